#!/usr/bin/env bash
# One woman, one formula, three answers, on both sides of the 30 mL/min at which doses change.
#
# 20 years, 43.5 kg, creatinine 181 µmol/L. Cockcroft and Gault's formula with the constant for µmol/L that British
# references print, 1.04: (140 − 20) × 43.5 × 1.04 ÷ 181 = 29.99 mL/min, below 30.
#
# clincalc 0.4.0 (PyPI) converts to mg/dL by 88.4 and multiplies by 0.85 ÷ 72: 30.1.
# medcalc-bench 1.7.0 (PyPI) rounds on the way, the creatinine to two figures: 30.812.
# Neither says that another constant or less rounding ends on the other side of the line.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check clincalc==0.4.0 medcalc-bench==1.7.0
"$folder/venv/bin/python" - <<'PYTHON'
import clincalc
from medcalc.creatinine_clearance import generate_cockcroft_gault_explanation as explained

by_hand = (140 - 20) * 43.5 * 1.04 / 181
first = clincalc.calculate(
    "cockcroft_gault",
    {"age": 20, "sex": "female", "weight_kg": 43.5, "creatinine": 181, "creatinine_unit": "umol/L"},
)["result"]
second = explained(
    {
        "sex": "Female",
        "age": (20, "years"),
        "weight": (43.5, "kg"),
        "height": (160, "cm"),
        "creatinine": (181, "µmol/L"),
    }
)["Answer"]
print(f"with 1.04 for µmol/L: {by_hand:.2f}")
print("clincalc 0.4.0:", first)
print("medcalc-bench 1.7.0:", second)
assert f"{by_hand:.2f}" == "29.99"
assert first == 30.1
assert second == 30.812
PYTHON
echo "As found."
