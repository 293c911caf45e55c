"""Whatever is typed into whatever rule: a result that is whole, or errors that each name a field and say something."""

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlh_rules import bridge
from hlh_rules.catalogue import RULES
from hlh_rules.findings import FINDINGS
from hlh_rules.model.finding import Finding, Quantity
from tests.searches import searched

pytestmark = pytest.mark.uncounted

REQUESTS = 45
"""Of each example."""

TYPED = (
    *("", " ", "0", "-1", "1", "2", "4", "14", "38.4", "70", "150", "500", "2 000", "1,5", "1,200", "10.000,5", "1e3"),
    *(">40000", "≥ 500", "<0.5", "<=", "± 3", "٣", "½", "nil", "yes", "=1+1", "</p>", "\x00", "9" * 400, "0.0000001"),
)
STRAY: tuple[Any, ...] = (None, 7, True, [], {}, {"value": "7"}, {"value": 7, "unit": "kg"}, "perhaps", "", "\ud800")


def typed(finding: Finding, random: Random) -> Any:
    """What might stand in a field: mostly what belongs there, at times what does not."""
    if random.random() < 0.05:
        return random.choice(STRAY)
    if isinstance(finding, Quantity):
        unit = random.choice(finding.scales).unit.code if random.random() < 0.95 else "furlong"
        text = random.choice(TYPED) if random.random() < 0.3 else f"{random.uniform(0, 300):.{random.randint(0, 3)}f}"
        return {"value": text, "unit": unit}
    return random.choice(finding.choices).id


def request(random: Random) -> tuple[str, dict[str, Any]]:
    asked: list[Finding] = random.sample(FINDINGS, random.randint(0, 25))
    return random.choice(RULES).id, {finding.id: typed(finding, random) for finding in asked}


@searched()
@given(seed=st.integers(0, 2**63))
def test_whatever_is_typed_has_a_whole_reply(seed: int) -> None:
    random = Random(seed)  # noqa: S311 (nothing is kept secret)
    for _ in range(REQUESTS):
        rule, answers = request(random)
        reply = json.loads(bridge.handle(json.dumps({"rule": rule, "answers": answers})))
        if "errors" in reply:
            assert reply["errors"]
            assert all(error["field"] in answers and error["message"] for error in reply["errors"])
        else:
            result = reply["result"]
            assert result["rule"] == rule
            assert result["headline"]
            assert all(note["text"] and note["cited"] in result["cited"] for note in result["notes"])
