"""The record of what the rules say: a changed word is a changed line, and a changed number alone is none."""

from typing import Any

import pytest

from hlh_rules import bridge
from site_tools import said
from site_tools.cases import Case


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The record of the dose where its one case has a reply, in JSON."""

    def records(reply: str) -> str:
        monkeypatch.setattr(bridge, "handle", lambda _: reply)
        monkeypatch.setattr(said, "cases", lambda: (Case(file="f", name="n", origin="o", rule="dose", request="{}"),))
        monkeypatch.setattr(said, "patients", lambda: ())
        return said.records()["tests/said/dose.txt"]

    return records


def test_a_line_for_each_thing_said(told: Any) -> None:
    reply = """{"result": {"headline": "420 mg a day", "text": "put together", "version": "0.1.0", "figures":
      [{"id": "day", "value": "1,050.5 mg"}, {"id": "day", "value": "7 mg"}],
      "bars": [{"id": "event", "parts": [{"text": "Stop"}]}], "none": []}}"""
    assert told(reply).splitlines() == [
        'bars parts: {"text": "Stop"}',
        'bars: {"id": "event"}',
        'figures: {"id": "day", "value": "# mg"}',
        'headline: "# mg a day"',
    ]


def test_errors_are_said_too(told: Any) -> None:
    assert told('{"errors": [{"field": "age", "message": "Give 1 or 2"}]}') == (
        'errors: {"field": "age", "message": "Give # or #"}\n'
    )
