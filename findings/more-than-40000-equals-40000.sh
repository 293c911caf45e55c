#!/usr/bin/env bash
# A ferritin of ">40000" is equal to 40000 in one FHIRPath engine, and refused in another.
#
# In FHIR a value beyond a laboratory's limit is a Quantity with a comparator, and it is no number.
# fhirpathpy 2.2.4 (PyPI) leaves the comparator out: "Observation.value = 40000 'ug/L'" is true of ">40000 µg/L".
# The same engine says that 1.5 g/L does not equal 150 mg/dL, and ordering any two quantities raises a TypeError.
# fhirpath.js 5.2.2 (npm) refuses the first in words, and says that the second are equal.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check fhirpathpy==2.2.4
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund fhirpath@5.2.2
cat > observation.json <<'JSON'
{
  "resourceType": "Observation",
  "status": "final",
  "code": { "text": "Ferritin" },
  "valueQuantity": {
    "value": 40000,
    "comparator": ">",
    "unit": "ug/L",
    "system": "http://unitsofmeasure.org",
    "code": "ug/L"
  }
}
JSON
venv/bin/python - <<'PYTHON'
import json

from fhirpathpy import evaluate
from fhirpathpy.models import models

observation = json.load(open("observation.json", encoding="utf-8"))
equal = evaluate(observation, "Observation.value = 40000 'ug/L'", {}, models["r4"])
same = evaluate({}, "1.5 'g/L' = 150 'mg/dL'", {}, models["r4"])
print("fhirpathpy 2.2.4: >40000 µg/L = 40000 µg/L:", equal)
print("fhirpathpy 2.2.4: 1.5 g/L = 150 mg/dL:", same)
try:
    ordered = evaluate({}, "2 'g' > 3 'mg'", {}, models["r4"])
except TypeError as error:
    ordered = type(error).__name__
print("fhirpathpy 2.2.4: 2 g > 3 mg:", ordered)
assert (equal, same, ordered) == ([True], [False], "TypeError")
PYTHON
cat > ask.mjs <<'NODE'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fhirpath from "fhirpath";
import r4 from "fhirpath/fhir-context/r4/index.js";
const observation = JSON.parse(readFileSync("observation.json", "utf8"));
assert.throws(
  () => fhirpath.evaluate(observation, "Observation.value = 40000 'ug/L'", {}, r4),
  /Cannot convert a FHIR.Quantity that has a comparator/,
);
assert.deepEqual(fhirpath.evaluate({}, "1.5 'g/L' = 150 'mg/dL'", {}, r4), [true]);
console.log("fhirpath.js 5.2.2 refuses the first, and says that the second are equal.");
NODE
node ask.mjs
echo "As found."
