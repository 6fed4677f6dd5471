"""Rows of tables that were cut, merged or shifted, or that say the words of a label."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

from plantools.word.body import element, paragraph, run
from plantools.word.names import Element, W
from tests.documents.people import Change, filled, inside, reading, told, untag, untitle

ROWS = [{"statement": f"Vi lovar {number}", "goal": "2", "due": date(2027, 3, number)} for number in (1, 2, 3)]


def test_a_table_cut_in_two_is_read_on_and_that_is_said() -> None:
    found = reading(filled(commitments=ROWS), _cut, untag(), untitle)
    assert found.answers["commitments"] == ROWS
    assert "commitments" in {one.field for one in found.findings if one.code == "read.weak-place"}


def test_the_rest_of_a_table_behind_other_words_is_kept_as_remarks() -> None:
    found = reading(filled(commitments=ROWS), _cut, untag(), untitle, _between)
    assert found.answers["commitments"] == ROWS[:1]
    assert {"Vi lovar 2", "Vi lovar 3"} <= {one.text for one in found.remarks}


def test_the_label_of_a_column_is_an_answer_too() -> None:
    rows = [{**ROWS[0], "statement": "2.1b Mål"}, *ROWS[1:]]
    unmarked: tuple[Change, ...] = (untag(), untitle)
    for changes in ((), unmarked):
        assert reading(filled(commitments=rows), *changes).answers["commitments"] == rows


def test_a_cell_with_the_tag_of_another_column_is_told() -> None:
    def shift(root: Element) -> None:
        inside(root, "commitments.2.goal", W.tc).addprevious(element(W.tc, None, paragraph("")))

    found = reading(filled(commitments=ROWS), shift)
    assert ("read.disagrees", "commitments.2.due") in told(found)


def _cut(root: Element) -> None:
    """Cut the table of the commitments behind its first row."""
    table = inside(root, "commitments.1.goal", W.tbl)
    rest = element(W.tbl, None, *(deepcopy(one) for one in table if one.tag in (W.tblPr, W.tblGrid)))
    rest.extend(table.findall(W.tr)[2:])
    table.addnext(rest)
    table.addnext(paragraph(""))


def _between(root: Element) -> None:
    """Write between the two tables."""
    for line in root[0].findall(W.p):
        following = line.getnext()
        if following is not None and following.tag == W.tbl and len(line) == 0:
            line.append(run("Fortsättning"))
