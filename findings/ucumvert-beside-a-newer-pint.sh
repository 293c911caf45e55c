#!/usr/bin/env bash
# UCUM units for Pint cannot be made beside the Pint that is installed with them.
#
# ucumvert 0.3.2 (PyPI) asks for Pint without an upper bound. With Pint 0.26.2, whose unit aliases must be single names,
# its registry raises at once: the alias "i.U." of the international unit is refused. With Pint 0.25.3 it is made.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tried() {
  python3 -m venv --clear "$folder/venv"
  "$folder/venv/bin/pip" install --quiet --disable-pip-version-check ucumvert==0.3.2 "pint==$1"
  "$folder/venv/bin/python" - <<'PYTHON'
try:
    from ucumvert import PintUcumRegistry

    PintUcumRegistry()
except Exception as error:
    print(type(error).__name__, "i.U." in str(error))
else:
    print("made")
PYTHON
}
new=$(tried 0.26.2)
old=$(tried 0.25.3)
echo "Pint 0.26.2: $new"
echo "Pint 0.25.3: $old"
[ "$new" = "DefinitionSyntaxError True" ]
[ "$old" = "made" ]
echo "As found."
