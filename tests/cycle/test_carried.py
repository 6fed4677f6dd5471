"""What a report says otherwise than its plan is told; what it adds, and how it is written, is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.cycle.carried import other_than_planned
from plantools.cycle.issuing import Form
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.wording import line
from plantools.register.records import Verdict
from tests.cycle.workspaces import PLAN, Place, place
from tests.cycle.years import PLAN as PLANS
from tests.cycle.years import REPORT, form

GOALS = ("Lika rättigheter", "Egen försörjning")
STATEMENTS = some.lists(some.sampled_from(["Lampor", "Cykelbanor", "Bibliotek", "Fontänen"]), max_size=4)
DEFINITION = form(REPORT, *GOALS)


def told(planned: Sequence[Mapping[str, object]], reported: Sequence[Mapping[str, object]]) -> list[str]:
    """Return what is said of a report with these rows."""
    found = other_than_planned(DEFINITION, {"commitments": planned}, {"commitments": reported}, "sv")
    return [line(one, "sv") for one in found]


def rows(*statements: str, goal: str = "1") -> list[dict[str, object]]:
    """Return commitments of one goal."""
    return [{"commitment": statement, "goal": goal} for statement in statements]


@given(STATEMENTS, STATEMENTS)
def test_of_what_stands_there_as_it_was_nothing_is_said_whatever_is_added(planned: list[str], added: list[str]) -> None:
    assert told(rows(*planned), rows(*(f"  {words.upper()}" for words in planned), *added)) == []


def test_other_words_are_told_with_those_of_the_plan_and_their_place() -> None:
    [said] = told(rows("Lampor", "Nya cykelbanor"), rows("Lampor", "Nya cykelbana"))
    assert said.startswith("3a, rad 2: Här står ”Nya cykelbana”, men i planen ”Nya cykelbanor”. Det räknas som samma")


def test_another_goal_is_told_in_its_words() -> None:
    [said] = told(rows("Lampor"), rows("Lampor", goal="2"))
    assert said.startswith("3b, rad 1: Här står ”Egen försörjning”, men i planen ”Lika rättigheter”.")


def test_a_commitment_that_is_not_there_any_more_is_told() -> None:
    assert told(rows("Lampor", "Fontänen"), rows("Lampor", "Ett bibliotek")) == [
        "Åtagandet ”Fontänen” ur planen finns inte med. Det räknas som inte redovisat."
    ]


def test_a_plan_may_change_what_it_takes_over() -> None:
    issued, said = ([{"statement": words, "goal": "1"}] for words in ("Lampor", "Nya lampor"))
    plan = form(PLANS, *GOALS)
    assert [*other_than_planned(plan, {"commitments": issued}, {"commitments": said}, "sv")] == []


@pytest.mark.parametrize("change", [{}, {"commitment": "Ta emot tolv praktikant"}])
def test_a_report_that_comes_is_held_against_its_plan(change: Mapping[str, object], tmp_path: Path) -> None:
    falun = place(tmp_path / "falun")
    report = _report(falun)
    first, *others = [{**as_mapping(row), "status": "done"} for row in as_list(report.answers["commitments"])]
    answers = {"carried_out": "Praktik.", "commitments": [{**first, **change}, *others]}
    falun.send(falun.answer(report, answers), "report.docx")
    [outcome] = [one for one in falun.collect() if one.form == REPORT]
    codes = [one.code for one in outcome.findings if one.code.startswith("collect.")]
    assert codes == (["collect.other-commitment"] if change else [])
    assert outcome.verdict is (Verdict.WARNED if change else Verdict.ACCEPTED)


def _report(falun: Place) -> Form:
    """Return the form of a report on a plan that was accepted."""
    [form_, *_] = falun.issued()
    falun.send(falun.answer(form_, PLAN), "plan.docx")
    falun.collect()
    return falun.issued(REPORT)[0]
