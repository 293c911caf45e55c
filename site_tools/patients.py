"""The patients of `tests/cases/patients.toml`, as sheets to ask about."""

import json
import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from hlh_rules.findings import FINDING_BY_ID
from hlh_rules.model.finding import Json, Quantity
from site_tools.paths import CASES

HELD = tomllib.loads((CASES / "patients.toml").read_text("utf-8"))


@dataclass(frozen=True, kw_only=True)
class Patient:
    """A patient over days, and what must be said of them."""

    name: str
    origin: str
    days: list[dict[str, Any]]
    expect: list[dict[str, Any]]
    changed: dict[str, str] = field(default_factory=dict)
    confirmed: list[str] = field(default_factory=list)
    to_do: str = ""
    says: list[str] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """The name."""
        return self.name

    @property
    def sheet(self) -> list[dict[str, Any]]:
        """The days, as they are asked about."""
        first = {"day": "0", "answers": HELD["base"] | self.changed, "confirmed": self.confirmed}
        return [
            {**day, "answers": {id_: _given(id_, raw) for id_, raw in day["answers"].items()}}
            for day in (first, *self.days)
        ]

    @property
    def request(self) -> str:
        """The whole sheet in one request."""
        return json.dumps({"worksheet": {"days": self.sheet}})


@cache
def patients() -> tuple[Patient, ...]:
    """All of them; TypeError at a key that a patient does not have."""
    return tuple(Patient(**held) for held in HELD["patient"])


def _given(id_: str, raw: str) -> Json:
    """An answer as a form sends it: of a quantity "70 kg" the number with its unit."""
    if not raw or not isinstance(FINDING_BY_ID[id_], Quantity):
        return raw
    value, unit = raw.rsplit(" ", 1)
    return {"value": value, "unit": unit}
