"""A printed table that gives a probability at certain totals, read without inventing what lies between its rows."""

from dataclasses import dataclass

from hlh_rules.model.relation import Span


@dataclass(frozen=True, slots=True)
class Row:
    """A total and the probability printed beside it, in per cent; `sign` where one stands before it."""

    total: int
    percent: int
    sign: str = ""

    @property
    def printed(self) -> str:
        """As "54%" or "<1%"."""
        return f"{self.sign}{self.percent}%"


@dataclass(frozen=True, slots=True)
class Probability:
    """The rows of such a table, by rising total. The first serves all below it, the last all above."""

    rows: tuple[Row, ...]

    def at(self, span: Span) -> str:
        """What the table says of a total, or of all totals of a span.

        At a row, that row. Between two rows, both, since the document gives no figure there.
        """
        start = [row for row in self.rows if row.total <= span.lowest] or [self.rows[0]]
        end = [row for row in self.rows if row.total >= span.highest] or [self.rows[-1]]
        return joined(start[-1], end[0])


def joined(start: Row, end: Row) -> str:
    """Two printed probabilities as one range: "40-54%"; with words where a sign stands before a figure."""
    if start == end:
        return start.printed
    return f"{start.printed} to {end.printed}" if start.sign or end.sign else f"{start.percent}-{end.printed}"
