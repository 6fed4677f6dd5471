"""What became of the goals in several years is counted as a naive count over the years counts it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from plantools.cycle.outcomes import outcomes
from plantools.cycle.years import UnitYear, Year
from tests.cycle.years import PLAN, REPORT, answered, form, options, unit

GOALS = ("Lika rättigheter", "Egen försörjning", "Ett föredöme")
DONE, UNDER_WAY = "done", "ongoing"
SAID = {DONE: "✓ Genomfört", UNDER_WAY: "◐ Pågår", "": "– Ej redovisat"}
Row = tuple[int, str, bool]  # goal by its place, status, whether something went otherwise
rows = some.lists(
    some.tuples(some.integers(0, 2), some.sampled_from([DONE, UNDER_WAY, ""]), some.booleans()), max_size=4
)


def year(period: str, units: list[list[Row]], goals: tuple[str, ...] = GOALS) -> Year:
    """Return a year in which each unit has planned these rows, and reported those that have a status."""
    plan, report = form(PLAN, *goals), form(REPORT, *goals)
    chosen = [one.value for one in options(plan)]
    found = []
    for at, made in enumerate(units):
        planned = [{"statement": f"Löfte {at} {nth}", "goal": chosen[goal]} for nth, (goal, _, _) in enumerate(made)]
        told = [
            {
                "commitment": row["statement"],
                "goal": row["goal"],
                "status": status,
                **({"deviation": f"Försenat {at} {nth}"} if otherwise else {}),
            }
            for nth, (row, (_, status, otherwise)) in enumerate(zip(planned, made, strict=True))
            if status
        ]
        found.append(
            UnitYear(
                unit(f"u{at}"),
                plan=answered(plan, {"commitments": planned}, date(2027, 2, 1)) if planned else None,
                report=answered(report, {"commitments": told}, date(2028, 1, 10)) if told else None,
            )
        )
    return Year(
        period=period,
        municipality="Falun",
        programme="",
        language="sv",
        today=date(2030, 1, 1),
        goals=options(plan),
        units=tuple(found),
        plan=plan,
        report=report,
    )


@given(some.lists(some.lists(rows, max_size=3), min_size=1, max_size=3))
def test_counts_are_those_of_a_naive_count(years: list[list[list[Row]]]) -> None:
    found = outcomes([year(str(2023 + at), units) for at, units in enumerate(years)], "sv")
    every = [row for units in years for made in units for row in made]
    assert [one.goal for one in found.goals] == list(GOALS)
    for place, one in enumerate(found.goals):
        own = [(status, otherwise) for goal, status, otherwise in every if goal == place]
        assert len(one.told) == len(own)
        # A year that nobody reported on has plans, not commitments that are missing in a report.
        counts = {said: one.count(said) for said in found.statuses}
        assert {said: counts.get(said, 0) for said in (SAID[DONE], SAID[UNDER_WAY])} == {
            SAID[status]: sum(own_status == status for own_status, _ in own) for status in (DONE, UNDER_WAY)
        }
        assert sum(counts.values()) == len(own)
        assert len(one.deviations) == sum(bool(status) and otherwise for status, otherwise in own)
    assert [one.goal for one in found.idle] == [
        goal for place, goal in enumerate(GOALS) if not any(row[0] == place for row in every)
    ]


def test_a_goal_that_is_gone_stands_behind_those_of_the_last_year() -> None:
    before = year("2026", [[(0, DONE, False), (1, UNDER_WAY, True)]], ("Ett gammalt mål", "Egen försörjning"))
    now = year("2027", [[(0, DONE, False)]], ("Egen försörjning", "Ett nytt mål"))
    found = outcomes([before, now], "sv")
    assert [(one.goal, len(one.told)) for one in found.goals] == [
        ("Egen försörjning", 2),
        ("Ett nytt mål", 0),
        ("Ett gammalt mål", 1),
    ]
    assert found.periods == ("2026", "2027")


def test_goals_are_found_by_their_words_however_they_are_written() -> None:
    found = outcomes([year("2027", [[(0, DONE, False)]])], "sv")
    assert found.of("  LIKA rättigheter ") == found.goals[0]
    assert found.of("Något annat") is None
