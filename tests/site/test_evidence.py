"""The evidence: declared, tabled, traced and drawn as the documents print it; and every picture says how sure it is."""

import gzip
import math
import re
import tomllib
from fractions import Fraction
from math import comb
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from site_tools.evidence.claims import CLAIMS
from site_tools.evidence.fragments import TABLES
from site_tools.evidence.model import Certainty, Number
from site_tools.evidence.pictures import PICTURES, SIDE, SIZE, WIDTH, picture
from site_tools.lettering import width
from site_tools.paths import CASES, SITE
from tests.every_page import PAGES
from tests.site.pages import anchors, pages, said, target, under

EXPECTED: dict[str, Any] = tomllib.loads((CASES / "evidence.toml").read_text(encoding="utf-8"))
FIGURES: list[dict[str, Any]] = EXPECTED["figure"]
DECLARED = {figure.id: figure for outcome in TABLES for figure in outcome.figures}
DRAWN = [figure for figure in FIGURES if "drawn" in figure]
every_figure = pytest.mark.parametrize("expected", FIGURES, ids=lambda figure: figure["id"])
every_plot = pytest.mark.parametrize("drawn", PICTURES, ids=lambda drawn: drawn.id)


def test_every_figure_is_expected_and_every_expected_figure_is_declared() -> None:
    assert sorted(DECLARED) == sorted(figure["id"] for figure in FIGURES)


@every_figure
def test_it_is_declared_as_the_document_prints_it(expected: dict[str, Any]) -> None:
    figure = DECLARED[expected["id"]]
    assert (figure.estimate.printed if figure.estimate else None) == expected.get("printed")
    assert (figure.estimate.unit if figure.estimate else None) == expected.get("unit")
    assert figure.stated == expected.get("said", "")
    assert figure.kind.replace("hazard ratio", "") == expected.get("kind", "")
    assert figure.derived == expected.get("derived", False)
    assert figure.n.partition(" (derived")[0] == expected.get("n", "")
    assert str(figure.spread or "").startswith(expected.get("spread", ""))
    assert bool(figure.spread) == ("spread" in expected)
    if figure.spread and figure.spread.high:
        ends = expected["spread"] if "low" not in expected else f"{expected['low']} to {expected['high']}"
        assert str(figure.spread).endswith(ends)
    assert expected.get("p", "") in figure.p
    assert figure.cited.place


@every_figure
def test_it_stands_in_a_table_and_in_the_trace(expected: dict[str, Any]) -> None:
    id_ = f"figure-{expected['id']}"
    [row] = [anchors(name)[id_] for name in pages() if id_ in anchors(name)]
    traced = anchors("about/trace.html")[f"trace-{expected['id']}"]
    assert (row.name, traced.name) == ("tr", "tr")
    for part in ("printed", "unit", "said", "kind", "n", "p"):
        assert expected.get(part, "") in said(row), part
        assert expected.get(part, "") in said(traced), part
    assert ("(derived)" in said(row)) == expected.get("derived", False)
    assert row.select_one("a.hlh-cite") is not None


@pytest.mark.parametrize("expected", DRAWN, ids=lambda figure: figure["id"])
def test_it_is_drawn_where_its_value_is_on_the_scale(expected: dict[str, Any]) -> None:
    found = list(drawings(expected["drawn"]))
    assert found
    for svg in found:
        mark = svg.select_one(f'[data-figure="{expected["id"]}"]')
        assert isinstance(mark, Tag)
        value = scale_under(svg, mark)
        if "printed" in expected:
            assert value(point(mark)) == pytest.approx(Number(expected["printed"], "").value, rel=0.02, abs=0.3)
        if "low" in expected:
            path = mark.find("path")
            assert isinstance(path, Tag)
            ends = re.match(r"M([\d.]+) [\d.]+H([\d.]+)M", str(path["d"]))
            assert ends is not None
            for end, place in zip(("low", "high"), ends.groups(), strict=True):
                assert value(float(place)) == pytest.approx(Number(expected[end], "").value, rel=0.02, abs=0.3)
        else:
            assert mark.find("path") is None
        ours = "hlh-plot-figure--ours" in mark.get_attribute_list("class")
        assert ours == expected.get("derived", False)


def drawings(id_: str) -> list[Tag]:
    """A picture, wherever it stands on the built site."""
    return [svg for page in pages().values() for svg in page.select(f"figure#plot-{id_} svg")]


