"""The steps of titration drawn as a staircase: up by response, down after it, and stop."""

from dataclasses import dataclass

from hlh_rules.model.rounding import plain
from hlh_rules.model.source import Citation
from hlh_rules.model.titration import HUNDRED, Titration
from site_tools.scale import Scale

WIDTH, HEIGHT, LEFT, TOP, FOOT = 640, 250, 8, 34, 52
GAP = 6


@dataclass(frozen=True, slots=True)
class Stair:
    """A step: its place, what stands on it and what stands under it."""

    direction: str
    x: float
    y: float
    width: float
    height: float
    amount: str
    under: tuple[str, str]

    @property
    def middle(self) -> float:
        """Half-way across."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Staircase:
    """The whole drawing."""

    id: str
    title: str
    cited: Citation
    stairs: tuple[Stair, ...]
    unit: str
    up: Scale
    maximum: float
    maximum_label: str
    width: int = WIDTH
    height: int = HEIGHT
    template: str = "stairs-chart.html"


def staircase(titration: Titration) -> Staircase:
    """A stair for each step, as high as its dose; the policy's maximum as a line."""
    steps = titration.steps(titration.divided)
    up = Scale(0, float(titration.highest * HUNDRED), HEIGHT - FOOT, TOP)
    each = (WIDTH - 2 * LEFT) / len(steps)
    stairs = []
    for place, step in enumerate(steps):
        y = up(float(step.per_kg * HUNDRED))
        doses = f"{step.doses} dose{'' if step.doses == 1 else 's'}" if step.doses else ""
        stairs.append(
            Stair(
                direction=step.direction,
                x=round(LEFT + place * each + GAP / 2, 1),
                y=y,
                width=round(each - GAP, 1),
                height=round(HEIGHT - FOOT - y, 1),
                amount=plain(step.per_kg),
                under=(step.direction.capitalize(), doses),
            )
        )
    unit = titration.start.unit.symbol
    return Staircase(
        id=titration.daily.id,
        title=titration.title,
        cited=titration.cited,
        stairs=tuple(stairs),
        unit=unit,
        up=up,
        maximum=up(up.high),
        maximum_label=f"{titration.maximum}",
    )
