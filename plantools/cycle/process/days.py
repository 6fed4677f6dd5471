"""The days of a process for people's calendars: milestones, the end of the consultation, proposals for the network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from plantools.cycle.agenda import Entry, Version, calendar
from plantools.cycle.process.plan import Planned, timeline
from plantools.cycle.process.stages import Stage, stage_of
from plantools.documents.identity import plain_word

_YEAR, _SATURDAY, _LONGEST = 365, 5, 60


def calendar_of(told: Planned, *, now: datetime, before: Mapping[str, Version]) -> bytes:
    """Return the days as a calendar; those that `before` has just so keep their number."""
    policy = told.situation.course.said("policy")
    name = told.say("calendar", policy=policy)
    found = (*_milestones(told), *_meetings(told))
    return calendar(found, name=name, municipality=told.municipality, now=now, before=before)


def _milestones(told: Planned) -> Iterator[Entry]:
    """Yield a day for each milestone; its own words name it, so that it can be moved."""
    policy, seen = told.situation.course.said("policy"), Counter[str]()
    for one in timeline(told):
        if one.due:
            key = f"process-{plain_word(policy)}-{plain_word(one.name)}"[:_LONGEST].lower()
            seen[key] += 1
            about = told.say("answers-for", responsible=one.responsible) if one.responsible else ""
            numbered = key if seen[key] == 1 else f"{key}-{seen[key]}"
            yield Entry(numbered, one.due, f"{policy}: {one.name}", about, told.say("calendar-kind"))


def _meetings(told: Planned) -> Iterator[Entry]:
    """Yield proposals for the days on which the network meets in its first year: weekdays, as far apart as can be."""
    course, count = told.situation.course, told.situation.course.answers.get("network_meetings")
    begins = _network_begins(told)
    if not isinstance(count, int) or not count or begins is None:
        return
    for number in range(1, count + 1):
        day = _weekday(begins + timedelta(days=_YEAR * number // count))
        title = told.say("meeting", number=number, count=count)
        key = f"process-{plain_word(course.said('policy'))}-network-{number}"[:_LONGEST].lower()
        yield Entry(key, day, f"{course.said('policy')}: {title}", told.say("meeting-about"), told.say("calendar-kind"))


def _network_begins(told: Planned) -> date | None:
    """Return the day on which the network is there; where no milestone tells, the last day of all."""
    days = [(stage_of(one.name), one.due) for one in timeline(told) if one.due]
    named = [day for stage, day in days if stage is Stage.NETWORK]
    return named[0] if named else max((day for _, day in days), default=None)


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - _SATURDAY + 1))
