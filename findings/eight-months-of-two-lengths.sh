#!/usr/bin/env bash
# An age limit of 8 months is two limits in FHIRPath, by how the month is written.
#
# fhirpath.js 5.2.2 (npm `fhirpath`): a child of 243 days is past "8 months" and not yet past "8 'mo'". A month in words
# is counted as 30 days (240), a UCUM month as 30.4375 (243.5), as UCUM has it. "18 months < 2 years" and "1 'a' = 12 'mo'"
# hold both ways, so that a test in whole years does not show it. (Policy 1924 begins at 8 months.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund fhirpath@5.2.2
cat > ask.mjs <<'NODE'
import assert from "node:assert/strict";
import fhirpath from "fhirpath";
const expected = {
  "243 days > 8 months": [true],
  "243 'd' > 8 'mo'": [false],
  "1 year = 12 months": [true],
  "1 'a' = 12 'mo'": [true],
};
for (const [asked, answer] of Object.entries(expected)) {
  const found = fhirpath.evaluate({}, asked);
  console.log(asked, "=>", JSON.stringify(found));
  assert.deepEqual(found, answer);
}
NODE
node ask.mjs
echo "As found."
