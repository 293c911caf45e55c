#!/usr/bin/env bash
# One label gives one strength twice, and is read as two strengths a thousand times apart.
#
# A percentage by weight in volume is grams in 100 ml: 10 % w/v is 10 g in 100 ml, sodium chloride 0.9 % w/v is 900 mg
# in 100 ml. nhs-dmd 0.3.0b0 (PyPI, a reader of the NHS dictionary of medicines and of prescriptions) reads milligrams
# in 100 ml: an immunoglobulin of "10% w/v, 10g/100ml" is both 10 g and 10 mg in 100 ml. A percentage by weight in
# weight, a ratio, comes out right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nhs-dmd==0.3.0b0
"$folder/venv/bin/python" - <<'PYTHON'
from dmd.units import UnitExtract

EXPECTED = {
    "Immunoglobulin 10% w/v 10g/100ml solution for infusion": {"10 g in 100 ml", "10 mg in 100 ml"},
    "Sodium chloride 0.9% w/v solution for infusion": {"0.9 mg in 100 ml"},
    "Hydrocortisone 1% w/w cream": {"1 mg in 100 mg"},
}
for name, expected in EXPECTED.items():
    found = {
        f"{strength.num_value} {strength.num_unit} in {strength.den_value} {strength.den_unit}"
        for strengths in UnitExtract.extract_units(name)
        for strength in strengths
    }
    print(name, "=>", " and ".join(sorted(found)))
    assert found == expected
PYTHON
echo "As found: a percentage by weight in volume is read a thousand times too weak."
