"""What a finding has to cut is kept whole; what stands beside an answer is told."""

from __future__ import annotations

import pytest

from plantools.documents.reading import UNREAD, Remark
from plantools.word.body import element, paragraph, run
from plantools.word.names import Element, W
from tests.documents.generated import PICTURE
from tests.documents.people import copy_row, filled, inside, reading, told, write

LONG = "till hösten, när alla skolor har kommit igång och vi vet hur många barn det blir, eller senare"


def test_an_answer_that_cannot_be_read_is_kept_whole_where_the_finding_cuts_it() -> None:
    found = reading(filled(), write("start", LONG))
    assert (told(found), found.remarks) == ([("read.date", "start")], (Remark(LONG, "2.4", UNREAD),))
    assert reading(filled(), write("start", "till hösten")).remarks == ()


def test_a_second_answer_is_kept_whole_too() -> None:
    found = reading(filled(), copy_row("unit"), write("unit", LONG, nth=1))
    assert (told(found), found.remarks) == ([("read.twice", "unit")], (Remark(LONG, "1.1", UNREAD),))


def test_a_bare_number_outside_of_the_fields_is_a_remark() -> None:
    found = reading(filled(), lambda root: root[0].insert(0, paragraph("", run("17"))))
    assert [one.text for one in found.remarks] == ["17"]


def test_words_beside_a_picture_are_told() -> None:
    found = reading(
        filled(picture=PICTURE), lambda root: inside(root, "picture", W.tc).append(paragraph("", run("Vår skola")))
    )
    assert (found.answers["picture"], told(found)) == (PICTURE, [("read.beside-picture", "picture")])


@pytest.mark.parametrize(
    ("said", "answer", "codes"),
    [("", "Vård", [("read.weak-place", "unit")]), ("Nytt", "Nytt", [("read.weak-place", "unit")])],
)
def test_an_answer_behind_another_cell_is_found_and_the_place_is_doubted(
    said: str, answer: str, codes: list[tuple[str, str]]
) -> None:
    def change(root: Element) -> None:
        cell = inside(root, "unit", W.tc)
        cell[1:] = [paragraph("", run("Vård"))]
        cell.addprevious(element(W.tc, None, element(W.tcPr), paragraph("", run(said))))

    found = reading(filled(), change)
    assert (found.answers["unit"], [one for one in told(found) if one[1]]) == (answer, codes)
