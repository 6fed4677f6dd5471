"""Deadlines in a calendar are whole days with a reminder, and reading them again changes them and doubles nothing."""

from __future__ import annotations

from datetime import date, timedelta

from icalendar import Calendar

from plantools.cycle.agenda import agenda

DAYS = {
    "activity-plan": ("Aktivitetsplan", date(2027, 2, 26)),
    "annual-report": ("Berättelse; året", date(2028, 1, 28)),
}


def made(days: dict[str, tuple[str, date]], today: date = date(2027, 1, 1)) -> bytes:
    """Return the calendar of Falun."""
    return agenda(days, municipality="Falu kommun", period="2027", language="sv", today=today)


def test_each_deadline_is_a_day_with_a_reminder_a_week_before() -> None:
    calendar = Calendar.from_ical(made(DAYS))
    events = list(calendar.walk("VEVENT"))
    assert [event.decoded("dtstart") for event in events] == [day for _, day in DAYS.values()]
    assert [event.decoded("dtend") - event.decoded("dtstart") for event in events] == [timedelta(days=1)] * 2
    assert str(events[1]["summary"]) == "Sista dag: Berättelse; året 2027"
    assert [alarm.decoded("trigger") for alarm in calendar.walk("VALARM")] == [timedelta(days=-7)] * 2


def test_a_deadline_that_moves_is_the_same_event() -> None:
    moved = {"activity-plan": ("Aktivitetsplan", date(2027, 3, 5))}
    first, second = (next(iter(Calendar.from_ical(made(days)).walk("VEVENT"))) for days in (DAYS, moved))
    assert first["uid"] == second["uid"]
    assert first.decoded("dtstart") != second.decoded("dtstart")


def test_lines_end_as_the_standard_asks_and_are_no_longer_than_it_allows() -> None:
    lines = made(DAYS).split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75 and not any(b"\n" in line for line in lines)  # RFC 5545, 3.1


def test_the_same_deadlines_give_the_same_file() -> None:
    assert made(DAYS) == made(DAYS)
