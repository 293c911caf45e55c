"""What a syringe of 100 mg in 0.67 mL, graduated from 20 to 100 mg, can and cannot measure."""

from decimal import Decimal

import pytest

from hlh_rules.dosing.presentation import SYRINGE
from hlh_rules.model.guard import Effect


def test_it_says_what_it_holds_and_where_its_marks_are() -> None:
    assert str(SYRINGE) == "100 mg in 0.67 mL"
    assert str(SYRINGE.graduations) == "20 mg to 100 mg"


@pytest.mark.parametrize(
    ("mg", "effect", "says"),
    [
        ("19.9", Effect.WARN, "19.9 mg is below the first mark"),
        ("110", Effect.WARN, "beside whole syringes 10 mg is left"),
        ("93.3", Effect.WARN, "falls between the marks"),
        ("20", Effect.NOTE, "20 mg can be measured only where a mark stands"),
        ("150", Effect.NOTE, "50 mg can be measured only where a mark stands"),
    ],
)
def test_what_the_graduations_cannot_measure(mg: str, effect: Effect, says: str) -> None:
    (note,) = SYRINGE.notes(Decimal(mg))
    assert note.effect is effect
    assert says in note.text
    assert "20 mg to 100 mg" in note.text


@pytest.mark.parametrize("mg", ["100", "300"])
def test_whole_syringes_need_no_marks(mg: str) -> None:
    assert SYRINGE.notes(Decimal(mg)) == ()
