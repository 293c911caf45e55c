#!/usr/bin/env bash
# Every ICD-11 code of influenza is a number, one with 30 zeros and more.
#
# ICD-11 has three codes of influenza, 1E30, 1E31 and 1E32, and 1E50 and 1E51 of acute and of chronic viral hepatitis. A
# column of them is a column of numbers to pandas 3.1.1, polars 2.1.0 and DuckDB 2.0.1 (PyPI), and 1E30 comes back as
# 1e+30, which is no code. One other code in the column, 1D81 for infectious mononucleosis, and all are text: which type
# the column has depends on which patients are in it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pandas==3.1.1 polars==2.1.0 duckdb==2.0.1
venv/bin/python - <<'PYTHON'
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl


def first(codes):
    Path("triggers.csv").write_text("\n".join(["patient,icd11", *(f"A{at},{code}" for at, code in enumerate(codes))]))
    return {
        "pandas": pd.read_csv("triggers.csv")["icd11"].tolist()[0],
        "polars": pl.read_csv("triggers.csv")["icd11"].to_list()[0],
        "DuckDB": duckdb.sql("SELECT icd11 FROM read_csv('triggers.csv')").fetchall()[0][0],
    }


numbers, texts = first(["1E30", "1E32", "1E50"]), first(["1E30", "1E32", "1D81"])
print("1E30 beside 1E32 and 1E50:", numbers)
print("1E30 beside 1E32 and 1D81:", texts)
assert list(numbers.values()) == [1e30] * 3
assert list(texts.values()) == ["1E30"] * 3
PYTHON
echo "As found: a list of patients with influenza has numbers for diagnoses."
