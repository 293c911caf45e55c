#!/usr/bin/env bash
# A misread expiry date on a medicine's barcode becomes a later, valid one.
#
# gs1-barcode-parser-mod 1.2.1 (npm), on a GS1 DataMatrix's text: expiry 260229 is 1 March 2026, 261131 is 1 December 2026
# and 261301, a month that is none, is 1 January 2027. biip 5.2.0 (PyPI) refuses each; both read 261100, "day 00", as the
# month's last day.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check biip==5.2.0
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund gs1-barcode-parser-mod@1.2.1
cat > ask.mjs <<'NODE'
import assert from "node:assert/strict";
import parser from "gs1-barcode-parser-mod";
const expected = { 261100: "2026-11-30", 260229: "2026-03-01", 261131: "2026-12-01", 261301: "2027-01-01" };
for (const [printed, read] of Object.entries(expected)) {
  const [, expiry] = parser.parseBarcode(`]d2010500045678901117${printed}10LOT1`).parsedCodeItems;
  console.log("gs1-barcode-parser-mod:", printed, "=>", expiry.data.toISOString().slice(0, 10));
  assert.equal(expiry.data.toISOString().slice(0, 10), read);
}
NODE
TZ=UTC node ask.mjs
venv/bin/python - <<'PYTHON'
import biip

for printed, read in {"261100": "2026-11-30", "260229": None, "261131": None, "261301": None}.items():
    message = biip.parse(f"010500045678901117{printed}10LOT1").gs1_message
    found = str(message.element_strings[1].date) if message else None
    print("biip:", printed, "=>", found)
    assert found == read
PYTHON
echo "As found."
