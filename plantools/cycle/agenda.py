"""The deadlines of a period for people's calendars (.ics, RFC 5545). The only door to icalendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from plantools.definition.wording import words
from plantools.documents.identity import plain_word

_BEFORE = timedelta(days=7) - timedelta(hours=9)  # a week before, at nine: a day begins at midnight (RFC 5545, 3.8.6.3)


def agenda(
    deadlines: Mapping[str, tuple[str, date]], *, municipality: str, period: str, language: str, now: datetime
) -> bytes:
    """Return the deadlines, template → title and day, as events of a whole day with a reminder a week before, at nine.

    An event keeps its name (`UID`), and what is made later counts more (`SEQUENCE`): a calendar that reads it again
    moves it, and has no second one. `now` is in a known time zone.
    """
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//plantools//SV")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words("agenda.name", language, municipality=municipality, period=period))
    for template, (title, day) in deadlines.items():
        event, alarm = Event(), Alarm()
        name = words("agenda.due", language, form=title, period=period)
        event.add("uid", f"{plain_word(municipality)}-{template}-{plain_word(period)}@plantools.invalid".lower())
        event.add("dtstamp", now.astimezone(UTC))
        event.add("sequence", _sequence(now))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", name)
        event.add("description", words("agenda.about", language, municipality=municipality))
        event.add("transp", "TRANSPARENT")
        alarm.add("action", "DISPLAY")
        alarm.add("description", name)
        alarm.add("trigger", -_BEFORE)
        event.add_component(alarm)
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _sequence(now: datetime) -> int:
    """Return a number that rises with every minute (RFC 5545, 3.8.7.4): nobody keeps count of how a deadline moves.

    A calendar that has an event takes no other of that name unless its number is higher; of two that were made in the
    same minute, the later `DTSTAMP` counts. Seconds would not fit into an integer of the standard (3.3.8) after 2038.
    """
    return int(now.timestamp()) // 60
