#!/usr/bin/env bash
# A FHIR decimal loses its trailing zeros and its last digits on the way through a FHIR library.
#
# FHIR: a decimal keeps its precision, so that 0.010 is not 0.01, and an implementation must not lose it.
# fhir.resources 8.3.0 (PyPI) reads JSON numbers as doubles first: 0.010 comes back as 0.01 and 38.40 as 38.4, although the
# value is kept as a Decimal; 4.0 stays 4.0, so that a test with one decimal does not show it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fhir.resources==8.3.0
"$folder/venv/bin/python" - <<'PYTHON'
from fhir.resources.quantity import Quantity

EXPECTED = {"4.0": "4.0", "38.40": "38.4", "0.010": "0.01"}
for typed, expected in EXPECTED.items():
    quantity = Quantity.model_validate_json(f'{{"value": {typed}, "unit": "g/L"}}')
    print(typed, "=>", repr(quantity.value))
    assert str(quantity.value) == expected
PYTHON
echo "As found."
