"""Whether a reply is what a case expects."""

from typing import Any

from site_tools.cases import Case


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
    """A field; for "<list>.<id or cutoff>" the verdict of that part; for "<object>.<field>" that field."""
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
