"""Values with a sign at each limit: what must come of each, by hand (`limits.toml`), and no limit is without them."""

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from hlh_rules import bridge
from hlh_rules.catalogue import RULES
from hlh_rules.findings import FERRITIN, FINDINGS
from hlh_rules.model.condition import Compared
from hlh_rules.model.estimate import FunctionBand, RenalFunction
from hlh_rules.model.fall import Fall, Risen
from hlh_rules.model.finding import Quantity
from hlh_rules.model.formula import Formula
from hlh_rules.model.relation import Relation
from hlh_rules.model.rule import Rule
from hlh_rules.model.walk import findings_in, own_parts
from hlh_rules.model.weighted import Each
from site_tools.cases import cases

TABLE = tomllib.loads((Path(__file__).parent / "limits.toml").read_text(encoding="utf-8"))
ABOUT = ("rule", "finding", "from", "to", "unit", "origin", "beside", "at", "note", "line")
SIGNS = tuple(relation.value for relation in Relation)
WHERE = "write it in tests/rules/limits.toml"


def values(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each value, or pair of values, of a row, with what must come of it."""
    separator = "," if "from" in row else None
    for expected, listed in row.items():
        if expected not in ABOUT:
            yield from ((typed.strip(), expected) for typed in listed.split(separator))


def answers_of(row: dict[str, Any], typed: str) -> dict[str, Any]:
    fields = (row["from"], row["to"]) if "from" in row else (row["finding"],)
    numbers = {id_: {"value": one, "unit": row["unit"]} for id_, one in zip(fields, typed.split(" to "), strict=True)}
    return {**row.get("beside", {}), **numbers}


def found_at(row: dict[str, Any], result: dict[str, Any]) -> str:
    """What came of it: a verdict, an outcome, a band, or whether a note is said."""
    if "note" in row:
        texts = [note["text"] for note in result["notes"] if row["note"] in note["text"]]
        said = {"unknown" if text.startswith("May apply, not known yet (") else "met" for text in texts}
        return said.pop() if len(said) == 1 else "not_met" if not said else f"both: {texts}"
    listed, _, id_ = row["at"].partition(".")
    at = next(part["verdict"] for part in result[listed] if part["id"] == id_) if id_ else result[listed]
    return at or "none"


def named(row: dict[str, Any]) -> str:
    return f"{row['rule']} {row.get('finding', row.get('to'))} {row['unit']} {row.get('note') or row['at']}"


@pytest.mark.parametrize("row", [*TABLE["limit"], *TABLE["pair"]], ids=named)
def test_a_value_with_a_sign_settles_what_it_can(row: dict[str, Any]) -> None:
    wrong = []
    for typed, expected in values(row):
        reply = json.loads(bridge.handle(json.dumps({"rule": row["rule"], "answers": answers_of(row, typed)})))
        found = found_at(row, reply["result"])
        wrong += [f"{typed}: {found} instead of {expected}"] if found != expected else []
    assert wrong == []


def test_no_value_stands_in_two_lists() -> None:
    for row in (*TABLE["limit"], *TABLE["pair"]):
        listed = [typed for typed, _ in values(row)]
        assert len(listed) == len(set(listed)), named(row)


def parted(typed: str) -> tuple[str, Decimal]:
    """A number with its sign, none of a plain one."""
    found = re.fullmatch(r"([<>≤≥]?)=? ?([\d.]+)", typed.replace(">=", "≥").replace("<=", "≤"))
    assert found, typed
    return found[1], Decimal(found[2])


@cache
def tried() -> dict[tuple[str, str, str, str], set[Decimal]]:
    """The numbers that some case or row tries: by rule, finding, unit and sign."""
    numbers = defaultdict(set)
    for row in TABLE["limit"]:
        for typed, _ in values(row):
            sign, number = parted(typed)
            numbers[row["rule"], row["finding"], row["unit"], sign].add(number)
    for case in (case for case in cases() if case.file == "censored" and case.expect):
        for id_, raw in json.loads(case.request)["answers"].items():
            if isinstance(raw, dict) and re.fullmatch(r"[<>≤≥][\d.]+", raw["value"]):
                sign, number = parted(raw["value"])
                numbers[case.rule, id_, raw["unit"], sign].add(number)
    return numbers


def untried(rule: str, finding: Quantity, unit: str, limit: Decimal) -> list[str]:
    """Which signs are not tried at a limit, or within a step of its last printed digit on either side.

    A side on which the form takes no number has none to try.
    """
    step = Decimal(1).scaleb(int(limit.as_tuple().exponent))
    scale = finding.scale(unit)
    assert scale is not None, f"{finding.id} is not measured in {unit}"
    missing = []
    for sign in SIGNS:
        numbers = tried().get((rule, finding.id, unit, sign), set())
        sides = {
            f"a step below {limit}": limit - step not in scale.possible
            or any(limit - step <= number < limit for number in numbers),
            f"at {limit}": limit in numbers,
            f"a step above {limit}": limit + step not in scale.possible
            or any(limit < number <= limit + step for number in numbers),
        }
        missing += [f"{rule}: {finding.id} {sign} {side} {unit}" for side, there in sides.items() if not there]
    return missing


LIMITS = [
    pytest.param(rule, part.finding, printed, id=f"{rule.id} {part.finding.id} {part.relation.value}{printed}")
    for rule in RULES
    for part in dict.fromkeys(step.part for step in own_parts(rule))
    if isinstance(part, Compared) and part.finding.laboratory
    for printed in part.limit.printed
] + [
    pytest.param(rule, rule.clearance, band.below.printed[0], id=f"{rule.id} band below {band.below}")
    for rule in RULES
    if isinstance(rule, RenalFunction)
    for band in rule.bands
    if band.below
]


@pytest.mark.parametrize(("rule", "finding", "printed"), LIMITS)
def test_each_limit_is_tried_with_each_sign_and_on_both_sides(rule: Rule, finding: Quantity, printed: Any) -> None:
    missing = untried(rule.id, finding, printed.unit.code, printed.value)
    assert missing == [], f"{WHERE}: {'; '.join(missing)}"


def edges_tried(rule: str, finding: str, unit: str) -> int:
    """At how many numbers every sign is tried, there and on a number to each side."""
    numbers = sorted(set.intersection(*(tried().get((rule, finding, unit, sign), set()) for sign in SIGNS)))
    return sum(1 for index in range(1, len(numbers) - 1, 3) if numbers[index - 1] < numbers[index] < numbers[index + 1])


REACHED = [
    # A term of a sum has no limit of its own: it is tried where the sum is just at the cut-off.
    *(
        pytest.param(rule.id, part.finding.id, part.unit.code, 1, id=f"{rule.id} {part.finding.id}")
        for rule in RULES
        for part in dict.fromkeys(step.part for step in own_parts(rule))
        if isinstance(part, Each)
    ),
    # What a formula is divided by is tried where the estimate is just at each band's limit.
    *(
        pytest.param(
            rule.id,
            part.over.finding.id,
            part.over.finding.scales[0].unit.code,
            sum(1 for step in own_parts(rule) if isinstance(step.part, FunctionBand) and step.part.below),
            id=f"{rule.id} {part.id}",
        )
        for rule in RULES
        for part in dict.fromkeys(step.part for step in own_parts(rule))
        if isinstance(part, Formula)
    ),
]


@pytest.mark.parametrize(("rule", "finding", "unit", "edges"), REACHED)
def test_what_is_reckoned_with_is_tried_at_each_edge_of_the_result(
    rule: str, finding: str, unit: str, edges: int
) -> None:
    assert edges_tried(rule, finding, unit) >= edges, f"{WHERE}: {rule}: {finding} with each sign, at {edges} edges"


PAIRS = [
    pytest.param(rule, part, id=f"{rule.id} {type(part).__name__} {part.now.id}")
    for rule in RULES
    for part in dict.fromkeys(step.part for step in own_parts(rule))
    if isinstance(part, (Fall, Risen)) and part.now.laboratory
]


@pytest.mark.parametrize(("rule", "part"), PAIRS)
def test_a_fall_is_tried_with_each_sign_at_either_end_and_at_both(rule: Rule, part: Fall | Risen) -> None:
    share = (100 - part.percent) / 100 if isinstance(part, Fall) else Decimal(1)
    wanted = set(product(("", *SIGNS), ("", *SIGNS), ("below", "at", "above"))) - set(
        product([""], [""], ("below", "at", "above"))
    )
    for row in TABLE["pair"]:
        if (row["rule"], row["from"], row["to"]) == (rule.id, part.baseline.id, part.now.id):
            for typed, _ in values(row):
                (before, base), (after, now) = map(parted, typed.split(" to "))
                line = base * share
                if line == row["line"] and abs(now - line) <= 1:
                    side = "at" if now == line else "below" if now < line else "above"
                    wanted.discard((before, after, side))
    missing = sorted(f"{before or 'exact'} to {after or 'exact'} {side} the line" for before, after, side in wanted)
    assert missing == [], f"{WHERE}: {rule.id}: {part.now.id}: {'; '.join(missing)}"


def test_every_laboratory_finding_is_asked_by_a_rule_that_these_laws_walk() -> None:
    asked = {finding for rule in RULES for finding in findings_in(rule)}
    assert [one.id for one in FINDINGS if isinstance(one, Quantity) and one.laboratory and one not in asked] == []


def test_a_limit_without_its_values_is_named() -> None:
    assert untried("ohi", FERRITIN, "ng/mL", Decimal(1002)) == [
        f"ohi: ferritin {sign} {side} 1002 ng/mL" for sign in SIGNS for side in ("at", "a step above")
    ]
    # Nothing is typed above what the form takes.
    assert not any("a step above" in one for one in untried("ohi", FERRITIN, "ng/mL", Decimal(1_000_000)))
