"""A workspace: the folder in which a municipality runs its year, and what its `plantools.yaml` says."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from plantools.cycle.assigning import (
    KEY,
    RESPONSIBLE,
    Names,
    Responsible,
    responsible_faults,
    responsible_of,
    unassigned,
)
from plantools.cycle.barometer.checks import MEASURED, SMALLEST, measuring_faults
from plantools.cycle.barometer.indicatorlists import listed_indicators
from plantools.cycle.barometer.indicators import NOTHING_MEASURED, Measuring, measuring_of
from plantools.cycle.mandates import COUNTRY_OF, REVIEW_MONTHS, Mandates, mandates_of
from plantools.cycle.planned import (
    CALENDAR,
    MANDATE,
    MANDATE_PERIODS,
    Planned,
    Term,
    planned_faults,
    planned_of,
    term_of,
)
from plantools.cycle.process.terms import PROCESS, Terms, terms_of
from plantools.cycle.rosters import Roster, read_roster
from plantools.cycle.units import as_day, day, email, made_unit, told_key, unit_faults
from plantools.definition.binding import Sources
from plantools.definition.checks import (
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
from plantools.definition.placing import placed
from plantools.definition.source import read
from plantools.definition.values import one_line
from plantools.errors import DataError
from plantools.findings import Finding, error
from plantools.register.records import Unit

FILE = "plantools.yaml"
DATABASE = "register.db"
FORMS, INBOX, REVIEW, REPORTS, DOCUMENTS = "forms", "inbox", "review", "reports", "documents"
VARIABLE = "PLANTOOLS_DATABASE"  # a URL with a password does not belong in a file that people share


@dataclass(frozen=True)
class Office:
    """Who sends the forms and compiles the report."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class Workspace:
    """What `plantools.yaml` says.

    `in_force` is name → file or data of the programme or policy that forms take their options from. `deadlines` are
    template → period → day. `responsible` says which unit works on what (`assigning.Responsible`). `mandate` is the
    first and the last day of the mandate period, `mandate_periods` of others; `country` is whose mandate periods go on
    before and after these. `review_months` is how long after a new council took office its documents are to be
    reviewed. `calendar` are further days of the year, `measuring` what the barometer shows, `process` what is asked of
    the making of a policy. `database` is a URL as SQLAlchemy has them; by default a file in the folder. `notes` say
    what of the list of units, where it is a file of its own, is not used.
    """

    folder: Path
    municipality: str
    code: str
    language: str
    office: Office
    units: tuple[Unit, ...]
    in_force: Mapping[str, Path | Mapping[str, object]] = field(default_factory=dict)
    mandate: Term | None = None
    mandate_periods: tuple[Term, ...] = ()
    country: str = ""
    review_months: int = REVIEW_MONTHS
    calendar: tuple[Planned, ...] = ()
    measuring: Measuring = NOTHING_MEASURED
    process: Terms = field(default_factory=Terms)
    deadlines: Mapping[str, Mapping[str, date]] = field(default_factory=dict)
    responsible: Responsible = field(default_factory=dict)
    database: str = ""
    notes: tuple[Finding, ...] = ()

    @property
    def database_url(self) -> str:
        """Return where the register is: what the system says, what the file says, else a file in the folder."""
        return os.environ.get(VARIABLE, "") or self.database or f"sqlite:///{DATABASE}"

    @cached_property
    def library(self) -> Library:
        """Return the definitions at hand: the folder's own, then the shipped ones."""
        return default_library(self.folder)

    @cached_property
    def mandates(self) -> Mandates:
        """Return the mandate periods of the council: its own, else those of its country, else of its language's."""
        own = {*self.mandate_periods, *([self.mandate] if self.mandate else [])}
        return mandates_of(self.country or COUNTRY_OF.get(self.language, ""), sorted(own))

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
    raise DataError(error("workspace.none", given=str(start), name=FILE))


def load_workspace(folder: Path) -> Workspace:
    """Return what a folder's file says; raise `DataError` with every fault of it, each with its line and column.

    Faults of units that stand in a list of their own have that file, and its column and row.
    """
    source = read(folder / FILE)
    if not isinstance(source.data, dict):
        raise DataError(error("data.not-a-mapping" if source.data else "data.empty", where=source.where(), name=FILE))
    roster, of_list = _roster(source.data, folder)
    found = placed((*_faults(source.data, folder), *_responsible_faults(source.data, folder, roster)), source)
    indicators, of_indicators = listed_indicators(
        source.data, folder, [*_keys(source.data), *(one.key for one in roster.units)]
    )
    if found or of_list or of_indicators:
        raise DataError(*found, *of_list, *of_indicators)
    made = _made({**source.data, "indicators": indicators.indicators}, folder, roster)
    return replace(made, notes=(*made.notes, *indicators.notes))


# What the file may say


def _filled(value: object, place: Place, language: str) -> Iterator[Fault]:
    """Check that a value is a text that says something."""
    yield from text(value, place, language)
    if isinstance(value, str) and not value.strip():
        yield fault(place, "workspace.blank", key=str(place[-1]))


