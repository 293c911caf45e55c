"""The hazards as they stand in `hazards.toml`, and what is wrong with that file."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from hlh_rules.catalogue import RULES
from site_tools.cases import cases
from site_tools.paths import ROOT
from site_tools.patients import patients
from site_tools.safety.matrix import LIKELIHOODS, SEVERITIES, risk

FILE: Final = Path(__file__).with_name("hazards.toml")
KINDS: Final = ("design", "test", "training", "information")
PROVED: Final = ("design", "test")
"""The kinds of control that the suite can show; the others rest on people."""
TEXTS: Final = ("id", "title", "cause", "effect", "status", "severity", "before", "after", "why", "gap", "owner")
EVERY: Final = "every"
"""Among a hazard's rules: it is about whatever rule there is."""
OPTIONAL: Final = ("closed",)
CLASS: Final = ("class", "risk", "rating", "score")


class Control(NamedTuple):
    """What holds a hazard, and the tests that show it, by pytest's node id (`file::function`, `[case]`)."""

    kind: str
    text: str
    tests: tuple[str, ...]


class Hazard(NamedTuple):
    """A hazard. `before` and `after` are likelihoods: as first estimated, and with the controls that there are."""

    id: str
    title: str
    cause: str
    effect: str
    severity: str
    before: str
    after: str
    why: str
    gap: str
    owner: str
    status: str
    rules: tuple[str, ...]
    controls: tuple[Control, ...]

    @property
    def initial(self) -> int:
        """The class as first estimated."""
        return risk(self.severity, self.before)

    @property
    def residual(self) -> int:
        """The class with the controls that there are."""
        return risk(self.severity, self.after)


def hazards() -> tuple[Hazard, ...]:
    """Every hazard, in the order of the file, which `wrong` has nothing to say of."""
    return _read(FILE.read_text("utf-8"))


@cache
def _read(text: str) -> tuple[Hazard, ...]:
    return tuple(_hazard(held) for held in tomllib.loads(text)["hazard"])


def lines() -> dict[str, int]:
    """The line on which each hazard begins."""
    begins = beginnings("hazard", FILE.read_text("utf-8"))
    return {hazard.id: line for hazard, line in zip(hazards(), begins, strict=True)}


def beginnings(table: str, text: str) -> list[int]:
    """The lines on which the tables of a name begin in a file of TOML."""
    head = re.compile(rf"\s*\[\[\s*{table}\s*\]\]")
    return [number for number, line in enumerate(text.splitlines(), 1) if head.match(line)]


def line_of(key: str, text: str) -> int:
    """The first line of a file of TOML on which a key or a table stands; the first of all where none does."""
    begins = re.compile(rf"[\s\[]*{re.escape(key)}\b")
    return next((number for number, line in enumerate(text.splitlines(), 1) if begins.match(line)), 1)


def not_toml(where: str, text: str, error: tomllib.TOMLDecodeError) -> str:
    """What is said of a file that is none; at its end the error names no line."""
    told = re.search(r"at line (\d+)", str(error))
    return f"{where}:{told[1] if told else len(text.splitlines())}: this is not TOML ({error}); mend it there"


def _hazard(held: dict[str, Any]) -> Hazard:
    controls = tuple(Control(c["kind"], c["text"], tuple(c.get("tests", ()))) for c in held["controls"])
    named = {key: held[key] for key in Hazard._fields if key not in ("controls", "rules")}
    return Hazard(**named, rules=tuple(held["rules"]), controls=controls)


def wrong(text: str | None = None) -> tuple[str, ...]:
    """What is wrong with the file, a line for each: where it stands, and what to do. Other text may be asked about."""
    if text is None:
        text = FILE.read_text("utf-8")
    where = FILE.relative_to(ROOT).as_posix()
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return (not_toml(where, text, error),)
    if strange := sorted(read.keys() - {"issued", "hazard"}):
        line = line_of(strange[0], text)
        return (f"{where}:{line}: `{strange[0]}` means nothing here; take it out, or write [[hazard]]",)
    held = read.get("hazard")
    begins = beginnings("hazard", text)
    if not isinstance(held, list) or len(begins) != len(held):
        return (f"{where}:1: the hazards are not tables of their own; begin each with a line [[hazard]]",)
    ids = [hazard.get("id") for hazard in held]
    found = [
        f"{where}:{line_of('issued', text)}: {problem}" for problem in (*_gone(read.get("issued"), ids), *_bare(held))
    ]
    for line, hazard in zip(begins, held, strict=True):
        found += [f"{where}:{line}: {hazard.get('id', 'a hazard')}: {problem}" for problem in _problems(hazard)]
    return tuple(found)


