#!/usr/bin/env bash
# A year after the 29th of February is the 291st, and eight months after the 28th of November the 288th.
#
# @medplum/core 5.2.13 (npm, the FHIRPath engine of an open platform for health records) writes the number of a quantity
# behind a date that it is added to: "@2024-02-29 + 1 year" is "2024-02-291", and no error. So a limit of age compares
# as text: a child born on 30 November 2025 is past the second birthday on 28 November 2026, since "2025-11-302" comes
# before it. "− 8 months" is null. fhirpath.js 5.2.2 (npm): 2025-02-28, 2027-07-28, false and 2026-03-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund @medplum/core@5.2.13 fhirpath@5.2.2
cat > ask.mjs <<'NODE'
import assert from "node:assert/strict";
import fhirpath from "fhirpath";

globalThis.WebSocket ??= class {}; // the package asks for one as it loads; Node has it from 22 on
const { evalFhirPath } = await import("@medplum/core");
for (const [asked, answer, rightly] of [
  ["@2024-02-29 + 1 year", "2024-02-291", "2025-02-28"],
  ["@2026-11-28 + 8 months", "2026-11-288", "2027-07-28"],
  ["@2026-11-28 >= @2025-11-30 + 2 years", true, "false"],
  ["@2026-11-28 - 8 months", null, "2026-03-28"],
]) {
  const [found] = JSON.parse(JSON.stringify(evalFhirPath(asked, {})));
  const [other] = fhirpath.evaluate({}, asked).map(String);
  console.log(asked, "=> @medplum/core:", found, "fhirpath.js:", other);
  assert.deepEqual([found, other], [answer, rightly]);
}
NODE
node ask.mjs
echo "As found: a time added to a date is written behind it."
