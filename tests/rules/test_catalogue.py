"""The catalogue holds every rule on disk, and the rules stand on nothing but Python's own library."""

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import hlh_rules
from hlh_rules.catalogue import RULES, rule_of
from hlh_rules.disagreements import DISAGREEMENTS
from hlh_rules.findings import FINDINGS, WEIGHT
from hlh_rules.model.finding import Quantity, Question, RefusedError
from hlh_rules.model.reading import Disagreement
from hlh_rules.model.source import Citation, Source
from hlh_rules.model.walk import walk
from hlh_rules.sources import POLICY, SOURCES

PACKAGE = Path(hlh_rules.__file__).parent
MODULES = [name for _, name, _ in pkgutil.walk_packages([str(PACKAGE)], "hlh_rules.") if not name.endswith("__main__")]


def declared(kind: type | tuple[type, ...]) -> Iterator[Any]:
    """Every module-level value of a kind, in every module."""
    for name in MODULES:
        for value in vars(importlib.import_module(name)).values():
            if isinstance(value, kind):
                yield value


def test_every_declared_rule_is_in_the_catalogue() -> None:
    rules = {id(value) for name in MODULES for value in vars(importlib.import_module(name)).values() if is_rule(value)}
    assert rules == {id(rule) for rule in RULES}, "give each rule an Entry in ENTRIES of catalogue.py"


def is_rule(value: object) -> bool:
    return not isinstance(value, type) and hasattr(value, "evaluate") and hasattr(value, "purpose")


@pytest.mark.parametrize(
    ("kind", "listed"),
    [((Quantity, Question), FINDINGS), (Source, SOURCES), (Disagreement, DISAGREEMENTS)],
    ids=["findings", "sources", "disagreements"],
)
def test_everything_declared_is_listed_once(kind: type, listed: tuple[object, ...]) -> None:
    missing = [value.id for value in declared(kind) if not any(value is one for one in listed)]
    assert missing == [], "declare each in the module of its kind, whose list it then is in"
    assert {id(value) for value in declared(kind)} == {id(value) for value in listed}
    assert len({id(value) for value in listed}) == len(listed)


def test_ids_are_kebab_case_and_unique() -> None:
    for listed in (RULES, FINDINGS, SOURCES, DISAGREEMENTS):
        ids = [one.id for one in listed]
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_) for id_ in ids)
        assert len(set(ids)) == len(ids)


def test_an_example_is_a_number_that_would_be_taken_unasked() -> None:
    """It is what the person is shown who typed what cannot be read; by hand, of a weight, whether 72.5 is said."""
    quantities = [finding for finding in FINDINGS if isinstance(finding, Quantity)]
    for quantity in quantities:
        for scale in quantity.scales:
            read = quantity.read({"value": scale.example, "unit": scale.unit.code})
            assert read is not None
            assert (read.doubt, read.read) == (None, ""), quantity.id
    with pytest.raises(RefusedError, match=r"Weight must be a number .*, such as 72\.5; “7o” cannot be read\."):
        WEIGHT.read({"value": "7o", "unit": "kg"})


def test_there_are_34_disagreements() -> None:
    """As counted in the clinical reference."""
    assert len(DISAGREEMENTS) == 34


def test_the_policys_reading_comes_first_wherever_it_has_one() -> None:
    for disagreement in DISAGREEMENTS:
        sources = [reading.cited.source for reading in disagreement.readings]
        assert POLICY not in sources or sources[0] is POLICY, disagreement.id


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_part_stands_under_a_citation_with_a_place(rule: object) -> None:
    for step in walk(rule):
        assert step.cited is not None, step.path
        if isinstance(step.part, Citation):
            assert step.part.place.strip()


def test_a_rule_is_found_by_its_id_alone() -> None:
    assert all(rule_of(rule.id) is rule for rule in RULES)
    assert rule_of("HScore") is None


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_standard_library_is_imported(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            assert name.partition(".")[0] in {*sys.stdlib_module_names, "hlh_rules"}, name
