"""How long a test waits: for the slowest engine and for any server, on a machine that is busy with more than this."""

from typing import Final

SECONDS: Final = 180
MILLISECONDS: Final = SECONDS * 1000
