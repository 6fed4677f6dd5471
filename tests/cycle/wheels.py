"""Years to draw: so many days, of all kinds or in one month."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from plantools.cycle.occasions import Kind, Occasion

TITLES = {
    Kind.DEADLINE: "Sista dag: Aktivitetsplan 2027",
    Kind.FOLLOW_UP: "Delårsuppföljning av programmet till kommunstyrelsen",
    Kind.MEASURE: "Mätvärden till barometern 2027-1",
    Kind.MEETING: "Avstämning",
    Kind.REVIEW: "Aktualitetsprövning: Arbetsmarknads- och integrationspolicy för hela kommunen och dess bolag i Falun",
    Kind.MANDATE: "Mandatperioden 2026–2030 börjar",
    Kind.OTHER: "W" * 90,
}


def some_days(count: int, *, months: tuple[int, ...] = tuple(range(1, 13)), year: int = 2027) -> tuple[Occasion, ...]:
    """Return so many days of these months, the same for the same count."""
    random = Random(count)
    found = (
        (date(year, random.choice(months), random.randint(1, 28)), random.choice(list(Kind))) for _ in range(count)
    )
    return tuple(Occasion(day, kind, TITLES[kind], f"{at}") for at, (day, kind) in enumerate(sorted(found)))


@st.composite
def years(draw: st.DrawFn, *, most: int = 60) -> tuple[Occasion, ...]:
    """Return the days of a year, some of them on one day."""
    year = draw(st.sampled_from([2024, 2027]))
    first = date(year, 1, 1)
    numbers = draw(st.lists(st.integers(0, (date(year, 12, 31) - first).days), max_size=most))
    kinds = draw(st.lists(st.sampled_from(list(Kind)), min_size=len(numbers), max_size=len(numbers)))
    days = sorted((first + timedelta(days=number), kind) for number, kind in zip(numbers, kinds, strict=True))
    return tuple(Occasion(day, kind, TITLES[kind], f"{at}") for at, (day, kind) in enumerate(days))
