"""A list of respondents: who is asked for an opinion on a draft, and by when, as YAML, CSV or Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from plantools.cycle.days import written_day
from plantools.cycle.rosters import WORDS, column_of
from plantools.cycle.spreadsheets import Sheet, sheets
from plantools.cycle.units import as_day, day, email, told_key
from plantools.definition.checks import (
    Check,
    Fault,
    as_list,
    as_mapping,
    fault,
    list_of,
    nearest,
    one_of,
    record,
    shown,
    text,
)
from plantools.definition.model import LANGUAGES
from plantools.definition.placing import placed
from plantools.definition.source import read
from plantools.definition.values import folded, one_line, same_words
from plantools.errors import DataError
from plantools.findings import Finding, error
from plantools.register.records import Unit

_YAML = (".yaml", ".yml", ".json")
_MOST_TITLES = 20
_DEADLINE = frozenset(
    "svar senast|sista dag|sista svarsdag|svarstid|senast|frist|svarfrist|høringsfrist|senest|svar senest"
    "|deadline|due|answer by|last day".split("|")
)


@dataclass(frozen=True)
class Respondent:
    """One who is asked: the name, the person or role there, the address, and the last day, if it is an own one."""

    key: str
    name: str
    contact: str = ""
    email: str = ""
    language: str = ""
    deadline: date | None = None

    @classmethod
    def of(cls, unit: Unit) -> Respondent:
        """Return a unit as a respondent."""
        return cls(unit.key, unit.name, unit.contact, unit.email, unit.language)

    @property
    def unit(self) -> Unit:
        """Return the respondent as letters are written to."""
        return Unit(key=self.key, name=self.name, contact=self.contact, email=self.email, language=self.language)


FIELDS: Mapping[str, Check] = {
    "key": text,
    "contact": text,
    "email": email,
    "language": one_of(*LANGUAGES),
    "deadline": day,
}
_RESPONDENT = record({"name": text}, FIELDS)


def faults(told: Sequence[object], language: str, check: Check = _RESPONDENT) -> Iterator[Fault]:
    """Yield what is wrong with a list of respondents; the first step of a place counts them from 0."""
    keys: set[str] = set()
    for at, one in enumerate(told):
        yield from check(one, (at,), language)
        given = as_mapping(one)
        key = told_key(given)
        if isinstance(given.get("name"), str) and not key:
            yield fault((at, "name"), "workspace.unnamed")
        elif key in keys:
            yield fault((at, "name"), "workspace.unit-twice", name=shown(given.get("name", "")))
        keys.add(key)


def made(told: Mapping[str, object]) -> Respondent:
    """Return the respondent of sound data."""
    words = {name: one_line(str(told.get(name, ""))) for name in ("name", "contact", "email", "language")}
    return Respondent(key=told_key(told), deadline=as_day(told.get("deadline")), **words)


def read_respondents(path: Path, language: str = "sv") -> tuple[Respondent, ...]:
    """Return the respondents of a list; raise `DataError` with every fault of it, each with its place.

    A YAML file is a list, or has one under `respondents`; a table has a row each below its headers, in which days are
    written as in `language`.
    """
    if path.suffix.lower() in _YAML:
        return _of_yaml(path, language)
    rows = _rows(sheets(path, fits=lambda word: bool(_column(word))), path.name, language)
    found = [_in_table(one, rows, path.name) for one in faults(list(rows.values()), language)]
    if found:
        raise DataError(*found)
    return _some([made(told) for told in rows.values()], path)


def _of_yaml(path: Path, language: str) -> tuple[Respondent, ...]:
    source = read(path)
    is_inside = isinstance(source.data, dict)
    root = ("respondents",) if is_inside else ()
    told = as_list(as_mapping(source.data).get("respondents") if is_inside else source.data)
    found = list(list_of(_RESPONDENT)(list(told), root, language)) if told else []
    found += [Fault((*root, *one.place), one.code, one.params) for one in faults(told, language, _anything)]
    if found:
        raise DataError(*placed(found, source))
    return _some([made(as_mapping(one)) for one in told], path)


def _anything(value: object, place: tuple[str | int, ...], language: str) -> Iterator[Fault]:
    return iter(())


def _some(found: Sequence[Respondent], path: Path) -> tuple[Respondent, ...]:
    if not found:
        raise DataError(error("consult.no-respondents", where=path.name))
    return tuple(found)


# Tables


def _column(header: object) -> str:
    words = "" if header is None else str(header)
    return "deadline" if same_words(folded(words)).rstrip(" :*") in _DEADLINE else column_of(words)


def _rows(found: Sequence[Sheet], name: str, language: str) -> Mapping[int, Mapping[str, object]]:
    """Return row number → what the row says, of the first table that has a column of names."""
    for sheet in found:
        for number in list(sheet.rows)[:_MOST_TITLES]:
            columns = {_column(header): place for place, header in enumerate(sheet.rows[number])}
            if "name" in columns:
                below = {row: cells for row, cells in sheet.rows.items() if row > number}
                return {row: dict(_told(cells, columns, language)) for row, cells in below.items()}
    raise DataError(error("roster.no-headers", where=name, name=name))


def _told(cells: Sequence[object], columns: Mapping[str, int], language: str) -> Iterator[tuple[str, object]]:
    for key in ("name", "key", "contact", "email", "language", "deadline"):
        place = columns.get(key)
        value = cells[place] if place is not None and place < len(cells) else None
        words = (
            value.date().isoformat() if isinstance(value, datetime) else one_line(str("" if value is None else value))
        )
        if words or key == "name":
            yield key, _READ[key](words, language) if key in _READ else words


_READ: Mapping[str, Callable[[str, str], object]] = {
    "language": lambda told, _: WORDS["language"].get(same_words(told), told),
    "deadline": lambda told, language: written_day(told, language) or told,
}


def _in_table(one: Fault, rows: Mapping[int, Mapping[str, object]], name: str) -> Finding:
    """Return a fault with its file and row."""
    row = list(rows)[int(one.place[0])]
    key = str(one.place[1]) if len(one.place) > 1 else "name"
    if one.code.startswith("definition."):
        given = shown(rows[row].get(key, ""))
        return error("consult.cell", where=f"{name}:{row}", given=given, name=key)
    return Finding(one.code, where=f"{name}:{row}", params=one.params)


# Who is asked


def of_units(units: Sequence[Unit], today: date) -> tuple[Respondent, ...]:
    """Return the units that there are on a day as respondents."""
    return tuple(Respondent.of(unit) for unit in units if unit.closed is None or unit.closed > today)


def chosen(respondents: Sequence[Respondent], names: Sequence[str]) -> tuple[Respondent, ...]:
    """Return the respondents with these names or keys; raise `DataError` for a name that nobody has."""
    wanted = {same_words(name): name for name in names}
    found = [one for one in respondents if {same_words(one.name), one.key} & set(wanted)]
    known = {word for one in found for word in (same_words(one.name), one.key)}
    unknown = [name for words, name in wanted.items() if words not in known]
    if unknown:
        everyone = [one.name for one in respondents]
        raise DataError(*(error("consult.unit", name=name, nearest=nearest(name, everyone)) for name in unknown))
    return tuple(found)
