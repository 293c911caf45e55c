"""The cases in `tests/cases/*.toml`: expected values from the documents or by hand, never from running the rules."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """A request, and what its reply must hold. `expect_errors` names the fields of an error reply, in order."""

    file: str
    name: str
    origin: str
    request: str
    expect: dict[str, Any]
    expect_errors: list[str]
    says: str = ""
    example: str = ""
    rule: str = ""

    def __str__(self) -> str:
        """Its name in a test report."""
        return f"{self.file}: {self.name}"


def cases() -> tuple[Case, ...]:
    """Every case of every file."""
    return tuple(case for path in sorted(CASES.glob("*.toml")) for case in _in_file(path))


def _in_file(path: Path) -> Iterator[Case]:
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    for case in held["case"]:
        rule = case.get("rule", held.get("rule", ""))
        yield Case(
            file=path.stem,
            name=case["name"],
            origin=case["origin"],
            request=case.get("raw", json.dumps({"rule": rule, "answers": case.get("answers", {})})),
            expect=case.get("expect", {}),
            expect_errors=case.get("expect_errors", []),
            says=case.get("says", ""),
            example=case.get("example", ""),
            rule=rule,
        )


def unmet(case: Case, reply: dict[str, Any]) -> list[str]:
    """What in the reply differs from what the case expects; nothing where all is as it should be."""
    if case.expect_errors:
        return _unmet_errors(case, reply)
    if "result" not in reply:
        return [f"no result: {reply}"]
    result = reply["result"]
    wrong = []
    for path, expected in case.expect.items():
        match path:
            case "notes":
                texts = [note["text"].casefold() for note in result["notes"]]
                wrong += [f"no note says {part!r}" for part in expected if not any(part.casefold() in t for t in texts)]
            case "effects":
                effects = [note["effect"] for note in result["notes"]]
                wrong += [f"no note of effect {effect!r}" for effect in expected if effect not in effects]
            case _:
                found = _at(result, path)
                if found != expected:
                    wrong.append(f"{path}: {found!r} instead of {expected!r}")
    return wrong


def _unmet_errors(case: Case, reply: dict[str, Any]) -> list[str]:
    errors = reply.get("errors", [])
    wrong = []
    if [error["field"] for error in errors] != case.expect_errors:
        wrong.append(f"errors on {[error['field'] for error in errors]} instead of {case.expect_errors}")
    if case.says.casefold() not in " ".join(error["message"] for error in errors).casefold():
        wrong.append(f"no message says {case.says!r}: {errors}")
    return wrong


def _at(result: dict[str, Any], path: str) -> Any:  # noqa: ANN401 (any JSON)
    """A field, or for "<list>.<id or cutoff>" the verdict of that part of the list."""
    if path in result:
        return result[path]
    listed, _, id_ = path.partition(".")
    found = result.get(listed)
    if isinstance(found, dict):
        return found.get(id_)
    return next(
        (part["verdict"] for part in found or [] if id_ in (part.get("id"), part.get("cutoff"))),
        f"no {id_} in {listed}",
    )
