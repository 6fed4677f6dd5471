"""One value that somebody sends for the barometer: held against what the workspace measures, or told what is wrong.

The same for a row of a list and a row of a form: both have the columns `COLUMNS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plantools.cycle.barometer.indicators import PERCENT, Indicator, Measuring, decimal_of
from plantools.cycle.headed import cell_words
from plantools.definition.checks import nearest, shown
from plantools.definition.model import NOTHING, Field
from plantools.definition.numbers import read_integer, read_number, read_percent, show_number
from plantools.definition.values import Doubtful, Unreadable, same_words
from plantools.findings import Finding, error, warning
from plantools.register.measurements import Measurement

COLUMNS = ("indicator", "group", "value", "persons", "note", "period")
# What people write where they mean no group.
_WHOLE = frozenset("i alt|ialt|totalt|total|alla|samtliga|hela|alle|hele|samlet|all|whole|in all|–|-".split("|"))
_ASKED = Field("value", "decimal", NOTHING)
_MOST_DIGITS, _MOST_PERSONS = 30, 1_000_000_000
_READ = {True: read_percent, False: read_number}
Cells = Mapping[str, object]
Place = Callable[[str, Finding], Finding]  # the key of a column and what is wrong in it → the same with its place


@dataclass(frozen=True)
class Row:
    """One row that came: its cells by the keys of `COLUMNS`, its name, and what gives its findings their place."""

    cells: Cells
    name: str
    place: Place


@dataclass(frozen=True)
class Judged:
    """What rows come to: the values that can be kept, each of something else, and all that is wrong or doubtful."""

    measurements: tuple[Measurement, ...]
    findings: tuple[Finding, ...]


class _Wrong(Exception):
    """A cell that keeps its row from being taken."""

    def __init__(self, column: str, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.column, self.finding = column, Finding(code, params=params)


@dataclass(frozen=True)
class Judge:
    """Holds rows against what is measured; `period` is that of rows that name none."""

    measuring: Measuring
    language: str
    today: date
    period: str = ""

    def all(self, rows: Sequence[Row]) -> Judged:
        """Return what the rows come to; those that say two things of the same are taken neither way."""
        found: list[tuple[Row, Measurement]] = []
        told: list[Finding] = []
        for row in rows:
            made, findings = self.one(row)
            told += findings
            found += [(row, made)] if made else []
        kept, doubled = _without_doubles(found)
        return Judged(tuple(kept), (*told, *doubled))

    def one(self, row: Row) -> tuple[Measurement | None, tuple[Finding, ...]]:
        """Return the value in a row, None where there is none, and what is to be said of it."""
        doubts: list[Finding] = []
        try:
            made = self._made(row, doubts)
        except _Wrong as wrong:
            return None, (*doubts, row.place(wrong.column, wrong.finding))
        return made, tuple(doubts)

    def _made(self, row: Row, doubts: list[Finding]) -> Measurement | None:
        if not any(cell_words(row.cells.get(name)) for name in ("value", "note")):
            return None
        indicator = self._indicator(row.cells)
        part, period = self._part(row.cells, indicator), self._period(row.cells)
        value = self._value(row, indicator, doubts)
        persons = self._persons(row, doubts)
        if part and value is not None and persons is None and indicator.of_persons:
            doubts.append(
                row.place("persons", warning("measures.persons-missing", limit=self.measuring.smallest_group))
            )
        return Measurement(indicator.id, part, period, value, persons, cell_words(row.cells.get("note")), row.name)

    def _indicator(self, cells: Cells) -> Indicator:
        given = cell_words(cells.get("indicator"))
        found = self.measuring.indicator(given)
        if found is None:
            names = [one.label.to(self.language) for one in self.measuring.indicators]
            near = nearest(given, [*names, *(one.id for one in self.measuring.indicators)])
            raise _Wrong("indicator", "measures.indicator", given=shown(given), nearest=near)
        return found

    def _part(self, cells: Cells, indicator: Indicator) -> str:
        given = cell_words(cells.get("group"))
        group = indicator.group(given)
        if group is not None:
            return group.key
        if not given or same_words(given) in _WHOLE:
            return ""
        if not indicator.groups:
            raise _Wrong("group", "measures.no-groups", given=shown(given), indicator=indicator.label.to(self.language))
        names = [one.label.to(self.language) for one in indicator.groups]
        raise _Wrong(
            "group", "measures.group", given=shown(given), nearest=nearest(given, names), known=", ".join(names)
        )

    def _period(self, cells: Cells) -> str:
        given = cell_words(cells.get("period"))
        if given and self.period and given != self.period:
            raise _Wrong("period", "measures.other-period", given=shown(given), period=self.period)
        if not given and not self.period:
            raise _Wrong("period", "measures.no-period")
        wrong = period_fault(self.measuring, given or self.period, self.today)
        if wrong is not None:
            raise _Wrong("period", wrong.code, **wrong.params)
        return given or self.period

    def _value(self, row: Row, indicator: Indicator, doubts: list[Finding]) -> Decimal | None:
        cell = row.cells.get("value")
        if not cell_words(cell):
            return None
        found = decimal_of(self._number(row, cell, "value", indicator.unit == PERCENT, doubts))
        if found is None or len(f"{found:f}") > _MOST_DIGITS:
            raise _Wrong("value", "measures.digits", given=shown(self._words(cell)))
        if not indicator.can_be(found):
            raise _Wrong("value", "measures.range", given=shown(self._words(cell)), **indicator.limits)
        return found

    def _number(self, row: Row, cell: object, column: str, is_percent: bool, doubts: list[Finding]) -> object:
        """Return the number in a cell; what is read for sure only by its reader is told as a doubt."""
        words = self._words(cell)
        try:
            read = _READ[is_percent](words, _ASKED, self.language)
        except Unreadable as problem:
            code = "measures.number" if problem.code == "read.number" else problem.code
            raise _Wrong(column, code, given=shown(words), **problem.params) from None
        if isinstance(read, Doubtful):
            doubts += [row.place(column, one) for one in read.findings]
            return read.value
        return read

    def _words(self, cell: object) -> str:
        """Return what stands in a cell; a number as people of the country write it."""
        is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
        return show_number(cell, _ASKED, self.language) if is_number else cell_words(cell)

    def _persons(self, row: Row, doubts: list[Finding]) -> int | None:
        words = cell_words(row.cells.get("persons"))
        if not words:
            return None
        try:
            read = read_integer(words, _ASKED, self.language)
        except Unreadable:
            raise _Wrong("persons", "measures.persons", given=shown(words)) from None
        found = read.value if isinstance(read, Doubtful) else read
        doubts += [row.place("persons", one) for one in read.findings] if isinstance(read, Doubtful) else []
        if not isinstance(found, int) or not 0 <= found <= _MOST_PERSONS:
            raise _Wrong("persons", "measures.persons", given=shown(words))
        return found


def period_fault(measuring: Measuring, name: str, today: date) -> Finding | None:
    """Return why no values are taken for a period: it is none, has not begun, or is closed."""
    found = measuring.period(name)
    if found is None:
        known = [one.name for one in measuring.periods or (*measuring.in_year(today.year - 1),)]
        known += [] if measuring.periods else [one.name for one in measuring.in_year(today.year)]
        return error("measures.period", given=shown(name), nearest=nearest(name, known), known=", ".join(known))
    begins = measuring.begins(found)
    if today < begins:
        return error("measures.period-early", given=name, begins=begins.isoformat(), day=found.day.isoformat())
    if found.closed is not None and today > found.closed:
        return error("measures.period-closed", given=name, closed=found.closed.isoformat())
    return None


def _without_doubles(found: Sequence[tuple[Row, Measurement]]) -> tuple[list[Measurement], list[Finding]]:
    """Return one value of each thing that is measured, and a finding at each row that says another than an earlier."""
    first: dict[tuple[str, str, str], tuple[Row, Measurement]] = {}
    told: list[Finding] = []
    differing = set()
    for row, made in found:
        earlier, before = first.setdefault(made.key, (row, made))
        if before.said != made.said:
            differing.add(made.key)
            told.append(row.place("value", error("measures.twice", other=earlier.name)))
    return [made for key, (_, made) in first.items() if key not in differing], told
