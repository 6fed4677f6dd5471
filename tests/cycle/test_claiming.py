"""What was nobody's is given to its unit when somebody has written that into the workspace, and only then."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from plantools.register.records import Verdict
from tests.cycle.workspaces import PLAN, UNITS, Place, place

NEW = "Räddningstjänsten Dala Mitt"


def came(folder: Path, answers: Mapping[str, object]) -> None:
    """Collect the form of a unit that the workspace does not know."""
    elsewhere = place(folder / "elsewhere", [NEW])
    [form] = elsewhere.issued()
    here = place(folder / "falun")
    here.issued()
    here.send(elsewhere.answer(form, answers), "plan.docx")
    [outcome] = here.collect()
    assert (outcome.verdict, outcome.unit) == (Verdict.RETURNED, "")


def renewed(folder: Path, name: str) -> Place:
    """Return the workspace when a unit has been added to it."""
    return place(folder / "falun", [*UNITS, name])


@pytest.mark.parametrize(
    ("name", "told"),
    [(NEW, ["collect.not-issued"]), ("Räddningstjänst Dala-Mitt", ["collect.unit-like", "collect.not-issued"])],
)
def test_a_form_whose_unit_was_added_is_the_answer_of_that_unit(tmp_path: Path, name: str, told: list[str]) -> None:
    came(tmp_path, PLAN)
    here = renewed(tmp_path, name)
    claimed, known = here.collect()
    assert (claimed.verdict, claimed.unit, known.is_known) == (Verdict.WARNED, name, True)
    assert [one.code for one in claimed.findings] == [*told, "collect.claimed"]
    year = here.year()
    plan = year.units[-1].plan
    assert plan is not None
    assert (plan.submission.answers["commitments"], year.stray) == (PLAN["commitments"], ())
    assert [one["code"] for one in plan.submission.findings if str(one["code"]).startswith("collect.")] == told


def test_it_is_given_once_and_stays_one_row_of_the_register(tmp_path: Path) -> None:
    came(tmp_path, PLAN)
    here = renewed(tmp_path, NEW)
    here.collect()
    before = here.registered()
    assert [one.is_known for one in here.collect()] == [True]
    assert here.registered() == before == [("inbox/plan.docx", "warned")]


def test_what_else_was_wrong_with_it_still_sends_it_back(tmp_path: Path) -> None:
    came(tmp_path, {})
    here = renewed(tmp_path, NEW)
    claimed, _ = here.collect()
    assert (claimed.verdict, claimed.unit) == (Verdict.RETURNED, NEW)
    assert claimed.review is not None and claimed.review.is_file()
    assert here.year().units[-1].plan is None


def test_what_no_unit_is_called_stays_nobodys(tmp_path: Path) -> None:
    came(tmp_path, PLAN)
    here = renewed(tmp_path, "Gymnasienämnden")
    assert [one.is_known for one in here.collect()] == [True]
    assert len(here.year().stray) == 1
