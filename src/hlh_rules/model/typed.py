"""A number as people and laboratories write it: taken where it has one reading, and else refused, with what to type."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from hlh_rules.model.relation import Relation
from hlh_rules.model.unit import Unit

DIGITS = re.compile(r"\d{1,9}(\.\d{1,6})?", re.ASCII)
"""A number as typed: at most nine digits, a point, six more; so that every conversion is exact in Decimal."""

PLAIN = re.compile(r"\d{1,9}(\.(\d{1,2}|\d{4,6}))?", re.ASCII)
"""Most numbers by far: nothing round it to take off, and no reading but one."""

GROUPED = re.compile(r"\d{1,3}( \d{3})+(\.\d+)?|\d{1,3}(,\d{3}){2,}(\.\d+)?|\d{1,3}(,\d{3})+\.\d+", re.ASCII)
"""Groups of three that can be read in one way. "1,200" alone is not among them: it may mean 1200 or 1.2."""

MARKED = re.compile(r"(\d+),(\d+)|([1-9]\d{0,2})\.(\d{3})", re.ASCII)
"""One comma, or a point before just three digits: each may part thousands or begin a decimal."""

SIGNED = re.compile(r"(<=|>=|[<>≤≥]) *(.*)")
BEHIND = re.compile(r"([\d.,]*\d(?: \d{3}(?!\d))*(?:\.\d+)?)(?: *(\D.*)| +(\d.*))", re.ASCII)
"""A number, and something behind it that is no part of it."""

FLAG = re.compile(r"[(\[]?(?:\*+|[↑↓]+|[HL]{1,2}|high|low)[)\]]?", re.IGNORECASE)
RANGE = re.compile(r"[(\[]?\s*[-–—<>≤≥]?\s*\d.*[-–—].*|[-–—<>≤≥(\[].*\d.*", re.ASCII)
NO_RESULT = (
    "cannot be read: it has no digit. Leave it blank while there is no result. If it was too low to measure, type < "
    "and the assay's lower limit; if too high, > and its upper limit."
)
LIMITED = re.compile(
    r"[<>≤≥⩽⩾≦≧≮≯\u2039\u203a«»\uff1c\uff1e=]|\+$"
    r"|\b(?:above|over|more|greater|higher|plus|at least|exceed\w*|excess|beyond|maxim\w*|uloq)(?![a-z])"
    r"|\b(?:below|under|less|fewer|lower|at most|up to|minim\w*|undetect\w*|not detected|lloq)(?![a-z])"
    r"|\b(?:gte?|lte?|limit|out of range)(?![a-z])"
    r"|(?<![a-z/])(?<!per )m(?:ax|in)(?![a-z])",
    re.IGNORECASE,
)
"""What says, in another way than by one sign before the number, that only a limit is known. Told to leave it out, a
person would type the limit as if it were the value."""

MANY = re.compile(r"k|mn|bn|(?:hundred|thousand|lakh|million|billion)s?", re.IGNORECASE)
TIMES = re.compile(r"m|(?:[x×*]|times) *(?:the *)?(?:[ul]ln|upper|lower|normal).*", re.IGNORECASE)
"""What multiplies the number before it, so that it cannot be left out either; and what does so of a laboratory's."""

NARROW = "\u00a0\u202f\u2009\u2007"
"""No-break, narrow, thin and figure spaces, which laboratories put between groups of three."""

WIDE = "\t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u200a\u205f\u3000"
"""Spaces that part columns: what they stand between is not one number."""

AS_SPACES = dict.fromkeys(map(ord, NARROW), " ") | dict.fromkeys(map(ord, WIDE), "  ")
BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
LINE_BREAKS = frozenset(BREAKS)
UNSEEN = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2061\u2062\u2063\u2064"
    "\u2066\u2067\u2068\u2069\ufeff"
)
"""Marks that cannot be seen and turn no digits round, as a paste brings them along."""

AROUND = f" {NARROW}{WIDE}{BREAKS}{UNSEEN}"
"""What is taken off round a number that was pasted."""

LONGEST = 80
"""Characters of the longest text in which a number is looked for; nothing that is one number is as long."""

