"""How wide text is in a picture, near enough to break it into lines before any browser has seen it."""

from dataclasses import dataclass

NARROW, WIDE = set("iljtfrI.,:;'’()| -"), set("mwMW—@%")
NARROW_EM, USUAL_EM, CAPITAL_EM, WIDE_EM = 0.37, 0.61, 0.72, 0.95
"""Widths in ems, on the wide side: those of DejaVu Sans, the widest of the faces that systems use."""

BOLD = 1.13


@dataclass(frozen=True, slots=True)
class Written:
    """A line of text, placed."""

    kind: str
    x: float
    y: float
    text: str


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text at a size, rather too wide than too narrow."""
    ems = sum(
        NARROW_EM if c in NARROW else WIDE_EM if c in WIDE else CAPITAL_EM if c.isupper() else USUAL_EM for c in text
    )
    return ems * size * (BOLD if bold else 1)


def lines(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """A text broken at its spaces so that each line fits the room; a word too long for it stands alone."""
    broken: list[str] = []
    for word in text.split():
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and width(longer, size, bold=bold) <= room:
            broken[-1] = longer
        else:
            broken.append(word)
    return tuple(broken)
