"""A workspace: the folder in which a municipality runs its year, and what its `plantools.yaml` says."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from plantools.definition.binding import Sources
from plantools.definition.checks import (
    Check,
    Fault,
    Place,
    as_list,
    as_mapping,
    fault,
    list_of,
    mapping_of,
    matching,
    nearest,
    of_type,
    one_of,
    record,
    shown,
    text,
)
from plantools.definition.data import load_data
from plantools.definition.library import Library, default_library
from plantools.definition.model import LANGUAGES
from plantools.definition.source import Source, read
from plantools.definition.values import same_words
from plantools.documents.identity import plain_word
from plantools.errors import DataError
from plantools.findings import Finding, error
from plantools.register.records import Unit

FILE = "plantools.yaml"
DATABASE = "register.db"
FORMS, INBOX, REVIEW, REPORTS = "forms", "inbox", "review", "reports"
VARIABLE = "PLANTOOLS_DATABASE"  # a URL with a password does not belong in a file that people share
KINDS = ("department", "office", "company")


@dataclass(frozen=True)
class Office:
    """Who sends the forms and compiles the report."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class Workspace:
    """What `plantools.yaml` says.

    `in_force` is name → file or data of the programme or policy that forms take their options from. `deadlines` are
    template → period → day. `mandate` is the first and the last day of the mandate period. `database` is a URL as
    SQLAlchemy has them; by default a file in the folder.
    """

    folder: Path
    municipality: str
    code: str
    language: str
    office: Office
    units: tuple[Unit, ...]
    in_force: Mapping[str, Path | Mapping[str, object]] = field(default_factory=dict)
    mandate: tuple[date, date] | None = None
    deadlines: Mapping[str, Mapping[str, date]] = field(default_factory=dict)
    database: str = ""

    @property
    def database_url(self) -> str:
        """Return where the register is: what the system says, what the file says, else a file in the folder."""
        return os.environ.get(VARIABLE, "") or self.database or f"sqlite:///{DATABASE}"

    @cached_property
    def library(self) -> Library:
        """Return the definitions at hand: the folder's own, then the shipped ones."""
        return default_library(self.folder)

    def sources(self) -> Sources:
        """Return the data that forms take their options from; raise `DataError` where a file cannot be read."""
        return {name: load_data(given) if isinstance(given, Path) else given for name, given in self.in_force.items()}

    def language_of(self, unit: Unit) -> str:
        """Return the language of a unit's forms and letters."""
        return unit.language or self.language


def find_workspace(start: Path) -> Path:
    """Return the folder of the workspace that a folder is, or is in; raise `DataError` where it is in none."""
    for folder in (start, *start.resolve().parents):
        if (folder / FILE).is_file():
            return folder
    raise DataError(error("workspace.none", where=str(start), name=FILE))


def load_workspace(folder: Path) -> Workspace:
    """Return what a folder's file says; raise `DataError` with every fault of it, each with its line and column."""
    source = read(folder / FILE)
    if not isinstance(source.data, dict):
        raise DataError(error("data.not-a-mapping" if source.data else "data.empty", where=source.where(), name=FILE))
    faults = tuple(_faults(source.data))
    if faults:
        raise DataError(*(Finding(one.code, where=source.where(one.place), params=one.params) for one in faults))
    return _made(source, folder)


# What the file may say


_day = of_type("date", date)
_email: Check = matching(r"[^@\s]+@[^@\s]+\.[^@\s]+", "workspace.email")
_key: Check = matching(r"[a-z0-9]+(-[a-z0-9]+)*", "workspace.key")
_source = of_type("source", str, Mapping)
_UNIT = record(
    {"name": text},
    {
        "key": _key,
        "kind": one_of(*KINDS),
        "contact": text,
        "email": _email,
        "language": one_of(*LANGUAGES),
        "closed": _day,
        "into": text,
    },
)
_FILE = record(
    {"municipality": text, "units": list_of(_UNIT)},
    {
        "code": of_type("text", str, int),
        "language": one_of(*LANGUAGES),
        "office": record({}, {"name": text, "email": _email}),
        "in_force": mapping_of(_source),
        "mandate": record({"from": _day, "to": _day}, {}),
        "deadlines": mapping_of(mapping_of(_day)),
        "database": text,
        # What the shipped examples further say, for `plantools demo`.
        "description": text,
        "documents": list_of(of_type("mapping", Mapping)),
    },
)


def _faults(data: Mapping[str, object]) -> Iterator[Fault]:
    yield from _FILE(data, (), str(data.get("language", "sv")))
    units = [as_mapping(unit) for unit in as_list(data.get("units"))]
    keys = [key_of(unit) for unit in units]
    yield from _twice([(("units", at), same_words(str(unit.get("name")))) for at, unit in enumerate(units)], units)
    yield from _twice([(("units", at), key) for at, key in enumerate(keys)], units)
    yield from (fault(("units", at), "workspace.unnamed") for at, key in enumerate(keys) if not key)
    for at, unit in enumerate(units):
        into = unit.get("into")
        if into is not None and into not in keys:
            yield fault(("units", at, "into"), "workspace.into", given=shown(into), nearest=nearest(str(into), keys))


def _twice(named: Iterable[tuple[Place, str]], units: Iterable[Mapping[str, object]]) -> Iterator[Fault]:
    """Yield each unit whose name or key another one has: nobody could tell whose a form is."""
    found = list(named)
    counted, seen = Counter(word for _, word in found), set[str]()
    for (place, word), unit in zip(found, units, strict=True):
        if counted[word] > 1 and word in seen:
            yield fault(place, "workspace.unit-twice", name=shown(unit.get("name")))
        seen.add(word)


def key_of(unit: Mapping[str, object]) -> str:
    """Return the key of a unit; where it is given none, what its name makes in small letters and hyphens."""
    return str(unit.get("key") or plain_word(str(unit.get("name", ""))).lower())


def _made(source: Source, folder: Path) -> Workspace:
    data = as_mapping(source.data)
    office, mandate = as_mapping(data.get("office")), as_mapping(data.get("mandate"))
    return Workspace(
        folder=folder,
        municipality=str(data["municipality"]),
        code=str(data.get("code", "")),
        language=str(data.get("language", "sv")),
        office=Office(str(office.get("name", "")), str(office.get("email", ""))),
        units=tuple(_unit(as_mapping(unit)) for unit in as_list(data["units"])),
        in_force=dict(_in_force(as_mapping(data.get("in_force")), folder)),
        mandate=_mandate(mandate),
        deadlines={template: _days(days) for template, days in as_mapping(data.get("deadlines")).items()},
        database=str(data.get("database", "")),
    )


def _unit(told: Mapping[str, object]) -> Unit:
    words = {name: str(told.get(name, "")) for name in ("name", "kind", "contact", "email", "language", "into")}
    closed = told.get("closed")
    return Unit(key=key_of(told), closed=closed if isinstance(closed, date) else None, **words)


def _in_force(told: Mapping[str, object], folder: Path) -> Iterator[tuple[str, Path | Mapping[str, object]]]:
    for name, given in told.items():
        yield name, folder / given if isinstance(given, str) else as_mapping(given)


def _mandate(told: Mapping[str, object]) -> tuple[date, date] | None:
    first, last = told.get("from"), told.get("to")
    return (first, last) if isinstance(first, date) and isinstance(last, date) else None


def _days(told: object) -> dict[str, date]:
    return {str(period): day for period, day in as_mapping(told).items() if isinstance(day, date)}
