"""Eligibility: headlines, what remains to be done, and no answer that reads as the answer no."""

from typing import Any

from hlh_rules.eligibility.eligibility import ELIGIBILITY
from hlh_rules.model.rule import Result
from tests.case_files import answers_of

INCLUDED: dict[str, Any] = {
    "clinical-diagnosis": "yes",
    "steroid-response": "not-effective",
    "anakinra-hypersensitivity": "no",
    "ecoli-or-excipient-hypersensitivity": "no",
    "age": {"value": "40", "unit": "a"},
    "weight": {"value": "70", "unit": "kg"},
}


def eligible(**changed: Any) -> Result:
    return ELIGIBILITY.evaluate(answers_of(INCLUDED | {id_.replace("_", "-"): raw for id_, raw in changed.items()}))


def test_headlines() -> None:
    assert eligible().headline == "The criteria of Policy 1924 are met. See what remains to be done"
    assert eligible(age={"value": "7", "unit": "mo"}, weight={"value": "9", "unit": "kg"}).headline == (
        "Outside this policy: discuss with a specialist centre. Age under 8 months; weight under 10 kg"
    )
    assert eligible(steroid_response="effective").headline.startswith("The criteria of Policy 1924 are not met")
    assert eligible(weight=None).headline == "Not settled yet. Still to be known: weight under 10 kg"


def test_what_is_open() -> None:
    assert eligible().open == ()
    assert [item.finding.id for item in eligible(weight=None).open] == ["weight"]


def test_a_contraindication_without_an_answer_is_asked_for_beside_met_criteria() -> None:
    asked = eligible(ecoli_or_excipient_hypersensitivity=None)
    assert asked.headline == (
        "The criteria of Policy 1924 are met. Hypersensitivity to E. coli-derived proteins or to an excipient has no "
        "answer yet, and would rule anakinra out. See what remains to be done"
    )
    assert asked.brief.text == "Criteria met; a contraindication is unanswered"
    assert [item.finding.id for item in asked.open] == ["ecoli-or-excipient-hypersensitivity"]
    against = eligible(ecoli_or_excipient_hypersensitivity=None, steroid_response="effective")
    assert against.open == ()
    assert "E. coli" not in against.headline


def test_the_funding_line_by_age() -> None:
    def funding(result: Result) -> str:
        to_do: Any = result.own["to_do"]
        return str(next(item["text"] for item in to_do if item["id"] == "funding"))

    assert "NCBPS26Z" in funding(eligible())
    assert "NCBPS23W" not in funding(eligible())
    assert "NCBPS26Z" not in funding(eligible(age={"value": "17", "unit": "a"}))
    unknown = funding(eligible(age=None))
    assert "NCBPS26Z" in unknown
    assert "NCBPS23W" in unknown


def test_a_warning_not_asked_about_is_named() -> None:
    answered = {
        "ecoli_or_excipient_hypersensitivity": "no",
        "active_infection": "no",
        "neutrophils": {"value": "3", "unit": "10*9/L"},
        "live_vaccine": "no",
        "tnf_antagonist": "no",
        "pregnant_or_breastfeeding": "no",
        "cardiomyopathy_or_cns": "no",
        "hlh_type": "secondary",
        "narrow_index_medicine": "no",
        "malignancy_suspected": "no",
        "awaiting_transplant": "no",
        "isolated_cns": "no",
        "steroid_response": "not-effective",
    }
    assert not any(str(line).startswith("Not answered") for line in eligible(**answered).working)
    answered["tnf_antagonist"] = ""
    assert any(
        str(line) == "Not answered, and each may bring a warning: TNF-α antagonist"
        for line in eligible(**answered).working
    )


def test_every_caution_at_once_leaves_the_verdict_alone() -> None:
    result = eligible(
        active_infection="yes", ecoli_or_excipient_hypersensitivity="yes", pregnant_or_breastfeeding="yes"
    )
    assert result.own["verdict"] == "met"


def test_the_notes_of_the_diagnosis_are_among_its_own() -> None:
    assert any(
        "does not define the modified HScore" in n.text for n in eligible(modified_hscore={"value": "133"}).notes
    )


def test_its_tables() -> None:
    included, excluded, to_do = ELIGIBILITY.tables()
    assert included.rows[0].cells[1].startswith("any of: HLH-2004: ≥5 of 8 criteria; HScore >169; ")
    assert included.rows[0].cells[2].startswith("any of: HLH-2004: 5 or more of 8 criteria; HScore above 169; ")
    assert [row.cells[1] for row in excluded.rows[1:]] == ["Age <8 months", "Weight <10 kg"]
    assert len(to_do.rows) == len(ELIGIBILITY.to_do)
