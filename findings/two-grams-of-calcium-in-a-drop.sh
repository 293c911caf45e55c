#!/usr/bin/env bash
# Two grams of calcium gluconate are two milligrams, and 0.02 mL of them is drawn up instead of 20 mL.
#
# drugdose 0.1.2 (PyPI): its own table gives calcium gluconate as 1 to 2 g and 100 mg/mL, and the dose that it works out
# is "2.00 mg → 0.02 mL", without a warning; by hand 2 g are 2000 mg, 20 mL. Glucose for 70 kg, 1 g/kg of 500 mg/mL, is
# 0.14 mL instead of 140 mL, and sodium bicarbonate in mEq is counted in mg too. Only micrograms are converted.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check drugdose==0.1.2
"$folder/venv/bin/python" - <<'PYTHON'
from drugdose import Patient, calculate_dose

EXPECTED = {
    "calcium_gluconate": ("g", 2.0, "0.02"),
    "dextrose": ("g/kg", 70.0, "0.14"),
    "sodium_bicarbonate": ("mEq/kg", 100.0, "1.19"),
}
for name, expected in EXPECTED.items():
    dose = calculate_dose(name, Patient(weight_kg=70, age_years=40), route="IV")
    print(dose.summary(), "of", dose.concentration_mg_ml, "mg/mL; the table's unit is", dose.dose_unit)
    assert (dose.dose_unit, dose.dose_mg, f"{dose.volume_ml:.2f}") == expected
PYTHON
echo "As found: grams are taken for milligrams."
