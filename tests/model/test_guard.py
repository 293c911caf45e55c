"""Guards: how loudly a note speaks, and where a value known by a limit leaves it open whether it speaks at all."""

import pytest

from hlh_rules.findings import HAEMOGLOBIN
from hlh_rules.model.condition import at_most
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.unit import G_PER_L, measured
from hlh_rules.sources import FARDET
from tests.case_files import answers_of


@pytest.mark.parametrize(
    ("effect", "open_"), [(Effect.STOP, Effect.WARN), (Effect.WARN, Effect.WARN), (Effect.NOTE, Effect.NOTE)]
)
def test_what_only_may_apply_stops_nobody_and_is_no_louder(effect: Effect, open_: Effect) -> None:
    guard = Guard(effect, at_most(HAEMOGLOBIN, measured("92", G_PER_L)), "Wait.", FARDET.at("Table 1"))

    def said(value: str) -> list[tuple[Effect, str]]:
        notes = guard.notes(answers_of({"haemoglobin": {"value": value, "unit": "g/L"}}))
        return [(note.effect, note.text) for note in notes]

    assert said("92") == [(effect, "Wait.")]
    assert said("93") == said(">92") == []
    assert said("<100") == [(open_, "May apply, not known yet (Haemoglobin <100 g/L). If so: Wait.")]
