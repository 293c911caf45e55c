#!/usr/bin/env bash
# A fever that rose by half a degree rose by 64.9 degrees Fahrenheit.
#
# cql-execution 3.3.2 (npm, the engine of CQL in JavaScript): 101.3 °F less 38 °C is 64.9 °F, and 38.5 °C less 100.4 °F
# is −35.06 °C. By hand 101.3 °F is 38.5 °C and 100.4 °F is 38 °C: both differences are 0.5 °C, or 0.9 °F. The engine
# turns the second temperature's sign before it converts it: minus 38 °C is minus 36.4 °F. In one unit it subtracts
# rightly, and it knows that 38.5 °C is at least 101.3 °F. fhirpath.js 5.2.2 (npm) answers nothing instead.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund cql-execution@3.3.2 fhirpath@5.2.2
cat > ask.mjs <<'NODE'
import assert from "node:assert/strict";
import cql from "cql-execution";
import fhirpath from "fhirpath";

const expected = [
  ["Subtract", [39, "Cel"], [38.5, "Cel"], "0.5 'Cel'"],
  ["GreaterOrEqual", [38.5, "Cel"], [101.3, "[degF]"], "true"],
  ["Subtract", [101.3, "[degF]"], [38, "Cel"], "64.9 '[degF]'"],
  ["Subtract", [38.5, "Cel"], [100.4, "[degF]"], "-35.05555556 'Cel'"],
];
for (const [type, one, other, answer] of expected) {
  const operand = [one, other].map(([value, unit]) => ({ type: "Quantity", value, unit }));
  const library = new cql.Library({
    library: {
      identifier: { id: "Fever", version: "1" },
      schemaIdentifier: { id: "urn:hl7-org:elm", version: "r1" },
      usings: { def: [{ localIdentifier: "System", uri: "urn:hl7-org:elm-types:r1" }] },
      statements: {
        def: [{ name: "Fever", context: "Unfiltered", accessLevel: "Public", expression: { type, operand } }],
      },
    },
  });
  const results = await new cql.Executor(library).exec(new cql.PatientSource([]));
  const found = String(results.unfilteredResults.Fever);
  console.log("cql-execution:", ...one, type, ...other, "=>", found);
  assert.equal(found, answer);
}
const other = fhirpath.evaluate({}, "101.3 '[degF]' - 38 'Cel'");
console.log("fhirpath.js: 101.3 [degF] - 38 Cel =>", JSON.stringify(other));
assert.deepEqual(other, []);
NODE
node ask.mjs
echo "As found: half a degree between two temperatures is 64.9 when their units differ."
