"""Runs our own scripts under Node, for what Python cannot do."""

from pathlib import Path
from typing import Final

from site_tools import child

TOOLS: Final = Path(__file__).resolve().parent


def run(script: str, *arguments: Path | str | int) -> None:
    """Run a script of ours, named from this folder; what it dies of is said in few words (`child.run`)."""
    child.run(script, "node", TOOLS / script, *map(str, arguments))
