"""The hazard log: the matrix cell by cell, what the file's slips are told, and the page made of it."""

import re
from pathlib import Path

import pytest

from site_tools import check
from site_tools.safety import case
from site_tools.safety import hazards as told
from site_tools.safety.hazards import FILE, hazards, wrong
from site_tools.safety.matrix import LIKELIHOODS, SEVERITIES, risk
from tests.site.pages import pages, text

# From the public copies of the matrix, a column for each severity, mildest first
MATRIX = """
Very high 3 4 4 5 5
High      2 3 3 4 5
Medium    2 2 3 3 4
Low       1 2 2 3 4
Very low  1 1 2 2 3
"""
CELLS = [
    (severity, row[:9].strip(), int(cell))
    for row in MATRIX.strip().splitlines()
    for severity, cell in zip(
        ("Minor", "Significant", "Considerable", "Major", "Catastrophic"), row[9:].split(), strict=True
    )
]


@pytest.mark.parametrize(("severity", "likelihood", "expected"), CELLS)
def test_a_cell_of_the_matrix(severity: str, likelihood: str, expected: int) -> None:
    assert risk(severity, likelihood) == expected


def test_every_cell_was_asked() -> None:
    assert {cell[:2] for cell in CELLS} == {(severity, likely) for severity in SEVERITIES for likely in LIKELIHOODS}


def test_the_file_is_right_and_holds_at_least_the_first_thirty() -> None:
    assert wrong() == ()
    assert [*case.wrong()] == []
    assert [hazard.id for hazard in hazards()][:30] == [f"H{number:02}" for number in range(1, 31)]


def test_nobody_has_signed() -> None:
    assert {hazard.owner for hazard in hazards()} == {""}


def test_no_hazard_is_rated_worse_with_its_controls() -> None:
    assert [hazard.id for hazard in hazards() if hazard.residual > hazard.initial] == []


ISSUED = f"issued = {len(hazards())}"
LAST = FILE.read_text("utf-8").rstrip().splitlines()[-1]
SLIPS = {
    "an unknown test": ("::test_an_anaphylaxis_is_not_forgotten_four_days_later", "::test_gone", "there is no test"),
    "an unknown case": ("::test_case[eligibility: ", "::test_case[eligible: ", "there is no test"),
    "a case of what has none": (
        "_a_dose_rounded_to_nothing_is_a_warning",
        "_a_dose_rounded_to_nothing_is_a_warning[1]",
        "there is no test",
    ),
    "an unknown rule": ('rules = ["response"]', 'rules = ["respons"]', "there is no rule 'respons'"),
    "no rules": ('rules = ["response"]', "", "`rules` is missing"),
    "a rule without a hazard": ('"mas-2016", ', "", "no hazard names the rule mas-2016"),
    "an unknown file": ("tests/model/test_dose.py::", "tests/model/test_dosis.py::", "there is no test"),
    "a typed class": ('status = "open"', 'status = "open"\nclass = 2', "`class` is typed"),
    "a wrong word": ('severity = "Major"', 'severity = "Severe"', "'Severe'; write one of Minor"),
    "a likelihood": ('after = "Very low"', 'after = "Rare"', "'Rare'; write one of Very low"),
    "closed": ('status = "open"', 'status = "closed"', "closed without evidence"),
    "a vanished id": ('id = "H03"', 'id = "H02"', "H03 has vanished"),
    "a new id": (ISSUED, f"issued = {len(hazards()) - 1}", f"H{len(hazards())} is not an id of its own"),
    "a kind": ('kind = "design"', 'kind = "luck"', "one of design, test, training, information"),
    "a text": ('cause = "', 'causes = "', "`cause` is missing"),
    "no number of ids": (ISSUED, "", "`issued` is missing"),
    "a number of ids in words": (ISSUED, 'issued = "36"', "`issued` is missing"),
    "no TOML": (ISSUED, "issued =", "not TOML"),
    "no TOML at the end": (LAST, f"{LAST}\ncontrols = [", "not TOML"),
    "a control of words": ("controls = [\n", 'controls = [ "luck",\n', "a control has no `text`"),
    "a control without words": ('text = "the bar leads', 'txt = "the bar leads', "a control has no `text`"),
    "a key of a control": ('{ kind = "design", text', '{ by = "us", kind = "design", text', "`by` means nothing"),
    "tests of words": (", tests = [\n", ', tests = "some" }, { kind = "test", text = "x", tests = [\n', "is no list"),
    "a key": ('owner = ""', 'owner = ""\nowned = "us"', "`owned` means nothing here"),
    "an id of its own kind": ('id = "H36"', "id = [36]", "[36] is not an id of its own"),
    "another table": ("[[hazard]]", "[[hazards]]", "`hazards` means nothing here"),
    "rules of words": ('rules = ["response"]', 'rules = "response"', "`rules` is missing"),
}


