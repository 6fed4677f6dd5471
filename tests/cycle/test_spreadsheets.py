"""Workbooks that people send are read with distrust: values only, within limits, and damage is one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from plantools.cycle.spreadsheets import MOST_ROWS, sheets
from plantools.errors import DataError
from tests.cli.running import zipped
from tests.cycle.test_rosters import LISTED
from tests.cycle.unit_lists import as_workbook

Change = Callable[[bytes], bytes]
WORKBOOK = as_workbook(LISTED)
SHEET = "xl/worksheets/sheet1.xml"


def codes(path: Path) -> list[str]:
    """Return the codes of what keeps a file from being read."""
    with pytest.raises(DataError) as caught:
        sheets(path)
    return [one.code for one in caught.value.findings]


def changed(path: Path, changes: Mapping[str, Change]) -> Path:
    """Return a workbook in which parts are changed."""
    with ZipFile(BytesIO(WORKBOOK)) as before, ZipFile(path, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, changes[name](content) if name in changes else content)
    return path


def saved(book: Workbook, path: Path) -> Path:
    """Return the file of a workbook."""
    book.save(path)
    return path


def test_rows_have_the_numbers_that_people_see(foreign_dir: Path) -> None:
    book = Workbook()
    sheet_ = book.worksheets[0]
    sheet_.cell(3, 2, "Namn")
    sheet_.cell(7, 2, 12)
    [sheet] = sheets(saved(book, foreign_dir / "a.xlsx"))
    assert (sheet.name, sheet.rows) == ("Sheet", {3: (None, "Namn"), 7: (None, 12)})


def test_hidden_sheets_are_left_out(foreign_dir: Path) -> None:
    book = Workbook()
    book.create_sheet("Dold").sheet_state = "hidden"
    assert [sheet.name for sheet in sheets(saved(book, foreign_dir / "a.xlsx"))] == ["Sheet"]


def test_a_formula_whose_value_was_not_saved_is_told(foreign_dir: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["Namn"])
    book.worksheets[0].append(["=HYPERLINK(A1)"])
    with pytest.raises(DataError) as caught:
        sheets(saved(book, foreign_dir / "a.xlsx"))
    assert [(one.code, one.where) for one in caught.value.findings] == [("table.formula", "a.xlsx:2")]


def test_a_formula_is_the_value_that_was_saved_with_it(foreign_dir: Path) -> None:
    def put(content: bytes) -> bytes:
        row = b'<row r="9"><c r="A9" t="str"><f>UPPER("a")</f><v>A</v></c></row>'
        return content.replace(b"</sheetData>", row + b"</sheetData>")

    [sheet] = sheets(changed(foreign_dir / "a.xlsx", {SHEET: put}))
    assert sheet.rows[9] == ("A",)


def test_no_more_rows_are_read_than_there_may_be(foreign_dir: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(MOST_ROWS + 1):
        sheet.append([number])
    assert codes(saved(book, foreign_dir / "a.xlsx")) == ["table.too-long"]


@pytest.mark.parametrize(
    "row", ['<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', '<row r="1"><c r="XFD1"><v>1</v></c></row>']
)
def test_a_cell_at_the_end_of_the_sheet_takes_no_memory(broken_dir: Path, row: str) -> None:
    def put(content: bytes) -> bytes:
        return content.replace(b"</sheetData>", row.encode() + b"</sheetData>")

    [sheet] = sheets(changed(broken_dir / "a.xlsx", {SHEET: put}))
    assert all(len(values) <= 63 for values in sheet.rows.values()) and len(sheet.rows) <= len(LISTED) + 1


def test_a_value_in_the_last_row_of_a_sheet_is_read_and_the_million_empty_rows_above_it_take_no_time(
    foreign_dir: Path,
) -> None:
    book = Workbook()
    book.worksheets[0].append(["Namn"])
    book.worksheets[0].cell(1_048_576, 1, "Kultur")
    path = saved(book, foreign_dir / "a.xlsx")
    start = process_time()
    [sheet] = sheets(path)
    assert process_time() - start < 2  # half a second; looking at each cell of the rows takes four
    assert sheet.rows == {1: ("Namn",), 1_048_576: ("Kultur",)}


def test_what_is_no_workbook_is_told(broken_dir: Path) -> None:
    path = broken_dir / "a.xlsx"
    for content in (zipped(**{"word__document.xml": "<a/>"}), b"PK\x03\x04", WORKBOOK[:2000], b"{\\rtf1"):
        path.write_bytes(content)
        assert codes(path) == ["table.damaged"]


def test_entities_and_bombs_are_refused(broken_dir: Path) -> None:
    def doctype(content: bytes) -> bytes:
        return content.replace(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', 1)

    def bomb(content: bytes) -> bytes:
        return content.replace(b"</sheetData>", b"</sheetData>" + b" " * 40_000_000)

    for change in (doctype, bomb):
        assert codes(changed(broken_dir / "a.xlsx", {SHEET: change})) == ["table.damaged"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(ZipFile(BytesIO(WORKBOOK)).namelist()), st.data())
def test_a_damaged_part_is_told_and_never_a_traceback(broken_dir: Path, part: str, data: st.DataObject) -> None:
    def spoilt(content: bytes) -> bytes:
        start = data.draw(st.integers(0, len(content)))
        cut = data.draw(st.integers(0, 40))
        return content[:start] + data.draw(st.sampled_from([b"", b"9", b"x", b'"'])) + content[start + cut :]

    try:
        found = sheets(changed(broken_dir / "a.xlsx", {part: spoilt}))
    except DataError as problem:
        assert {one.code for one in problem.findings} <= {"table.damaged", "table.formula", "table.too-long"}
    else:
        assert all(isinstance(sheet.name, str) for sheet in found)
