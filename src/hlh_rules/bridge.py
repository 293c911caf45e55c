"""JSON in, JSON out: the one door to the rules, for the browser and the command line alike."""

import json
import re
from itertools import accumulate

from hlh_rules.catalogue import RULES, rule_of
from hlh_rules.findings import FINDING_BY_ID
from hlh_rules.model.condition import contradictions
from hlh_rules.model.finding import Answers, Finding, Json, Refusal, RefusedRequestError, given_twice, quoted, read_each
from hlh_rules.model.rule import result_json
from hlh_rules.model.walk import findings_in
from hlh_rules.oddities import ODDITIES
from hlh_rules.worksheet import reply as worksheet
from hlh_rules.worksheet.saved import read_saved

LONGEST = 2_000_000
"""The longest request that is read, in characters: twice the largest saved worksheet, whose quotes are sent escaped."""

DEEPEST = 100
"""Nested deeper would be no answers; and some thousands deep they would exhaust the browser's stack."""

BRACKETS = re.compile(r"[][{}]")

WRITER = json.JSONEncoder(ensure_ascii=False)
"""Made once, since making it takes as long as writing a short reply."""


def handle(request: str) -> str:
    """Answer a request {"rule", "answers"} with {"result"} or {"errors"}; never raises on any text.

    Two more forms serve the worksheet: {"worksheet": {"days"}} gives {"worksheet"}, {"errors"} or both, and
    {"file": text} gives {"sheet", "problems"}.
    """
    try:
        given = _object(request, "request")
        if given.keys() == {"worksheet"}:
            return _dumped(worksheet.answer(given["worksheet"]))
        if given.keys() == {"file"} and isinstance(given["file"], str):
            return _dumped(read_saved(given["file"]))
        unknown = [key for key in given if key not in ("rule", "answers")]
        if unknown:
            return _errors({key: f"{quoted(key)} is not part of a request. Give rule and answers." for key in unknown})
        return _reply(given.get("rule"), given.get("answers"))
    except RefusedRequestError as refused:
        return _errors({refused.field: str(refused)})


def evaluate(rule: str, answers: str) -> str:
    """Answer for one rule, with the answers as a JSON text of their own; never raises on any text."""
    try:
        return _reply(rule, _object(answers, "answers"))
    except RefusedRequestError as refused:
        return _errors({refused.field: str(refused)})


def _object(text: str, field: str) -> dict[str, Json]:
    """The JSON object in a text. A key given twice is refused."""

    def unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        held = dict(pairs)
        if len(held) < len(pairs):
            twice = given_twice(pairs)[0]
            message = f"{quoted(twice)} is given twice. Give it once."
            raise RefusedRequestError(twice, message)
        return held

    if len(text) > LONGEST or _too_deep(text):
        message = f"The {field} is too long or too deeply nested to be answers."
        raise RefusedRequestError(field, message)
    try:
        given = json.loads(text, object_pairs_hook=unique)
    except (ValueError, RecursionError) as wrong:
        message = f"This is not JSON that can be read: {wrong}. Give a JSON object, such as {{}}."
        raise RefusedRequestError(field, message) from wrong
    return _checked_object(given, field)


def _too_deep(text: str) -> bool:
    """Whether brackets nest too deep, those inside quotes counted as well: a saved file stands in quotes."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    steps = (1 if bracket in "[{" else -1 for bracket in BRACKETS.findall(text))
    return max(accumulate(steps)) > DEEPEST


def _checked_object(given: Json, field: str) -> dict[str, Json]:
    if not isinstance(given, dict):
        message = f"The {field} must be a JSON object, such as {{}}."
        raise RefusedRequestError(field, message)
    return given


def _reply(rule_id: Json, answers: Json) -> str:
    rule = rule_of(rule_id) if isinstance(rule_id, str) else None
    if rule is None:
        known = ", ".join(known.id for known in RULES)
        message = f"{quoted(rule_id)} is not a rule. Give one of: {known}."
        raise RefusedRequestError("rule", message)
    asked = findings_in(rule)
    read, errors = _read(_checked_object({} if answers is None else answers, "answers"), asked)
    if errors:
        return _refused(errors)
    if clashes := contradictions(rule, read):
        return _errors(clashes)
    return _dumped({"result": result_json(rule, asked, read, rule.evaluate(read), ODDITIES)})


def _read(given: dict[str, Json], asked: tuple[Finding, ...]) -> tuple[Answers, dict[str, Refusal]]:
    """Every answer, in the order of the rule; and every error, so that all can be mended at once."""
    ordered = {finding.id: given[finding.id] for finding in asked if finding.id in given} | given
    read, errors = read_each(ordered, FINDING_BY_ID, _unknown)
    return Answers(read), errors


def _unknown(id_: str) -> str:
    return f"{quoted(id_)} is not a finding that can be given. See the list of findings."


def _errors(by_field: dict[str, str]) -> str:
    return _refused({field: Refusal(message) for field, message in by_field.items()})


def _refused(by_field: dict[str, Refusal]) -> str:
    return _dumped({"errors": [refusal.json(field) for field, refusal in by_field.items()]})


def _dumped(reply: dict[str, Json]) -> str:
    """A reply as JSON text. Half a character, which JSON can escape and no encoding can write, stays escaped."""
    return WRITER.encode(reply).encode("utf-8", "backslashreplace").decode("utf-8")
