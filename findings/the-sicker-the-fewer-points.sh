#!/usr/bin/env bash
# A healthy person has two points of organ failure, and a person with a low blood pressure has one.
#
# medcalc-bench 1.7.0 (PyPI): a medicine for the blood pressure that is not given counts as "dopamine, at most 5", which
# is two points of the SOFA score; the published score gives a healthy person 0. A mean pressure of 60 mmHg scores 1, as
# published, and so less than health. Noradrenaline at 0.3 µg/kg/min scores 2, published 4. On CPAP a PaO2/FiO2 of 150
# adds 3, as published, and the worse 90 adds none, published 4.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check medcalc-bench==1.7.0
"$folder/venv/bin/python" - <<'PYTHON'
from medcalc.sofa import compute_sofa_explanation

HEALTHY = {
    "partial_pressure_oxygen": (95, "mm Hg"),
    "fio2": (0.21, ""),
    "sys_bp": (120, "mm Hg"),
    "dia_bp": (80, "mm Hg"),
    "gcs": 15,
    "bilirubin": (0.8, "mg/dL"),
    "platelet_count": (250000, "µL"),
    "creatinine": (0.9, "mg/dL"),
}
OXYGEN_BY_CPAP = {"fio2": (1.0, ""), "cpap": True}
EXPECTED = {
    "healthy": ({}, 2),
    "mean pressure 60": ({"sys_bp": (80, "mm Hg"), "dia_bp": (50, "mm Hg")}, 1),
    "noradrenaline 0.3": ({"norepinephrine": (0.3, "µg/kg/min")}, 2),
    "PaO2/FiO2 150 on CPAP": (OXYGEN_BY_CPAP | {"partial_pressure_oxygen": (150, "mm Hg")}, 2 + 3),
    "PaO2/FiO2 90 on CPAP": (OXYGEN_BY_CPAP | {"partial_pressure_oxygen": (90, "mm Hg")}, 2 + 0),
}
for name, (changed, expected) in EXPECTED.items():
    found = compute_sofa_explanation(HEALTHY | changed)["Answer"]
    print(name, "=> SOFA", found)
    assert found == expected
PYTHON
echo "As found: health scores more organ failure than a low blood pressure does."
