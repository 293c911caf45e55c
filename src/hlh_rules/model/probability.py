"""A printed table that gives a probability at certain totals, read without inventing what lies between its rows."""

from dataclasses import dataclass

from hlh_rules.model.relation import Span


@dataclass(frozen=True, slots=True)
class Row:
    """A total and the probability printed beside it."""

    total: int
    printed: str


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
        return joined(start[-1].printed, end[0].printed)


def joined(start: str, end: str) -> str:
    """Two printed probabilities as one range: "40-54%"; with words where a sign stands before a figure."""
    if start == end:
        return start
    if start[0].isdigit() and end[0].isdigit():
        return f"{start.removesuffix('%')}-{end}"
    return f"{start} to {end}"
