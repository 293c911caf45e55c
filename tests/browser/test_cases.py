"""Every case and every patient of `tests/cases`, asked through the page's own engine: the reply is CPython's, whole.

Whether CPython's reply is the right one, `tests/rules` says from the same cases.
"""

import json
from collections.abc import Iterable

import pytest

from hlh_rules import bridge
from hlh_rules.catalogue import RULES
from site_tools.cases import cases
from site_tools.patients import patients
from tests.browser.conftest import Opener

pytestmark = pytest.mark.browser

AT_ONCE = 50

STRANGE = {
    "nothing": "",
    "a bare word": "ferritin",
    "a list": "[]",
    "an unfinished object": '{"rule": "hscore"',
    "a key given twice": '{"rule": "hscore", "rule": "hscore", "answers": {}}',
    "other digits": '{"rule": "hscore", "answers": {"scd25": {"value": "\N{ARABIC-INDIC DIGIT FOUR}00\\u0000"}}}',
}
"""Requests that no form makes, beside those of the cases."""


def test_the_browser_replies_as_cpython_does(opened: Opener) -> None:
    asked = {str(case): case.request for case in cases()} | {str(one): one.request for one in patients()} | STRANGE
    person = opened("diagnose/hscore.html")
    names, requests = list(asked), list(asked.values())
    replies: list[str] = []
    for first in range(0, len(requests), AT_ONCE):
        replies += person.ask(*requests[first : first + AT_ONCE])
    given = dict(zip(names, replies, strict=True))
    wrong = [
        f"{name}\n  CPython: {here}\n  browser: {given[name]}"
        for name, request in asked.items()
        if json.loads(given[name]) != json.loads(here := bridge.handle(request))
    ]
    assert not wrong, "\n".join(wrong)
    assert person.page.evaluate("hlhEngine.manner") == "slim"
    assert rules_with_a_result(given.values()) == {rule.id for rule in RULES}


def rules_with_a_result(replies: Iterable[str]) -> set[str]:
    return {result["rule"] for reply in replies if (result := json.loads(reply).get("result"))}
