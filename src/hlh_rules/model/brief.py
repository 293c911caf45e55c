"""The verdict of a result in a few words, to be read at a glance or aloud, and the tone it is shown in."""

from collections.abc import Sized
from dataclasses import dataclass
from enum import Enum

from hlh_rules.model.finding import Json

LONGEST = 8
"""The most words of a brief: more are not taken in at a glance. This guide's own."""


class Tone(Enum):
    """What a verdict means for the reader, whether or not its condition is met: a score above its line is no success.

    `GOOD` is what was hoped for, `PLAIN` a fact that asks for nothing, `OPEN` not settled; `WARN` asks for attention,
    `STOP` for treatment not to be given.
    """

    GOOD = "good"
    PLAIN = "plain"
    OPEN = "open"
    WARN = "warn"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Brief:
    """The words and the tone."""

    text: str
    tone: Tone

    def json(self) -> dict[str, Json]:
        """As a reply holds it."""
        return {"text": self.text, "tone": self.tone.value}


def unsettled(left: Sized) -> Brief:
    """Not settled: how many answers could still change it."""
    return Brief(f"Not settled: {len(left)} still open", Tone.OPEN)
