#!/usr/bin/env bash
# Triglycerides of 1.80 mmol/L are normal in a criterion that begins at 1.69.
#
# clinbin 0.2.1 (PyPI) names its source for the metabolic syndrome, Grundy and others 2005: 150 mg/dL, 1.7 mmol/L
# (150 × 0.01129 = 1.69). Its limit is 1.96, two digits of 1.69 changed over, in the code and in the text that describes
# it. A man with two criteria more and 1.80 mmol/L (159 mg/dL) has no syndrome; he has one with 1.96.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check clinbin==0.2.1
"$folder/venv/bin/python" - <<'PYTHON'
import pandas as pd
from clinbin import diagnose_metabolic_syndrome

VALUES, EXPECTED = [1.70, 1.80, 1.95, 1.96], [0, 0, 0, 1]


def for_all(value):
    return pd.Series([value] * len(VALUES))


found = diagnose_metabolic_syndrome(
    waist=for_all(1.05),
    triglycerides=pd.Series(VALUES),
    hdl_cholesterol=for_all(0.9),
    systolic=for_all(120),
    diastolic=for_all(75),
    glucose=for_all(5.0),
    sex=for_all("male"),
)
for value, answer in zip(VALUES, found, strict=True):
    print("waist and HDL cholesterol met, triglycerides", value, "mmol/L => syndrome", answer)
assert list(found) == EXPECTED
PYTHON
echo "As found: the limit of 1.69 mmol/L is 1.96."
