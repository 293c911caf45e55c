"""Words for patients and families: plain, whole, and never more than the documents say."""

import re

import pytest
from bs4 import Tag

from site_tools import check, generate
from site_tools.families import reading
from site_tools.families.reading import EXEMPT, reading_age, syllables_in, too_hard
from site_tools.families.words import LEAFLET, Part, Plain
from tests.site.pages import pages, said, under

NAMES = ["families/index.html", "families/large-print.html"]
every_page = pytest.mark.parametrize("name", NAMES)

FACTS = {
    "what-hlh-is": [
        "fever",
        "liver",
        "spleen",
        "brain",
        "heart",
        "bone marrow",
        "many people die",
        "found and treated early",
    ],
    "what-sets-it-off": ["infection", "cancer", "joints", "genes", "treat the cause and the HLH"],
    "what-anakinra-is": ["blocks interleukin-1", "steroids", "not a cure"],
    "how-it-is-given": ["under the skin", "drip", "3 to 14 days on average", "longer"],
    "unlicensed": ["none for HLH", "next of kin", "through a drip"],
    "call-at-once": [
        "emergency",
        "Have no more anakinra",
        "face, tongue or throat",
        "swallow or breathe",
        "fast pulse",
        "itchy skin or a rash",
        "high fever",
        "shivers",
        "cough",
        "headache",
        "red, sore skin",
        "slight fever",
        "weight loss",
    ],
    "side-effects": [
        "more than 1 in 10",
        "headache",
        "up to 1 in 10 people",
        "white blood cells",
        "sore throat",
        "platelets",
        "up to 1 in 100 people",
        "liver tests",
        "yellow skin and eyes",
        "feeling sick",
        "not wanting to eat",
        "dark urine",
        "pale stools",
        "lump under the skin",
    ],
    "vaccines": ["live vaccine"],
    "pregnancy": [
        "should not use it",
        "contraception",
        "Do not breast-feed",
        "can go on while you are pregnant or breast-feed",
    ],
    "other-medicines": ["buy in a shop"],
    "who-to-ask": ["team", "pharmacist"],
}
"""By hand from the monograph's leaflet, the consultation and the policy's plain language summary."""


@every_page
@pytest.mark.parametrize("part", FACTS)
def test_each_part_says_what_the_documents_say(name: str, part: str) -> None:
    place = pages()[name].find(id=part)
    assert isinstance(place, Tag)
    for fact in FACTS[part]:
        assert fact in under(place), fact


def test_every_part_is_checked() -> None:
    assert [part.id for part in LEAFLET] == list(FACTS)


@every_page
def test_anakinra_is_never_called_a_cytokine(name: str) -> None:
    assert "cytokine" not in said(pages()[name].select(".hlh-leaflet")[0]).casefold()


def test_every_sentence_has_its_place_or_is_marked_as_ours() -> None:
    page = pages()["families/index.html"]
    [places] = page.select(".hlh-places")
    for part in LEAFLET:
        for one in part.sentences:
            assert one.cited is not None or f"“{one.text}”" in said(places)
        for place in part.places:
            assert str(place) in said(places)


def test_the_words_are_plain() -> None:
    assert reading_age(one.text for part in LEAFLET for one in part.sentences) <= 12
    assert too_hard() == []
    assert len(EXEMPT) <= 30
    words = {
        word.casefold() for part in LEAFLET for one in part.sentences for word in re.findall(r"[A-Za-z]+", one.text)
    }
    assert set(EXEMPT) <= words, "an exemption that nothing needs"


def test_the_reading_age_by_hand() -> None:
    """Two sentences, 9 words, 11 syllables: 0.39 × 4.5 + 11.8 × 11 / 9 − 15.59 + 5."""
    assert reading_age(["The doctor came to see me.", "Drink your water."]) == pytest.approx(5.587, abs=0.001)
    assert syllables_in("water") == 2
    assert syllables_in("lymphohistiocytosis") == 1
    with pytest.raises(KeyError, match="xyzzy"):
        syllables_in("xyzzy")


def test_hard_words_fail_the_check(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    hard = Part(
        id="hard",
        title="Hard",
        says=(Plain("Intravenous administration necessitates continuous observation of respiratory parameters."),),
    )
    [(title, age)] = too_hard((hard,))
    assert (title, age > 12) == ("Hard", True)
    monkeypatch.setattr(check, "too_hard", lambda: [("Hard", age)])
    monkeypatch.setattr(generate, "stale", list)  # what this does not ask about takes its time
    assert check.main() == 1
    assert "reading age" in capsys.readouterr().err
    assert reading.HIGHEST_AGE == 12
