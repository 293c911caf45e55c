"""Tables: how a rule of any kind describes itself on paper."""

from dataclasses import dataclass

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
