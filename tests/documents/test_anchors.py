"""Answers are found through what other editors put around them."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest

from plantools.documents.grids import form_anchors
from plantools.word.body import element, paragraph, run
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.survey import survey
from tests.documents.people import PLAN, Change, after, control, drop, filled, inside, reading, told, wrapped, write

ANSWERS: dict[str, object] = {
    "unit": "Vård",
    "year": 2027,
    "processes": ["induction"],
    "commitments": [{"statement": "Vi lovar", "goal": "1", "due": date(2027, 3, 1)}, {"statement": "Igen"}],
    "tags": ["ett", "två"],
    "start": date(2027, 1, 1),
}
TAGS = ["unit", "year", "processes=induction", "commitments.1.goal", "commitments.2.statement", "tags", "start"]


def package() -> Package:
    return filled(**ANSWERS)


def paths(root: Element) -> list[str]:
    """Return the paths that anchors are found for, in their order."""
    found = form_anchors(survey(root), PLAN, "sv").anchors
    return [path for path, anchors in found.items() for _ in anchors]


def test_every_field_has_one_anchor_in_order() -> None:
    made = package()
    found = paths(made.xml(made.main()))
    rows = [f"commitments.{number}.{name}" for number in (1, 2, 3) for name in ("statement", "goal", "due")]
    assert found == ["unit", "year", "processes", "tags", "picture", "start", *rows]


@pytest.mark.parametrize("name", [W.sdt, W.p, W.tc, W.tr, W.tbl])
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("times", [1, 2])
def test_controls_of_other_programs_are_read_through(name: str, tag: str, times: int) -> None:
    found = reading(package(), *[wrapped(name, tag)] * times)
    assert (found.answers, found.findings) == (ANSWERS, ())


def test_every_cell_of_a_table_may_be_wrapped() -> None:
    def wrap(root: Element) -> None:
        for cell in list(root.iter(W.tc)):
            content = element(W.sdtContent)
            cell.addprevious(element(W.sdt, None, element(W.sdtPr), content))
            content.append(cell)

    found = reading(package(), wrap)
    assert (found.answers, found.findings) == (ANSWERS, ())


def _around_cell(tag: str) -> Change:
    """Put the control of an answer around its cell, as some editors do with a control that fills one."""

    def change(root: Element) -> None:
        one, cell = control(root, tag), inside(root, tag, W.tc)
        properties, content = one.find(W.sdtPr), one.find(W.sdtContent)
        assert properties is not None
        assert content is not None
        for run_ in list(content):
            one.addprevious(run_)
        drop(one)
        holder = element(W.sdtContent)
        cell.addprevious(element(W.sdt, None, properties, holder))
        holder.append(cell)

    return change


@pytest.mark.parametrize("tag", ["unit", "start", "commitments.1.goal", "commitments.2.statement"])
def test_a_control_of_ours_may_have_moved_around_its_cell(tag: str) -> None:
    found = reading(package(), _around_cell(tag))
    assert (found.answers, found.findings) == (ANSWERS, ())


def test_a_control_of_ours_within_one_of_ours_is_the_same_answer() -> None:
    found = reading(package(), wrapped(W.sdt, "unit", around="unit"))
    assert (found.answers, found.findings) == (ANSWERS, ())


@pytest.mark.parametrize(
    "tag", ["goog_rdk_1", "unit.x", "nobody", "commitments", "commitments.x.y.z", "=", "unit=", ""]
)
def test_controls_with_tags_of_other_programs_are_no_fields(tag: str) -> None:
    properties = element(W.sdtPr, None, element(W.tag, {W.val: tag}))
    foreign = element(W.sdt, None, properties, element(W.sdtContent, None, run("Annat")))

    def put(root: Element) -> None:
        root[0].insert(0, paragraph("", foreign))

    found = reading(package(), put)
    assert {**found.answers, "unit": "Vård"} == ANSWERS
    assert told(found) == [("read.twice", "unit") if tag == "unit=" else ("read.remarks", "")]
    assert [one.text for one in found.remarks] == ([] if tag == "unit=" else ["Annat"])


def test_a_table_that_was_divided_is_read_on() -> None:
    def divide(root: Element) -> None:
        row = inside(root, "commitments.2.goal", W.tr)
        table = inside(root, "commitments.2.goal", W.tbl)
        rest = deepcopy(table)
        for one in list(rest.iterchildren(W.tr)):
            drop(one)
        rest.extend([row, *row.itersiblings()])
        table.addnext(rest)
        table.addnext(paragraph("", run("Fortsättning")))

    found = reading(package(), divide)
    assert (found.answers, told(found)) == (ANSWERS, [("read.remarks", "")])
    assert [(one.text, one.where) for one in found.remarks] == [("Fortsättning", "2.1c")]


def test_two_answers_to_one_field_are_both_seen() -> None:
    made = after(package(), write("year", "2028"))
    one = made.xml(made.main())
    row = inside(one, "year", W.tr)
    for _ in range(20):  # places are told apart as such, not by where they stand in memory
        row.addnext(deepcopy(row))
    assert paths(one).count("year") == 21
