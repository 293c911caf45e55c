#!/usr/bin/env bash
# Half a gram is more than a gram, and three days are more than a week.
#
# @medplum/core 5.2.13 (npm, the FHIRPath engine of an open platform for health records) compares, adds and subtracts
# two quantities by their numbers and leaves out their units: 500 mg > 1 g is true, 1 g + 1 mg is 2 g, 2 g − 500 mg is
# −498 g, and a ferritin of 640 µg/L is more than 5 g/L. FHIRPath asks that units be converted, or that there be no
# answer. fhirpath.js 5.2.2 (npm) converts them in each.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund @medplum/core@5.2.13 fhirpath@5.2.2
cat > ask.mjs <<'NODE'
import assert from "node:assert/strict";
import fhirpath from "fhirpath";
import r4 from "fhirpath/fhir-context/r4/index.js";

globalThis.WebSocket ??= class {}; // the package asks for one as it loads; Node has it from 22 on
const { evalFhirPath } = await import("@medplum/core");
const ferritin = {
  resourceType: "Observation",
  status: "final",
  code: { text: "Ferritin" },
  valueQuantity: { value: 640, unit: "ug/L", system: "http://unitsofmeasure.org", code: "ug/L" },
};
for (const [asked, answer, rightly] of [
  ["500 'mg' > 1 'g'", true, "false"],
  ["3 days > 1 week", true, "false"],
  ["1 'g' = 1000 'mg'", false, "true"],
  ["Observation.value > 5 'g/L'", true, "false"],
  ["1 'g' + 1 'mg'", { value: 2, unit: "g" }, "1000.9999999999999 'mg'"],
  ["2 'g' - 500 'mg'", { value: -498, unit: "g" }, "1500 'mg'"],
]) {
  const found = evalFhirPath(asked, ferritin);
  const other = fhirpath.evaluate(ferritin, asked, {}, r4).map(String);
  console.log(asked, "=> @medplum/core:", JSON.stringify(found[0]), "fhirpath.js:", other[0]);
  assert.deepEqual([JSON.parse(JSON.stringify(found)), other], [[answer], [rightly]]);
}
NODE
node ask.mjs
echo "As found: quantities are compared and added without their units."
