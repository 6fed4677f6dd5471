"""What a workspace says of its mandate periods and of the days of its year: what is wrong with that, and the values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from plantools.cycle.mandates import COUNTRIES, gap, mandate_end, month_length
from plantools.cycle.units import as_day, day
from plantools.definition.checks import (
    Check,
    Fault,
    Place,
    as_list,
    as_mapping,
    fault,
    list_of,
    one_of,
    record,
    shown,
    text,
    whole,
)
from plantools.definition.values import one_line

KINDS = ("meeting", "follow_up", "deadline", "review", "other")
_SATURDAY, _DAY = 5, timedelta(days=1)
Told = Mapping[str, object]
Term = tuple[date, date]


@dataclass(frozen=True)
class Planned:
    """A day of the year that the workspace names: once, or every year on a day of some months."""

    name: str
    kind: str = "meeting"
    on: date | None = None
    months: tuple[int, ...] = ()
    day: int = 0

    def in_year(self, year: int) -> tuple[date, ...]:
        """Return the days of a year on which it is.

        A day that a month has not is its last one. One that comes every year and falls on a weekend is on the Monday
        after, or where that is another month, on the Friday before.
        """
        if self.on is not None:
            return (self.on,) if self.on.year == year else ()
        return tuple(_weekday(date(year, month, min(self.day, month_length(year, month)))) for month in self.months)


def _weekday(found: date) -> date:
    later, earlier = found, found
    while later.weekday() >= _SATURDAY:
        later += _DAY
    while earlier.weekday() >= _SATURDAY:
        earlier -= _DAY
    return later if later.month == found.month else earlier


def _country(value: object, place: Place, language: str) -> Iterator[Fault]:
    """Check that a value is a country, in small letters or capitals."""
    yield from one_of(*COUNTRIES)(value.upper() if isinstance(value, str) else value, place, language)


def within(least: int, most: int) -> Check:
    """Check that a value is a whole number between two others."""

    def check(value: object, place: Place, language: str) -> Iterator[Fault]:
        yield from whole(value, place, language)
        if type(value) is int and not least <= value <= most:
            yield fault(place, "workspace.between", given=value, least=least, most=most)

    return check


MANDATE = record({}, {"country": _country, "from": day, "to": day, "review_months": within(1, 96)})
MANDATE_PERIODS = list_of(record({"from": day, "to": day}, {}))
CALENDAR = list_of(
    record(
        {"name": text},
        {"kind": one_of(*KINDS), "date": day, "months": list_of(within(1, 12)), "day": within(1, 31)},
    )
)


def planned_faults(data: Told) -> Iterator[Fault]:
    """Yield what is wrong with the mandate periods and the days of the year, beyond the shape of each."""
    mandate = as_mapping(data.get("mandate"))
    if "to" in mandate and "from" not in mandate:
        yield fault(("mandate",), "definition.missing-key", key="from")
    yield from _backward(mandate, ("mandate",))
    for at, told in enumerate(as_list(data.get("mandate_periods"))):
        yield from _backward(as_mapping(told), ("mandate_periods", at))
    yield from _gaps(data)
    for at, told in enumerate(as_list(data.get("calendar"))):
        yield from _undated(as_mapping(told), ("calendar", at))


def _backward(term: Told, place: Place) -> Iterator[Fault]:
    first, last = as_day(term.get("from")), as_day(term.get("to"))
    if first and last and last < first:
        yield fault((*place, "to"), "workspace.mandate", first=str(first), last=str(last))


def _gaps(data: Told) -> Iterator[Fault]:
    told = (as_mapping(data.get("mandate")), *map(as_mapping, as_list(data.get("mandate_periods"))))
    found = gap(sorted({term for one in told if (term := term_of(one))}))
    if found:
        key = "mandate_periods" if "mandate_periods" in data else "mandate"
        yield fault((key,), "workspace.mandate-gap", last=str(found[0]), first=str(found[1]))


def _undated(told: Told, place: Place) -> Iterator[Fault]:
    """Yield a day of the year that has neither a date nor a day of the month, or both."""
    if told and ("date" in told) == ("day" in told):
        yield fault(place, "workspace.undated", name=shown(told.get("name", "")))
    if "months" in told and "day" not in told:
        yield fault((*place, "months"), "definition.missing-key", key="day")


def term_of(told: Told) -> Term | None:
    """Return a mandate period by its days; one without its last day lasts four years."""
    first, last = as_day(told.get("from")), as_day(told.get("to"))
    return (first, last or mandate_end(first)) if first else None


def planned_of(told: Told) -> Planned:
    """Return a day of the year from sound data."""
    on = as_day(told.get("date"))
    months = tuple(sorted({int(str(month)) for month in as_list(told.get("months"))}))
    return Planned(
        name=one_line(str(told["name"])),
        kind=str(told.get("kind", KINDS[0])),
        on=on,
        months=() if on else months or tuple(range(1, 13)),
        day=int(str(told.get("day", 0))),
    )
