"""Workbooks as another program reads them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from plantools.documents.cells import Cell


def opened(content: bytes) -> Workbook:
    """Return the workbook."""
    return load_workbook(BytesIO(content))


def rows(sheet: Worksheet) -> list[list[Cell]]:
    """Return the values of all cells; none is a formula or a link."""
    assert all(cell.data_type != "f" and cell.hyperlink is None for row in sheet.iter_rows() for cell in row)
    return [[_day(value) for value in row] for row in sheet.iter_rows(values_only=True)]


def sheets(content: bytes) -> Mapping[str, list[list[Cell]]]:
    """Return the rows of each sheet by its name."""
    return {sheet.title: rows(sheet) for sheet in opened(content).worksheets}


def _day(value: object) -> Cell:
    """Return a value as it was written; openpyxl has a time of day for every date."""
    if isinstance(value, datetime):
        assert value.time() == datetime.min.time()
        return value.date()
    assert value is None or isinstance(value, str | int | float)
    return value
