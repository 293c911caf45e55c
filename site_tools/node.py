"""Runs our own scripts under Node, for what Python cannot do."""

import subprocess
from pathlib import Path
from typing import Final

TOOLS: Final = Path(__file__).resolve().parent / "snapshot"


def run(script: str, *arguments: Path | str | int) -> None:
    """Run one of our scripts; RuntimeError with its last words if it fails."""
    command = ["node", str(TOOLS / script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        # Node quotes the failing line, and Pyodide's are a megabyte long.
        words = "\n".join(line[:300] for line in (done.stdout + done.stderr).splitlines() if line.strip())
        raise RuntimeError(f"{script} failed: {words}")
