"""Plans issued anew after a status meeting: to each unit whose plan it changed, the changes worked in and shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from plantools.cycle.adjusting import Adjusted, adjusted
from plantools.cycle.commitments import options_of, same_option
from plantools.cycle.issuing import Form, Issuing, Round
from plantools.cycle.periods import covers
from plantools.cycle.years import Answered, Year
from plantools.definition.answers import Answers
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.model import Definition
from plantools.errors import DataError
from plantools.findings import Finding, error, note
from plantools.register.decisions import Minutes, minutes_that_hold, periods_with_minutes
from plantools.register.records import Issued, Unit


class Reissuing(Issuing):
    """Issues the plans of one period again, as the last status meeting within it adjusted them."""

    def round(self, *, units: Sequence[str] = (), again: bool = False, today: date) -> Round:
        """Return what is to be issued: to each unit whose plan the meeting changed, and that has not got it since.

        `again` makes another for those that have. Raises `DataError` where no minutes have been registered, and where
        the form is no plan.
        """
        if not self._definition.cycle.rows or self._definition.cycle.is_report:
            raise DataError(error("issue.no-commitments", name=self._definition.id))
        minutes, year = self._minutes(), self._year(today)
        changed, same = self._changed(self._wanted(units, today), minutes, year)
        last = self._last()
        held = {} if again else {key: last[key] for key in changed if _is_since(last.get(key), minutes)}
        fresh = [(unit, one) for unit, one in changed.values() if unit.key not in held]
        forms = tuple(self._adjusted_forms(fresh, last))
        return Round(self._definition, forms, tuple(held.values()), (*self._restyled(forms), *_unchanged(same)))

    def _minutes(self) -> Minutes:
        """Return the minutes of the last meeting of a year in the period."""
        with self._register.reading() as connection:
            periods = [one for one in periods_with_minutes(connection) if covers(self._period, one)]
            found = minutes_that_hold(connection, periods)
        if not found:
            raise DataError(error("issue.no-minutes", period=self._period))
        return found[max(found)]

    def _changed(
        self, wanted: Sequence[Unit], minutes: Minutes, year: Year
    ) -> tuple[dict[str, tuple[Unit, Adjusted]], list[Unit]]:
        """Return key → unit and its plan, of those whose plan reads otherwise now; and the other units."""
        found: dict[str, tuple[Unit, Adjusted]] = {}
        for unit in wanted:
            plan = of.plan if (of := year.of(unit.key)) else None
            made = self._adjusted(plan, minutes, unit) if plan else None
            if made and made.changes:
                found[unit.key] = (unit, made)
        return found, [unit for unit in wanted if unit.key not in found]

    def _adjusted(self, plan: Answered, minutes: Minutes, unit: Unit) -> Adjusted:
        definition = self._prepared(self.workspace.language_of(unit)).definition
        return adjusted(definition, _bound_to(definition, plan), minutes, unit.key)

    def _adjusted_forms(self, fresh: Sequence[tuple[Unit, Adjusted]], last: Mapping[str, Issued]) -> Iterator[Form]:
        numbers = {key: one.number for key, one in last.items()}
        names = self._names([unit for unit, _ in fresh], numbers)
        for (unit, one), name in zip(fresh, names, strict=True):
            form = self._form(unit, name, numbers.get(unit.key, 0) + 1, one.answers)
            yield replace(form, changes=one.changes)


def _bound_to(definition: Definition, plan: Answered) -> Answers:
    """Return the answers of a plan with the goals of the options of today: theirs may have other numbers."""
    cycle, known, answers = definition.cycle, options_of(plan.definition, "goal"), plan.submission.answers
    options, column = options_of(definition, "goal"), cycle.columns.get("goal", "")
    if known == options:
        return dict(answers)
    rows = [dict(as_mapping(row)) for row in as_list(answers.get(cycle.rows))]
    meant = [{column: same_option(row[column], known, options)} if row.get(column) else {} for row in rows]
    return {**answers, cycle.rows: [{**row, **goal} for row, goal in zip(rows, meant, strict=True)]}


def _is_since(form: Issued | None, minutes: Minutes) -> bool:
    """Return whether a unit got the form after the minutes had been registered."""
    return form is not None and minutes.recorded is not None and form.issued >= minutes.recorded


def _unchanged(units: Sequence[Unit]) -> Iterator[Finding]:
    if units:
        yield note("issue.not-adjusted", units=", ".join(one.name for one in units))
