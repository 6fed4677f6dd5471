"""A commitment of the plan and the row of the report that tells of it are one; none is lost and none is told twice."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from plantools.cycle.commitments import Commitment, commitments, same_option
from plantools.definition.model import Option, Text
from plantools.register.records import Unit
from tests.cycle.years import PLAN, REPORT, answered, form, options, unit_year

GOALS = ("Alla är med", "Rent vatten")
DAY = date(2027, 1, 20)
WORDS = some.sampled_from(["Lampor", "Cykelbanor", "Bibliotek", "Fontänen"])
STATUSES = some.sampled_from(["done", "ongoing", "not_started", "stopped"])


def joined(planned: list[str], reported: list[tuple[str, str]]) -> tuple[Commitment, ...]:
    """Return the commitments of a unit that promised these things, and reported those with their status."""
    plan, report = form(PLAN, *GOALS), form(REPORT, *GOALS)
    rows = [{"statement": words, "goal": "1"} for words in planned]
    told = [{"commitment": words, "goal": "1", "status": status} for words, status in reported]
    year = unit_year(
        Unit("a", "A"),
        plan=answered(plan, {"commitments": rows}, DAY),
        report=answered(report, {"commitments": told}, DAY),
    )
    return commitments(year, options(plan))


def test_what_the_report_says_is_put_to_what_was_promised() -> None:
    [one, other] = joined(["Lampor", "Cykelbanor"], [("  cykelbanor ", "done")])
    assert (one.statement, one.status, one.is_planned) == ("Lampor", None, True)
    assert (other.statement, other.status, other.is_finished) == ("Cykelbanor", "done", True)


def test_a_mistyped_commitment_is_still_the_one_that_was_promised() -> None:
    [one] = joined(["Vi utser ett språkombud på varje enhet"], [("Vi utser ett språkombud på varje enhett", "ongoing")])
    assert (one.is_planned, one.status) == (True, "ongoing")


def test_what_was_never_promised_stands_last_and_says_so() -> None:
    [one, other] = joined(["Lampor"], [("Fontänen", "done"), ("Lampor", "stopped")])
    assert [(found.statement, found.is_planned) for found in (one, other)] == [("Lampor", True), ("Fontänen", False)]


@given(planned=some.lists(WORDS, max_size=6), reported=some.lists(some.tuples(WORDS, STATUSES), max_size=6))
def test_no_row_is_lost_and_none_is_told_twice(planned: list[str], reported: list[tuple[str, str]]) -> None:
    found = joined(planned, reported)
    assert [one.statement for one in found if one.is_planned] == planned
    assert sorted(one.status for one in found if one.status) == sorted(status for _, status in reported)
    for words in set(planned):
        promised, told = planned.count(words), sum(said == words for said, _ in reported)
        unplanned = sum(one.statement == words and not one.is_planned for one in found)
        assert unplanned == max(told - promised, 0)


def test_an_option_is_known_by_its_words_when_its_number_moves() -> None:
    before = (Option("1", Text({"sv": "Rent vatten"})), Option("2", Text({"sv": "Alla är med"})))
    after = (Option("1", Text({"sv": "Nytt"})), Option("2", Text({"sv": "rent  vatten"})))
    assert [same_option(value, before, after) for value in ("1", "2", "3")] == ["2", None, None]
