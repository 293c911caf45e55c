#!/usr/bin/env bash
# A label of "100 mg/0.67 mL" is 149 milligrams times millilitres.
#
# Pint 0.26.2 (PyPI) reads a quantity from text and takes a label's two numbers from left to right, 100 mg ÷ 0.67 × mL:
# 149.25 mg·mL. By hand it is 149.25 mg/mL: the number is right and hides that the unit is a product. "120 mg/5 mL" is
# 24 mg·mL. With one number, "150 mg/mL", it reads rightly, and with brackets.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pint==0.26.2
"$folder/venv/bin/python" - <<'PYTHON'
import pint

registry = pint.UnitRegistry()
EXPECTED = {
    "150 mg/mL": "150.00 mg / ml",
    "100 mg/0.67 mL": "149.25 mg * ml",
    "120 mg/5 mL": "24.00 mg * ml",
    "100 mg/(0.67 mL)": "149.25 mg / ml",
}
for label, expected in EXPECTED.items():
    found = f"{registry.Quantity(label):.2f~}"
    print(label, "=>", found)
    assert found == expected
PYTHON
echo "As found: a strength with two numbers is a product."
