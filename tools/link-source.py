"""Puts src/ on the path of the Python that runs this: `python -m hlh_rules` then works in .venv as it would installed.

A path file rather than an editable install: nothing is built, so the version and the read-me need not be ready first.
The path is relative, so the checkout may be moved.
"""

import os
import sysconfig
from pathlib import Path

source = Path(__file__).resolve().parent.parent / "src"
packages = Path(sysconfig.get_path("purelib")).resolve()
(packages / "hlh_rules.pth").write_text(os.path.relpath(source, packages) + "\n", encoding="utf-8")
