"""Guards: how loudly a note speaks, and where a value known by a limit leaves it open whether it speaks at all."""

import pytest

from hlh_rules.findings import FIBRINOGEN, HAEMOGLOBIN, ROUTE
from hlh_rules.model.condition import AllOf, AnyOf, answered, at_most
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


LOW = at_most(HAEMOGLOBIN, measured("92", G_PER_L))
LITTLE = at_most(FIBRINOGEN, measured("1.5", G_PER_L))
OPEN, OTHER = {"value": "<100", "unit": "g/L"}, {"value": "<2", "unit": "g/L"}


@pytest.mark.parametrize(
    ("given", "known"),
    [
        # Of alternatives one that is open is enough: of the other nothing is known, and no answer is not no.
        ({"haemoglobin": OPEN, "route": "sc"}, "Haemoglobin <100 g/L"),
        ({"fibrinogen": OTHER, "route": "sc"}, "Fibrinogen <2 g/L"),
        ({"haemoglobin": OPEN, "fibrinogen": OTHER, "route": "sc"}, "Haemoglobin <100 g/L; Fibrinogen <2 g/L"),
        ({"haemoglobin": {"value": ">92", "unit": "g/L"}, "fibrinogen": OTHER, "route": "sc"}, "Fibrinogen <2 g/L"),
        # What all of it needs, and is not known or not so, silences it.
        ({"haemoglobin": OPEN}, None),
        ({"haemoglobin": OPEN, "route": "iv"}, None),
        ({"haemoglobin": {"value": ">92", "unit": "g/L"}, "route": "sc"}, None),
    ],
)
def test_what_is_not_known_silences_no_alternative_to_it(given: dict[str, object], known: str | None) -> None:
    guard = Guard(Effect.WARN, AllOf((answered(ROUTE, "sc"), AnyOf((LOW, LITTLE)))), "Wait.", FARDET.at("Table 1"))
    said = [note.text for note in guard.notes(answers_of(given))]
    assert said == ([f"May apply, not known yet ({known}). If so: Wait."] if known else [])
