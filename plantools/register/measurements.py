"""What was measured of the indicators. Nothing is deleted; a value that is sent anew goes before the earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import Connection, func, select
from sqlalchemy.engine import RowMapping

from plantools.register.files import add_rows
from plantools.register.tables import BINDINGS, MEASUREMENTS, SUBMISSIONS, UNITS, fitting

_M = MEASUREMENTS.c
_COLUMNS = (_M.indicator, _M.part, _M.period)
Key = tuple[str, str, str]


class Change(StrEnum):
    """What became of a value that was sent."""

    NEW = "new"
    CORRECTED = "corrected"
    SAME = "same"


@dataclass(frozen=True)
class Measurement:
    """One value: of an indicator by its id, of one of its groups by its key or of the whole (""), in a period.

    `value` is None where it is said that nothing was measured; `persons` how many it is based on, None where nobody
    said. `place` is the file and the row that it stood in, `unit` the key of the unit that sent it, if that is known.
    """

    indicator: str
    part: str
    period: str
    value: Decimal | None
    persons: int | None = None
    note: str = ""
    place: str = ""
    unit: str = ""
    submission: int | None = None
    recorded: datetime | None = None

    @property
    def key(self) -> Key:
        """Return what it is a value of."""
        return self.indicator, self.part, self.period

    @property
    def said(self) -> tuple[str, int | None, str]:
        """Return what is said; numbers are the same where they are worth the same."""
        return "" if self.value is None else str(self.value.normalize()), self.persons, self.note


def measure(connection: Connection, sent: Sequence[Measurement], *, now: datetime) -> dict[Key, Change]:
    """Return what became of each value, when those that are new or say something else have been kept.

    A value of a form is kept in any case, so that it is known which forms have been taken.
    """
    before = {one.key: one.said for one in measured(connection)}
    changes = {one.key: _change(before.get(one.key), one) for one in sent}
    kept = [one for one in sent if one.submission is not None or changes[one.key] is not Change.SAME]
    units = {row.key: row.id for row in connection.execute(select(UNITS.c.key, UNITS.c.id))}
    add_rows(connection, MEASUREMENTS, [_row(one, units, now) for one in kept])
    return changes


def _change(before: tuple[str, int | None, str] | None, one: Measurement) -> Change:
    return Change.NEW if before is None else Change.SAME if before == one.said else Change.CORRECTED


def _row(one: Measurement, units: Mapping[str, int], now: datetime) -> dict[str, object]:
    names = ("indicator", "part", "period", "note", "place")
    return {
        **{name: fitting(getattr(one, name), _M[name]) for name in names},
        "value": None if one.value is None else f"{one.value:f}",
        "persons": one.persons,
        "unit_id": units.get(one.unit),
        "submission_id": one.submission,
        "recorded": now,
    }


def measured(connection: Connection) -> list[Measurement]:
    """Return the value that holds of each indicator, group and period, in the order in which they came."""
    last = select(func.max(_M.id)).group_by(*_COLUMNS)
    return _found(connection, last)


def history(connection: Connection, indicator: str) -> list[Measurement]:
    """Return all that was ever sent of an indicator, the first first."""
    return _found(connection, select(_M.id).where(_M.indicator == indicator))


def _found(connection: Connection, ids: object) -> list[Measurement]:
    wanted = select(MEASUREMENTS, UNITS.c.key).outerjoin(UNITS, UNITS.c.id == _M.unit_id)
    rows = connection.execute(wanted.where(_M.id.in_(ids)).order_by(_M.id)).mappings()  # type: ignore[arg-type]
    return [_measurement(row) for row in rows]


def _measurement(row: RowMapping) -> Measurement:
    names = ("indicator", "part", "period", "persons", "note", "place", "recorded")
    return Measurement(
        **{name: row[name] for name in names},
        value=None if row["value"] is None else Decimal(row["value"]),
        unit=row["key"] or "",
        submission=row["submission_id"],
    )


def untaken(connection: Connection, verdicts: Iterable[str]) -> list[int]:
    """Return the ids of the documents of some verdicts whose form asks for measured values, and of which none was kept.

    They are found by a word in the bound definition, so that some of them may be other forms.
    """
    taken = select(_M.submission_id).where(_M.submission_id.is_not(None))
    asks = BINDINGS.c.text.contains('"measures":', autoescape=True)
    found = select(SUBMISSIONS.c.id).join(BINDINGS, BINDINGS.c.digest == SUBMISSIONS.c.digest).where(asks)
    wanted = SUBMISSIONS.c.verdict.in_(list(verdicts)), SUBMISSIONS.c.id.not_in(taken)
    return list(connection.execute(found.where(*wanted).order_by(SUBMISSIONS.c.id)).scalars())
