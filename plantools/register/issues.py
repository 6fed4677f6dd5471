"""The forms that were issued: which unit got which form of which period, with what filled in, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.engine import RowMapping

from plantools.definition.answers import Answers
from plantools.register.files import add_bindings, add_files, add_row, add_rows
from plantools.register.records import Binding, Issued
from plantools.register.tables import ISSUED, PERIODS, UNITS

_NAMES = (
    "id",
    "template",
    "version",
    "number",
    "reference",
    "digest",
    "language",
    "prefilled",
    "issued",
    "due",
    "sha256",
)


@dataclass(frozen=True)
class ToIssue:
    """A form that is about to be issued to a unit."""

    unit: str
    number: int
    reference: str
    language: str
    prefilled: Answers
    binding: Binding
    content: bytes
    due: date | None = None


def add_issued(
    connection: Connection, forms: Sequence[ToIssue], units: Mapping[str, int], *, period: str, now: datetime
) -> None:
    """Note forms as issued; `units` are key → row of each unit."""
    add_bindings(connection, (one.binding for one in forms))
    at = _period(connection, period)
    hashes = add_files(connection, (one.content for one in forms))
    rows = [_row(one, units[one.unit], at, sha256, now) for one, sha256 in zip(forms, hashes, strict=True)]
    add_rows(connection, ISSUED, rows)


def _row(one: ToIssue, unit: int, period: int, sha256: str, now: datetime) -> dict[str, Any]:
    return {
        "unit_id": unit,
        "period_id": period,
        "template": one.binding.template,
        "version": one.binding.version,
        "number": one.number,
        "reference": one.reference,
        "digest": one.binding.digest,
        "language": one.language,
        "prefilled": one.prefilled,
        "sha256": sha256,
        "issued": now,
        "due": one.due,
    }


def _period(connection: Connection, name: str) -> int:
    """Return the row of a period, which is made where there is none."""
    found = connection.execute(select(PERIODS.c.id).where(PERIODS.c.name == name)).scalar()
    return add_row(connection, PERIODS, {"name": name}) if found is None else int(found)


def issued_in(
    connection: Connection, *, periods: Iterable[str] = (), unit: str = "", with_answers: bool = True
) -> list[Issued]:
    """Return the forms that were issued in some periods, or to a unit, in the order in which they were.

    What they were filled with is left out without `with_answers`: of all forms ever issued it is much.
    """
    columns = [column for column in ISSUED.c if with_answers or column is not ISSUED.c.prefilled]
    found = select(*columns, UNITS.c.key, PERIODS.c.name.label("period")).select_from(ISSUED).join(UNITS).join(PERIODS)
    wanted = list(periods)
    found = found.where(PERIODS.c.name.in_(wanted)) if wanted else found
    found = found.where(UNITS.c.key == unit) if unit else found
    return [_issued(row) for row in connection.execute(found.order_by(ISSUED.c.id)).mappings()]


def periods_of(connection: Connection) -> list[str]:
    """Return the periods that forms were issued for."""
    return list(connection.execute(select(PERIODS.c.name).order_by(PERIODS.c.id)).scalars())


def prefilled_in(connection: Connection, forms: Iterable[int]) -> Mapping[int, Answers]:
    """Return what stood in some forms when they were issued, by their rows."""
    wanted = list(forms)
    if not wanted:
        return {}
    found = select(ISSUED.c.id, ISSUED.c.prefilled).where(ISSUED.c.id.in_(wanted))
    return {row["id"]: row["prefilled"] for row in connection.execute(found).mappings()}


def _issued(row: RowMapping) -> Issued:
    told = {name: row[name] for name in _NAMES if name in row}
    return Issued(unit=row["key"], period=row["period"], **{"prefilled": {}, **told})
