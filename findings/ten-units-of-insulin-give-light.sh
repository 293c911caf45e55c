#!/usr/bin/env bash
# Ten units of insulin shine: they are a hundred-thousandth of a candela on a square metre.
#
# Pint 0.26.2 (PyPI) has no unit named "unit", and does not refuse it: "unit" is read as u and nit, a micronit, and the
# nit is the candela per square metre. So "5000 units/mL", as a heparin is labelled, is a luminance by volume. "IU" is
# refused by its name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pint==0.26.2
"$folder/venv/bin/python" - <<'PYTHON'
import pint

registry = pint.UnitRegistry()
insulin = registry.Quantity("10 units")
light = insulin.to("cd / m^2")
print("10 units:", insulin, "=", f"{light:.0e~}")
assert str(insulin) == "10 micronit"
assert f"{light.magnitude:.6f}" == "0.000010"
heparin = registry.Quantity("5000 units/mL")
print("5000 units/mL:", heparin)
assert str(heparin.units) == "micronit / milliliter"
try:
    registry.Quantity("10 IU")
except pint.UndefinedUnitError as error:
    print("10 IU:", error)
else:
    raise AssertionError("IU is a unit now")
PYTHON
echo "As found: a unit of insulin is a micronit."
