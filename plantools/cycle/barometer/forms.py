"""Measured values in forms: what stands in a form when it goes out, what is wrong when it comes back, and its values.

A form is one by its definition (`cycle: {measures: …}`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from plantools.cycle.barometer.indicators import Group, Indicator, Measuring
from plantools.cycle.barometer.measuring import Judge, Judged, Place, Row
from plantools.cycle.barometer.valuelists import unit_words
from plantools.cycle.carried import definition_of
from plantools.cycle.workspace import Workspace
from plantools.definition.answers import Answers
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.model import Definition
from plantools.definition.wording import words
from plantools.documents.outline import numbers
from plantools.findings import Finding
from plantools.register.files import bindings
from plantools.register.measurements import Measurement, measure, untaken
from plantools.register.records import Submission, Unit, Verdict
from plantools.register.store import Connection
from plantools.register.submissions import submissions_of

OFFICE = "office"
_GIVEN = ("indicator", "group", "unit")


def is_measuring(definition: Definition) -> bool:
    """Return whether the rows of a form are measured values."""
    return bool(definition.cycle.measures)


# What goes out


def asked_units(workspace: Workspace) -> tuple[Unit, ...]:
    """Return who is asked for values: the units that are responsible for an indicator; for the others, the office."""
    named = {one.responsible for one in workspace.measuring.indicators}
    units = tuple(unit for unit in workspace.units if unit.key in named)
    return (*units, office(workspace)) if _ownerless(workspace) else units


def measured_until(workspace: Workspace, period: str) -> date | None:
    """Return the last day on which values of a period are sent; None where there is no such period."""
    found = workspace.measuring.period(period)
    return found.day if found else None


def office(workspace: Workspace) -> Unit:
    """Return the office as a unit that gets forms."""
    held = workspace.office
    return Unit(OFFICE, held.name or workspace.municipality, OFFICE, email=held.email)


def _ownerless(workspace: Workspace) -> tuple[Indicator, ...]:
    keys = {unit.key for unit in workspace.units}
    return tuple(one for one in workspace.measuring.indicators if one.responsible not in keys)


def prefilled_rows(definition: Definition, unit: Unit, workspace: Workspace, language: str) -> Answers:
    """Return the rows of a unit's form: each indicator that it measures, as a whole and by group, without values."""
    if not is_measuring(definition):
        return {}
    held = workspace.measuring.indicators
    own = _ownerless(workspace) if unit.key == OFFICE else tuple(one for one in held if one.responsible == unit.key)
    columns = definition.cycle.measure_columns
    rows = (_row(one, group, language) for one in own for group in (None, *one.groups))
    told = [{columns[role]: words for role, words in row.items() if role in columns} for row in rows]
    return {definition.cycle.measures: told} if told else {}


def _row(one: Indicator, group: Group | None, language: str) -> dict[str, str]:
    named = group.label.to(language) if group else words("measure.whole", language)
    return {"indicator": one.label.to(language), "group": named, "unit": unit_words(one, language)}


def locked_cells(definition: Definition, answers: Answers) -> Iterator[str]:
    """Yield the paths in a form that nobody is to write over: what is measured."""
    columns = [definition.cycle.measure_columns[one] for one in _GIVEN if one in definition.cycle.measure_columns]
    for at, row in enumerate(as_list(answers.get(definition.cycle.measures)), 1):
        yield from (f"{definition.cycle.measures}.{at}.{one}" for one in columns if as_mapping(row).get(one))


# What comes back


def values_in(
    definition: Definition, answers: Answers, measuring: Measuring, *, period: str, language: str, today: date
) -> Judged:
    """Return the values in a form that came, and what is wrong, each at its field; in another form there are none."""
    if not is_measuring(definition) or not measuring.indicators:
        return Judged((), ())
    return Judge(measuring, language, today, period).all(tuple(_rows(definition, answers)))


def _rows(definition: Definition, answers: Answers) -> Iterator[Row]:
    rows, columns = definition.cycle.measures, definition.cycle.measure_columns
    for at, told in enumerate(map(as_mapping, as_list(answers.get(rows))), 1):
        cells = {role: told[column] for role, column in columns.items() if told.get(column) is not None}
        yield Row(cells, str(at), _placing(definition, at))


def _placing(definition: Definition, at: int) -> Place:
    """Return what puts the field to a finding, and its number on paper."""
    rows, columns = definition.cycle.measures, definition.cycle.measure_columns

    def place(role: str, finding: Finding) -> Finding:
        column = columns.get(role, columns["indicator"])
        number = numbers(definition).get(f"{rows}.{column}", "")
        return replace(finding, field=f"{rows}.{at}.{column}", number=number)

    return place


def take(connection: Connection, measuring: Measuring, *, now: datetime) -> None:
    """Keep the values of the forms that count and whose values have not been kept, in the order in which they came."""
    if not measuring.indicators:
        return
    waiting = submissions_of(connection, untaken(connection, [one for one in Verdict if one.counts]))
    held = bindings(connection, {one.digest for one in waiting})
    for one in waiting:
        measure(connection, _sent(one, definition_of(held[one.digest]), measuring), now=now)


def _sent(one: Submission, definition: Definition, measuring: Measuring) -> tuple[Measurement, ...]:
    """Return the values of a form, as it was when it came."""
    found = values_in(
        definition, one.answers, measuring, period=one.period, language=one.language, today=one.received.date()
    )
    return tuple(
        replace(made, place=f"{one.where}:{made.place}", unit=one.unit, submission=one.id)
        for made in found.measurements
    )
