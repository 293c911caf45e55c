#!/usr/bin/env bash
# A list of women, all results final, says that their sex is false and their results are.
#
# In HL7 version 2 a result's status is F for final and a person's sex F for female. DuckDB 2.0.1 (PyPI), reading a CSV
# file, takes a column that holds F alone for a truth value: both are false, and written as CSV again they are "false".
# With a man's preliminary result beside them, M and P, both columns are text again.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1
venv/bin/python - <<'PYTHON'
from pathlib import Path

import duckdb

WOMEN = ["sex,test,value,status", "F,Ferritin,640,F", "F,Ferritin,15000,F"]


def read(*lines):
    Path("results.csv").write_text("\n".join(lines))
    return duckdb.sql("SELECT sex, status FROM read_csv('results.csv')").fetchall()


alone, beside = read(*WOMEN), read(*WOMEN, "M,Ferritin,890,P")
print("sex and status:", alone)
print("with a man's preliminary result beside them:", beside)
assert alone == [(False, False)] * 2
assert beside == [("F", "F")] * 2 + [("M", "P")]
read(*WOMEN)
duckdb.sql("FROM read_csv('results.csv')").write_csv("again.csv")
again = Path("again.csv").read_text().splitlines()
print("written again:", again[1])
assert again[1] == "false,Ferritin,640,false"
PYTHON
echo "As found: a column of F alone is false."
