"""Commitments: what a unit promised in its plan, joined with what its report says became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from plantools.cycle.entries import entries_in
from plantools.cycle.years import Answered, UnitYear
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.likeness import best
from plantools.definition.model import COMMITMENT_ROLES, Definition, Option
from plantools.definition.values import same_words

_OF_PLAN = ("goal", "aim", "indicator", "baseline", "target", "responsible", "due")
_MOST_COMPARED = 10_000  # rows of the one with rows of the other; nobody has so many
Told = Mapping[str, object]


@dataclass(frozen=True)
class Commitment:
    """One commitment; what is not known is None.

    `goal` and `status` are values of options. `column` is where it stood in the plan. `is_planned` says whether it
    did, `is_finished` whether its status leaves nothing to be done.
    """

    statement: str
    goal: str | None = None
    aim: str | None = None
    indicator: str | None = None
    baseline: float | None = None
    target: float | None = None
    responsible: str | None = None
    due: date | None = None
    status: str | None = None
    result: str | None = None
    deviation: str | None = None
    next_step: str | None = None
    proposal: str | None = None
    column: str = ""
    is_planned: bool = True
    is_finished: bool = False

    def is_overdue(self, today: date) -> bool:
        """Return whether its day has passed and it is not finished."""
        return self.due is not None and self.due < today and not self.is_finished


def commitments(year: UnitYear, goals: Sequence[Option]) -> tuple[Commitment, ...]:
    """Return the commitments of a unit in the order of its plan, then those that only its report tells of.

    `goals` are those of the year: a form that was made when there were others has its own numbers for them.
    """
    planned = _rows(year.plan, goals)
    reported = _rows(year.report, goals)
    pairs = paired(planned, reported)
    finished = year.report.definition.cycle.finished if year.report else ()
    taken = {id(row) for row in pairs.values()}
    found = [
        *((row, pairs.get(at)) for at, row in enumerate(planned)),
        *((None, row) for row in reported if id(row) not in taken),
    ]
    return tuple(_joined(plan, report, finished) for plan, report in found)


def _rows(form: Answered | None, goals: Sequence[Option]) -> list[dict[str, object]]:
    """Return the rows of a form by role, with the goals of the year."""
    if form is None:
        return []
    rows = list(rows_of(form.definition, form.submission.answers))
    known = options_of(form.definition, "goal")
    if known == tuple(goals):
        return rows
    return [{**row, "goal": same_option(row["goal"], known, goals)} if "goal" in row else row for row in rows]


def options_of(definition: Definition, role: str) -> tuple[Option, ...]:
    """Return the options of the column that has a role among the commitments."""
    asked = definition.field_at(f"{definition.cycle.rows}.{definition.cycle.columns.get(role, '')}")
    return asked.options if asked else ()


def rows_of(definition: Definition, answers: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """Yield role → value of each commitment that says what it is about, and under `column` where that stands."""
    columns = definition.cycle.columns
    for row in map(as_mapping, as_list(answers.get(definition.cycle.rows))):
        told = {role: row[columns[role]] for role in COMMITMENT_ROLES if row.get(columns.get(role, "")) is not None}
        for column, statement in _statements(definition, row):
            yield {**told, "statement": statement, "column": column}


def _statements(definition: Definition, row: Told) -> Iterator[tuple[str, object]]:
    """Yield what a row commits to, with its column: all that one column says, or each entry of some."""
    cycle = definition.cycle
    for column in cycle.entries:
        yield from ((column, entry) for entry in entries_in(str(row.get(column) or "")))
    whole = row.get(cycle.columns.get("statement", ""))
    if whole and not cycle.entries:
        yield cycle.columns["statement"], whole


def paired(planned: Sequence[Told], reported: Sequence[Told]) -> dict[int, Told]:
    """Return place in the plan → row of the report: first those in the same words, then those mistyped or shortened."""
    free: dict[str, list[int]] = {}
    for at, row in enumerate(planned):
        free.setdefault(_words(row), []).append(at)
    pairs: dict[int, Told] = {}
    rest: list[Told] = []
    for row in reported:
        places = free.get(_words(row))
        if places:
            pairs[places.pop(0)] = row
        else:
            rest.append(row)
    for row in rest if len(rest) * len(free) <= _MOST_COMPARED else ():
        found = best(_words(row), [(words, words) for words, places in free.items() if places])
        if found is not None:
            pairs[free[found.key].pop(0)] = row
    return pairs


def _words(row: Told) -> str:
    """Return what a commitment says, as it is compared."""
    return same_words(str(row["statement"]))


def _joined(planned: Told | None, reported: Told | None, finished: Sequence[str]) -> Commitment:
    """Return one commitment: what the plan says of it, and what the report does."""
    kept = ("column", *(_OF_PLAN if planned else ()))
    outcome = {role: value for role, value in (reported or {}).items() if role not in kept}
    told: dict[str, Any] = {**outcome, **(planned or {})}
    return Commitment(**told, is_planned=planned is not None, is_finished=told.get("status") in finished)


def same_option(value: object, known: Sequence[Option], asked: Sequence[Option]) -> str | None:
    """Return the value of the option that says the same as an option of another list; None where none does.

    Options from other data are numbered by their place: when a goal is added, the numbers of the others move.
    """
    labels = {same_words(words): one.value for one in asked for words in one.label.words.values()}
    said = (same_words(words) for one in known if one.value == str(value) for words in one.label.words.values())
    return next((labels[words] for words in said if words in labels), None)
