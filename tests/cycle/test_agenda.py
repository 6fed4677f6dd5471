"""Deadlines in a calendar are whole days with a reminder, and reading them again changes them and doubles nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from plantools.cycle.agenda import Entry, agenda, calendar, versions

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


# The calendar of a year

LATER = NOW + timedelta(minutes=1)
words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=60).map(str.strip)
entries = st.lists(
    st.builds(
        Entry,
        key=st.from_regex(r"[a-z]{1,8}-[0-9]{1,3}", fullmatch=True),
        day=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
        title=words,
        about=words,
        category=words,
    ),
    unique_by=lambda one: one.key,
    max_size=5,
)


def year(listed: list[Entry], now: datetime = NOW, before: bytes = b"") -> bytes:
    """Return the calendar of a year of Falun's."""
    return calendar(listed, name="Falu kommun", municipality="Falu kommun", now=now, before=versions(before))


@given(entries)
def test_what_a_calendar_says_is_read_back(listed: list[Entry]) -> None:
    found = versions(year(listed))
    assert {one.said for one in found.values()} == {(one.day, one.title, one.about, one.category) for one in listed}
    assert set(found) == {f"falu-kommun-{one.key}@plantools.invalid" for one in listed}


@given(entries, entries)
def test_an_event_has_a_higher_number_when_and_only_when_it_has_changed(
    listed: list[Entry], changed: list[Entry]
) -> None:
    before = year(listed)
    old, new = versions(before), versions(year(changed, LATER, before))
    for uid in old.keys() & new.keys():
        if old[uid].said == new[uid].said:
            assert old[uid] == new[uid]
        else:
            assert old[uid].number < new[uid].number and new[uid].made == LATER


@given(entries)
def test_without_the_file_before_what_is_made_later_has_the_higher_number(listed: list[Entry]) -> None:
    old, new = versions(year(listed)), versions(year(listed, LATER))
    assert all(old[uid].number < new[uid].number for uid in old)


def test_two_changes_within_a_minute_have_different_numbers() -> None:
    first = year([Entry("a-1", date(2027, 2, 1), "A")])
    second = year([Entry("a-1", date(2027, 2, 2), "A")], NOW, first)
    [old], [new] = versions(first).values(), versions(second).values()
    assert new.number == old.number + 1


def test_a_deadline_is_the_same_event_in_the_calendar_of_a_period_and_of_a_year() -> None:
    [one, _] = versions(made(DAYS))
    assert [one] == list(versions(year([Entry("activity-plan-2027", date(2027, 2, 26), "A")])))


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"\xff\xfe", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", b"Dagordning"),
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:b\r\nDTSTART:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ],
)
def test_a_file_that_is_no_calendar_of_ours_says_nothing(content: bytes) -> None:
    assert versions(content) == {}
