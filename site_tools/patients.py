"""The patients of `tests/cases/`, as sheets to ask about."""

import json
import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from hlh_rules.findings import FINDING_BY_ID
from hlh_rules.model.finding import Json, Quantity
from site_tools.paths import CASES


@dataclass(frozen=True, kw_only=True)
class Patient:
    """A patient over days, and what must be said of them."""

    name: str
    origin: str
    base: dict[str, str]
    days: list[dict[str, Any]]
    expect: list[dict[str, Any]]
    changed: dict[str, str] = field(default_factory=dict)
    confirmed: list[str] = field(default_factory=list)
    to_do: str = ""
    says: list[str] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)
    begins: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """The name."""
        return self.name

    @property
    def sheet(self) -> list[dict[str, Any]]:
        """The days, as they are asked about."""
        first = {"day": "0", "answers": self.base | self.changed, "confirmed": self.confirmed}
        return [
            {**day, "answers": {id_: _given(id_, raw) for id_, raw in day["answers"].items()}}
            for day in (first, *self.days)
        ]

    @property
    def request(self) -> str:
        """The whole sheet in one request."""
        return self.up_to(self.sheet[-1]["day"])

    def up_to(self, number: str) -> str:
        """The sheet as it was on a day."""
        return json.dumps({"worksheet": {"days": [day for day in self.sheet if int(day["day"]) <= int(number)]}})


@cache
def patients() -> tuple[Patient, ...]:
    """All of them; TypeError at a key that a patient does not have."""
    files = (tomllib.loads(path.read_text("utf-8")) for path in sorted(CASES.glob("*.toml")))
    return tuple(Patient(base=file.get("base", {}), **held) for file in files for held in file.get("patient", ()))


def _given(id_: str, raw: str) -> Json:
    """An answer as a form sends it: of a quantity "70 kg" the number with its unit."""
    if not raw or not isinstance(FINDING_BY_ID[id_], Quantity):
        return raw
    value, unit = raw.rsplit(" ", 1)
    return {"value": value, "unit": unit}