_source = of_type("source", str, Mapping)
_FILE = record(
    {"municipality": _filled},
    {
        "units": of_type("units", list, str),
        "code": of_type("text", str, int),
        "language": one_of(*LANGUAGES),
        "office": record({}, {"name": text, "email": email}),
        "in_force": mapping_of(_source),
        "mandate": MANDATE,
        "mandate_periods": MANDATE_PERIODS,
        "calendar": CALENDAR,
        "indicators": of_type("indicators", list, str),
        "measured": MEASURED,
        "smallest_group": SMALLEST,
        "process": PROCESS,
        "deadlines": mapping_of(mapping_of(day)),
        KEY: RESPONSIBLE,
        "database": matching(r"[A-Za-z][A-Za-z0-9+_]*://.*", "workspace.database"),
        # What the shipped examples further say, for `plantools demo`.
        "description": text,
        "documents": list_of(of_type("mapping", Mapping)),
    },
)


def _faults(data: Mapping[str, object], folder: Path) -> Iterator[Fault]:
    language = str(data.get("language", "sv"))
    yield from _FILE(data, (), language)
    for one in unit_faults(as_list(data.get("units")), language):
        yield Fault(("units", *one.place), one.code, one.params)
    yield from _missing_files(as_mapping(data.get("in_force")), folder)
    yield from planned_faults(data)
    yield from measuring_faults(data, _keys(data), language)
    yield from _unknown_templates(as_mapping(data.get("deadlines")), folder)


def _responsible_faults(data: Mapping[str, object], folder: Path, listed: Roster) -> Iterator[Fault]:
    told, in_force = as_mapping(data.get(KEY)), as_mapping(data.get("in_force"))
    yield from responsible_faults(told, in_force, folder, _names(data, listed))


def _names(data: Mapping[str, object], listed: Roster) -> Names:
    """Return the units by what they can be called, also where something else is wrong with their list."""
    told = ((told_key(one), str(one.get("name", ""))) for one in map(as_mapping, as_list(data.get("units"))))
    return Names.of([*told, *((one.key, one.name) for one in listed.units)])


def _keys(data: Mapping[str, object]) -> list[str]:
    return [told_key(as_mapping(unit)) for unit in as_list(data.get("units"))]


def _missing_files(in_force: Mapping[str, object], folder: Path) -> Iterator[Fault]:
    for name, given in in_force.items():
        if isinstance(given, str) and not (folder / given).is_file():
            yield fault(("in_force", name), "workspace.no-file", name=shown(given))


def _unknown_templates(deadlines: Mapping[str, object], folder: Path) -> Iterator[Fault]:
    known = default_library(folder).ids()
    for template in deadlines:
        if template not in known:
            near = nearest(template, known)
            yield fault(
                ("deadlines", template), "template.unknown", name=template, nearest=near, known=", ".join(known)
            )


# What it says


def _roster(data: Mapping[str, object], folder: Path) -> tuple[Roster, tuple[Finding, ...]]:
    """Return the list of units in a file of its own, and what is wrong with it; none where there is no such file."""
    if not isinstance(data.get("units"), str):
        return Roster(()), ()
    try:
        return read_roster(folder / str(data["units"]), str(data.get("language", "sv"))), ()
    except DataError as problem:
        return Roster(()), problem.findings


def _made(data: Mapping[str, object], folder: Path, listed: Roster) -> Workspace:
    told, in_force = as_mapping(data.get(KEY)), as_mapping(data.get("in_force"))
    responsible = responsible_of(told, in_force, folder, _names(data, listed))
    office, mandate = as_mapping(data.get("office")), as_mapping(data.get("mandate"))
    periods = as_list(data.get("mandate_periods"))
    return Workspace(
        folder=folder,
        municipality=one_line(str(data["municipality"])),
        code=str(data.get("code", "")),
        language=str(data.get("language", "sv")),
        office=Office(one_line(str(office.get("name", ""))), str(office.get("email", ""))),
        units=listed.units or tuple(made_unit(as_mapping(unit)) for unit in as_list(data.get("units"))),
        in_force=dict(_in_force(in_force, folder)),
        mandate=term_of(mandate),
        mandate_periods=tuple(term for told in periods if (term := term_of(as_mapping(told)))),
        country=str(mandate.get("country", "")).upper(),
        review_months=int(str(mandate.get("review_months", REVIEW_MONTHS))),
        calendar=tuple(planned_of(as_mapping(told)) for told in as_list(data.get("calendar"))),
        measuring=measuring_of(data),
        process=terms_of(data.get("process")),
        deadlines={template: _days(days) for template, days in as_mapping(data.get("deadlines")).items()},
        responsible=responsible,
        database=str(data.get("database", "")),
        notes=(*listed.notes, *unassigned(responsible, FILE)),
    )


def _in_force(told: Mapping[str, object], folder: Path) -> Iterator[tuple[str, Path | Mapping[str, object]]]:
    for name, given in told.items():
        yield name, folder / given if isinstance(given, str) else as_mapping(given)


def _days(told: object) -> dict[str, date]:
    days = {period: as_day(given) for period, given in as_mapping(told).items()}
    return {period: found for period, found in days.items() if found}
