"""Whether a reply is what a case expects."""

from collections.abc import Iterable
from typing import Any

from hlh_rules.findings import FINDING_BY_ID
from hlh_rules.model.finding import Answers
from site_tools.cases import Case


def answers_of(given: dict[str, Any]) -> Answers:
    """Answers in a request's form, read; a RefusedError where one is wrong."""
    read = {id_: FINDING_BY_ID[id_].read(raw) for id_, raw in given.items()}
    return Answers({id_: answer for id_, answer in read.items() if answer is not None})


def unmet(case: Case, reply: dict[str, Any]) -> list[str]:
    """What in the reply differs from what the case expects; nothing where all is as it should be."""
    if case.expect_errors:
        return _unmet_errors(case, reply)
    if "result" not in reply:
        return [f"no result: {reply}"]
    result = reply["result"]
    return [wrong for path, expected in case.expect.items() for wrong in unmet_fields(result, path, expected)]


SPOKEN = ("notes", "barred")
"""The lists of which a case may only rule out what another case hears said."""


def unheard(case: Case, results: Iterable[dict[str, Any]]) -> list[str]:
    """What the case says must not be there, and could not be: none of the rule's results has it, so it is a slip."""
    known = tuple(results)
    return [wrong for path, expected in case.expect.items() for wrong in _unheard_field(path, expected, known)]


def _unheard_field(path: str, expected: Any, results: tuple[dict[str, Any], ...]) -> list[str]:
    if path == "absent":
        return [f"absent: no result has {key}" for key in expected if all(r.get(key) is None for r in results)]
    listed = path.removesuffix("_lacks")
    if listed == path:
        return []
    rows = [row for result in results for row in result.get(listed) or []]
    if listed in SPOKEN:
        return [f"{path}: no result says {row}" for row in expected if not any(_alike(row, found) for found in rows)]
    keys = {key for row in rows for key in row}
    return [f"{path}: no row has {key}" for row in expected for key in row if key not in keys]


def unmet_fields(result: dict[str, Any], path: str, expected: Any) -> list[str]:
    match path:
        case "notes" | "to_do":
            texts = [said["text"].casefold() for said in result[path]]
            wrong = [f"{path}: none says {part!r}" for part in expected if not any(part.casefold() in t for t in texts)]
        case "effects":
            effects = [note["effect"] for note in result["notes"]]
            wrong = [f"no note of effect {effect!r}" for effect in expected if effect not in effects]
        case "confirm":
            fields = [doubt["field"] for doubt in result["confirm"]]
            wrong = [f"{field} is not asked to be confirmed" for field in expected if field not in fields]
        case "absent":
            wrong = [f"{key}: {result[key]!r} instead of nothing" for key in expected if result.get(key) is not None]
        case _ if path.endswith("_has"):
            rows = result[path.removesuffix("_has")]
            wrong = [f"no row like {row}" for row in expected if not any(_alike(row, found) for found in rows)]
        case _ if path.endswith("_lacks"):
            rows = result[path.removesuffix("_lacks")]
            wrong = [f"a row like {row}" for row in expected if any(_alike(row, found) for found in rows)]
        case _:
            found = _at(result, path)
            wrong = [] if found == expected else [f"{path}: {found!r} instead of {expected!r}"]
    return wrong


def _alike(row: dict[str, Any], found: dict[str, Any]) -> bool:
    """Whether a row of a list has all that is expected of it; of `what` and `text` a part is enough."""
    return all(
        str(value).casefold() in str(found.get(key)).casefold() if key in ("what", "text") else value == found.get(key)
        for key, value in row.items()
    )


def _unmet_errors(case: Case, reply: dict[str, Any]) -> list[str]:
    errors = reply.get("errors", [])
    wrong = []
    if [error["field"] for error in errors] != case.expect_errors:
        wrong.append(f"errors on {[error['field'] for error in errors]} instead of {case.expect_errors}")
    if case.says.casefold() not in " ".join(error["message"] for error in errors).casefold():
        wrong.append(f"no message says {case.says!r}: {errors}")
    return wrong


def _at(result: dict[str, Any], path: str) -> Any:
    """A field; for "<list>.<id or cutoff>" the verdict of that part; for "<object>.<field>" that field."""
    if path in result:
        return result[path]
    listed, _, id_ = path.partition(".")
    found = result.get(listed)
    if isinstance(found, dict):
        return _at(found, id_) if "." in id_ else found.get(id_)
    return next(
        (part["verdict"] for part in found or [] if id_ in (part.get("id"), part.get("cutoff"))),
        f"no {id_} in {listed}",
    )
