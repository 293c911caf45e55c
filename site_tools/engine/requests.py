"""Requests of every kind, for finding out what of Python the rules use, and for comparing one Python with another.

They are those of the cases; and, drawn by a seed, forms and worksheets filled in with right and wrong answers, saved
files, texts in which something was lost or changed, sheets on which every question is answered, and the longest and
deepest that is still read. The same seed draws the same.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any, Final

from hlh_rules import __version__
from hlh_rules.bridge import DEEPEST, LONGEST
from hlh_rules.catalogue import RULES
from hlh_rules.findings import FINDINGS
from hlh_rules.model.finding import Finding, Json, Quantity, Scale
from hlh_rules.model.walk import findings_in
from hlh_rules.worksheet.parts import AT_BASELINE, ON_FOLLOW_UP
from hlh_rules.worksheet.saved import FORMAT, LARGEST
from site_tools.cases import cases
from site_tools.patients import patients

WRONG_TEXTS: Final = (
    *("", " ", "none", "pending", "-1", "+5", "--5", "1.", ".5", "1..5", "1,5", "1,200", "1.200,5", "1 200", "1'200"),
    *("0", "-0", "00.0", "1e3", "1e308", "1e-400", "0x10", "1_000", "NaN", "Infinity", "-Infinity", "= 7", "≥ 12"),
    *(">", "<5", ">40000", "<=5", "≤0", "~5", "5%", "5 mg", "5\n6", "<b>5</b>", "½", "²", "٤٠", "४", "\uff11", "名"),
    *("ß", "é", "e\u0301", "ﬀ", "Ω", "İ", "\ufeff7", "1\u00a05", "1\u20095", "5\u2028", "\x00", "\ud83e", "\U0001fa78"),
    *("9" * 60, "9" * 5000, "0." + "0" * 400 + "1", "x" * 3000),
)
"""What people and machines type where a number or a choice belongs; half a character and nothing at all among it."""

WRONG_VALUES: Final[list[Json]] = json.loads(
    "[null, true, false, 0, -1, 38.4, 1e308, Infinity, NaN, 1" + "0" * 400 + ', [], ["5"], {}, {"value": []}]'
)
"""What no form sends; the numbers that are none are in Python's JSON, though not in others'."""

NO_REQUESTS: Final = (
    *("", "null", "true", '"x"', "NaN", "-Infinity", "1e999", "[1e999]", "-", "1.", "'a'", "\ufeff{}", "{}\x00"),
    *('"\\ud83e"', '"\\uZZZZ"', "{,}", "[1,]", '{"rule"}'),
)
LENGTHS: Final = (4300, 4301, 200_000)
"""About as many digits as Python makes a number of; and far more characters than anybody types."""

LONGEST_OF_ALL: Final = (LONGEST - 200, LONGEST, LONGEST + 1)
"""About as many as are read at all; of these a few will do."""

DEPTHS: Final = (10, DEEPEST - 10, DEEPEST - 1, DEEPEST, DEEPEST + 1, 5 * DEEPEST, 50 * DEEPEST)
NESTED: Final = {("[", "]"): 1, ('{"a":', "}"): 1, ('[{"a":', "}]"): 2}
"""What opens and closes, and how many brackets it opens."""

DAYS: Final = ("1", "2", "3", "4", "7", "10", "14", "28", "99")
WRONG_DAYS: Final = ("0", "3", "03", "-1", "1.5", "1000", "x", "")
FULL_DAYS: Final = tuple(range(5, 65, 5))
"""How many days a sheet with every question answered has each time: two months of them need other ways through Python's
memory than two weeks do."""

CHARACTERS: Final = '{}[]",:\\ \n\t0159eE.+-<>natrufls\x00\x7fé\u2028\ud83e\U0001fa78'


def everything(seed: int, count: int) -> list[str]:
    """The requests of the cases and the patients, the extreme ones, and so many drawn."""
    made_by_hand = (*(case.request for case in cases()), *(patient.request for patient in patients()))
    return [*made_by_hand, *extreme(), *full(seed), *drawn(seed, count)]


def full(seed: int) -> Iterator[str]:
    """A sheet on which every question is answered, rightly and confirmed, as it grows."""
    random = Random(seed)  # noqa: S311 (nothing is kept secret)
    days: list[dict[str, Any]] = []
    for length in FULL_DAYS:
        days += [_full_day(random, number) for number in range(len(days), length)]
        yield json.dumps({"worksheet": {"days": days}})


def _full_day(random: Random, number: int) -> dict[str, Any]:
    findings = ON_FOLLOW_UP if number else AT_BASELINE
    answers = {finding.id: _answer(random, finding, 0) for finding in findings}
    return {"day": str(number), "answers": answers, "confirmed": [*answers]}


def drawn(seed: int, count: int) -> Iterator[str]:
    """So many requests of all the kinds that can be drawn."""
    random = Random(seed)  # noqa: S311 (nothing is kept secret)
    days: list[dict[str, Any]] = []
    for _ in range(count):
        kind = random.choice(_KINDS)
        if kind is _worksheet:
            # While somebody types, most of a sheet is asked about again as it was.
            begun = (_days(random), random.choice(patients()).sheet)
            days = random.choice((*begun, _typed_on(random, days or begun[1])))
            yield json.dumps({"worksheet": {"days": days}})
        else:
            yield kind(random)


def extreme() -> Iterator[str]:
    """Requests at the limits of what is read, and beyond."""
    for rule in RULES:
        findings = findings_in(rule)
        for text in WRONG_TEXTS:
            yield _rule(rule.id, {finding.id: _typed(finding, text) for finding in findings})
        for value in WRONG_VALUES:
            yield _rule(rule.id, {finding.id: value for finding in findings})
            yield _rule(value, {})
            yield _rule(rule.id, value)
    yield _rule(RULES[0].id, {f"key {number}": "" for number in range(9000)})
    yield json.dumps({f"key {number}": number for number in range(9000)})
    for (opening, closing), brackets in NESTED.items():
        for depth in (depth // brackets for depth in DEPTHS):
            yield opening * depth
            yield from _as_all(opening * depth + "1" + closing * depth)
    for length in LENGTHS:
        for character in "90.x\\é\U0001fa78 ":
            yield from _as_all(character * length)
            yield _rule(RULES[0].id, {"ferritin": {"value": character * (length // 2), "unit": "ug/L"}})
    for length in LONGEST_OF_ALL:
        yield "9" * length
        yield json.dumps({"file": "é" * (length // 6)})
    for text in NO_REQUESTS:
        yield from _as_all(text)


def _as_all(text: str) -> Iterator[str]:
    """A text as each kind of request, or as part of it."""
    yield text
    yield f'{{"rule": {text}}}'
    yield f'{{"worksheet": {text}}}'
    yield f'{{"worksheet": {{"days": {text}}}}}'
    yield json.dumps({"file": text[:LARGEST]})


def _rule(rule: Json, answers: Any) -> str:  # noqa: ANN401 (whatever JSON can say)
    return json.dumps({"rule": rule, "answers": answers})


def _form(random: Random) -> str:
    """One rule's form, more or less filled in."""
    rule = random.choice(RULES)
    return _rule(rule.id, _answers(random, findings_in(rule)))


