#!/usr/bin/env bash
# A blood pressure of 120/80 mmHg is 1.5 mmHg, and half a tablet is half a year.
#
# quantulum3 0.10.0 (PyPI) finds quantities in text, and does so in clinical notes in many a study. Two numbers with a
# slash are a fraction, whatever stands around them: 120/80 mmHg is 1.5 mmHg, with millimetres of mercury as its unit.
# "half a tablet" is 0.5 a, and "a" a year. "ug" and "umol", as laboratories print them where they have no µ, are not
# micrograms and micromoles but atomic mass units times a gram, and times a mole; "mcg" and "µg" are micrograms.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check quantulum3==0.10.0 inflect==7.5.0 num2words==0.5.14
cat > ask.py <<'PYTHON'
from quantulum3 import parser


def read(text):
    [found] = parser.parse(text)
    print(f"{text}: {found}")
    return found.value, found.unit.name


assert read("blood pressure 120/80 mmHg") == (1.5, "millimeter of mercury")
assert read("take half a tablet") == (0.5, "year")
assert read("ferritin 1650 ug/L") == (1650, "atomic mass unit gram per litre")
assert read("creatinine 181 umol/L") == (181, "atomic mass unit mole per litre")
assert read("ferritin 1650 µg/L") == (1650, "microgram per litre")
assert read("500 mcg") == (500, "microgram")
PYTHON
venv/bin/python -W ignore ask.py
echo "As found: a pressure is a fraction, a tablet a year, and the laboratory's own microgram none."
