"""Tables as a workbook for Excel and its like (.xlsx): a sheet each, values with their types."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from plantools.cycle.layout import LONGEST_CELL, cut, heights, sheet_names, widths
from plantools.documents.cells import Cell
from plantools.documents.tabulating import Table
from plantools.word.package import DATE

# No text becomes a formula, a link or a number, whatever it looks like.
_OPTIONS = {
    **dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False),
    "in_memory": True,
}
_A4, _LONGEST_PROPERTY, _LONGEST_HEADER, _ROOMY = 9, 255, 100, 50
_HEADER = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE6F0", "bottom": 1}
_CELL = {"valign": "top"}
_TEXT = {**_CELL, "text_wrap": True}
_NUMBER = {**_CELL, "align": "right", "indent": 1}  # apart from the text to its right
# As `values.DATE_FORMATS`; the number in brackets is the language of the month (MS-LCID).
_DATES = {"sv": "yyyy-mm-dd", "da": "[$-406]d. mmmm yyyy", "en": "[$-809]d mmmm yyyy"}


def workbook(tables: Sequence[Table], *, wide: Collection[str] = ()) -> bytes:
    """Return the tables as a workbook; the same tables give the same bytes.

    Each sheet has a header row that stays in sight and is repeated on paper, with a filter. `layout.check_size` must
    have found the tables small enough; of a text that is too long for a cell the beginning is written, which
    `layout.too_long` tells. Columns with the headers `wide` have room to write in.
    """
    from xlsxwriter import Workbook

    file = BytesIO()
    with Workbook(file, _OPTIONS) as book:
        title = cut(tables[0].title, _LONGEST_PROPERTY)
        book.set_properties({"title": title, "author": "plantools", "created": datetime(*DATE)})
        for table, name in zip(tables, sheet_names([one.title for one in tables]), strict=True):
            _Sheet(book.add_worksheet(name), _formats(book, table.language), wide).fill(table)
    return file.getvalue()


def _formats(book: Any, language: str) -> Mapping[type, Any]:
    """Return type of a value → format of its cell; that of the header is under `type`."""
    day = {**_CELL, "num_format": _DATES[language], "align": "left"}
    looks = {type: _HEADER, str: _TEXT, date: day, int: _NUMBER, float: _NUMBER}
    return {kind: book.add_format(looks.get(kind, _CELL)) for kind in (type, str, date, bool, int, float)}


@dataclass(frozen=True)
class _Sheet:
    """One sheet that is being written."""

    sheet: Any
    formats: Mapping[type, Any]
    wide: Collection[str] = ()

    def _width(self, head: str, width: int) -> int:
        """Return the width of a column, in letters; some are left wide although they are empty."""
        return max(width, _ROOMY) if head in self.wide else width

    def fill(self, table: Table) -> None:
        """Write a table."""
        columns = [self._width(head, width) for head, width in zip(table.columns, widths(table), strict=True)]
        for place, width in enumerate(columns):
            self.sheet.set_column(place, place, width)
        for line, height in heights(table, columns):
            self.sheet.set_row(line, height)
        for place, head in enumerate(table.columns):
            self._check(self.sheet.write_string(0, place, cut(head, LONGEST_CELL), self.formats[type]))
        for line, row in enumerate(table.rows, 1):
            for place, value in enumerate(row):
                self._write(line, place, value)
        self._arrange(len(table.rows), len(table.columns) - 1)
        self._name_pages(table.title)

    def _write(self, line: int, place: int, value: Cell) -> None:
        if value is None or value == "":
            return
        words = cut(value, LONGEST_CELL) if isinstance(value, str) else value
        write = _WRITE[type(value)]
        self._check(write(self.sheet, line, place, words, self.formats[type(value)]))

    def _arrange(self, last_row: int, last_column: int) -> None:
        """Keep header and file in sight, add the filter, and fit the columns to a sheet of paper."""
        self.sheet.freeze_panes(1, 1)
        self.sheet.autofilter(0, 0, last_row, last_column)
        self.sheet.repeat_rows(0)
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.fit_to_pages(1, 0)
        # A case number is a text of digits, and needs no green triangle.
        self.sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def _name_pages(self, title: str) -> None:
        """Put the title at the top of each page on paper, and its number at the bottom; `&` begins a mark there."""
        self.sheet.set_margins(left=0.5, right=0.5)
        self.sheet.set_header("&L&B" + cut(title, _LONGEST_HEADER).replace("&", "&&"))
        self.sheet.set_footer("&R&P (&N)")

    @staticmethod
    def _check(code: int) -> None:
        """Hold that a cell was written: xlsxwriter leaves out what it cannot write, and only returns a number."""
        if code:
            raise AssertionError(f"xlsxwriter left a cell out: {code}")


_Write = Callable[..., int]
_WRITE: Mapping[type, _Write] = {
    str: lambda sheet, *cell: sheet.write_string(*cell),
    bool: lambda sheet, *cell: sheet.write_boolean(*cell),
    int: lambda sheet, *cell: sheet.write_number(*cell),
    float: lambda sheet, *cell: sheet.write_number(*cell),
    date: lambda sheet, *cell: sheet.write_datetime(*cell),
}
