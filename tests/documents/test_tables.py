"""Which column of a table belongs to which field, and which rows are rows of answers."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest

from plantools.definition.wording import line
from plantools.documents.reading import Reading
from plantools.word.body import paragraph, run
from plantools.word.names import Element, W
from tests.documents.people import (
    Change,
    copy_control,
    drop,
    filled,
    inside,
    only,
    reading,
    rename,
    rows,
    told,
    unmark,
    unnumber,
    untag,
)

ROWS: list[dict[str, object]] = [
    {"statement": "Vi lovar", "goal": "1", "due": date(2027, 3, 1)},
    {"statement": "Igen", "goal": "2", "due": date(2027, 4, 1)},
]
ANSWERS: dict[str, object] = {"unit": "Vård", "commitments": ROWS, "start": date(2027, 1, 1)}


def after_all(*changes: Change) -> Reading:
    return reading(filled(**ANSWERS), *changes)


def column(place: int, *words: str) -> Change:
    """Put a column with these words into the table, at a place counted from 0."""

    def put(number: int, row: Element) -> None:
        cells = list(row.iterchildren(W.tc))
        made = deepcopy(cells[0])
        made[1:] = [paragraph("", run(words[number] if number < len(words) else ""))]
        cells[place - 1].addnext(made)

    return rows(put)


def move(place: int, to: int) -> Change:
    """Move a whole column, with its header."""

    def put(number: int, row: Element) -> None:
        cells = list(row.iterchildren(W.tc))
        cells[to].addnext(cells[place])

    return rows(put)


NONE: Change = lambda root: None  # noqa: E731 - a change that changes nothing


# Columns


@pytest.mark.parametrize("marks", [NONE, untag(), unmark])
@pytest.mark.parametrize("labels", [NONE, unnumber])
def test_columns_are_known_by_their_headers_wherever_they_stand(marks: Change, labels: Change) -> None:
    found = after_all(move(1, 3), marks, labels)
    assert (found.answers, told(found)) == (ANSWERS, [])


def test_every_answer_in_a_row_says_whether_its_own_tag_or_the_table_led_to_it() -> None:
    assert after_all().sources["commitments.2.goal"] == "tag"
    assert after_all(unmark).sources["commitments.2.goal"] == "table"
    one = after_all(untag("commitments.2.goal")).sources
    assert (one["commitments.1.goal"], one["commitments.2.goal"]) == ("tag", "table")


def test_tags_alone_are_enough_where_the_header_is_gone() -> None:
    found = after_all(rows(lambda number, row: None if number else drop(row)))
    assert (found.answers, told(found)) == (ANSWERS, [])


def test_without_header_and_tags_the_rows_are_remarks_and_the_field_is_told() -> None:
    found = after_all(unmark, rows(lambda number, row: None if number else drop(row)))
    assert "commitments" not in found.answers
    assert ("read.not-found", "commitments") in told(found)
    assert {"Vi lovar", "Trivsel", "Igen", "2027-03-01"} <= {one.text for one in found.remarks}


def test_a_column_known_by_its_number_alone_is_told() -> None:
    found = after_all(rename(2, "2.1b Vad"), unmark)
    one = only(found, "read.label-changed")
    assert (found.answers, one.field) == (ANSWERS, "commitments.goal")
    assert line(one, "sv") == (
        "2.1b: Ledtexten vid svaret har ändrats till ”2.1b Vad”. Svaret har lästs efter numret. Kontrollera det."
    )


def test_a_column_known_by_its_title_alone_is_told() -> None:
    found = after_all(rename(2, "Vad"), untag())
    assert (found.answers, only(found, "read.weak-place").field) == (ANSWERS, "commitments.goal")


def test_a_title_never_speaks_against_a_header() -> None:
    def retitle(root: Element) -> None:
        for one in root.iter(W.alias):
            one.set(W.val, {"Mål": "Klart"}.get(one.get(W.val, ""), one.get(W.val, "")))

    found = after_all(retitle, untag())
    assert (found.answers, told(found)) == (ANSWERS, [])


def test_a_column_with_a_mistyped_label_is_told() -> None:
    found = after_all(rename(1, "Åtagnde"), unmark)
    assert (found.answers, only(found, "read.weak-place").field) == (ANSWERS, "commitments.statement")


def test_a_column_that_nothing_leads_to_is_told_and_kept_as_remarks() -> None:
    found = after_all(rename(2, "Vad"), unmark)
    assert ("read.not-found", "commitments.goal") in told(found)
    assert {"Vad", "Trivsel", "Hälsa"} <= {one.text for one in found.remarks}
    assert found.answers["commitments"] == [{k: v for k, v in row.items() if k != "goal"} for row in ROWS]


def test_swapped_numbers_in_the_header_are_told_and_the_labels_count() -> None:
    found = after_all(rename(1, "2.1b Åtagande"), rename(2, "2.1a Mål"), unmark)
    assert (found.answers, sorted(told(found))) == (
        ANSWERS,
        [("read.disagrees", "commitments.goal"), ("read.disagrees", "commitments.statement")],
    )


def test_a_header_that_says_otherwise_than_the_tags_below_is_told_once_a_column() -> None:
    found = after_all(rename(1, "2.1b Mål"), rename(2, "2.1a Åtagande"))
    codes = [field for code, field in told(found) if code == "read.disagrees"]
    assert sorted(codes) == ["commitments.goal", "commitments.statement"]


def test_a_control_that_was_copied_within_its_table_is_told() -> None:
    found = after_all(copy_control("commitments.1.statement", "commitments.2.statement"))
    assert (told(found), found.sources["commitments.2.statement"]) == ([], "tag")  # that is how people copy words
    other = after_all(copy_control("commitments.1.goal", "commitments.2.statement"))
    one = only(other, "read.disagrees")
    assert one.field == "commitments.2.statement"
    assert line(one, "sv") == (
        "2.1a, rad 2: Fältet är märkt både som ”Åtagande” och som ”Mål”. Det har lästs som ”Åtagande”. "
        "Kontrollera båda svaren."
    )


def test_cells_that_moved_because_one_was_deleted_are_told() -> None:
    found = after_all(lambda root: drop(inside(root, "commitments.2.statement", W.tc)))
    codes = told(found)
    assert ("read.disagrees", "commitments.2.statement") in codes
    assert ("read.disagrees", "commitments.2.goal") in codes
    assert ("read.not-found", "commitments.2.due") in codes


@pytest.mark.parametrize("place", [1, 2, 4])
@pytest.mark.parametrize("marks", [NONE, unmark])
def test_a_column_that_people_added_is_kept_as_remarks(place: int, marks: Change) -> None:
    found = after_all(column(place, "Ansvarig", "Eva", "Bo"), marks)
    assert (found.answers, told(found)) == (ANSWERS, [("read.remarks", "")])
    assert [one.text for one in found.remarks] == ["Ansvarig", "Eva", "Bo"]


def test_a_header_is_known_by_two_of_its_labels_or_by_one_with_its_number() -> None:
    few = after_all(rename(1, "Vad"), rename(2, "Mål"), rename(3, "Klart"), unmark)
    assert ("read.not-found", "commitments.statement") in told(few)
    assert "commitments" in few.answers
    one = after_all(rename(1, "Vad"), rename(2, "2.1b Mål"), rename(3, "När"), unmark)
    assert one.answers["commitments"] == [{"goal": "1"}, {"goal": "2"}]
    bare = after_all(rename(1, "Vad"), rename(2, "Mål"), rename(3, "När"), unmark)
    assert "commitments" not in bare.answers


# Rows


def merged(root: Element) -> None:
    """Make one table of all, as LibreOffice does on the way to .doc and back."""
    first, *others = list(root.iter(W.tbl))
    for table in others:
        first.extend(list(table.iterchildren(W.tr)))
        drop(table)


def divided(root: Element) -> None:
    """Make two tables of one, the second with a header of its own, as people do at the end of a page."""
    row = inside(root, "commitments.2.goal", W.tr)
    table = inside(root, "commitments.2.goal", W.tbl)
    header = deepcopy(next(table.iterchildren(W.tr)))
    rest = deepcopy(table)
    for one in list(rest.iterchildren(W.tr)):
        drop(one)
    rest.extend([header, row, *row.itersiblings()])
    table.addnext(rest)
    table.addnext(paragraph(""))


@pytest.mark.parametrize("change", [merged, divided])
@pytest.mark.parametrize("marks", [NONE, unmark])
@pytest.mark.parametrize("labels", [NONE, unnumber])
def test_neighbouring_tables_may_be_merged_and_one_divided(change: Change, marks: Change, labels: Change) -> None:
    found = after_all(change, marks, labels)
    assert (found.answers, told(found)) == (ANSWERS, [])


def test_a_label_in_the_first_cell_of_a_whole_row_is_no_other_table() -> None:
    def name(number: int, row: Element) -> None:
        if number == 2:
            next(next(row.iterchildren(W.tc)).iter(W.t)).text = "Märken"

    found = after_all(rows(name), unmark)
    assert found.answers == ANSWERS


def test_a_header_that_repeats_on_the_next_page_is_no_row() -> None:
    def repeat(number: int, row: Element) -> None:
        if number == 2:
            header = row.getparent()
            assert header is not None
            row.addprevious(deepcopy(next(header.iterchildren(W.tr))))

    for marks in (NONE, unmark):
        found = after_all(rows(repeat), marks)
        assert (found.answers, told(found)) == (ANSWERS, [])
