"""CHANGELOG.md is read in one place, and as it is written."""

from hlh_rules import __version__
from hlh_rules.dosing.dose import DOSE
from hlh_rules.dosing.renal_function import RENAL_FUNCTION
from site_tools import changelog
from site_tools.changelog import Entry, Version
from site_tools.paths import ROOT

TEXT = """# Changes

What **Clinical** means.

- No version's.

## 0.3.0, 3 May 2027

- **Clinical**: dose: the policy's note ** and
  its place.
- **Technical**: renal
  function: another.

## 0.2.0, 2027-02-01

- **Source**: renal
  function: an older one.
- Of no kind.

## 0.1.0, not yet released
"""


def test_versions_have_their_date_line_and_entries() -> None:
    assert changelog.read(TEXT) == (
        Version(
            "0.3.0",
            "3 May 2027",
            7,
            (
                Entry("Clinical", "dose: the policy's note ** and its place."),
                Entry("Technical", "renal function: another."),
            ),
        ),
        Version(
            "0.2.0",
            "2027-02-01",
            14,
            (Entry("Source", "renal function: an older one."), Entry("", "Of no kind.")),
        ),
        Version("0.1.0", None, 20, ()),
    )


def test_a_change_of_what_a_rule_says_names_the_rule() -> None:
    newer, older, _ = changelog.read(TEXT)
    assert [entry.tells_of(DOSE) for entry in newer.entries] == [True, False]
    assert [entry.tells_of(RENAL_FUNCTION) for entry in (*newer.entries, *older.entries)] == [False, False, True, False]
    assert not Entry("Clinical", "overdose: a word.").tells_of(DOSE)


def test_every_entry_of_the_file_says_what_kind_of_change_it_is() -> None:
    newest, *older = changelog.versions()
    assert newest.number == __version__
    kinds = {entry.kind for version in (newest, *older) for entry in version.entries}
    assert kinds <= {"Clinical", "Source", "Correction", "Technical"}


def test_nobody_else_reads_it() -> None:
    tools = (ROOT / "site_tools").rglob("*.py")
    named = {path.name for path in tools if '/ "CHANGELOG.md"' in path.read_text("utf-8")}
    assert named == {"changelog.py"}
