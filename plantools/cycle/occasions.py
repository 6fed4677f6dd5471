"""The days of a year: reviews of documents, deadlines of forms, follow-ups, meetings, and new mandate periods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from plantools.cycle.agenda import Entry, deadline_key
from plantools.cycle.validity import Document
from plantools.cycle.workspace import Workspace
from plantools.definition.wording import words
from plantools.documents.identity import plain_word
from plantools.errors import PlantoolsError

_FEW = 3  # documents to be reviewed on one day that are told one by one


class Kind(StrEnum):
    """What sort of day it is, in the order in which the kinds are told."""

    DEADLINE = "deadline"
    FOLLOW_UP = "follow_up"
    MEASURE = "measure"
    MEETING = "meeting"
    REVIEW = "review"
    MANDATE = "mandate"
    OTHER = "other"


@dataclass(frozen=True)
class Occasion:
    """One day of a year; `key` names it for ever, whatever day it is moved to."""

    day: date
    kind: Kind
    title: str
    key: str
    about: str = ""

    def entry(self, language: str) -> Entry:
        """Return it as a day in a calendar."""
        return Entry(self.key, self.day, self.title, self.about, kind_word(self.kind, language))


def kind_word(kind: Kind, language: str) -> str:
    """Return what people call a kind of day."""
    return words(f"wheel.{kind}".replace("_", "-"), language)


def occasions(year: int, workspace: Workspace, documents: Iterable[Document], language: str) -> tuple[Occasion, ...]:
    """Return the days of a year in their order."""
    found = (
        *_deadlines(workspace, language),
        *_measured(year, workspace, language),
        *_planned(year, workspace),
        *_reviews(documents, language),
        *_mandates(year, workspace, language),
    )
    order = list(Kind)
    held = (one for one in found if one.day.year == year)
    return tuple(sorted(held, key=lambda one: (one.day, order.index(one.kind), one.title, one.key)))


def _deadlines(workspace: Workspace, language: str) -> Iterator[Occasion]:
    """Yield the last day of each form and period; that of a report is a follow-up."""
    about = words("agenda.about", language, municipality=workspace.municipality)
    for template, days in workspace.deadlines.items():
        title, is_report = _form(template, workspace, language)
        for period, day in days.items():
            named = words("agenda.due", language, form=title, period=period)
            kind = Kind.FOLLOW_UP if is_report else Kind.DEADLINE
            yield Occasion(day, kind, named, deadline_key(template, period), about)


def _measured(year: int, workspace: Workspace, language: str) -> Iterator[Occasion]:
    """Yield the last day of each period that is measured; where nothing is, there are none."""
    about = words("agenda.about", language, municipality=workspace.municipality)
    for one in workspace.measuring.in_year(year) if workspace.measuring.indicators else ():
        title = words("wheel.measured", language, period=one.name)
        yield Occasion(one.day, Kind.MEASURE, title, f"measure-{plain_word(one.name).lower()}", about)


def _form(template: str, workspace: Workspace, language: str) -> tuple[str, bool]:
    """Return what people call a form, and whether it is a report; its id where its definition is faulty."""
    try:
        definition = workspace.library.get(template)
    except PlantoolsError:
        return template, False
    return definition.title.to(language), definition.cycle.is_report


def _planned(year: int, workspace: Workspace) -> Iterator[Occasion]:
    """Yield the days that the workspace names; of those of one name the month, or the order, tells which is which."""
    seen = Counter[str]()
    for one in workspace.calendar:
        stem = f"{one.kind}-{plain_word(one.name)}-{year}"
        for day in one.in_year(year):
            key = stem if one.on else f"{stem}-{day.month:02}"
            seen[key] += 1
            yield Occasion(day, Kind(one.kind), one.name, key if seen[key] == 1 else f"{key}-{seen[key]}")


def _reviews(documents: Iterable[Document], language: str) -> Iterator[Occasion]:
    for one in documents:
        if one.review is not None and one.replaced_by is None:
            title = words("wheel.review-of", language, title=one.edition.title)
            owner = one.edition.facts.owner
            about = words("wheel.owner", language, owner=owner) if owner else ""
            yield Occasion(one.review.day, Kind.REVIEW, title, f"review-{one.edition.name}-{one.number}", about)


def _mandates(year: int, workspace: Workspace, language: str) -> Iterator[Occasion]:
    """Yield the last day of a mandate period and the first of the next, where they meet in that year."""
    first, last = (workspace.mandates.holding(day) for day in (date(year, 1, 1), date(year, 12, 31)))
    if first is not None and first.last.year == year:
        title = words("wheel.mandate-ends", language, mandate=first.name)
        yield Occasion(first.last, Kind.MANDATE, title, f"mandate-{first.first.year}-ends")
    if last is not None and last.first.year == year:
        title = words("wheel.mandate-begins", language, mandate=last.name)
        yield Occasion(last.first, Kind.MANDATE, title, f"mandate-{last.first.year}-begins")


def together(occasions: Iterable[Occasion], language: str) -> tuple[tuple[Occasion, tuple[Occasion, ...]], ...]:
    """Return the days as a wheel shows them, each with those that it stands for.

    A mandate period lets many documents be reviewed by one day: more than a few of these are one.
    """
    found: list[tuple[Occasion, tuple[Occasion, ...]]] = []
    for (day, kind), some in groupby(occasions, key=lambda one: (one.day, one.kind)):
        all_ = tuple(some)
        if kind is Kind.REVIEW and len(all_) > _FEW:
            title = words("wheel.reviews", language, count=len(all_))
            found.append((Occasion(day, kind, title, f"reviews-{day}"), all_))
        else:
            found += ((one, (one,)) for one in all_)
    return tuple(found)


def overdue(documents: Sequence[Document], year: int) -> int:
    """Return how many documents were to be reviewed before the year begins, and stand in no calendar of it."""
    return sum(one.is_due(date(year - 1, 12, 31)) for one in documents)
