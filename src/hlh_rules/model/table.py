"""How a rule of any kind describes itself on paper: in tables, and on a scale."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, Protocol

from hlh_rules.model.probability import Row
from hlh_rules.model.source import Citation


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row, one for each head, and where the row comes from."""

    cells: tuple[str, ...]
    cited: Citation


@dataclass(frozen=True, slots=True)
class Table:
    """A table that works on paper; a column with the source stands after the others."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]


class Stated(Protocol):
    """Anything that comes from a place in a document."""

    @property
    def cited(self) -> Citation:
        """The place."""


def table[Part: Stated](
    caption: str, heads: tuple[str, ...], parts: Iterable[Part], cells: Callable[[Part], tuple[str, ...]]
) -> Table:
    """A table with a row for each part."""
    return Table(caption, heads, tuple(TableRow(cells(part), part.cited) for part in parts))


class MarkedScale(NamedTuple):
    """A scale from nought to an end, with the line that counts; a result's mark of that id lies on it.

    `rows` are what a document prints along the scale.
    """

    id: str
    label: str
    end: int
    line: Decimal
    rows: tuple[Row, ...] = ()
