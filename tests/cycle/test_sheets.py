"""A workbook holds what the tables hold, each value with its type, and looks as people expect."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given

from plantools.cycle.layout import LONGEST_CELL, sheet_names
from plantools.cycle.sheets import workbook
from plantools.documents.cells import Cell
from plantools.documents.tabulating import Table, tabulate
from tests.cycle.workbooks import opened, sheets
from tests.documents.told import any_tables, told

HEADS = ("Fil", "Mål")


def table(*values: Cell, language: str = "sv") -> Table:
    """Return a table with these values in its second column."""
    return Table("", "Plan", language, HEADS, tuple(("a.docx", value) for value in values))


def written(*values: Cell, language: str = "sv") -> list[Cell]:
    """Return what another program reads of these values."""
    found = sheets(workbook([table(*values, language=language)]))
    return [row[1] for row in found["Plan"][1:]]


@given(any_tables())
def test_another_program_reads_the_same_values_with_the_same_types(made: tuple[Table, ...]) -> None:
    found = sheets(workbook(made))
    assert tuple(found) == sheet_names([one.title for one in made])
    for one, rows in zip(made, found.values(), strict=True):
        expected: list[tuple[Cell, ...]] = [one.columns, *one.rows]
        assert [[_typed(cell) for cell in row] for row in rows] == [
            [_typed(_as_read(c)) for c in row] for row in expected
        ]


def _as_read(value: Cell) -> Cell:
    """Return a value as openpyxl reads it: nothing for an empty text, and `x005F_` taken for an escape (its bug)."""
    return (value.replace("x005F_", "") or None) if isinstance(value, str) else value


def _typed(value: Cell) -> tuple[type, Cell]:
    return type(value), value


LOOKS_LIKE = ["=1+1", "+46 23 830 00", "-5", "@SUM(A1)", "007", "1.5", "2027-03-01", "TRUE", "https://x.se", "#N/A"]


@pytest.mark.parametrize(
    "text", [*LOOKS_LIKE, '=HYPERLINK("http://x.se")', "{=1+1}", "mailto:a@b.se", "_x0041_", " a "]
)
def test_a_text_stays_a_text_whatever_it_looks_like(text: str) -> None:
    assert written(text) == [text]


def test_dates_look_as_the_country_writes_them() -> None:
    day = date(2027, 3, 1)
    formats = {}
    for language in ("sv", "da", "en"):
        cell = opened(workbook([table(day, language=language)]))["Plan"]["B2"]
        assert cell.is_date
        formats[language] = cell.number_format
    assert formats == {"sv": "yyyy-mm-dd", "da": "[$-406]d. mmmm yyyy", "en": "[$-809]d mmmm yyyy"}


@pytest.mark.parametrize("day", [date(1900, 3, 1), date(1999, 12, 31), date(2000, 2, 29), date(9999, 12, 31)])
def test_a_date_is_the_same_day(day: date) -> None:
    assert written(day) == [day]


def test_the_header_stays_in_sight_and_filters() -> None:
    sheet = opened(workbook([table("ett", "två")]))["Plan"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("B2", "A1:B3", "$1:$1")
    assert all(cell.font.bold and cell.alignment.wrap_text for cell in sheet[1])
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet["B2"].alignment.wrap_text


def test_on_paper_each_page_has_its_title_and_number() -> None:
    content = workbook([Table("", "Energi & Vatten", "sv", HEADS)])
    with ZipFile(BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<oddHeader>&amp;L&amp;BEnergi &amp;&amp; Vatten</oddHeader>" in sheet
    assert "<oddFooter>&amp;R&amp;P (&amp;N)</oddFooter>" in sheet


def test_a_row_of_several_lines_is_as_high_as_they_are() -> None:
    sheet = opened(workbook([table("ett", "ett\ntvå\ntre")]))["Plan"]
    assert (sheet.row_dimensions[2].height, sheet.row_dimensions[3].height) == (None, 45)


def test_a_table_without_rows_has_its_header() -> None:
    assert sheets(workbook([table()])) == {"Plan": [list(HEADS)]}


def test_of_a_text_that_no_cell_holds_the_beginning_is_there_and_says_so() -> None:
    [found] = written("å" * (LONGEST_CELL + 1))
    assert found == "å" * (LONGEST_CELL - 1) + "…"
    assert written("å" * LONGEST_CELL) == ["å" * LONGEST_CELL]


def test_the_same_tables_are_the_same_bytes_and_no_clock_is_in_them(made: Callable[[str], Path]) -> None:
    tables = tabulate([told(unit="Vård", year=2027, commitments=[{"statement": "Ett", "due": date(2027, 3, 1)}])], "sv")
    content = workbook(tables)
    made("plan.xlsx").write_bytes(content)
    assert content == workbook(tables)
    properties = opened(content).properties
    assert (properties.title, properties.creator, properties.created.year) == ("Plan", "plantools", 1980)


def test_a_workbook_of_everything_is_valid(made: Callable[[str], Path]) -> None:
    every: list[Cell] = [
        *LOOKS_LIKE,
        "a\nb",
        "😀",
        "&<>\"'",
        "\x85\u2028",
        "é",
        "x" * 40_000,
        True,
        False,
        0,
        -1.5e-9,
        10**14,
    ]
    tables = [table(*every, date(2027, 3, 1), None, language=language) for language in ("sv", "da", "en")]
    made("allt.xlsx").write_bytes(workbook(tables))
    assert list(sheets(workbook(tables))) == ["Plan", "Plan (2)", "Plan (3)"]
