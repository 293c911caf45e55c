#!/usr/bin/env bash
# A healthy person meets two of the four criteria of SIRS, which is SIRS.
#
# medcalc-bench 1.7.0 (PyPI): a pulse of 70 is said not to meet its criterion and is counted all the same. A white cell
# count of 7000/mm³ is converted to a count in a cubic metre, 7 × 10¹², and compared with 12,000 in a cubic millimetre;
# so every count is high, and 3000/mm³ is high too. As published, more than 90, more than 12,000 or fewer than 4000 in a
# mm³ count, a healthy person meets none, and two make SIRS.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check medcalc-bench==1.7.0
"$folder/venv/bin/python" - <<'PYTHON'
from medcalc.sirs_criteria import sirs_criteria_explanation

for unit in ("mm^3", "µL"):
    found = sirs_criteria_explanation(
        {
            "temperature": (37.0, "degrees celsius"),
            "heart_rate": (70, "beats per minute"),
            "wbc": (7000, unit),
            "respiratory_rate": (14, "breaths per minute"),
        }
    )
    print("37 °C, pulse 70, 14 breaths a minute, 7000 white cells in a", unit, "=> SIRS", found["Answer"])
    assert found["Answer"] == 2
    assert "7000000000000.0" in found["Explanation"]
PYTHON
echo "As found: a healthy person meets two criteria of SIRS."