WRONG = (
    (r"[.,]\d+", "it begins with its point. Type the digits before it as well."),
    (r"\d+[.,]", "it ends in its point. Type the digits behind it, or leave it out if there are none."),
    (r"\d+(\.\d+)?", "it has too many digits. Type at most nine before the point and six behind it."),
    (r"[\d ]+(\.\d+)?", "it has a space that parts no thousands. Type one number, without a space."),
    (r"[\d., ]+", "it is not one number. Type the digits with at most one point among them."),
)
"""What is wrong in a text of digits, points, commas and spaces, in which nothing may look wrong."""

BETWEEN = re.compile(r"\d[., ]*([^\d., ](?:\D*[^\d., ])?)[., ]*\d", re.ASCII)
"""What stands between digits and parts neither thousands nor decimals."""

SIGNS = {"<=": Relation.AT_MOST, ">=": Relation.AT_LEAST, **{relation.value: relation for relation in Relation}}


class UntypedError(Exception):
    """Why a text is no number, said behind it; blank where only the whole rule can be said.

    `readings` are the numbers that it may have meant, as they would be typed, where it has more than one.
    """

    def __init__(self, message: str, readings: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.readings = readings


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: which values are possible, the unit picked, the units offered, whether a sign may stand."""

    possible: Callable[[Decimal], bool]
    unit: Unit
    units: tuple[Unit, ...]
    signs: bool

    @property
    def without_unit(self) -> str:
        """What to do about another unit, which may not just be left out: "2 mg/kg" is no dose a day."""
        offered = " or ".join(unit.symbol for unit in self.units if unit.symbol)
        return f"Leave that out, and give the number in {offered}." if offered else "Leave that out."

    def named(self, text: str) -> Unit | None:
        """The unit that a text names, in any spelling: the one picked, or another that is offered."""
        meant = _bare(text)
        spellings = ((unit, (unit.code, unit.symbol, unit.one)) for unit in (self.unit, *self.units))
        return next((unit for unit, spelt in spellings if meant in map(_bare, spelt)), None)


class Typed(NamedTuple):
    """A number that was typed, the sign before it, and how it was read where that was not quite as typed."""

    value: Decimal
    sign: Relation | None = None
    read: str = ""


def plain(typed: str) -> Typed | None:
    """The number in a text that is nothing else, as most are; None where there may be more to it."""
    return Typed(Decimal(typed)) if PLAIN.fullmatch(typed) else None


def taken(typed: str, asked: Asked) -> Typed:
    """The number in a text; UntypedError where there is none, or more than one."""
    text = _line(typed)
    found = SIGNED.fullmatch(text)
    if found is None:
        return _number(text, None, asked)
    if not asked.signs:
        raise UntypedError(f"cannot be taken: only a laboratory's value may begin with {found[1]}. Type a number.")
    if not found[2]:
        raise UntypedError("has no number behind it. Type the number as well, or neither.")
    sign = SIGNS[found[1]]
    try:
        return _number(found[2], sign, asked)
    except UntypedError as refused:
        # Told of the number alone, a person would type the limit as if it were the value.
        if not str(refused) or sign.value in str(refused):
            raise
        raise UntypedError(f"{refused} Keep {sign.value} before it.") from refused


def _number(text: str, sign: Relation | None, asked: Asked) -> Typed:
    """The number in a text, whose sign has been taken off."""
    if asked.signs and not any(mark.isnumeric() for mark in text):
        raise UntypedError(NO_RESULT)
    text = _alone(text, asked)
    if GROUPED.fullmatch(text):
        text = text.replace(" ", "").replace(",", "")
    if marked := MARKED.fullmatch(text):
        text = _parted(text, marked, asked, sign.value if sign else "")
    if not DIGITS.fullmatch(text):
        raise UntypedError(_wrong_in(text))
    read = f"read as {sign.value if sign else ''}{text}" if marked and "," in marked[0] else ""
    return Typed(Decimal(text), sign, read)


def _line(typed: str) -> str:
    """A text as one short line of marks that can be seen, without what a paste brings along round it."""
    text = typed.strip(AROUND)
    if not LINE_BREAKS.isdisjoint(text):
        raise UntypedError("holds a line break. Type one number on one line.")
    if len(text) > LONGEST:
        raise UntypedError("is too long to be a number. Type the number alone.")
    text = text.translate(AS_SPACES)
    if not text.isprintable():
        raise UntypedError("holds a mark that cannot be seen. Type the number anew.")
    return text


def _alone(text: str, asked: Asked) -> str:
    """The number alone: the unit picked may stand behind it; anything else is refused, with what to leave out."""
    if flagged := re.match(r"[*↑↓]+", text):
        raise UntypedError(f"begins with a flag. Type it without {flagged[0]}.")
    behind = BEHIND.fullmatch(text)
    rest = (behind[2] or behind[3]).strip() if behind else ""
    if RANGE.fullmatch(rest):
        raise UntypedError("holds a range, or more than one number. Type one number alone.")
    if MANY.fullmatch(rest) or (asked.signs and TIMES.fullmatch(rest)):
        raise UntypedError(f"ends in {rest}. Type the number itself, with all its digits.")
    _no_limit(text, asked)
    if behind is None:
        return text
    number, named = behind[1], any(mark.isalpha() or mark in "%°" for mark in rest)
    if FLAG.fullmatch(rest) or rest.endswith("*"):
        raise UntypedError(f"ends in a flag. Type it without {rest}.")
    if named and (unit := asked.named(rest)):
        if unit is asked.unit:
            return number
        raise UntypedError(f"has {rest} behind the number. Leave that out, and pick {unit.symbol} as the unit.")
    apart = text[len(number)] == " " and not any(mark.isdecimal() for mark in rest)
    # "1510^9/L" may be 15 with its unit: of such a text no part is called the number.
    if named and (apart or ("/" in rest and rest[0] not in "*^")):
        raise UntypedError(f"has {rest} behind the number. {asked.without_unit}")
    return text


def _no_limit(text: str, asked: Asked) -> None:
    """Refuse a limit that is given in another way than by one sign before the number."""
    if not LIMITED.search(text):
        return
    if asked.signs:
        raise UntypedError("cannot be read. Where only a limit is known, type >, ≥, < or ≤ and then the number.")
    if any(mark.isnumeric() for mark in text):
        raise UntypedError("cannot be taken: only of a laboratory's value may a limit be given. Type a number.")


def _wrong_in(text: str) -> str:
    """What is wrong in a text that is no number; blank where only the whole rule can be said."""
    for pattern, wrong in WRONG:
        if re.fullmatch(pattern, text, re.ASCII):
            return f"cannot be read: {wrong}"
    if between := BETWEEN.search(text):
        return (
            f"cannot be read: it has “{between[1]}” between digits. Type one number in digits alone, with a point "
            "before its decimals if it has any."
        )
    if strange := next((mark for mark in text if mark.isnumeric() and not mark.isascii()), ""):
        return f"cannot be read: “{strange}” is none of the digits 0 to 9. Type the number in those."
    return ""


def _bare(unit: str) -> str:
    """A unit without what differs between its spellings: "×10⁹/L", "x10e9/L" and UCUM's "10*9/L" are one."""
    plain = unit.casefold().replace("μ", "u").replace("µ", "u").replace("mcg", "ug").replace("⁹", "9")
    plain = re.sub(r"[ *^]|(?<=10)e(?=9)", "", plain).lstrip("x×")
    return "u/l" if plain == "iu/l" else plain


def _parted(text: str, marked: re.Match[str], asked: Asked, sign: str) -> str:
    """A number with one mark, as the one reading that is possible; refused where two are, offering both."""
    decimal, whole = text.replace(",", "."), re.sub("[,.]", "", text)
    both = [decimal] if whole.startswith("0") else [decimal, whole]
    possible = [reading for reading in both if DIGITS.fullmatch(reading) and asked.possible(Decimal(reading))]
    if whole not in possible or (marked[1] is None and not asked.possible(Decimal(decimal))):
        return decimal
    # Three decimals could be read in two ways again, so they are offered as two or fewer, or as four.
    short = f"{Decimal(decimal).normalize():f}"
    short = f"{short}0" if MARKED.fullmatch(short) else short
    if decimal in possible:
        readings = (f"{sign}{whole}", f"{sign}{short}")
        raise UntypedError(f"can be read in two ways. Type {readings[0]} or {readings[1]}.", readings)
    # The unit may be what is wrong, so the other reading is said and not offered to be taken at a touch.
    raise UntypedError(
        f"would be {short}, which is not possible in {asked.unit.symbol}. Check the unit, or type {sign}{whole}."
    )
