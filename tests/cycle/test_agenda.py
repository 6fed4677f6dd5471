"""Deadlines in a calendar are whole days with a reminder, and reading them again changes them and doubles nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from icalendar import Calendar

from plantools.cycle.agenda import agenda

DAYS = {
    "activity-plan": ("Aktivitetsplan", date(2027, 2, 26)),
    "annual-report": ("Berättelse; året", date(2028, 1, 28)),
}


NOW = datetime(2027, 1, 1, 8, 30, tzinfo=UTC)


def made(days: dict[str, tuple[str, date]], now: datetime = NOW) -> bytes:
    """Return the calendar of Falun."""
    return agenda(days, municipality="Falu kommun", period="2027", language="sv", now=now)


def test_each_deadline_is_a_day_with_a_reminder_a_week_before() -> None:
    calendar = Calendar.from_ical(made(DAYS))
    events = list(calendar.walk("VEVENT"))
    assert [event.decoded("dtstart") for event in events] == [day for _, day in DAYS.values()]
    assert [event.decoded("dtend") - event.decoded("dtstart") for event in events] == [timedelta(days=1)] * 2
    assert str(events[1]["summary"]) == "Sista dag: Berättelse; året 2027"
    before = [alarm.decoded("trigger") for alarm in calendar.walk("VALARM")]
    midnights = [datetime.combine(day, datetime.min.time()) for _, day in DAYS.values()]
    rings = [midnight + trigger for midnight, trigger in zip(midnights, before, strict=True)]
    assert rings == [datetime(2027, 2, 19, 9), datetime(2028, 1, 21, 9)]


def test_a_deadline_that_moves_is_the_same_event_with_a_higher_number() -> None:
    moved = {"activity-plan": ("Aktivitetsplan", date(2027, 3, 5))}
    told = (made(DAYS), made(moved, NOW + timedelta(minutes=1)))
    first, second = (next(iter(Calendar.from_ical(one).walk("VEVENT"))) for one in told)
    assert first["uid"] == second["uid"]
    assert first.decoded("dtstart") != second.decoded("dtstart")
    assert int(str(first["sequence"])) < int(str(second["sequence"]))
    assert first.decoded("dtstamp") < second.decoded("dtstamp")


def test_the_number_of_an_event_stays_an_integer_of_the_standard() -> None:
    [event, *_] = Calendar.from_ical(made(DAYS, datetime(2099, 1, 1, tzinfo=UTC))).walk("VEVENT")
    assert 0 < int(str(event["sequence"])) < 2**31  # RFC 5545, 3.3.8


def test_the_time_zone_of_the_machine_is_not_in_the_file() -> None:
    assert made(DAYS, NOW.astimezone(timezone(timedelta(hours=2)))) == made(DAYS)


def test_lines_end_as_the_standard_asks_and_are_no_longer_than_it_allows() -> None:
    lines = made(DAYS).split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75 and not any(b"\n" in line for line in lines)  # RFC 5545, 3.1


def test_the_same_deadlines_give_the_same_file() -> None:
    assert made(DAYS) == made(DAYS)