def point(mark: Tag) -> float:
    """Where a bar ends, or a point lies."""
    bar, circle = mark.find("rect"), mark.find("circle")
    if isinstance(bar, Tag):
        return float(str(bar["x"])) + float(str(bar["width"]))
    assert isinstance(circle, Tag)
    return float(str(circle["cx"]))


def scale_under(svg: Tag, mark: Tag) -> Any:
    """From a place to a value, read back from the numbers under a mark and the line that each stands under."""
    ticks: list[tuple[float, float, object]] = []
    for tick in mark.find_all_previous("text", class_="hlh-plot-tick"):
        assert isinstance(tick, Tag)
        if tick.find_parent("svg") is not svg or (ticks and tick["y"] != ticks[0][2]):
            break
        line = tick.find_previous("line", class_="hlh-plot-grid")
        assert isinstance(line, Tag)
        ticks.append((float(str(line["x1"])), float(tick.get_text().replace(",", "")), tick["y"]))
    (x0, v0, _), (x1, v1, _) = ticks[-1], ticks[0]
    middle = ticks[len(ticks) // 2]
    if v0 <= 0 or abs(v0 + (middle[0] - x0) / (x1 - x0) * (v1 - v0) - middle[1]) < 0.01 * v1:
        return lambda x: v0 + (x - x0) / (x1 - x0) * (v1 - v0)
    return lambda x: 10 ** (math.log10(v0) + (x - x0) / (x1 - x0) * (math.log10(v1) - math.log10(v0)))


@every_plot
def test_every_picture_says_its_certainty_and_every_figure_in_words(drawn: Any) -> None:
    made = picture(drawn)
    for svg in drawings(drawn.id):
        assert made.certainty.value in " ".join(said(line) for line in svg.select(".hlh-plot-certainty"))
        assert svg["role"] == "img"
        for _, ids in drawn.panels:
            for id_ in ids:
                assert DECLARED[id_].words in str(svg["aria-label"])
                assert DECLARED[id_].shown in " ".join(said(line) for line in svg.select("text"))
        assert not svg.select("[style], style, script")


def test_what_the_policy_graded_is_drawn_as_very_low() -> None:
    named = {drawn.id: drawn.outcome.certainty for drawn in PICTURES}
    assert named.pop("survival") is Certainty.READ_AS_VERY_LOW
    assert named.pop("hscore-elsewhere") is Certainty.NOT_GRADED
    assert set(named.values()) == {Certainty.VERY_LOW}


@every_plot
def test_words_stay_inside_their_picture(drawn: Any) -> None:
    made = picture(drawn)
    for line in made.written:
        assert line.x + width(line.text, SIZE, bold=line.kind == "certainty") <= WIDTH - SIDE, line.text
        assert line.y <= made.height
    rows = [line.y for line in made.written]
    assert rows == sorted(rows)


@pytest.mark.parametrize("expected", EXPECTED["words"], ids=lambda row: f"{row['page']}#{row['near']}")
def test_what_is_said_with_a_number_is_on_its_page(expected: dict[str, Any]) -> None:
    place = pages()[expected["page"]].find(id=expected["near"])
    assert isinstance(place, Tag)
    for part in expected["holds"]:
        assert part in under(place), part


def test_the_arithmetic_of_ours_by_hand() -> None:
    assert (round(0.346 * 26), round(0.647 * 17)) == (9, 11)
    assert (f"{9 / 26:.1%}", f"{11 / 17:.1%}") == ("34.6%", "64.7%")
    assert f"{float(fisher(9, 26, 11, 17)):.3f}" == "0.068"
    assert f"{32419 / 2754:.1f}" == "11.8"
    assert (f"{12 / 44:.1%}", f"{4 / 8:.0%}") == ("27.3%", "50%")
    assert (44 + 15, 44 + 8, 44 + 8 + 15, 15 + 8) == (59, 52, 67, 23)
    assert (44 - 12, 81 - 44 - 8, 43 + 33 + 9) == (32, 29, 85)
    assert (f"{100 - 71.4:.1f}", f"{100 - 70.8:.1f}") == ("28.6", "29.2")
    assert [f"{end:.0%}" for end in wilson(19, 21)] == ["71%", "97%"]
    assert [f"{end:.0%}" for end in wilson(3, 21)] == ["5%", "35%"]


def fisher(died: int, of: int, others_died: int, others: int) -> Fraction:
    """Two-sided: every table with these margins that is no likelier than the one seen."""
    everyone, dead = of + others, died + others_died
    chances = [Fraction(comb(of, k) * comb(others, dead - k), comb(everyone, dead)) for k in range(dead + 1)]
    return sum((chance for chance in chances if chance <= chances[died]), Fraction(0))


def wilson(k: int, n: int, z: float = 1.96) -> tuple[float, float]:
    share, around = k / n, z * math.sqrt(k * (n - k) / n**3 + z**2 / (4 * n**2))
    return tuple((share + z**2 / (2 * n) + side * around) / (1 + z**2 / n) for side in (-1, 1))  # type: ignore[return-value]


def test_each_claim_has_its_verdict_beside_what_the_others_say() -> None:
    page = pages()["evidence/claims.html"]
    expected = EXPECTED["claim"]
    assert [claim.id for claim in CLAIMS] == [row["id"] for row in expected]
    for row in expected:
        shown = page.find(id=f"claim-{row['id']}")
        assert isinstance(shown, Tag)
        verdict = shown.select_one("td strong")
        assert verdict is not None
        assert said(verdict) == row["verdict"]
        assert row["holds"] in said(shown)
        assert shown.select_one("a.hlh-cite") is not None


def test_an_unverified_claim_says_so_in_that_word() -> None:
    for claim in CLAIMS:
        assert ("Unverified" in claim.because) == (claim.verdict.value == "Unverified")


def test_sufficient_and_insufficient_stand_together() -> None:
    page = pages()["evidence/index.html"]
    place = page.find(id="sufficient-and-insufficient")
    assert isinstance(place, Tag)
    assert "sufficient to support routine commissioning" in under(place)
    assert "insufficient for reliable conclusions" in under(place)


def test_background_says_that_it_is_background() -> None:
    page = pages()["evidence/history.html"]
    entries = page.select("[id^=background-]")
    assert len(entries) == 6
    for entry in entries:
        assert "Background: not part of the sources of this guide." in said(entry)
        assert all("agree" in said(item) or "One source" in said(item) for item in entry.select("li"))


@pytest.mark.parametrize(
    ("name", "most"),
    [("index.html", 60_000), *((name, 150_000) for name in PAGES if name.startswith("evidence/"))],
)
def test_a_page_with_its_styles_and_scripts_is_light(name: str, most: int) -> None:
    page = pages()[name]
    linked = [str(tag["src"]) for tag in page.select("script[src]")]
    linked += [str(tag["href"]) for tag in page.select('link[rel="stylesheet"]')]
    files = {SITE / name, *(target(name, link.partition("?")[0])[0] for link in linked)}
    assert len(files) > 3
    assert sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in files) <= most


