"""What a revision is made from: the mandate period, and what the register has of the one before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from plantools.cycle.mandates import COUNTRY_OF, REVIEW_MONTHS, Mandate, Mandates, mandates_of
from plantools.cycle.originals import Original
from plantools.cycle.outcomes import Outcomes, outcomes
from plantools.cycle.revising import Task, concerns
from plantools.cycle.workspace import Workspace
from plantools.cycle.yearly import year_of
from plantools.cycle.years import Year
from plantools.errors import DataError
from plantools.findings import error
from plantools.register.store import Register, open_register

_MIDDLE = (7, 1)  # a year is of the mandate period that most of it lies in


def task_of(old: Original, place: Workspace | None, *, name: str = "", today: date) -> Task:
    """Return the task of revising an edition, for the mandate period of a name or else for the one to come.

    Raises `DataError` where there is no such mandate period, or nobody can tell, and `RegisterError` where the register
    cannot be read.
    """
    mandates = place.mandates if place else mandates_of(COUNTRY_OF.get(old.language, ""))
    mandate = _named(mandates, name, today) if name else _following(mandates, old, today)
    before = mandates.holding(mandate.first - timedelta(days=1))
    register = open_register(place.database_url, place.folder) if place else None
    found = _outcomes(register, place, before, old, today) if register and place and before else None
    months = place.review_months if place else REVIEW_MONTHS
    return Task(
        original=old,
        mandate=mandate,
        today=today,
        review=mandates.next_review(mandate.first, months=months),
        before=before,
        outcomes=found,
        municipality=place.municipality if place else "",
    )


def _following(mandates: Mandates, old: Original, today: date) -> Mandate:
    """Return the mandate period after that of an edition, but none that is over."""
    now, begins = mandates.holding(today), old.day("adopted") or old.day("valid_from")
    own = mandates.holding(begins) if begins else None
    after = mandates.after(own) if own else None
    known = [one for one in (now, after) if one]
    if not known:
        raise DataError(error("revise.no-mandate"))
    return max(known)


def _named(mandates: Mandates, name: str, today: date) -> Mandate:
    found, now = mandates.named(name), mandates.holding(today)
    if found is None and now is None:
        raise DataError(error("revise.no-mandates", given=name))
    if found is None:
        near = (one.name for one in (now, mandates.after(now) if now else None) if one)
        raise DataError(error("revise.unknown-mandate", given=name, known=", ".join(near)))
    return found


def _outcomes(register: Register, place: Workspace, mandate: Mandate, old: Original, today: date) -> Outcomes | None:
    """Return what became of a document's goals in a mandate period; None where the register has nothing of them."""
    years = (year_of(register, place, period, today=today) for period in _periods(mandate))
    found = outcomes([year for year in years if _came(year)], old.language)
    return found if concerns(found, old) else None


def _periods(mandate: Mandate) -> Iterator[str]:
    years = range(mandate.first.year, mandate.last.year + 1)
    return (str(year) for year in years if date(year, *_MIDDLE) in mandate)


def _came(year: Year) -> bool:
    return any(next(unit.forms(), None) for unit in year.units)
