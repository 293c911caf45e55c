"""The hand-made cases and the findings as JSON, so that another implementation of the rules can test itself."""

import json
from pathlib import Path
from typing import Any, Final

from hlh_rules import __version__
from hlh_rules.findings import FINDINGS
from hlh_rules.model.finding import Finding, Quantity, Range
from site_tools.cases import Case, cases

FOLDER: Final = "assets/vectors"
"""Where the files stand in the site."""

_TEXT: Final = {"type": "string"}
_VECTOR: Final = {
    "type": "object",
    "required": ["name", "origin", "rule", "request", "expect", "expect_errors"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "minLength": 1, "description": "A name of its own."},
        "origin": {
            "type": "string",
            "minLength": 1,
            "description": "The document and place, or how it was worked out.",
        },
        "rule": {
            "type": "string",
            "description": "The rule that is asked; empty where the request itself is at fault.",
        },
        "request": {"type": "string", "description": "The request, letter for letter; mostly JSON, at times not."},
        "expect": {
            "type": "object",
            "description": (
                "What the result holds at least. A key is a field, or a list and the id or cut-off of the part whose "
                "verdict is meant, or an object and its field, a dot between. notes and to_do: parts of texts "
                "said, large or small. effects: those among the notes. confirm: the fields to be confirmed. "
                "absent: keys without a value. A key that ends in _has: rows that the list holds, of text and what a "
                "part being enough; in _lacks: rows that it does not hold."
            ),
        },
        "expect_errors": {"type": "array", "items": _TEXT, "description": "The fields that errors name, in order."},
    },
}

SCHEMA: Final[dict[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Vectors of the HLH Guide's rules",
    "description": "Cases made by hand from the documents. They carry no clinical sign-off.",
    "type": "object",
    "required": ["format", "version", "status", "vectors"],
    "additionalProperties": False,
    "properties": {
        "format": {"const": "hlh-guide-vectors-1"},
        "version": {"type": "string", "minLength": 1},
        "status": {"const": "no clinical sign-off"},
        "vectors": {"type": "array", "minItems": 1, "items": _VECTOR},
    },
}


def vectors() -> dict[str, Any]:
    """Every hand-made case, as `SCHEMA` says."""
    return {
        "format": "hlh-guide-vectors-1",
        "version": __version__,
        "status": "no clinical sign-off",
        "vectors": [_vector(case) for case in cases()],
    }


def _vector(case: Case) -> dict[str, Any]:
    return {
        "name": str(case),
        "origin": case.origin,
        "rule": case.rule,
        "request": case.request,
        "expect": case.expect,
        "expect_errors": case.expect_errors,
    }


def findings() -> dict[str, Any]:
    """Every finding: the choices of a question; of a quantity each unit, by UCUM code, and its limits as text."""
    return {
        "format": "hlh-guide-findings-1",
        "version": __version__,
        "limits": "possible and usual are this guide's own guards against slips of hand and unit, not clinical limits",
        "findings": [_finding(finding) for finding in FINDINGS],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    told = {"id": finding.id, "label": finding.label}
    if isinstance(finding, Quantity):
        units = [
            {"code": scale.unit.code, "possible": _ends(scale.possible), "usual": _ends(scale.usual)}
            for scale in finding.scales
        ]
        return {**told, "signs": finding.laboratory, "units": units}
    return {**told, "choices": [{"id": choice.id, "label": choice.label} for choice in finding.choices]}


def _ends(ends: Range) -> list[str]:
    return [str(ends.lowest), str(ends.highest)]


def write(site: Path) -> None:
    """Write the files into a site."""
    folder = site / FOLDER
    folder.mkdir(parents=True)
    for name, held in (("vectors", vectors()), ("vectors.schema", SCHEMA), ("findings", findings())):
        (folder / f"{name}.json").write_text(json.dumps(held, ensure_ascii=False) + "\n", "utf-8")
