#!/usr/bin/env bash
# A dose by weight and hour, times the weight, is milligrams times hours, and no limit in milligrams an hour holds it.
#
# cql-execution 3.3.2 (npm, the engine of CQL in JavaScript): 2 mg/kg × 70 kg is 140 mg, and 2 mg/kg/h × 70 kg is
# 140 'mg.kg/(kg/h)', which converts to mg·h. By hand it is 140 mg/h: the second division of a unit is multiplied back.
# "At most 100 mg/h" is then null, neither yes nor no, and no error is raised. The same with mg/m²/d × m².
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund cql-execution@3.3.2
cat > ask.mjs <<'NODE'
import assert from "node:assert/strict";
import cql from "cql-execution";

const quantity = (value, unit) => ({ type: "Quantity", value, unit });
const product = (one, other) => ({ type: "Multiply", operand: [one, other] });
const inUnit = (value, unit) => ({
  type: "ConvertQuantity",
  operand: [value, { type: "Literal", valueType: "{urn:hl7-org:elm-types:r1}String", value: unit }],
});
const hourly = product(quantity(2, "mg/kg/h"), quantity(70, "kg"));
const expected = {
  "2 mg/kg × 70 kg": [product(quantity(2, "mg/kg"), quantity(70, "kg")), "140 'mg'"],
  "2 mg/kg/h × 70 kg": [hourly, "140 'mg.kg/(kg/h)'"],
  "the same in mg.h": [inUnit(hourly, "mg.h"), "140 'mg.h'"],
  "the same in mg/h": [inUnit(hourly, "mg/h"), "null"],
  "at most 100 mg/h": [{ type: "LessOrEqual", operand: [hourly, quantity(100, "mg/h")] }, "null"],
  "10 mg/m2/d × 1.8 m2": [product(quantity(10, "mg/m2/d"), quantity(1.8, "m2")), "18 'mg.m2/(m2/d)'"],
};
for (const [asked, [expression, answer]] of Object.entries(expected)) {
  const library = new cql.Library({
    library: {
      identifier: { id: "Dose", version: "1" },
      schemaIdentifier: { id: "urn:hl7-org:elm", version: "r1" },
      usings: { def: [{ localIdentifier: "System", uri: "urn:hl7-org:elm-types:r1" }] },
      statements: { def: [{ name: "Dose", context: "Unfiltered", accessLevel: "Public", expression }] },
    },
  });
  const results = await new cql.Executor(library).exec(new cql.PatientSource([]));
  const found = String(results.unfilteredResults.Dose);
  console.log(asked, "=>", found);
  assert.equal(found, answer);
}
NODE
node ask.mjs
echo "As found: a dose by weight and hour, times a weight, is no longer a dose an hour."
