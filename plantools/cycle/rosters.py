"""The list of units that a coordinator keeps in Excel or as CSV: its columns are known by their headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plantools.cycle.days import written_day
from plantools.cycle.spreadsheets import Sheet, sheets
from plantools.cycle.units import Told, made_unit, told_key, unit_faults
from plantools.definition.checks import Fault, nearest, shown
from plantools.definition.values import folded, one_line, same_words
from plantools.errors import DataError
from plantools.findings import Finding, error, warning
from plantools.register.records import Unit

_MOST_TITLES = 20  # rows above the headers, with the title of the list
_MOST_UNUSED = 10  # columns that are named
# What people call a column, in Swedish, Danish and English.
_HEADERS: Mapping[str, str] = {
    "key": "nyckel id kod nøgle kode key code",
    "name": "namn|enhet|enhetens namn|förvaltning|förvaltning/kontor/bolag|nämnd|navn|enhed|enhedens navn|forvaltning"
    "|forvaltning/center/selskab|name|unit|unit name|name of the unit|department|department/office/company",
    "kind": "typ|slag|enhetstyp|typ av enhet|type|enhedstype|type enhed|kind|kind of unit|unit type",
    "contact": "kontakt|kontaktfunktion|funktion|roll|kontaktroll|rolle|kontaktrolle|contact|contact role|role",
    "email": "e-post|epost|e-postadress|epostadress|mejl|mejladress|funktionsbrevlåda|e-mail|email|mail|e-mailadresse"
    "|mailadresse|e-mail address|email address",
    "language": "språk|sprog|language",
    "closed": "upphörd|upphör|upphörde|avslutad|nedlagd|ophørt|ophører|nedlagt|closed|closed on",
    "into": "uppgår i|uppgått i|övertas av|ersätts av|overgår til|overtages af|erstattes af|into|merged into"
    "|taken over by",
}
_KEY_OF = {word: key for key, words in _HEADERS.items() for word in words.split("|" if "|" in words else " ")}
_KINDS = {
    "department": "förvaltning avdelning forvaltning afdeling department",
    "office": "kontor center office",
    "company": "bolag selskab company",
}
_LANGUAGES = {
    "sv": "svenska svensk swedish",
    "da": "danska dansk danish",
    "en": "engelska engelsk english",
}
WORDS = {
    "kind": {word: kind for kind, words in _KINDS.items() for word in (kind, *words.split())},
    "language": {word: code for code, words in _LANGUAGES.items() for word in (code, *words.split())},
}


@dataclass(frozen=True)
class Roster:
    """The units of a list, and a finding that names the columns of it that nobody asked for."""

    units: tuple[Unit, ...]
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class _Table:
    """The rows below the headers: key → the header as it is written and its place; row number → values."""

    columns: Mapping[str, tuple[str, int]]
    rows: Mapping[int, tuple[object, ...]]
    unknown: tuple[str, ...] = ()

    def place(self, one: Fault) -> tuple[int, int]:
        """Return the row and the column of a fault, to show the faults in the order of the list."""
        return int(one.place[0]), self.column(one)[1]

    def column(self, one: Fault) -> tuple[str, int]:
        """Return the header and the place of the column that is at fault; what no column says follows from the name."""
        return self.columns.get(str(one.place[1]), self.columns["name"])


def read_roster(path: Path, language: str = "sv") -> Roster:
    """Return the units of a list; raise `DataError` with every fault, each with its file, column and row.

    `language` is that in which days are written.
    """
    table = _table(sheets(path, fits=lambda word: column_of(word) in _HEADERS), path.name)
    units = _with_keys([_told(table, values, language) for values in table.rows.values()])
    faults = [_finding(one, units, table, path.name) for one in sorted(unit_faults(units, language), key=table.place)]
    if faults:
        raise DataError(*faults)
    return Roster(tuple(map(made_unit, units)), tuple(_unused(table.unknown, path.name)))


# Columns


def _table(found: Sequence[Sheet], name: str) -> _Table:
    """Return the first table that has a column of names; raise `DataError` where there is none."""
    for sheet in found:
        rows = list(sheet.rows)[:_MOST_TITLES]
        best = max(rows, key=lambda row: len({*map(column_of, sheet.rows[row])} & {*_HEADERS}), default=0)
        if best and "name" in map(column_of, sheet.rows[best]):
            below = {row: cells for row, cells in sheet.rows.items() if row > best and any(map(_words, cells))}
            return _columns(sheet.rows[best], below, name)
    raise DataError(error("roster.no-headers", where=name, name=name))


def _columns(headers: Sequence[object], rows: Mapping[int, tuple[object, ...]], name: str) -> _Table:
    columns: dict[str, tuple[str, int]] = {}
    for place, header in enumerate(map(_words, headers)):
        key = column_of(header)
        if key in columns:
            raise DataError(error("roster.column-twice", where=name, header=header, other=columns[key][0]))
        if key:
            columns[key] = header, place
    return _Table(columns, rows, tuple(_unknown(headers, columns, rows)))


def _unknown(
    headers: Sequence[object], columns: Mapping[str, tuple[str, int]], rows: Mapping[int, tuple[object, ...]]
) -> Iterator[str]:
    """Yield the headers of columns that nobody asked for; of one that has none, its letter."""
    known = {place for _, place in columns.values()}
    filled = {place for values in rows.values() for place, value in enumerate(values) if _words(value)}
    named = {place: words for place, header in enumerate(headers) if (words := _words(header))}
    for place in sorted((filled | set(named)) - known):
        yield named.get(place, _letter(place))


def _unused(headers: Sequence[str], name: str) -> Iterator[Finding]:
    """Yield, in one finding however many they are, that columns are not used."""
    if headers:
        more = ["…"] if len(headers) > _MOST_UNUSED else []
        told = ", ".join([*map(shown, headers[:_MOST_UNUSED]), *more])
        yield warning("roster.unused-columns", where=name, headers=told)


def _letter(place: int) -> str:
    """Return the letters that Excel gives a column: A for 0, AA for 26."""
    before, last = divmod(place, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)


def column_of(header: object) -> str:
    """Return what a column holds; an empty string where its header is none that is known."""
    return _KEY_OF.get(same_words(folded(_words(header))).rstrip(" :*"), "")


# Rows


def _told(table: _Table, values: Sequence[object], language: str) -> dict[str, object]:
    """Return what a row says of its unit; an empty cell says nothing, but for that of the name."""
    given = {key: values[place] for key, (_, place) in table.columns.items() if place < len(values)}
    told = {key: _READ.get(key, _line)(key, value, language) for key, value in given.items() if _words(value)}
    return {"name": "", **told}


def _words(value: object) -> str:
    """Return a cell as one line of text."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else one_line(str(value))


