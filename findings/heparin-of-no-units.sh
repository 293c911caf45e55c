#!/usr/bin/env bash
# A heparin of 25,000 units is read as one of 000 units, from the name that the NHS itself writes.
#
# nhs-dmd 0.3.0b0 (PyPI, a reader of the NHS dictionary of medicines and of prescriptions): that dictionary writes
# thousands with a comma. Of "25,000units/5ml" the reader takes what follows the comma, 000 units in 5 ml, and nothing
# warns. Without the comma, and in "100mg/0.67ml", it reads rightly.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nhs-dmd==0.3.0b0
"$folder/venv/bin/python" - <<'PYTHON'
from dmd.units import UnitExtract

EXPECTED = {
    "Anakinra 100mg/0.67ml solution for injection pre-filled syringes": ("100", "mg", "0.67", "ml"),
    "Heparin sodium 25000units/5ml solution for injection vials": ("25000", "units", "5", "ml"),
    "Heparin sodium 25,000units/5ml solution for injection vials": ("000", "units", "5", "ml"),
    "Heparin sodium 1,000units/1ml solution for injection ampoules": ("000", "units", "1", "ml"),
}
for name, expected in EXPECTED.items():
    ((strength,),) = UnitExtract.extract_units(name)
    found = (strength.num_value, strength.num_unit, strength.den_value, strength.den_unit)
    print(name, "=>", *found)
    assert found == expected
PYTHON
echo "As found: thousands written with a comma lose what stands before it."
