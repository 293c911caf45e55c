#!/usr/bin/env bash
# A strict HL7 parser takes ">40000" as a result of type number, and its own type of a number refuses it.
#
# hl7apy 1.3.5 (PyPI): OBX-2 says that the result is an NM, a plain number. Parsed strictly, the segment passes with
# ">40000" in OBX-5, since that field is "varies" and OBX-2 is not looked at. The library's own strict NM raises.
# The standard's type for such a result is SN, written ">^40000".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check hl7apy==1.3.5
"$folder/venv/bin/python" - <<'PYTHON'
from hl7apy.consts import VALIDATION_LEVEL
from hl7apy.factories import datatype_factory
from hl7apy.parser import parse_segment

LINE = "OBX|1|NM|2276-4^Ferritin^LN||>40000|ng/mL|15-300|H|||F"
segment = parse_segment(LINE, version="2.5", validation_level=VALIDATION_LEVEL.STRICT)
print("hl7apy 1.3.5, strict:", segment.obx_2.value, segment.obx_5.value, "valid:", segment.validate())
assert (segment.obx_2.value, segment.obx_5.value, segment.validate()) == ("NM", ">40000", True)
try:
    datatype_factory("NM", ">40000", "2.5", VALIDATION_LEVEL.STRICT)
except ValueError as error:
    print("its own NM:", error)
else:
    raise AssertionError("its own NM takes it too")
PYTHON
echo "As found."