def _line(key: str, value: object, language: str) -> object:
    return _words(value)


def _word(key: str, value: object, language: str) -> object:
    """Return what a word stands for; a word that is none as it is, for the checks to find."""
    return WORDS[key].get(same_words(_words(value)), _words(value))


def _day(key: str, value: object, language: str) -> object:
    """Return a day; what is none, or could be another, as it is, for the checks to find."""
    words = _words(value)
    return written_day(words, language) or words


_READ = {"kind": _word, "language": _word, "closed": _day}


def _with_keys(units: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return the units with the key of each successor, which people call by its name."""
    keys = {same_words(str(unit["name"])): told_key(unit) for unit in units}
    return [
        {**unit, "into": keys.get(same_words(str(unit["into"])), unit["into"])} if "into" in unit else unit
        for unit in units
    ]


def _finding(one: Fault, units: Sequence[Told], table: _Table, name: str) -> Finding:
    """Return a fault with its file, column and row, in words for a list: there are no keys in it."""
    at, key = int(one.place[0]), str(one.place[1])
    told: dict[str, str | int] = {
        "label": table.columns.get(key, table.columns["name"])[0],
        "row": list(table.rows)[at],
    }
    if not one.code.startswith("definition."):
        return Finding(one.code, where=name, params={**one.params, **told})
    given = str(units[at][key])
    near = nearest(given, list(WORDS.get(key, ())))
    return Finding(_CODES[key], where=name, params={"given": shown(given), "nearest": near, **told})


_CODES = {"kind": "roster.kind", "language": "roster.language", "closed": "roster.closed"}