def _other_form(random: Random) -> str:
    """A rule asked with answers that belong to any rule."""
    return _rule(random.choice(RULES).id, _answers(random, FINDINGS))


def _worksheet(random: Random) -> str:
    return json.dumps({"worksheet": {"days": _days(random)}})


def _saved(random: Random) -> str:
    return json.dumps({"file": _file(random)})


def _file(random: Random) -> str:
    held: dict[str, Any] = {"format": FORMAT, "version": random.choice((__version__, "0.0.1", "", None))}
    held["days"] = _days(random)
    if _happens(random, 5):
        held[random.choice(WRONG_TEXTS)] = random.choice(WRONG_VALUES)
    text = json.dumps(held, indent=random.choice((None, 1)), ensure_ascii=_happens(random, 2))
    return _changed(random, text) if _happens(random, 2) else text


def _broken(random: Random) -> str:
    """Another request with something lost, put in, or given twice."""
    return _changed(random, random.choice((_form, _worksheet, _saved))(random))


def _changed(random: Random, text: str) -> str:
    for _ in range(random.randint(1, 4)):
        at = random.randint(0, len(text))
        end = at + random.randint(1, 300)
        text = random.choice(
            (
                text[:at] + text[at + 1 :],
                text[:at] + random.choice(CHARACTERS) + text[at:],
                text[:end] + text[at:],
                text[:at] + random.choice(WRONG_TEXTS) + text[at + 1 :],
                text[: -random.randint(1, 40)],
            )
        )
    return text


