"""Dates of every year, in every way that they are written, are that date; where they could be another, it is told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.definition.model import LANGUAGES
from tests.definition.asked import asked, outcome

DATES = some.dates(date(1800, 1, 1), date(2199, 12, 31))
MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december".split(),
    "da": "januar februar marts april maj juni juli august september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}
WEEKDAYS = {
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag".split(),
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
FIGURES = ("{0.year:04}{0.month:02}{0.day:02}", "{0.year}-{0.month}-{0.day}", "{0.year}/{0.month:02}/{0.day:02}")
DAY_FIRST = ("{0.day}/{0.month} {0.year}", "{0.day}/{0.month}-{0.year}", "{0.day:02}-{0.month:02}-{0.year}")
NAMED = ("{0.day} {1} {0.year}", "{0.day}. {1} {0.year}", "{2}, {1} {0.day}, {0.year}", "{2} den {0.day} {1} {0.year}")


def read(said: str, language: str) -> tuple[object, tuple[str, ...]]:
    return outcome(said, asked("date"), language)


@given(DATES, some.sampled_from([*FIGURES, *DAY_FIRST, "{0.day}.{0.month}.{0.year}"]), some.sampled_from(["sv", "da"]))
def test_figures_are_read_in_swedish_and_danish(day: date, way: str, language: str) -> None:
    assert read(way.format(day), language) == (day, ())


@given(DATES, some.sampled_from(NAMED), some.sampled_from(LANGUAGES), some.sampled_from(LANGUAGES), some.booleans())
def test_names_are_read_in_any_language(day: date, way: str, language: str, spoken: str, is_short: bool) -> None:
    month, weekday = MONTHS[spoken][day.month - 1], WEEKDAYS[spoken][day.weekday()]
    said = way.format(day, f"{month[:3]}." if is_short and len(month) > 4 else month, weekday)
    assert read(said, language) == (day, ())


@given(DATES, some.sampled_from(DAY_FIRST))
def test_in_english_figures_that_could_change_places_are_told(day: date, way: str) -> None:
    is_sure = day.day > 12 or day.day == day.month
    assert read(way.format(day), "en") == (day, () if is_sure else ("read.date-as",))


@given(DATES, some.sampled_from([*DAY_FIRST, *NAMED]), some.sampled_from(LANGUAGES), some.integers(0, 99))
def test_a_year_of_two_figures_is_no_year(day: date, way: str, language: str, year: int) -> None:
    said = way.replace("{0.year}", f"{year:02}").format(day, MONTHS["sv"][day.month - 1], WEEKDAYS["sv"][0])
    value, codes = read(said, language)
    assert value is None
    assert codes[0].startswith("read.date")


@given(DATES, some.integers(1, 6), some.sampled_from(LANGUAGES))
def test_another_weekday_is_told(day: date, other: int, language: str) -> None:
    said = f"{WEEKDAYS['sv'][(day.weekday() + other) % 7]} {day}"
    assert read(said, language) == (day, ("read.date-weekday",))


@pytest.mark.parametrize("said", ["29/2 2027", "0/3 2027", "1/13 2027", "2027-02-30", "20271301", "32 mars 2027"])
def test_a_day_that_there_is_not_is_told(said: str) -> None:
    assert read(said, "sv") == (None, ("read.date-none",))
