"""Verdicts: met, not met, or unknown, joined by Kleene's three-valued logic."""

from collections.abc import Iterable
from enum import Enum
from typing import NoReturn


class Verdict(Enum):
    """What can be said of a condition on the answers at hand.

    An unknown verdict is neither yes nor no, so a verdict has no truth value: compare it with `is`.
    """

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"

    # By identity: the library's own hash of a member is some ten times slower, and is asked for at every conjunction.
    __hash__ = object.__hash__

    def __bool__(self) -> NoReturn:
        """Refuse: `if verdict` would take unknown for yes, and `if not verdict` for no."""
        message = "a verdict may be unknown: compare it with `is`"
        raise TypeError(message)

    @property
    def settled(self) -> bool:
        """Whether no further answer can change it."""
        return self is not Verdict.UNKNOWN


def verdict_of(fact: bool) -> Verdict:  # noqa: FBT001 (the fact is the whole message)
    """The verdict of something that is known."""
    return Verdict.MET if fact else Verdict.NOT_MET


def negated(verdict: Verdict) -> Verdict:
    """Met for not met, and the other way round; what is unknown stays unknown."""
    return _NEGATED[verdict]


_NEGATED = {
    Verdict.MET: Verdict.NOT_MET,
    Verdict.NOT_MET: Verdict.MET,
    Verdict.UNKNOWN: Verdict.UNKNOWN,
}


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Not met if any is not met; else unknown if any is unknown; else met (also of none)."""
    found = Verdict.MET
    for verdict in verdicts:
        if verdict is Verdict.NOT_MET:
            return verdict
        if verdict is Verdict.UNKNOWN:
            found = verdict
    return found


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Met if any is met; else unknown if any is unknown; else not met (also of none)."""
    found = Verdict.NOT_MET
    for verdict in verdicts:
        if verdict is Verdict.MET:
            return verdict
        if verdict is Verdict.UNKNOWN:
            found = verdict
    return found