def _typed_on(random: Random, days: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same days, one of them changed or gone, or one more; or all as they were."""
    place = random.randrange(len(days))
    day = _day(random, days[place]["day"])
    return random.choice(
        (
            days,
            [*days[:place], *days[place + 1 :]] or days,
            [*days, _day(random, random.choice(DAYS))][:6],
            [*days[:place], day, *days[place + 1 :]],
            [*days[:place], {**days[place], "confirmed": day["confirmed"]}, *days[place + 1 :]],
            [
                *days[:place],
                {**days[place], "answers": {**days[place]["answers"], **day["answers"]}},
                *days[place + 1 :],
            ],
        )
    )


def _days(random: Random) -> list[dict[str, Any]]:
    numbers = ["0", *random.sample(DAYS, random.choice((0, 0, 1, 1, 2, 3)))]
    if _happens(random, 10):
        numbers.insert(random.randint(0, len(numbers)), random.choice(WRONG_DAYS))
    return [_day(random, number) for number in numbers]


def _day(random: Random, number: str) -> dict[str, Any]:
    answers = _answers(random, AT_BASELINE if number == "0" else ON_FOLLOW_UP)
    return {"day": number, "answers": answers, "confirmed": [id_ for id_ in answers if _happens(random, 3)]}


def _answers(random: Random, findings: tuple[Finding, ...]) -> Mapping[str, Json]:
    """Answers to a part of the findings, of which one in so many is wrong, or none."""
    share, wrong = random.random(), random.choice((0, 0, 50, 3))
    return {finding.id: _answer(random, finding, wrong) for finding in findings if random.random() < share}


def _answer(random: Random, finding: Finding, wrong: int) -> Json:
    if wrong and _happens(random, wrong):
        return random.choice((random.choice(WRONG_VALUES), _typed(finding, random.choice(WRONG_TEXTS))))
    if not isinstance(finding, Quantity):
        return random.choice(finding.choices).id
    scale = random.choice(finding.scales)
    sign = random.choice(("", "", "", "<", ">", "≤", ">= ")) if finding.laboratory else ""
    return {"value": sign + _number(random, scale), "unit": scale.unit.code}


def _number(random: Random, scale: Scale) -> str:
    ends = random.choice((scale.usual, scale.usual, scale.possible))
    if _happens(random, 10):
        return str(random.choice((ends.lowest, ends.highest)))
    places = random.randint(0, 3)
    number = random.randint(int(ends.lowest * 10**places), int(ends.highest * 10**places))
    text = f"{number / 10**places:.{places}f}"
    return random.choice((text, text, text, text.replace(".", ","), f" {text}", f"{text}0"))


def _typed(finding: Finding, text: str) -> Json:
    return {"value": text, "unit": finding.scales[0].unit.code} if isinstance(finding, Quantity) else text


def _happens(random: Random, once_in: int) -> bool:
    return random.randrange(once_in) == 0


_KINDS: Final[tuple[Callable[[Random], str], ...]] = (_form, _form, _other_form, _worksheet, _saved, _broken)
