"""What `make` would do, as it says itself: tests are run without what they do not look at."""

import subprocess

import pytest

from site_tools.paths import ROOT

BUILD, BROWSERS, OTHER_NODE = "site_tools build", "tests.browser.browsers", "install other-node"


@pytest.mark.parametrize(
    ("tests", "needed"),
    [
        ("", {BUILD, BROWSERS, OTHER_NODE}),
        ("tests/model", set()),
        ("tests/model/test_unit.py tests/rules/test_laws.py::test_it", set()),
        ("tests/site/test_pages.py", {BUILD, OTHER_NODE}),
        ("tests/browser", {BUILD, BROWSERS, OTHER_NODE}),
        ("tests", {BUILD, BROWSERS, OTHER_NODE}),
        ("tests/model tests/browser/test_folder.py", {BUILD, BROWSERS, OTHER_NODE}),
    ],
)
def test_tests_are_run_with_what_they_need_and_no_more(tests: str, needed: set[str]) -> None:
    command = ["make", "--dry-run", "test", f"TESTS={tests}"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {step for step in (BUILD, BROWSERS, OTHER_NODE) if step in said} == needed
    [ran] = [line for line in said.splitlines() if " pytest " in f"{line} "]
    assert tests in ran