def _gone(issued: object, ids: list[object]) -> Iterator[str]:
    """Identifiers are permanent: of those issued each stands in the file, once."""
    if type(issued) is not int:
        yield "`issued` is missing; write how many ids have ever been given"
        return
    due = [f"H{number:02}" for number in range(1, issued + 1)]
    for name in due:
        if name not in ids:
            yield f"{name} has vanished; put it back, and close it if it is over"
    for name in sorted({str(name) for name in ids if name not in due or ids.count(name) > 1}):
        yield f"{name} is not an id of its own from H01 to H{issued:02}; take the next one and raise `issued`"


def _bare(held: list[dict[str, Any]]) -> Iterator[str]:
    """A calculator that no hazard names has not been thought about."""
    named = [rule for hazard in held if isinstance(hazard.get("rules"), list) for rule in hazard["rules"]]
    for rule in RULES:
        if rule.id not in named:
            yield f"no hazard names the rule {rule.id}; write what could go wrong with it, or name it in `rules`"


def _problems(hazard: dict[str, Any]) -> Iterator[str]:
    for key in hazard:
        if key in CLASS:
            yield f"`{key}` is typed; take it out, the matrix works it out"
        elif key not in (*TEXTS, *OPTIONAL, "controls", "rules"):
            yield f"`{key}` means nothing here; take it out"
    for key in TEXTS:
        if not isinstance(hazard.get(key), str) or (not hazard[key].strip() and key not in ("gap", "owner")):
            yield f"`{key}` is missing; write it as text"
    yield from _words(hazard)
    yield from _rules(hazard.get("rules"))
    controls = hazard.get("controls")
    if not isinstance(controls, list) or not controls:
        yield "it has no control; name what holds it, be it information alone"
        controls = []
    for control in controls:
        yield from _control(control)
    if hazard.get("status") == "closed":
        shown = any(isinstance(control, dict) and control.get("tests") for control in controls)
        if not shown or hazard.get("gap") or not hazard.get("closed"):
            yield "it is closed without evidence; name a test, leave no gap, and say in `closed` when and why"


def _rules(rules: object) -> Iterator[str]:
    if not isinstance(rules, list) or not rules:
        yield f"`rules` is missing; list the ids of the rules it is about, or {EVERY!r}"
        return
    known = [EVERY, *(rule.id for rule in RULES)]
    for rule in (rule for rule in rules if rule not in known):
        yield f"there is no rule {rule!r}; write one of {', '.join(known)}"


def _words(hazard: dict[str, Any]) -> Iterator[str]:
    allowed = {
        "severity": SEVERITIES,
        "before": LIKELIHOODS,
        "after": LIKELIHOODS,
        "status": ("open", "closed"),
    }
    for key, words in allowed.items():
        if key in hazard and hazard[key] not in words:
            yield f"`{key}` is {hazard[key]!r}; write one of {', '.join(words)}"


def _control(control: object) -> Iterator[str]:
    if not isinstance(control, dict) or control.get("kind") not in KINDS or not control.get("text"):
        yield f"a control has no `text`, or no `kind` that is known; write both, the kind one of {', '.join(KINDS)}"
        return
    for key in control.keys() - {*Control._fields}:
        yield f"`{key}` means nothing in a control; take it out"
    tests = control.get("tests", [])
    if not isinstance(tests, list):
        yield f"`tests` of {control['text']!r} is no list; write the tests in []"
        return
    if control["kind"] in PROVED and not tests:
        yield f"no test shows {control['text']!r}; name one in `tests`, or call it information or training"
    for test in tests:
        if unknown_test(str(test)):
            yield f"there is no test {test}; name one that exists, as file::function"


def unknown_test(test: str) -> bool:
    """Whether there is no such test, or no such case of it."""
    function, bracket, case = test.partition("[")
    file, _, name = function.partition("::")
    if not re.fullmatch(r"tests/[a-z]+/test_\w+\.py", file) or not (ROOT / file).is_file():
        return True
    return name not in tests_in(ROOT / file) or bool(bracket and case.removesuffix("]") not in _cases_of(function))


@cache
def _cases_of(function: str) -> frozenset[str]:
    """The names of the cases made by hand that a test goes through; none of any other test."""
    if function == "tests/rules/test_cases.py::test_case":
        return frozenset(str(case) for case in cases())
    if function == "tests/rules/test_patients.py::test_a_patient_is_answered_as_by_hand":
        return frozenset(map(str, patients()))
    return frozenset()


@cache
def tests_in(path: Path) -> tuple[str, ...]:
    """The test functions that a file of tests defines, read and not run."""
    return tuple(
        node.name
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    )
