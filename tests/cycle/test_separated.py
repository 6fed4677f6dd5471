"""Tables as text: what Excel opens as it is meant, and what any program reads back by the rule."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given

from plantools.cycle.separated import BOM, guarded, places, separated, unguarded
from plantools.documents.cells import Cell
from plantools.documents.tabulating import Table
from tests.documents.told import any_tables
from tests.word.wild import TEXTS


def lines(table: Table) -> list[list[str]]:
    """Return what the csv module reads."""
    return list(csv.reader(StringIO(separated(table), newline=""), delimiter=";"))


def shown(value: Cell, language: str = "sv") -> str:
    """Return the text of one value."""
    return lines(Table("", "", language, ("a", "b"), (("", value),)))[1][1]


@given(any_tables())
def test_every_text_comes_back_by_the_rule(made: tuple[Table, ...]) -> None:
    for table in made:
        head, *rows = lines(table)
        assert tuple(map(unguarded, head)) == table.columns
        assert len(rows) == len(table.rows)
        for read, row in zip(rows, table.rows, strict=True):
            told = [(text, value) for text, value in zip(read, row, strict=True) if isinstance(value, str)]
            assert [unguarded(text) for text, _ in told] == [value for _, value in told]


@given(TEXTS)
def test_no_text_begins_as_a_formula_and_the_guard_can_be_taken_away(text: str) -> None:
    found = guarded(text)
    assert not found.lstrip(" \u00a0").startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert unguarded(found) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [("=1+1", "'=1+1"), ("- ett\n- två", "'- ett\n- två"), (" =1", "' =1"), ("'hej'", "''hej'"), ("a=1", "a=1")],
)
def test_a_text_that_could_be_a_formula_is_guarded(text: str, said: str) -> None:
    assert shown(text) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        *((-5, "-5"), (2027, "2027"), (1.5, "1,5"), (-0.25, "-0,25"), (1e-07, "1e-07"), (2.5e-07, "2,5e-07")),
        *((date(2027, 3, 1), "2027-03-01"), (True, "Ja"), (False, "Nej"), (None, ""), ("", "")),
    ],
)
def test_numbers_dates_and_truths_are_written_as_excel_in_the_nordic_countries_reads_them(
    value: Cell, said: str
) -> None:
    assert shown(value) == said


def test_the_decimal_sign_is_the_comma_in_every_language() -> None:
    assert (shown(1.5, "en"), shown(True, "en"), shown(True, "da")) == ("1,5", "Yes", "Ja")


def test_lines_end_as_the_standard_says_and_separators_in_texts_are_quoted() -> None:
    table = Table("", "", "sv", ("a", "b"), (('s;"t', "u\nv"),))
    assert separated(table) == 'a;b\r\n"s;""t";"u\nv"\r\n'
    assert BOM.encode() == b"\xef\xbb\xbf"


def test_each_table_has_a_file_beside_the_first() -> None:
    names = ["", "commitments", "findings", "findings"]
    tables = [Table(name, "", "sv", ("a",)) for name in names]
    assert list(map(str, places(Path("ut/svar.csv"), tables))) == [
        *("ut/svar.csv", "ut/svar-commitments.csv", "ut/svar-findings.csv", "ut/svar-findings-2.csv"),
    ]
