"""The pathway's drawing and its list: every step and way in both, every step a link, nothing on top of the other."""

import dataclasses
from itertools import combinations

import pytest

from hlh_rules.catalogue import PATHWAYS
from hlh_rules.model.pathway import Onward, Pathway
from site_tools.lettering import lines, width
from site_tools.pathway_picture import PHONE, WIDE, Box, Shape, longest, picture
from site_tools.places import PLACE_OF_STEP
from tests.site.pages import pages, text

[PATHWAY] = PATHWAYS
every_shape = pytest.mark.parametrize("shape", [WIDE, PHONE], ids=lambda shape: shape.id)


@every_shape
def test_every_step_is_drawn_with_its_title_and_its_marks(shape: Shape) -> None:
    drawn = picture(PATHWAY, shape)
    for step, box in zip(PATHWAY.steps, drawn.boxes, strict=True):
        title = " ".join(line.text for line in box.written if line.kind == "title")
        assert title == " ".join((step.title, *step.marks))


@every_shape
def test_every_way_is_drawn_with_its_condition(shape: Shape) -> None:
    drawn = picture(PATHWAY, shape)
    # Two ways between the same steps are one line with both conditions.
    assert len(drawn.lines) == len({(way.start, way.end) for way in PATHWAY.ways})
    said = " ".join(label.text for label in drawn.labels)
    assert all(way.label in said for way in PATHWAY.ways)


@every_shape
def test_nothing_lies_on_anything_else_or_outside(shape: Shape) -> None:
    drawn = picture(PATHWAY, shape)
    for one, other in combinations(drawn.boxes, 2):
        assert apart(one, other), (one.step.id, other.step.id)
    for box in drawn.boxes:
        assert box.x >= 0
        assert box.end <= shape.width
        assert box.foot <= drawn.height
        for line in box.written:
            size, bold = (shape.title, True) if line.kind == "title" else (shape.words, False)
            assert line.x + width(line.text, size, bold=bold) <= box.end, line.text
    for label in drawn.labels:
        assert label.x + width(label.text, shape.words) <= shape.width, label.text
        assert all(outside(label.x, label.y, box) for box in drawn.boxes), label.text


def apart(one: Box, other: Box) -> bool:
    return one.end <= other.x or other.end <= one.x or one.foot <= other.y or other.foot <= one.y


def outside(x: float, y: float, box: Box) -> bool:
    return not (box.x < x < box.end and box.y < y < box.foot)


def test_the_column_is_the_way_from_recognition_to_titration() -> None:
    assert longest(PATHWAY) == (
        "recognise",
        "diagnose",
        "steroids",
        "eligibility",
        "work-up",
        "anakinra",
        "review",
        "titrate",
    )


def test_a_way_that_cannot_be_drawn_stops_the_build() -> None:
    way = Onward(start="recognise", end="steroids", label="?", cited=PATHWAY.cited)
    odd: Pathway = dataclasses.replace(PATHWAY, ways=(*PATHWAY.ways, way))
    with pytest.raises(ValueError, match="recognise to steroids"):
        picture(odd, WIDE)


def test_places_are_for_steps_that_exist() -> None:
    assert PLACE_OF_STEP.keys() <= {step.id for step in PATHWAY.steps}


def test_the_page_draws_every_step_as_a_link_and_lists_them_all() -> None:
    page = pages()["treat/pathway.html"]
    drawings = page.select(".hlh-pathway svg")
    assert [str(svg["role"]) for svg in drawings] == ["group", "group"]
    for svg in drawings:
        names = [" ".join(link.get_text().split()) for link in svg.select("a[href]")]
        for name, step in zip(names, PATHWAY.steps, strict=True):
            assert name.startswith(" ".join((step.title, *step.marks)))
        assert not svg.select("[style]")
    said = text(page)
    for step in PATHWAY.steps:
        item = page.find(id=f"step-{step.id}")
        assert item is not None
        assert step.says in " ".join(item.get_text(" ").split())
    for way in PATHWAY.ways:
        assert f"{way.label}: go to {PATHWAY.step(way.end).title}" in said
    for note in PATHWAY.footnotes:
        assert f"{note.mark} {note.text}" in said


def test_lines_fit_their_room_and_lose_no_word() -> None:
    broken = lines("Refractory secondary haemophagocytic lymphohistiocytosis", 14, 120)
    assert " ".join(broken) == "Refractory secondary haemophagocytic lymphohistiocytosis"
    assert all(width(line, 14) <= 120 for line in broken if " " in line)
    assert lines("", 14, 120) == ()
