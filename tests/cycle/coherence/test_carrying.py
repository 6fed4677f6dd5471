"""Who carries a goal is who chose it in a form that counts, counted as anybody would with paper and pencil."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plantools.cycle.coherence.carrying import carrying, chosen
from plantools.cycle.coherence.policies import Policy
from plantools.cycle.figures import figures_of
from plantools.definition.goals import Goal
from tests.cycle.workspaces import GOALS, NOW, PLAN, UNITS, Place, place
from tests.cycle.years import form

POLICY = Policy("Integrationspolitiskt program", "sv", tuple(map(Goal, GOALS)))
COMMITTED: Mapping[str, object] = {**PLAN, "commitments": [{"statement": "Ta emot fler", "goal": "2"}]}


def planned(folder: Path, *, period: str = "2027") -> Place:
    """Return a workspace whose units all got a plan; two have sent it."""
    here = place(folder)
    forms = here.issued(period=period)
    here.collect(
        here.send(here.answer(forms[0], PLAN), "a.docx"), here.send(here.answer(forms[1], COMMITTED), "b.docx")
    )
    return here


def test_what_units_carry_is_what_the_report_of_the_year_counts(tmp_path: Path) -> None:
    here = planned(tmp_path)
    found = carrying(here.register, here.workspace, POLICY)
    assert (found.period, found.count, len(found.asked)) == ("2027", 2, len(UNITS))
    assert found.carriers == {1: UNITS[:2], 2: UNITS[:1]}
    without = {goal.label.to("sv") for goal in figures_of(here.year()).goals_without}
    assert without == {goal.words for place, goal in enumerate(POLICY.goals) if place not in found.carriers}


def test_the_newest_period_with_answers_is_looked_at_and_another_can_be_asked_for(tmp_path: Path) -> None:
    here = planned(tmp_path)
    later = NOW + timedelta(days=300)
    here.issued(period="2028", now=later)
    assert carrying(here.register, here.workspace, POLICY).period == "2027"
    next_year = carrying(here.register, here.workspace, POLICY, period="2028")
    assert (next_year.carriers, len(next_year.asked)) == ({}, len(UNITS))


def test_where_nothing_came_yet_the_newest_period_that_was_issued_is_looked_at(tmp_path: Path) -> None:
    here = place(tmp_path)
    here.issued()
    found = carrying(here.register, here.workspace, POLICY)
    assert (found.period, found.carriers, len(found.asked)) == ("2027", {}, len(UNITS))


def test_forms_of_other_goals_are_none_of_the_policy(tmp_path: Path) -> None:
    here = planned(tmp_path)
    other = Policy("Sundhedspolitik", "da", (Goal("Rent vand"),))
    found = carrying(here.register, here.workspace, other)
    assert (found.period, found.carriers, found.asked) == ("", {}, frozenset())


def test_units_that_chose_the_title_of_a_section_carry_the_goals_under_it(tmp_path: Path) -> None:
    here = planned(tmp_path)
    themed = Policy("Temapolitik", "sv", (Goal("Fler i arbete", under=GOALS[1]), Goal("Fler röster", under=GOALS[0])))
    assert carrying(here.register, here.workspace, themed).carriers == {0: UNITS[:2]}


def test_a_form_that_was_sent_back_carries_nothing(tmp_path: Path) -> None:
    here = place(tmp_path)
    forms = here.issued()
    here.collect(here.send(here.answer(forms[0], {**PLAN, "processes": []}), "a.docx"))
    found = carrying(here.register, here.workspace, POLICY)
    assert found.carriers == {} and found.count == 0


_NUMBERS = st.sampled_from([str(number) for number in range(1, len(GOALS) + 1)])
_ROWS = st.lists(st.fixed_dictionaries({}, optional={"statement": st.just("Något"), "goal": _NUMBERS}), max_size=6)


@given(_ROWS)
def test_goals_are_those_that_somebody_would_count(rows: list[dict[str, str]]) -> None:
    definition = form("activity-plan", *GOALS)
    naive = [GOALS[int(row["goal"]) - 1] for row in rows if "goal" in row and "statement" in row]
    assert list(chosen(definition, {"commitments": rows})) == naive
