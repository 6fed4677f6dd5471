"""Tables as text with separators (.csv), as Excel in the Nordic countries opens it; no text in it becomes a formula."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

from plantools.definition.yes_no import YES_NO
from plantools.documents.cells import Cell
from plantools.documents.columns import distinct
from plantools.documents.tabulating import Row, Table

BOM = "\ufeff"  # without it Excel reads UTF-8 as Windows-1252
SEPARATOR = ";"  # what Excel splits at where the comma is the decimal sign
GUARD = "'"
# What Excel, LibreOffice or Google Sheets may take for the beginning of a formula, also after blanks (OWASP, "CSV
# Injection"); the guard itself, so that taking one away is always right.
_GUARDED = tuple("=+-@\t\r\n＝＋－＠'")
_BLANKS = " \u00a0\u200b\ufeff"


def separated(table: Table) -> str:
    """Return a table as lines with `;` between the values, in quotation marks where that is needed (RFC 4180).

    Numbers have a decimal comma, dates are ISO 8601, truths are the words yes and no in the table's language. A text
    that could be taken for a formula has `'` before it; `unguarded` takes it away.
    """
    file = StringIO()
    writer = csv.writer(file, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerow(map(guarded, table.columns))
    writer.writerows(_values(row, table.language) for row in table.rows)
    return file.getvalue()


def guarded(text: str) -> str:
    """Return a text that no program takes for a formula."""
    looks_so = text.startswith(_GUARDED) or text.lstrip(_BLANKS).startswith(_GUARDED)
    return GUARD + text if looks_so else text


def unguarded(text: str) -> str:
    """Return the text that was guarded."""
    return text.removeprefix(GUARD)


def places(target: Path, tables: Sequence[Table]) -> tuple[Path, ...]:
    """Return the file for each table beside the target, which is the first one's: `answers-commitments.csv`."""
    return tuple(target.with_name(name) for name in distinct((one.name for one in tables), _name_in(target)))


def _name_in(target: Path) -> Callable[[str, int], str]:
    def name(table: str, count: int) -> str:
        parts = (target.stem, table, "" if count == 1 else str(count))
        return "-".join(part for part in parts if part) + target.suffix

    return name


def _values(row: Row, language: str) -> list[str]:
    return [_SHOWN[type(value)](value, language) for value in row]


def _yes_no(value: Cell, language: str) -> str:
    return next(option.label.to(language) for option in YES_NO if option.value == str(value).lower())


_SHOWN: Mapping[type, Callable[[Cell, str], str]] = {
    type(None): lambda value, language: "",
    str: lambda value, language: guarded(str(value)),
    bool: _yes_no,
    int: lambda value, language: str(value),
    float: lambda value, language: repr(value).replace(".", ","),
    date: lambda value, language: str(value),
}
