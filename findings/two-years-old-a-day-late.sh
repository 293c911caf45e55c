#!/usr/bin/env bash
# On her second birthday a child is "2 years" in words and still measured lying in figures.
#
# rcpchgrowth 4.6.5 (PyPI, the engine of Britain's growth charts) counts age in years of 365.25 days: two years without
# a 29 February are 1.9986. The chart changes from lying to standing at 2, so that 85 cm on the birthday have the SDS of a
# length, −0.43, and the day after that of a height, −0.23, with "2 years" beside both. An age limit asked as a
# date of birth has such a day; one asked as completed years or months has not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rcpchgrowth==4.6.5
"$folder/venv/bin/python" - <<'PYTHON'
from datetime import date

from rcpchgrowth import Measurement

EXPECTED = {
    date(2026, 11, 27): ("2 years", "1.9986", "-0.43"),
    date(2026, 11, 28): ("2 years and 1 day", "2.0014", "-0.23"),
}
for day, expected in EXPECTED.items():
    measured = Measurement(
        sex="female",
        birth_date=date(2024, 11, 27),
        observation_date=day,
        measurement_method="height",
        observation_value=85.0,
        reference="uk-who",
        gestation_weeks=40,
        gestation_days=0,
    ).measurement
    dates, values = measured["measurement_dates"], measured["measurement_calculated_values"]
    found = (
        dates["chronological_calendar_age"],
        f"{dates['chronological_decimal_age']:.4f}",
        f"{values['chronological_sds']:.2f}",
    )
    print(day, *found)
    assert found == expected
PYTHON
echo "As found."
