"""Worksheets to ask about: what is typed on their days, and the replies to them."""

import json
from typing import Any

from hlh_rules import bridge


def amount(value: str, unit: str) -> dict[str, str]:
    return {"value": value, "unit": unit}


def ug(value: str) -> dict[str, str]:
    return amount(value, "ug/L")


def mg(value: str) -> dict[str, str]:
    return amount(value, "mg/d")


ADULT = {
    "age": {"value": "40", "unit": "a"},
    "weight": {"value": "70", "unit": "kg"},
    "sex": "male",
    "ferritin": ug("50000"),
    "steroid-response": "not-effective",
    "anakinra-hypersensitivity": "no",
    "daily-dose": {"value": "4", "unit": "mg/kg/d"},
    "doses-per-day": "2",
    "route": "sc",
    "creatinine": {"value": "90", "unit": "umol/L"},
    "steroid-dose-baseline": mg("60"),
}
INCLUDED = ADULT | {"ecoli-or-excipient-hypersensitivity": "no", "hlh-type": "secondary", "route": "iv"}
NOTHING_HELPED = {
    "organ-support-reduced": "no",
    "hscore-falling": "no",
    "steroid-dose": mg("60"),
    "serious-adverse-event": "no",
    "resolved-by-mdt": "no",
}


def day(number: str, answers: dict[str, Any], *confirmed: str) -> dict[str, Any]:
    return {"day": number, "answers": answers, "confirmed": list(confirmed)}


def reply(*days: dict[str, Any]) -> dict[str, Any]:
    answered: dict[str, Any] = json.loads(bridge.handle(json.dumps({"worksheet": {"days": list(days)}})))
    return answered


def sheet(*days: dict[str, Any]) -> dict[str, Any]:
    answered = reply(*days)
    assert list(answered) == ["worksheet"], answered
    found: dict[str, Any] = answered["worksheet"]
    return found


def step(found: dict[str, Any], rule: str, number: str = "0") -> dict[str, Any]:
    [one] = [step for step in found["steps"] if (step["rule"], step["day"]) == (rule, number)]
    result: dict[str, Any] = one
    return result
