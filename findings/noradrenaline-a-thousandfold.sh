#!/usr/bin/env bash
# Adrenaline and noradrenaline, of nearly one molar mass, differ a thousandfold once they are in SI units.
#
# labunits 0.2.1 (PyPI), by LOINC code: 300 pg/mL of adrenaline are 1638 pmol/L, and 300 pg/mL of noradrenaline
# 1773 nmol/L. By hand (169.18 g/mol) the second are 1773 pmol/L: the factor is for pmol/L, the unit beside it nmol/L.
# And of the two aminotransferases ALT stays in U/L as its "SI unit" while AST becomes µkat/L: 29 U/L of each are 29 and
# 0.493.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check labunits==0.2.1
"$folder/venv/bin/python" - <<'PYTHON'
from labunits.converters import si_unit, to_si_unit, traditional_unit

EXPECTED = {
    ("1465-4", 300): ("pg/mL", "1638", "pmol/L"),
    ("2666-6", 300): ("pg/mL", "1773", "nmol/L"),
    ("1742-6", 29): ("U/L", "29", "U/L"),
    ("1920-8", 29): ("U/L", "0.493", "μKat/L"),
}
for (code, value), expected in EXPECTED.items():
    found = (traditional_unit(code), f"{to_si_unit(value, code):.4g}", si_unit(code))
    print(code, value, *found)
    assert found == expected
print(f"by hand: 300 pg/mL ÷ 169.18 g/mol = {300 * 1000 / 169.18:.0f} pmol/L")
PYTHON
echo "As found: noradrenaline is a thousand times too high in SI units."
