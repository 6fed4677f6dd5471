"""Mandate periods: when a council took office and when the next one will, and by when a document is to be reviewed.

A country is a row of `COUNTRIES`; what a workspace says of its own council goes before that. Sources: Sweden,
kommunallagen (2017:725) 5:9, and until 2014 kommunallagen (1991:900) 5:5 (not in Stockholm); Denmark, kommunal- og
regionalvalgloven §§ 6 and 97; Finland, kommunallagen (410/2015) 15 §, but for 2021, when elections were put off;
Norway, kommuneloven § 7-1: a council's begins when it first meets, which no table can say.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum
from itertools import pairwise

YEARS = 4
REVIEW_MONTHS = 12
# Country → the first days of mandate periods that are known, in order; after the last they are four years apart.
COUNTRIES: Mapping[str, tuple[date, ...]] = {
    "SE": (date(2010, 11, 1), date(2014, 10, 15)),
    "DK": (date(2006, 1, 1),),
    "NO": (),
    "FI": (date(2017, 6, 1), date(2021, 8, 1), date(2025, 6, 1)),
}
COUNTRY_OF = {"sv": "SE", "da": "DK"}
_DAY = timedelta(days=1)
_LAST_YEAR = MAXYEAR - 2 * YEARS


@dataclass(frozen=True, order=True)
class Mandate:
    """A mandate period, by its first and its last day."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """Return what people call it: `2026–2030` in Sweden, `2026–2029` in Denmark."""
        return f"{self.first.year}–{self.last.year}"

    def __contains__(self, day: date) -> bool:
        """Return whether a day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Mandates:
    """The mandate periods of a council, one after another without a gap.

    `starts` are the first days that are known, in order; each period lasts until the day before the next, and after the
    last of them every four years another one begins. Without any, nobody can tell.
    """

    starts: tuple[date, ...] = ()

    def holding(self, day: date) -> Mandate | None:
        """Return the mandate period that a day lies in; None for a day before the first that is known."""
        if not self.starts or day < self.starts[0] or day.year > _LAST_YEAR:
            return None
        at = bisect_right(self.starts, day) - 1
        if at + 1 < len(self.starts):
            return Mandate(self.starts[at], self.starts[at + 1] - _DAY)
        last = self.starts[-1]
        count = (day.year - last.year) // YEARS
        count -= count > 0 and years_after(last, count * YEARS) > day
        return Mandate(years_after(last, count * YEARS), years_after(last, (count + 1) * YEARS) - _DAY)

    def after(self, mandate: Mandate) -> Mandate | None:
        """Return the mandate period that follows one of these."""
        return self.holding(mandate.last + _DAY)

    def named(self, name: str) -> Mandate | None:
        """Return the mandate period that people call so, `2026-2030` or `2026–2030`; None where there is none such."""
        first, _, last = name.replace("–", "-").replace(" ", "").partition("-")
        if not all(len(year) == YEARS and year.isascii() and year.isdigit() for year in (first, last)):
            return None
        if not 0 < int(first) < _LAST_YEAR:
            return None
        found = self.holding(date(int(first), 12, 31))
        return found if found and found.name == f"{first}–{last}" else None

    def next_review(self, day: date, *, months: int = REVIEW_MONTHS) -> date | None:
        """Return the last day for reviewing a document of that day: so many months after the next council took office.

        A document from before the first period that is known is reviewed in that one.
        """
        if not self.starts:
            return None
        held = self.holding(day)
        following = self.after(held) if held else self.holding(self.starts[0])
        return months_after(following.first, months) - _DAY if following else None


def mandates_of(country: str, own: Sequence[tuple[date, date]] = ()) -> Mandates:
    """Return the mandate periods of a country, where those of a council's own, first and last day each, go first.

    What the country says holds until the first of the council's own; after the last of them its rhythm goes on.
    """
    if not own:
        return Mandates(COUNTRIES.get(country, ()))
    listed = sorted(own)
    held = Mandates(COUNTRIES.get(country, ()))
    before = tuple(_until(held, listed[0][0]))
    return Mandates((*before, *(first for first, _ in listed), listed[-1][1] + _DAY))


def _until(held: Mandates, end: date) -> list[date]:
    """Return the first day of each period that began before a day."""
    starts: list[date] = []
    found = held.holding(held.starts[0]) if held.starts else None
    while found is not None and found.first < end:
        starts.append(found.first)
        found = held.after(found)
    return starts


def gap(own: Sequence[tuple[date, date]]) -> tuple[date, date] | None:
    """Return where a council's own periods do not follow each other: the last day, and the first of the next."""
    return next(
        ((before[1], after[0]) for before, after in pairwise(sorted(own)) if after[0] != before[1] + _DAY), None
    )


def mandate_end(first: date) -> date:
    """Return the last day of a mandate period of four years."""
    return years_after(first, YEARS) - _DAY


def years_after(day: date, years: int) -> date:
    """Return the same day so many years on; 28 February for a 29th that is not there."""
    is_leap_day = day.month == 2 and day.day == 29
    year = day.year + years
    return date(year, 2, 28) if is_leap_day and not _is_leap(year) else day.replace(year=year)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def months_after(day: date, months: int) -> date:
    """Return the same day so many months on; the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def month_length(year: int, month: int) -> int:
    """Return how many days a month has."""
    return (date(year + month // 12, month % 12 + 1, 1) - _DAY).day


# By when an edition is reviewed


class Basis(StrEnum):
    """What a day of review follows from."""

    OWN = "own"  # the document itself names the day
    VALIDITY = "validity"  # it is the last day on which the document is valid
    MANDATE = "mandate"  # the mandate period after the one in which it was adopted


@dataclass(frozen=True)
class Review:
    """The last day for reviewing a document, and what that follows from."""

    day: date
    basis: Basis


def review_of(
    mandates: Mandates, *, own: date | None, until: date | None, begins: date | None, months: int = REVIEW_MONTHS
) -> Review | None:
    """Return by when a document is to be reviewed; None where nobody can tell.

    Its own day of review goes first, then the last day of its own validity, for that need not be the mandate period's;
    else it is reviewed once in each mandate period, and so in the one after that in which it began to hold.
    """
    following = mandates.next_review(begins, months=months) if begins else None
    told = ((own, Basis.OWN), (until, Basis.VALIDITY), (following, Basis.MANDATE))
    return next((Review(day, basis) for day, basis in told if day), None)
