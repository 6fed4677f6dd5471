"""What a form knows before it is sent: who and when, and what the unit said before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from plantools.cycle.commitments import Commitment, commitments, options_of
from plantools.cycle.entries import as_entries
from plantools.cycle.periods import as_answer, begins
from plantools.cycle.years import UnitYear, Year
from plantools.definition.answers import Answers, normal
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.model import Definition
from plantools.register.records import Unit

_KNOWN = ("statement", "goal", "aim", "indicator", "baseline", "target", "responsible", "due")


def prefilled(definition: Definition, unit: Unit, year: Year) -> Answers:
    """Return what stands in a unit's form of a period when it gets it.

    A plan takes over the commitments of the year before that are not finished, a report every commitment of its plan;
    `definition` is bound to the goals of the year.
    """
    found = _planned if definition.cycle.is_report else _unfinished
    rows = list(_rows(definition, found(definition, unit, year))) if definition.cycle.rows else []
    told = {**_who(definition, unit, year.period), **_carried(definition, unit, year), definition.cycle.rows: rows}
    return normal(definition, {name: value for name, value in told.items() if name})


def locked(definition: Definition, answers: Answers, rows: int) -> tuple[str, ...]:
    """Return the paths in a report's form that its unit is not to write over: what its first rows say of the plan.

    A plan takes commitments over as they are, to be changed.
    """
    name, columns = definition.cycle.rows, definition.cycle.columns
    carried = [columns[role] for role in _KNOWN if role in columns] if definition.cycle.is_report else []
    given = list(map(as_mapping, as_list(answers.get(name))))[:rows]
    return tuple(f"{name}.{at}.{one}" for at, row in enumerate(given, 1) for one in carried if row.get(one) is not None)


def _who(definition: Definition, unit: Unit, period: str) -> Answers:
    cycle, identity = definition.cycle, definition.identity
    return {
        identity.get("unit", ""): unit.name,
        identity.get("period", ""): as_answer(definition, period),
        cycle.contact: unit.contact,
        cycle.email: unit.email,
    }


def _carried(definition: Definition, unit: Unit, year: Year) -> Answers:
    """Return the answers that a report takes from its plan as they are: whom to ask may be another there."""
    found = year.of(unit.key)
    answers = found.plan.submission.answers if found and found.plan else {}
    return {name: answers[name] for name in definition.cycle.carries if answers.get(name)}


def _planned(definition: Definition, unit: Unit, year: Year) -> tuple[Commitment, ...]:
    """Return the commitments of the unit's plan, without what became of them."""
    found = year.of(unit.key)
    return commitments(UnitYear(unit, plan=found.plan), options_of(definition, "goal")) if found else ()


def _unfinished(definition: Definition, unit: Unit, year: Year) -> Iterator[Commitment]:
    """Yield the commitments of the year before that go on."""
    before = year.previous.of(unit.key) if year.previous else None
    for one in commitments(before, options_of(definition, "goal")) if before else ():
        if goes_on(one, year.period, is_reported=before is not None and before.report is not None):
            yield _renewed(one, year.period)


def is_unreported(definition: Definition, unit: Unit, year: Year) -> bool:
    """Return whether a plan lacks what is to be known of the plan before: nobody has reported on that yet."""
    before = year.previous.of(unit.key) if year.previous and definition.cycle.rows else None
    return not definition.cycle.is_report and before is not None and before.plan is not None and before.report is None


def goes_on(one: Commitment, period: str, *, is_reported: bool) -> bool:
    """Return whether a commitment of the year before is unfinished.

    Where nothing was reported, nobody knows; then it is one whose day is still to come, or that has no day.
    """
    if is_reported:
        return not one.is_finished
    first = begins(period)
    return one.due is None or first is None or one.due >= first


def _renewed(one: Commitment, period: str) -> Commitment:
    """Return a commitment without a day that is over: the unit has to set another."""
    first = begins(period)
    return replace(one, due=None) if one.due and first and one.due < first else one


def _rows(definition: Definition, found: Iterable[Commitment]) -> Iterator[Answers]:
    """Yield a row for each commitment; where each entry of a list is one, a row for those that are of one row."""
    if not definition.cycle.entries:
        yield from (_row(definition, one) for one in found)
        return
    together: dict[tuple[tuple[str, object], ...], dict[str, list[str]]] = {}
    for one in found:
        shared = tuple(_row(definition, one, without=("statement",)).items())
        column = one.column or definition.cycle.columns["statement"]
        together.setdefault(shared, {}).setdefault(column, []).append(one.statement)
    for of_row, columns in together.items():
        yield {**dict(of_row), **{column: as_entries(statements) for column, statements in columns.items()}}


def _row(definition: Definition, one: Commitment, *, without: Collection[str] = ()) -> Answers:
    """Return a commitment as a row of a form; what is still to be told is left out."""
    columns = definition.cycle.columns
    told = {columns[role]: getattr(one, role) for role in _KNOWN if role in columns and role not in without}
    return {column: value for column, value in told.items() if value is not None}
