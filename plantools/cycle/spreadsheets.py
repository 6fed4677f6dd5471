"""Tables that people keep in Excel or save as CSV, as rows of values; nothing in them is calculated or fetched."""

from __future__ import annotations

import csv
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

from plantools.cycle.layout import MAX_ROWS
from plantools.cycle.separated import guarded, unguarded
from plantools.errors import DataError, PackageError
from plantools.findings import Finding, error
from plantools.word.archive import DAMAGE, LOCAL_SIGNATURE, SIGNATURES, read_file, unzip
from plantools.word.limits import LIMITS
from plantools.word.xml import parse

MOST_ROWS, MOST_COLUMNS = 5_000, 63
DELIMITERS = ";,\t"
_SEPARATORS = tuple(f"sep={sign}" for sign in DELIMITERS)  # a first line that Excel understands, and does not show
_BOMS = ((BOM_UTF8, "utf-8-sig"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16"))
# What openpyxl is seen to raise on damaged files; a SyntaxError is what its parser says of XML.
_STUMBLES = (*DAMAGE, AttributeError, TypeError, AssertionError, SyntaxError)
_NOTHING = (None, "")
_DISTRUSTED = (".xml", ".rels", ".vml")
# What the reader of packages says, in words for a table.
_TOLD = {
    "package.missing": "data.missing",
    "package.directory": "data.directory",
    "package.permission": "data.permission",
    "package.unreadable": "data.unreadable",
    "package.old-doc": "table.old",
    "package.too-large": "table.too-large",
    "package.encrypted": "table.old",
}


@dataclass(frozen=True)
class Sheet:
    """One table: row number as people see it → values from the first column on; empty rows are left out."""

    name: str
    rows: Mapping[int, tuple[object, ...]]


def sheets(path: Path, *, fits: Callable[[str], bool] = bool) -> tuple[Sheet, ...]:
    """Return the tables of an Excel workbook (.xlsx) or of a CSV file; raise `DataError` where it cannot be read.

    Which of the two a file is, its first bytes say. `fits` tells the headers of a table: the sign between the values
    of a CSV file is the one that gives most of them.
    """
    try:
        content = read_file(path, LIMITS)
        code = next(code for signature, code in SIGNATURES if content.startswith(signature))
        if code and code != "package.not-a-zip":
            raise PackageError(error(code))
        if not content.startswith(LOCAL_SIGNATURE):
            return (_separated(content, path.name, fits),)
        return tuple(_workbook(content, path.name))
    except PackageError as problem:
        raise DataError(*(_told(one, path) for one in problem.findings)) from None


def _told(finding: Finding, path: Path) -> Finding:
    return error(_TOLD.get(finding.code, "table.damaged"), where=path.name, name=str(path))


# CSV


def _separated(content: bytes, name: str, fits: Callable[[str], bool]) -> Sheet:
    """Return the table of a CSV file."""
    text = _decoded(content, name)
    first, _, rest = text.partition("\n")
    if first.rstrip("\r") in _SEPARATORS:
        return Sheet("", dict(_kept(_records(rest, first.rstrip("\r")[-1], name), name)))
    sign = max(DELIMITERS, key=lambda sign: _headers(text, sign, fits))
    return Sheet("", dict(_kept(_records(text, sign, name), name)))


def _decoded(content: bytes, name: str) -> str:
    """Return the text of a file: by its mark, else as UTF-8, else as Excel in the Nordic countries writes it."""
    told = next((encoding for mark, encoding in _BOMS if content.startswith(mark)), "")
    wide = ["utf-16-le" if content[1::2].count(0) else "utf-16-be"] if b"\0" in content else []
    for encoding in [told] if told else [*wide, "utf-8", "cp1252"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DataError(error("table.encoding", where=name))


def _headers(text: str, sign: str, fits: Callable[[str], bool]) -> tuple[int, int]:
    """Return how many headers a sign between the values gives in the first lines, and how often it stands there."""
    lines = text[:100_000].splitlines()[:20]
    words = (word.strip(' "') for line in lines for word in line.split(sign))
    return sum(map(fits, words)), sum(line.count(sign) for line in lines)


def _records(text: str, sign: str, name: str) -> Iterator[tuple[object, ...]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        yield from (tuple(map(_bare, row)) for row in reader)
    except csv.Error:
        raise DataError(error("table.quotes", where=f"{name}:{reader.line_num}")) from None


def _bare(text: str) -> str:
    """Return a text without the sign that `separated` puts before what could be taken for a formula."""
    return unguarded(text) if guarded(unguarded(text)) == text else text


# Excel


def _workbook(content: bytes, name: str) -> list[Sheet]:
    """Return the sheets of a workbook that are not hidden."""
    parts = unzip(content, LIMITS)
    if "xl/workbook.xml" not in parts:
        raise PackageError(error("package.not-word"))
    for part, data in parts.items():
        if part.lower().endswith(_DISTRUSTED):
            parse(data, part=part)  # openpyxl's own parser expands entities
    try:
        with catch_warnings():
            simplefilter("ignore")  # openpyxl warns of what it would not write again, such as lists to choose from
            values, written = (_opened(content, data_only=data_only) for data_only in (True, False))
            shown = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
            return [_sheet(sheet, written[sheet.title], name) for sheet in shown]
    except _STUMBLES as fault:
        raise PackageError(error("package.damaged")) from fault


def _opened(content: bytes, *, data_only: bool) -> Any:
    """Return the workbook: with the values that were saved, or with the formulas that they came from."""
    from openpyxl import load_workbook

    return load_workbook(BytesIO(content), read_only=True, data_only=data_only, keep_links=False)


def _sheet(values: Any, written: Any, name: str) -> Sheet:
    """Return the table of a sheet; raise `DataError` for a formula whose value was not saved with it."""
    found = dict(_kept(_cells(values), name))
    for row, cells in dict(_kept(_cells(written), name)).items():
        pairs = zip(cells, _wide(found.get(row), cells), strict=True)
        if any(_is_formula(cell) and value is None for cell, value in pairs):
            raise DataError(error("table.formula", where=f"{name}:{row}"))
    return Sheet(values.title, found)


def _cells(sheet: Any) -> Iterator[tuple[object, ...]]:
    sheet.reset_dimensions()  # what the file says of its size may lie
    return iter(sheet.iter_rows(max_row=MAX_ROWS, max_col=MOST_COLUMNS, values_only=True))


def _is_formula(value: object) -> bool:
    return isinstance(value, str) and value.startswith("=") and len(value) > 1


def _wide(row: tuple[object, ...] | None, like: tuple[object, ...]) -> tuple[object, ...]:
    """Return a row as wide as another."""
    return (*(row or ()), *(None,) * len(like))[: len(like)]


def _kept(rows: Iterable[tuple[object, ...]], name: str) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Yield the rows that hold something with their numbers from 1; raise `DataError` past the most there may be."""
    kept = 0
    for number, row in enumerate(rows, 1):
        if row.count(None) == len(row):  # quick: above a value in the last row of a sheet are a million of these
            continue
        width = next((at for at in range(len(row), 0, -1) if row[at - 1] not in _NOTHING), 0)
        if not width:
            continue
        kept += 1
        if kept > MOST_ROWS:
            raise DataError(error("table.too-long", where=name, limit=MOST_ROWS))
        yield number, row[:width]
