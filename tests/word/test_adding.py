"""Rows that were added: what was written in them stands there, without a control, and is read by its position."""

from __future__ import annotations

import pytest

from plantools.definition.data import Data
from plantools.documents.fill import fill
from plantools.documents.read import read
from plantools.word.adding import room, with_added_rows
from plantools.word.names import Element, W
from plantools.word.package import Package
from tests.documents.generated import LIBRARY, template

TEMPLATE = template("activity-plan", "sv")
GOAL = "1"
ROWS = [
    {"statement": f"Åtagande {number}\n\n- ett\n- två", "goal": GOAL, "target": number, "responsible": "Rektor"}
    for number in range(1, 6)
]
ROWS += [{"statement": "Åtagande 6", "goal": GOAL}, {"statement": "Åtagande 7", "goal": GOAL, "target": 7}]
FORM = fill(TEMPLATE, Data({"unit": "Kultur", "year": 2027, "processes": ["recruitment"], "commitments": ROWS})).package
ADDED = with_added_rows(FORM, "commitments", rows=7, room=5)


def rows(package: Package) -> list[Element]:
    """Return the rows of the table of commitments, below its header."""
    body = package.xml(package.main())[0]
    [table] = [one for one in body.iter(W.tbl) if "Åtagande 1" in "".join(map(str, one.itertext()))]
    return table.findall(W.tr)[1:]


def words(cell: Element) -> str:
    """Return what stands in a cell."""
    return "".join(map(str, cell.itertext()))


def tags(row: Element) -> list[str]:
    """Return the tags of a row's controls."""
    return [str(tag.get(W.val)) for tag in row.iter(W.tag)]


def test_there_is_room_for_as_many_as_a_form_has_rows_to_spare() -> None:
    assert room(fill(TEMPLATE).package, "commitments") == 5
    assert room(FORM, "commitments") == 8
    assert room(FORM, "other") == 0


def test_added_rows_have_no_controls_no_number_and_no_prompt() -> None:
    assert [bool(tags(row)) for row in rows(ADDED)] == [True] * 5 + [False] * 2
    sixth, seventh = ([words(cell) for cell in row.findall(W.tc)] for row in rows(ADDED)[5:])
    goal = words(rows(FORM)[5].findall(W.tc)[2])
    assert sixth == ["", "Åtagande 6", goal, "", "", "", "", ""]
    assert seventh == ["", "Åtagande 7", goal, "", "", "7", "", ""]


def test_every_cell_of_an_added_row_has_a_paragraph_of_its_style() -> None:
    before, after = ([_styles(cell) for row in rows(one)[5:7] for cell in row.findall(W.tc)] for one in (FORM, ADDED))
    assert before == after and all(before)


def _styles(cell: Element) -> list[str]:
    return [str(style.get(W.val)) for style in cell.iter(W.pStyle)]


@pytest.mark.parametrize("room", [0, 1, 5, 6, 7, 8])
def test_what_stands_in_added_rows_is_read_back_by_its_position(room: int) -> None:
    made = with_added_rows(FORM, "commitments", rows=7, room=room)
    reading = read(made, LIBRARY, definition=TEMPLATE.definition)
    assert reading.answers["commitments"] == ROWS
    channels = {path: told for path, told in reading.sources.items() if path.endswith(".statement")}
    assert list(channels.values()) == ["tag"] * min(room, 7) + ["table"] * (7 - room)
    assert reading.findings == ()
