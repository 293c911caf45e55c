"""The pathway drawn from its declaration: steps as boxes to tap, the ways between them as lines.

The longest way through stands as a column; the steps beside it branch off to the right. A way that neither goes down
the column, nor out to a branch, nor back from one, cannot be drawn: the build stops, and this module has to learn it.
"""

from dataclasses import dataclass

from hlh_rules.model.pathway import Onward, Pathway, PathwayStep
from site_tools.lettering import Written, lines
from site_tools.places import place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The measures of a drawing: for a wide screen, where a step says what is done, or for a phone."""

    id: str
    left: float
    column: float
    gap: float
    beside: float
    right: float
    title: float
    words: float
    says: bool
    pad: float = 10
    arrow: float = 26

    @property
    def width(self) -> float:
        """The whole width."""
        return self.left + self.column + self.gap + self.beside + self.right


WIDE = Shape(
    id="wide", left=30, column=370, gap=44, beside=300, right=26, title=17, words=14, says=True, pad=12, arrow=30
)
PHONE = Shape(id="phone", left=18, column=176, gap=18, beside=126, right=18, title=14, words=12.5, says=False, pad=8)


@dataclass(frozen=True, slots=True)
class Box:
    """A step, placed."""

    step: PathwayStep
    href: str
    x: float
    y: float
    width: float
    height: float
    written: tuple[Written, ...]

    @property
    def middle(self) -> float:
        """Half-way down."""
        return self.y + self.height / 2

    @property
    def foot(self) -> float:
        """Where it ends."""
        return self.y + self.height

    @property
    def end(self) -> float:
        """Where it ends to the right."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Line:
    """A way: the path of its line, and the arrow at its end."""

    path: str
    arrow: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole drawing."""

    shape: Shape
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    labels: tuple[Written, ...]


def longest(pathway: Pathway) -> tuple[str, ...]:
    """The longest way through the pathway without going round; of two as long, the one declared first."""

    def continued(way: tuple[str, ...]) -> tuple[str, ...]:
        ends = dict.fromkeys(onward.end for onward in pathway.ways_from(way[-1]) if onward.end not in way)
        return max((continued((*way, end)) for end in ends), key=len, default=way)

    return continued((pathway.steps[0].id,))


def picture(pathway: Pathway, shape: Shape) -> Picture:
    """Draw the pathway to a shape; ValueError where a way cannot be drawn."""
    return _Drawing(pathway, shape).picture()


class _Drawing:
    """Places the boxes row by row, then draws the ways between them."""

    def __init__(self, pathway: Pathway, shape: Shape) -> None:
        self.pathway, self.shape = pathway, shape
        self.column = longest(pathway)
        self.boxes: dict[str, Box] = {}
        self.lines: list[Line] = []
        self.labels: list[Written] = []

    def picture(self) -> Picture:
        """Everything, from the top down."""
        foot = self._place()
        for way in self.pathway.ways:
            self._draw(way)
        for label in self.labels:
            foot = max(foot, label.y)
        boxes = tuple(self.boxes[step.id] for step in self.pathway.steps)
        return Picture(self.shape, round(foot + 8, 1), boxes, tuple(self.lines), tuple(self.labels))

    def _place(self) -> float:
        shape, y = self.shape, 4.0
        foot = y
        for id_ in self.column:
            box = self.boxes[id_] = self._box(id_, shape.left, y, shape.column)
            foot = max(box.foot, self._branches(id_, y))
            y = max(foot + 10, box.foot + shape.arrow + self._height_of_label(id_))
        return foot

    def _branches(self, id_: str, y: float) -> float:
        """The steps that branch off here, one under the other, each under its condition. Where they end."""
        shape, x, foot = self.shape, self.shape.left + self.shape.column + self.shape.gap, y
        for way in self.pathway.ways_from(id_):
            if way.end in self.column:
                continue
            if way.end in self.boxes:  # it branched off before, further up
                foot = self._label(f"↑ {way.label}", x, y, shape.beside)
                y = foot + 12
                continue
            y = self._label(way.label, x, y, shape.beside)
            box = self.boxes[way.end] = self._box(way.end, x, y + 2, shape.beside)
            foot = box.foot
            y = foot + 12
        return foot

    def _box(self, id_: str, x: float, y: float, width: float) -> Box:
        shape, step = self.shape, self.pathway.step(id_)
        room = width - 2 * shape.pad
        title = lines(f"{step.title} {' '.join(step.marks)}", shape.title, room, bold=True)
        says = lines(step.says, shape.words, room) if shape.says else ()
        written, at = [], y + shape.pad - 3
        for kind, size, texts in (("title", shape.title, title), ("words", shape.words, says)):
            for text in texts:
                at += round(size * 1.3, 1)
                written.append(Written(kind, x + shape.pad, round(at, 1), text))
        height = round(at + shape.pad - y + 1, 1)
        return Box(step, f"../{place_of(step)}", x, round(y, 1), width, height, tuple(written))

    def _label(self, text: str, x: float, y: float, room: float) -> float:
        """Write a condition from a height down; where it ends."""
        for line in lines(text, self.shape.words, room):
            y += round(self.shape.words * 1.3, 1)
            self.labels.append(Written("label", round(x, 1), round(y, 1), line))
        return y + 4

    def _next(self, id_: str) -> Onward | None:
        """The way down the column from a step."""
        place = self.column.index(id_)
        after = self.column[place + 1 : place + 2]
        return next((way for way in self.pathway.ways_from(id_) if way.end in after), None)

    def _down(self, id_: str) -> str:
        """The conditions of every way down the column from a step: each is enough."""
        down = self._next(id_)
        ends = {down.end} if down else set()
        return "; or: ".join(way.label for way in self.pathway.ways_from(id_) if way.end in ends)

    def _height_of_label(self, id_: str) -> float:
        return len(lines(self._down(id_), self.shape.words, self.shape.column - 36)) * self.shape.words * 1.3

    def _draw(self, way: Onward) -> None:
        start, end = self.boxes[way.start], self.boxes[way.end]
        from_column, to_column = way.start in self.column, way.end in self.column
        down = self._next(way.start) if from_column and to_column else None
        if down and down is not way and down.end == way.end:
            return  # the same line, whose label holds the conditions of both
        if down is way:
            x = start.x + 18
            self._line(f"M{x} {start.foot}V{end.y}", (x, end.y), "down")
            self._label(self._down(way.start), x + 14, start.foot + 3, self.shape.column - 36)
        elif from_column and to_column and end.y < start.y:
            rail = self.shape.left / 2 - 4
            self._line(f"M{start.x} {start.middle}H{rail}V{end.middle}H{end.x}", (end.x, end.middle), "right")
            self._label(f"↑ {way.label}", rail, start.foot, self.shape.column)
        elif from_column and not to_column:
            rail = round((start.end + end.x) / 2, 1)
            at = min(start.middle, start.y + 20)
            self._line(f"M{start.end} {at}H{rail}V{end.middle}H{end.x}", (end.x, end.middle), "right")
        elif to_column and not from_column:
            rail = self.shape.width - self.shape.right / 2
            self._line(f"M{start.end} {start.middle}H{rail}V{end.middle}H{end.end}", (end.end, end.middle), "left")
            self._label(way.label, start.x, end.middle, self.shape.beside)
        else:
            raise ValueError(
                f"The way from {way.start} to {way.end} cannot be drawn yet: site_tools/pathway_picture.py"
            )

    def _line(self, path: str, point: tuple[float, float], towards: str) -> None:
        x, y = point
        arrow = {
            "down": f"M{x - 5} {y - 8}L{x} {y}L{x + 5} {y - 8}Z",
            "right": f"M{x - 8} {y - 5}L{x} {y}L{x - 8} {y + 5}Z",
            "left": f"M{x + 8} {y - 5}L{x} {y}L{x + 8} {y + 5}Z",
        }[towards]
        self.lines.append(Line(path, arrow))
