"""Tables that people keep, known by the headers of their columns: these stand in any order, below a title or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from plantools.cycle.spreadsheets import Sheet
from plantools.definition.checks import shown
from plantools.definition.values import folded, one_line, same_words
from plantools.errors import DataError
from plantools.findings import Finding, error, warning

_MOST_TITLES = 20  # rows above the headers, with the title of the list
_MOST_UNUSED = 10  # columns that are named


@dataclass(frozen=True)
class Headed:
    """The rows below the headers: key → the header as it is written and its place; row number → values.

    `unknown` are the headers of columns that nobody asked for.
    """

    columns: Mapping[str, tuple[str, int]]
    rows: Mapping[int, tuple[object, ...]]
    unknown: tuple[str, ...] = ()

    def told(self, row: int) -> dict[str, object]:
        """Return the cells of a row by the keys of their columns; what is empty is left out."""
        values = self.rows[row]
        given = {key: values[place] for key, (_, place) in self.columns.items() if place < len(values)}
        return {key: value for key, value in given.items() if cell_words(value)}


def keys_of(headers: Mapping[str, str]) -> Mapping[str, str]:
    """Return each word that people call a column → its key; the words of a key stand between `|`."""
    return {word: key for key, words in headers.items() for word in words.split("|")}


def key_in(header: object, known: Mapping[str, str]) -> str:
    """Return what a column holds; an empty string where its header is none that is known."""
    return known.get(same_words(folded(cell_words(header))).rstrip(" :*"), "")


def headed(
    found: Sequence[Sheet], name: str, key: Callable[[object], str], needed: Sequence[str], missing: str
) -> Headed:
    """Return the first table that has the columns which are `needed`.

    `key` gives what a column of that header holds. Raises `DataError` with the code `missing` where there is no such
    table, and where two columns hold the same.
    """
    for sheet in found:
        rows = list(sheet.rows)[:_MOST_TITLES]
        best = max(rows, key=lambda row: len({*map(key, sheet.rows[row])} - {""}), default=0)
        if best and {*needed} <= {*map(key, sheet.rows[best])}:
            below = {row: cells for row, cells in sheet.rows.items() if row > best and any(map(cell_words, cells))}
            return _columns(sheet.rows[best], below, name, key)
    raise DataError(error(missing, where=name, name=name))


def _columns(
    headers: Sequence[object], rows: Mapping[int, tuple[object, ...]], name: str, key_of: Callable[[object], str]
) -> Headed:
    columns: dict[str, tuple[str, int]] = {}
    for place, header in enumerate(map(cell_words, headers)):
        key = key_of(header)
        if key in columns:
            raise DataError(error("roster.column-twice", where=name, header=header, other=columns[key][0]))
        if key:
            columns[key] = header, place
    return Headed(columns, rows, tuple(_unknown(headers, columns, rows)))


def _unknown(
    headers: Sequence[object], columns: Mapping[str, tuple[str, int]], rows: Mapping[int, tuple[object, ...]]
) -> Iterator[str]:
    """Yield the headers of columns that nobody asked for; of one that has none, its letter."""
    known = {place for _, place in columns.values()}
    filled = {place for values in rows.values() for place, value in enumerate(values) if cell_words(value)}
    named = {place: words for place, header in enumerate(headers) if (words := cell_words(header))}
    for place in sorted((filled | set(named)) - known):
        yield named.get(place, _letter(place))


def unused(headers: Sequence[str], name: str, code: str) -> Iterator[Finding]:
    """Yield, in one finding however many they are, that columns are not used; `code` says so."""
    if headers:
        more = ["…"] if len(headers) > _MOST_UNUSED else []
        told = ", ".join([*map(shown, headers[:_MOST_UNUSED]), *more])
        yield warning(code, where=name, headers=told)


def _letter(place: int) -> str:
    """Return the letters that Excel gives a column: A for 0, AA for 26."""
    before, last = divmod(place, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)


def cell_words(value: object) -> str:
    """Return a cell as one line of text."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else one_line(str(value))