@pytest.mark.parametrize(("old", "new", "said"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_named_with_its_file_and_line(old: str, new: str, said: str) -> None:
    held = FILE.read_text("utf-8")
    before, found, after = held.partition(old) if old != LAST else (held.rstrip().removesuffix(LAST), LAST, "\n")
    assert found
    changed = before + new + after
    # Where its hazard begins; of what concerns them all, where they are counted; of what is no TOML, where that ends.
    counted = held.index(f"\n{ISSUED}") + 1
    places = {held.count("\n", 0, at) + 1 for at in (max(0, before.rfind("[[hazard]]")), counted, len(before))}
    places.add(len(changed.splitlines()))
    places |= {1} if old in (ISSUED, '"mas-2016", ') else set()
    lines = [re.fullmatch(r"site_tools/safety/hazards\.toml:(\d+): (.*); .+", line) for line in wrong(changed)]
    assert all(lines)
    assert [line[1] for line in lines if line and said in line[0] and int(line[1]) in places]


@pytest.mark.parametrize("text", ["issued = 1\n", "issued = 1\nhazard = 3\n", "issued = 1\nhazard = [{}]\n"])
def test_hazards_that_are_no_tables_are_named(text: str) -> None:
    [line] = wrong(text)
    assert line.startswith("site_tools/safety/hazards.toml:1: the hazards are not tables of their own; begin each")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"H03", ', "", "H03 stands under 0 claims"),
        ('"H03", ', '"H03", "H99", ', "there is no hazard H99"),
        ('state = "not done"', 'state = "done"', "`state` is 'done'; write one of evidence, not done"),
        ('name = "Personnel"', 'name = "People"', "the parts are not those of DCB0129"),
        ("::test_python_reaches_no_stranger", "::test_gone", "there is no test"),
        ('text = "The dose that', 'texts = "The dose that', "`text` is missing"),
        ("[[claim]]", "[claim]", "not TOML"),
        ("[[threat]]", "[[threads]]", "`threads` means nothing here"),
    ],
)
def test_a_slip_of_the_case_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, old: str, new: str, said: str
) -> None:
    held = case.FILE.read_text("utf-8")
    assert old in held
    (tmp_path / "case.toml").write_text(held.replace(old, new, 1), "utf-8")
    monkeypatch.setattr(case, "FILE", tmp_path / "case.toml")
    monkeypatch.setattr(case, "ROOT", tmp_path)
    lines = list(case.wrong())
    assert any(said in line for line in lines)
    assert all(re.match(r"case\.toml:\d+: .*; ", line) for line in lines)


def test_a_case_that_is_no_tables_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text("claim = 3\n", "utf-8")
    monkeypatch.setattr(case, "FILE", tmp_path / "case.toml")
    monkeypatch.setattr(case, "ROOT", tmp_path)
    assert list(case.wrong()) == ["case.toml:1: each claim is no table of its own; begin it with a line [[claim]]"]


def test_a_slip_of_the_case_is_named_with_its_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text_ = case.FILE.read_text("utf-8").replace("::test_python_reaches_no_stranger", "::test_gone")
    (tmp_path / "case.toml").write_text(text_, "utf-8")
    monkeypatch.setattr(case, "FILE", tmp_path / "case.toml")
    monkeypatch.setattr(case, "ROOT", tmp_path)
    line = text_[: text_.index('id = "T4"')].count("\n")
    [found] = case.wrong()
    assert found.startswith(f"case.toml:{line}: T4: there is no test tests/browser/test_policy.py::test_gone; name one")


def test_a_hazard_without_a_control_is_named_with_its_line() -> None:
    held = FILE.read_text("utf-8")
    begins = held.index("controls = [\n")
    ends = held.index("\n]\n", begins) + 3
    line = held[:begins].count("\n", 0, held.index("[[hazard]]")) + 1
    found = wrong(f"{held[:begins]}controls = []\n{held[ends:]}")
    assert found == (
        f"site_tools/safety/hazards.toml:{line}: H01: it has no control; name what holds it, be it information alone",
    )


def test_a_control_that_no_test_shows_is_named() -> None:
    cut = re.sub(r", tests = \[\n.*?\n  \] \}", " }", FILE.read_text("utf-8"), count=1, flags=re.DOTALL)
    (found,) = wrong(cut)
    assert "H01: no test shows" in found


def test_check_refuses_a_slip(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path_factory.mktemp("tree") / "hazards.toml"
    path.write_text(FILE.read_text("utf-8").replace('severity = "Major"', 'severity = "Severe"', 1), "utf-8")
    monkeypatch.setattr(told, "FILE", path)
    monkeypatch.setattr(told, "ROOT", path.parent)
    assert check.main() == 1
    assert "hazards.toml:" in capsys.readouterr().err


def test_the_page_holds_every_hazard_with_its_class_its_tests_and_its_gap() -> None:
    page = text(pages()["about/safety.html"])
    assert "There is no clinical sign-off" in page
    for hazard in hazards():
        assert f"{hazard.id}: {hazard.title}" in page
        assert f"Class {hazard.residual} with its controls" in page
        assert hazard.gap in page
        assert all(test in page for control in hazard.controls for test in control.tests)
