"""Charts: the same figures are the same picture, other figures another one, and no sign is taken for mathematics."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from plantools.cycle.charts import Series, over_time, stacked
from plantools.cycle.daycounts import by_day, named

PNG = b"\x89PNG\r\n\x1a\n"
DAYS = some.lists(some.dates(date(2020, 1, 1), date(2032, 12, 31)), min_size=1, max_size=40)


def _bars(*values: int, label: str = "✓ Klart") -> bytes:
    bars = [f"Mål {at}" for at in range(len(values))]
    return stacked(bars, [Series(label, values), Series("– Ej redovisat", values, is_rest=True)], axis="Antal")


def _time(days: list[date], due: date | None = None) -> bytes:
    names = {day: str(day) for day in named(days)}
    return over_time(days, [1] * len(days), due=due, names=names, words=("Antal", "Sista dag"))


def test_the_same_figures_are_the_same_bytes_and_others_are_not() -> None:
    assert _bars(1, 2).startswith(PNG) and _bars(1, 2) == _bars(1, 2) != _bars(2, 1)
    day = date(2027, 2, 26)
    assert _time([day]).startswith(PNG) and _time([day]) == _time([day]) != _time([day], due=day)


def test_patterns_and_words_do_not_hang_on_colour() -> None:
    twice = stacked(["A"], [Series("x", (1,)), Series("x", (1,))], axis="")
    assert twice != stacked(["A"], [Series("x", (1,)), Series("x", (1,), is_rest=True)], axis="")


def test_a_dollar_sign_and_no_figures_at_all_are_drawn() -> None:
    assert _bars(0, label="$x_{1}$ 5 $").startswith(PNG)
    assert stacked([], [], axis="Antal").startswith(PNG)


@settings(max_examples=10)
@given(DAYS)
def test_whatever_days_they_are_they_are_drawn(days: list[date]) -> None:
    assert _time(sorted(set(days)), due=days[0]).startswith(PNG)


@given(DAYS)
def test_days_are_counted_once_each_and_never_too_many(days: list[date]) -> None:
    sort, counts = by_day(days)
    assert sum(one.count for one in counts) == counts[-1].total == len(days)
    assert [one.day for one in counts] == sorted({one.day for one in counts})
    assert len(counts) <= {"day": 63, "week": 54, "month": 156}[sort]


@given(DAYS)
def test_an_axis_names_a_few_days_from_the_first_to_the_last(days: list[date]) -> None:
    found = named(days)
    assert (found[0], found[-1]) == (min(days), max(days)) and len(found) <= 5


def test_a_day_alone_is_named_once() -> None:
    day = date(2027, 2, 26)
    assert named([day]) == (day,) and by_day([]) == ("day", ())
    assert by_day([day, day + timedelta(days=400)])[0] == "month"
