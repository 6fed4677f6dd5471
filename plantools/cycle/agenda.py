"""Days for people's calendars (.ics, RFC 5545). The only door to icalendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from plantools.definition.wording import words
from plantools.documents.identity import plain_word

if TYPE_CHECKING:
    from icalendar import Alarm

_BEFORE = timedelta(days=7) - timedelta(hours=9)  # a week before, at nine: a day begins at midnight (RFC 5545, 3.8.6.3)
_MOST = 8_000_000  # bytes of a calendar that is looked at again


@dataclass(frozen=True)
class Entry:
    """A whole day in a calendar; `key` names it for ever among those of a municipality, whatever day it is moved to."""

    key: str
    day: date
    title: str
    about: str = ""
    category: str = ""


@dataclass(frozen=True)
class Version:
    """What a calendar said of an event: its number (`SEQUENCE`), when that was made, and what it said."""

    number: int
    made: datetime
    said: tuple[object, ...]


def calendar(
    entries: Iterable[Entry],
    *,
    name: str,
    municipality: str,
    now: datetime,
    before: Mapping[str, Version] | None = None,
) -> bytes:
    """Return the entries as events of a whole day, each with a reminder a week before at nine.

    An event keeps its name (`UID`), and what is made later counts more (`SEQUENCE`): a calendar that reads it again
    moves it, and has no second one. `now` is in a known time zone. With `before`, what `versions` found in the file
    that this one replaces, an event that has not changed keeps its number and time.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//plantools//SV")
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    for entry in entries:
        uid = f"{plain_word(municipality)}-{entry.key}@plantools.invalid".lower()
        made.add_component(_event(entry, uid, _version(entry, (before or {}).get(uid), now)))
    found: bytes = made.to_ical()
    return found


def _version(entry: Entry, before: Version | None, now: datetime) -> Version:
    said = (entry.day, entry.title, entry.about, entry.category)
    if before is not None and before.said == said:
        return before
    return Version(max(_sequence(now), before.number + 1 if before else 0), now.astimezone(UTC), said)


def _sequence(now: datetime) -> int:
    """Return a number that rises with every minute (RFC 5545, 3.8.7.4): nobody keeps count of how an event moves.

    A calendar that has an event takes no other of that name unless its number is higher; of two that were made in the
    same minute, the later `DTSTAMP` counts. Seconds would not fit into an integer of the standard (3.3.8) after 2038.
    """
    return int(now.timestamp()) // 60


def _event(entry: Entry, uid: str, version: Version) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", version.made)
    event.add("sequence", version.number)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.title)
    if entry.about:
        event.add("description", entry.about)
    if entry.category:
        event.add("categories", [entry.category])
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(entry.title))
    return event


def _alarm(name: str) -> Alarm:
    from icalendar import Alarm

    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", name)
    made.add("trigger", -_BEFORE)
    return made


def versions(content: bytes) -> Mapping[str, Version]:
    """Return UID → what a calendar of ours says of that event; nothing for what is none."""
    from icalendar import Calendar

    if len(content) > _MOST:
        return {}
    try:
        events = list(Calendar.from_ical(content).walk("VEVENT"))
        return {str(event["uid"]): _told(event) for event in events}
    except (ValueError, KeyError, AttributeError, TypeError, IndexError):  # anything may lie where a calendar is to go
        return {}


def _told(event: Any) -> Version:
    categories = event.get("categories")
    category = str(categories.cats[0]) if categories else ""
    said = (event.decoded("dtstart"), str(event["summary"]), str(event.get("description", "")), category)
    return Version(int(event.get("sequence", 0)), event.decoded("dtstamp"), said)


def agenda(
    deadlines: Mapping[str, tuple[str, date]], *, municipality: str, period: str, language: str, now: datetime
) -> bytes:
    """Return the deadlines of a period, template → title and day, as a calendar; `now` is in a known time zone."""
    about = words("agenda.about", language, municipality=municipality)
    entries = (
        Entry(deadline_key(template, period), day, words("agenda.due", language, form=title, period=period), about)
        for template, (title, day) in deadlines.items()
    )
    name = words("agenda.name", language, municipality=municipality, period=period)
    return calendar(entries, name=name, municipality=municipality, now=now)


def deadline_key(template: str, period: str) -> str:
    """Return what names a deadline for ever: one calendar may be made for a period and one for a year."""
    return f"{template}-{plain_word(period)}"
