"""Every case of `tests/cases` on this interpreter. The browser runs the same cases in `tests/browser`."""

import json

import pytest

from hlh_rules import bridge
from site_tools.cases import Case, cases
from tests.case_files import unmet


@pytest.mark.parametrize("case", cases(), ids=str)
def test_case(case: Case) -> None:
    assert unmet(case, json.loads(bridge.handle(case.request))) == []


def test_case_names_are_unique() -> None:
    names = [str(case) for case in cases()]
    assert sorted(set(names)) == sorted(names)
