"""The deadlines of a period for people's calendars (.ics, RFC 5545). The only door to icalendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from plantools.definition.wording import words
from plantools.documents.identity import plain_word

_BEFORE = timedelta(days=7)


def agenda(
    deadlines: Mapping[str, tuple[str, date]], *, municipality: str, period: str, language: str, today: date
) -> bytes:
    """Return the deadlines, template → title and day, as events of a whole day with a reminder a week before.

    An event keeps its name (`UID`): a calendar that reads it again changes it, and has no second one.
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
        event.add("dtstamp", datetime.combine(today, time(), UTC))
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
