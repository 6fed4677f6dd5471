"""What a workbook can hold is known before it is written: names of sheets, lengths of texts, numbers of rows."""

from __future__ import annotations

import re
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.cycle.layout import (
    LONGEST_CELL,
    MAX_ROWS,
    check_size,
    cut,
    heights,
    is_longer,
    sheet_names,
    too_long,
    widths,
)
from plantools.documents.reading import Remark
from plantools.documents.tabulating import Row, Table
from plantools.errors import TargetError
from tests.documents.people import PLAN
from tests.documents.told import said, told, unread
from tests.word.wild import TEXTS

LONG = "a" * (LONGEST_CELL + 1)


def table(*rows: Row, columns: tuple[str, ...] = ("Fil", "Mål")) -> Table:
    """Return a small table."""
    return Table("", "Plan", "sv", columns, rows)


def units(text: str) -> int:
    """Return the number of UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def test_a_sheet_is_named_as_its_table_without_what_excel_forbids() -> None:
    titles = ["3 Åtaganden", "Förvaltning/kontor", "[a]:b*c?\\", "'citat'", "History", " ", "Plan", "plan"]
    assert sheet_names(titles) == (
        *("3 Åtaganden", "Förvaltning-kontor", "a b c", "citat", "History_", "_", "Plan", "plan (2)"),
    )


def test_a_long_name_is_cut_where_it_can_be_seen_and_stays_unlike_the_others() -> None:
    first, second = sheet_names(["Verksamhetsberättelse 3 Åtaganden"] * 2)
    assert (first, second) == ("Verksamhetsberättelse 3 Åtagan…", "Verksamhetsberättelse 3 Åt… (2)")


@given(some.lists(some.one_of(TEXTS, some.sampled_from(["a" * 40, "A" * 40, "😀" * 20, "a'" * 15 + "b"]))))
def test_the_name_of_a_sheet_is_what_excel_takes(titles: list[str]) -> None:
    names = sheet_names([title.encode("utf-8", "replace").decode() for title in titles])
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert 1 <= units(name) <= 31
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", name)


@given(TEXTS, some.integers(1, 40))
def test_what_is_cut_is_the_beginning_and_says_so(text: str, longest: int) -> None:
    text = text.encode("utf-8", "replace").decode()
    found = cut(text, longest)
    assert (found == text) is not is_longer(text, longest)
    assert units(found) <= longest
    assert found == text or (found.endswith("…") and text.startswith(found[:-1]))


def test_an_answer_that_no_cell_holds_is_warned_of_with_its_place() -> None:
    one = told(unit="Vård", commitments=[{"statement": "Ett"}, {"statement": LONG}])
    [found] = too_long(one)
    assert (found.code, found.field, found.number, found.where) == (
        *("table.long", "commitments.2.statement", "2.1a", "a.docx"),
    )


@pytest.mark.parametrize("text", [LONG, "😀" * 16_384])
def test_a_remark_that_no_cell_holds_is_warned_of(text: str) -> None:
    [found] = too_long(said("a.docx", PLAN, {}, "sv", Remark(text)))
    assert (found.code, found.field) == ("table.long", "")


def test_nothing_is_said_of_what_a_cell_holds() -> None:
    assert list(too_long(told(commitments=[{"statement": LONG[1:]}]))) == list(too_long(unread("b.docx"))) == []


def test_a_table_larger_than_a_sheet_is_refused_in_a_workbook_only() -> None:
    tall = table(*[("a", None)] * MAX_ROWS)
    wide = table(columns=tuple(map(str, range(16_385))))
    for large in (tall, wide):
        with pytest.raises(TargetError) as refused:
            check_size([large], "a.xlsx", in_sheets=True)
        assert [one.code for one in refused.value.findings] == ["target.large-table"]
        check_size([large], "a.csv", in_sheets=False)
    check_size([table(*tall.rows[1:])], "a.xlsx", in_sheets=True)


def test_more_tables_than_anyone_can_look_at_are_refused() -> None:
    with pytest.raises(TargetError) as refused:
        check_size([table()] * 251, "a.csv", in_sheets=False)
    assert [one.code for one in refused.value.findings] == ["target.many-tables"]


def test_a_column_is_as_wide_as_its_words_within_reason() -> None:
    found = widths(table(("f" * 90, "kort"), ("b", "ord\n" * 50 + "en längre rad här"), ("c", 12)))
    assert found == (30, 18)
    assert widths(table(("a", "ord " * 100), columns=("Fil", "En lång rubrik om verksamhetsprocesserna"))) == (8, 60)


def test_many_long_columns_are_narrowed_until_they_fit_on_paper() -> None:
    columns = tuple(f"k{place}" for place in range(8))
    found = widths(table(("fil", *["ord " * 40] * 6, "kort"), columns=columns))
    assert sum(found) <= 200 and found[0] == found[-1] == 8 and min(found[1:-1]) > 20
    many = widths(table(tuple(["ord " * 40] * 40), columns=tuple(f"k{place}" for place in range(40))))
    assert set(many) == {18}  # on more than one page's worth nothing is read if it is narrower


def test_a_column_that_is_alone_is_as_wide_as_its_sentences() -> None:
    assert widths(table(("ord " * 20,), columns=("Sammanfattning",))) == (81,)


def test_a_row_is_as_high_as_its_lines() -> None:
    made = table(("a", "kort"), ("b", "ord " * 40), ("c", "en\ntvå\n\nfyra"), ("d", "x" * 40_000), ("e", 12))
    assert list(heights(made, (8, 60))) == [(2, 45), (3, 60), (4, 409)]


@given(some.lists(some.text(alphabet="abåÖ", min_size=1, max_size=8), max_size=60), some.integers(9, 60))
def test_lines_are_counted_as_they_are_folded_between_words(words: list[str], width: int) -> None:
    line = " ".join(words)
    expected = len(wrap(line, width + width // 10)) if len(line) > width else 1
    assert dict(heights(table(("a", line)), (8, width))).get(1, 15) == min(15 * expected, 409)


@given(TEXTS, some.integers(8, 110))
def test_no_line_of_a_text_is_left_out_of_the_height(text: str, width: int) -> None:
    found = dict(heights(table(("a", text)), (8, width))).get(1, 15)
    assert found >= min(15 * len(text.split("\n")), 390)
