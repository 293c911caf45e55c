"""Values known only by a limit, on worksheets over days: by hand, and against the exact values they may stand for."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.rules.sheets import ADULT, INCLUDED, NOTHING_HELPED, amount, day, sheet, step, ug
from tests.rules.test_oddities import AGAIN, HIGH, LOW, scores
from tests.searches import searched

pytestmark = pytest.mark.uncounted

RISEN = "The latest ferritin is above the baseline"
FEW = "Neutrophils below 1.5"


def fall(found: dict[str, Any], number: str) -> str:
    """The verdict of the fall in ferritin, as of a day."""
    return next(str(one["verdict"]) for one in result_of(found, number)["criteria"] if one["id"] == "ferritin")


def result_of(found: dict[str, Any], number: str, rule: str = "response") -> dict[str, Any]:
    answered: dict[str, Any] = step(found, rule, number)["result"]
    return answered


def said(result: dict[str, Any], words: str) -> list[str]:
    """How a warning is said: as it stands, as one that may apply, or not at all."""
    texts = [note["text"] for note in result["notes"] if words in note["text"]]
    return ["open" if text.startswith("May apply, not known yet (") else "said" for text in texts]


# The policy: a fall of 10% within 7 days. 90% of 40 000 are 36 000, of 25 000 22 500.
@pytest.mark.parametrize(
    ("before", "now", "verdict"),
    [
        (">40000", ">40000", "unknown"),
        (">40000", "36000", "met"),
        (">40000", "36001", "unknown"),
        (">40000", "<36000", "met"),
        ("40000", ">40000", "not_met"),
        ("40000", ">36000", "not_met"),
        ("40000", "≥36000", "unknown"),
        ("40000", "≤36000", "met"),
        ("<25000", "22500", "not_met"),
        ("≤25000", "22500", "unknown"),
        ("<25000", "<22500", "unknown"),
    ],
)
def test_a_fall_from_day_0_to_day_7(before: str, now: str, verdict: str) -> None:
    days = [day("0", INCLUDED | {"ferritin": ug(before)}), day("7", {"ferritin": ug(now)})]
    assert fall(sheet(*days), "7") == verdict


def test_above_the_assay_s_range_on_both_days_stops_nothing() -> None:
    """No sign of response by day 14 stops treatment; a ferritin that may have fallen is not no sign."""
    days = [day("0", INCLUDED | {"ferritin": ug(">40000")}), day("7", NOTHING_HELPED | {"ferritin": ug(">40000")})]
    found = sheet(*days, day("14", NOTHING_HELPED))
    assert (result_of(found, "14")["responding"], result_of(found, "14")["stop"]) == ("unknown", "unknown")
    assert "Stop anakinra" not in found["summary"]["text"].split("To do")[0]
    # The bare numbers, which a person typed while signs were refused: 40 000 is not below 36 000, and that is a stop.
    bare = [day("0", INCLUDED | {"ferritin": ug("40000")}), day("7", NOTHING_HELPED | {"ferritin": ug("40000")})]
    assert result_of(sheet(*bare, day("14", NOTHING_HELPED)), "14")["stop"] == "met"
    # The same sample once it is diluted settles it, either way.
    for exact, stop in (("90000", "met"), ("36000", "not_met")):
        diluted = day("7", NOTHING_HELPED | {"ferritin": ug(exact)})
        first = day("0", INCLUDED | {"ferritin": ug("100000" if stop == "not_met" else "90000")})
        assert result_of(sheet(first, diluted, day("14", NOTHING_HELPED)), "14")["stop"] == stop


def test_what_a_limit_has_shown_stands_on_later_days() -> None:
    days = [day("0", INCLUDED | {"ferritin": ug(">40000")}), day("5", {"ferritin": ug("<30000")})]
    found = sheet(*days, day("14", NOTHING_HELPED | {"ferritin": ug(">40000")}))
    assert [fall(found, number) for number in ("5", "14")] == ["met", "met"]
    assert result_of(found, "14")["stop"] == "not_met"


@pytest.mark.parametrize(
    ("before", "now", "how"),
    [
        ("40000", ">40000", ["said"]),
        ("40000", "≥40000", ["open"]),
        ("40000", ">30000", ["open"]),
        ("40000", "<40000", []),
        ("40000", "≤40000", []),
        (">40000", "40000", []),
        ("<40000", "40000", ["said"]),
        ("<40000", ">40000", ["said"]),
        (">40000", ">40000", ["open"]),
    ],
)
def test_a_ferritin_above_its_baseline(before: str, now: str, how: list[str]) -> None:
    days = [day("0", INCLUDED | {"ferritin": ug(before)}), day("7", {"ferritin": ug(now)})]
    assert said(result_of(sheet(*days), "7"), RISEN) == how


@pytest.mark.parametrize(
    ("neutrophils", "how"),
    [("<1.5", ["said"]), ("≤1.4", ["said"]), ("≤1.5", ["open"]), ("<1.6", ["open"]), ("≥1.5", []), (">1.5", [])],
)
def test_neutrophils_on_a_follow_up_day(neutrophils: str, how: list[str]) -> None:
    days = [day("0", INCLUDED), day("7", {"neutrophils": amount(neutrophils, "10*9/L")})]
    assert said(result_of(sheet(*days), "7", "monitoring"), FEW) == how


# (140 - 40) × 70 × 1.23 = 8610; 8610 ÷ 287 = 30, so more than 287 is below 30 mL/min.
@pytest.mark.parametrize(
    ("creatinine", "how"),
    [(">287", ["said"]), ("≥287", ["open"]), ("≤287", []), ("<287", []), (">286", ["open"]), ("<143.5", [])],
)
def test_the_dose_of_a_later_day_takes_its_creatinine(creatinine: str, how: list[str]) -> None:
    days = [day("0", INCLUDED), day("7", {"creatinine": amount(creatinine, "umol/L")})]
    found = sheet(*days)
    # At 287 or less it is 30 or more, and may be in the next band: that is another warning.
    severe = "Renal function below 30 mL/min"
    assert said(result_of(found, "7", "dose"), severe) == how
    assert said(result_of(found, "0", "dose"), severe) == []


def test_the_sheet_s_own_scores_of_a_value_known_by_a_limit() -> None:
    """Ferritin >1000 gives 0 to 50 points, >6000 gives 50, as 50 000 does; the rest of both days is the same."""
    for ferritin, words in (
        (">1000", "284 on day 0, 234 to 284 on day 14: which is lower is not known"),
        (">6000", "284 on day 0, 284 on day 14: not falling"),
        ("<2000", "284 on day 0, 234 on day 14: falling"),
    ):
        found = sheet(day("0", ADULT | HIGH), day("14", AGAIN | {"ferritin": ug(ferritin)}))
        assert scores(found, "14").startswith(f"This sheet's HScores: {words}")
    found = sheet(day("0", ADULT | HIGH), day("14", LOW | {"ferritin": ug(">1000")}))
    assert scores(found, "14").startswith("This sheet's HScores: 284 on day 0, 0 to 50 on day 14: falling")


def test_the_sign_is_in_the_course_the_answers_and_the_text() -> None:
    days = [day("0", INCLUDED | {"ferritin": ug(">40000")}), day("7", {"ferritin": ug("<= 9000")})]
    found = sheet(*days)
    text = found["summary"]["text"]
    assert ">40 000 µg/L" in text
    assert "≤9000 µg/L" in text
    assert "Ferritin 40 000" not in text
    shown = str(found["summary"])
    assert shown.count(">40 000 µg/L") >= 2
    # Of a limit there is no line that the fall must reach.
    assert "10% below the baseline" not in shown


SIGNS = ("", "<", "≤", "≥", ">")
FERRITINS = st.tuples(st.sampled_from(SIGNS), st.sampled_from((9000, 22500, 25000, 36000, 40000, 45000, 50000)))
EXACT = {"": (0,), "<": (-1, -8000), "≤": (0, -8000), "≥": (0, 150_000), ">": (1, 150_000)}


@searched(25)
@given(values=st.tuples(FERRITINS, FERRITINS, FERRITINS), picks=st.tuples(*[st.integers(0, 1)] * 3))
def test_over_days_a_limit_says_no_more_than_every_exact_value_would(values: Any, picks: Any) -> None:
    """What limits settle, exact values within them settle alike, on every day."""
    assume(any(sign for sign, _ in values))
    numbers = ("0", "6", "7")

    def answered(texts: list[str]) -> dict[str, Any]:
        rest = (INCLUDED, NOTHING_HELPED, NOTHING_HELPED)
        days = [day(n, more | {"ferritin": ug(text)}) for n, more, text in zip(numbers, rest, texts, strict=True)]
        return sheet(*days, day("14", NOTHING_HELPED))

    known = answered([f"{sign}{number}" for sign, number in values])
    steps = zip(values, picks, strict=True)
    exact = answered([str(number + EXACT[sign][pick % len(EXACT[sign])]) for (sign, number), pick in steps])
    for number in ("6", "7", "14"):
        less, more = result_of(known, number), result_of(exact, number)
        settled = {one["id"]: one["verdict"] for one in less["verdicts"]}
        for one in more["verdicts"]:
            assert settled[one["id"]] in ("unknown", one["verdict"]), (number, one["id"])
        for what in ("responding", "responded_by_day_14", "today", "stop"):
            assert less[what] in ("unknown", more[what]), (number, what)