def test_the_reader_of_scales_can_fail() -> None:
    page = BeautifulSoup(
        "<svg>"
        + "".join(
            f'<line class="hlh-plot-grid" x1="{x}"/><text class="hlh-plot-tick" x="{x - 1}" y="1">{number}</text>'
            for x, number in ((0, 1), (10, 10), (20, 100))
        )
        + '<g data-figure="a"><circle cx="10"/></g></svg>',
        "html.parser",
    )
    mark, svg = page.g, page.svg
    assert isinstance(mark, Tag)
    assert isinstance(svg, Tag)
    assert scale_under(svg, mark)(point(mark)) == pytest.approx(10)
    assert scale_under(svg, mark)(0.0) == pytest.approx(1)


@pytest.mark.parametrize(
    ("document", "holds"),
    [
        ("policy-1924", ["version 2.0, November 2021", "reviewed when information", "committee papers"]),
        ("bopa", ["version 1.0, March 2026", "No date", "GIRFT HLH guidance, version 1.4 of November 2025", "Oxford"]),
        ("iv-review", ["Only its abstract was read", "21 June 2023", "the review itself"]),
        ("consultation-1924", ["overtaken by the policy", "clinical evidence review"]),
        ("efficacy-question-and-answer", ["written by a machine", "19 February 2025", "references 1 to 6"]),
    ],
)
def test_each_document_says_what_it_is_and_what_was_not_read(document: str, holds: list[str]) -> None:
    place = pages()["about/sources.html"].find(id=f"document-{document}")
    assert isinstance(place, Tag)
    for part in (*holds, "27 November 2026", "not read for this guide"):
        assert part in said(place), part
