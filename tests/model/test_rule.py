"""What every rule says of itself and of its answer."""

from hlh_rules import __version__
from hlh_rules.criteria.diagnosis import DIAGNOSIS
from hlh_rules.model.finding import Answers
from hlh_rules.model.rule import DRAFT, Status, result_json
from hlh_rules.model.source import Trust
from hlh_rules.model.walk import findings_in
from hlh_rules.model.wording import lowered
from hlh_rules.scores.hscore import HSCORE
from tests.case_files import answers_of


def test_a_status_never_claims_sign_off() -> None:
    read = Status("A. Reader", "Fardet 2014, the paper", "1 December 2026")
    assert str(DRAFT) == "Draft: not second-read, and without clinical sign-off"
    assert str(read) == (
        "Second-read by A. Reader from Fardet 2014, the paper on 1 December 2026; without clinical sign-off"
    )


def test_a_rule_that_is_shown_by_its_layout_has_no_more_to_show() -> None:
    assert (DIAGNOSIS.tables(), DIAGNOSIS.stated(), DIAGNOSIS.scale) == ((), (), None)


def test_a_label_in_a_sentence_keeps_its_capitals() -> None:
    assert lowered("Molecular diagnosis consistent with HLH") == "molecular diagnosis consistent with HLH"
    assert lowered("") == ""


def test_each_weight_of_a_document_has_a_meaning() -> None:
    assert len({trust.meaning for trust in Trust}) == len(Trust)


def test_the_text_to_copy_holds_all_of_the_result() -> None:
    answers = answers_of({"ferritin": {"value": "40000", "unit": "ug/L"}, "fever": "yes"})
    result = result_json(HSCORE, findings_in(HSCORE), answers, HSCORE.evaluate(answers))
    text = str(result["text"])
    assert result["not_used"] == ["fever"]
    assert "Fever" not in text
    for part in ("Ferritin: 40 000 µg/L", "50 to 337 of 337", "Fardet 2014", f"version {__version__}", "HLH MDT"):
        assert part in text


def test_a_result_without_answers_says_so() -> None:
    result = result_json(DIAGNOSIS, findings_in(DIAGNOSIS), Answers({}), DIAGNOSIS.evaluate(Answers({})))
    assert "- None" in str(result["text"])


def test_routes_say_what_they_rest_on() -> None:
    ways = {route.id: route.way for route in DIAGNOSIS.routes}
    assert (ways["hlh-2004"].signs(), ways["hlh-2004"].words()) == (
        "HLH-2004: ≥5 of 8 criteria",
        "HLH-2004: 5 or more of 8 criteria",
    )
    assert (ways["hscore"].signs(), ways["hscore"].words()) == ("HScore >169", "HScore above 169")
    assert (ways["ferritin"].signs(), ways["ferritin"].words()) == (
        "Ferritin >10 000 µg/L",
        "Ferritin above 10 000 µg/L",
    )
