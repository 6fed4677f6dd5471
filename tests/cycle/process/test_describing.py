"""A description tells the figures of the years since the adoption, where the register has any of this policy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plantools.cycle.process.describing import described
from plantools.documents.release import Release
from tests.cycle.process.processes import course
from tests.cycle.workspaces import PLAN, Place, place

TODAY = date(2027, 6, 1)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Return a workspace in whose year one unit has promised two things."""
    found = place(tmp_path_factory.mktemp("year") / "falun")
    form = found.issued()[0]
    found.send(found.answer(form, PLAN), "plan.docx")
    found.collect()
    return found


def page(year: Place, policy: str, today: date = TODAY) -> str:
    """Return the page of a policy of that name."""
    given = replace(course(policy=policy), language="sv")
    made = described(given, year.workspace, year.register, data=None, today=today, release=Release())
    return made.html.decode("utf-8")


def test_the_commitments_of_the_years_are_counted_and_the_effect_is_still_to_be_written(year: Place) -> None:
    told = page(year, "Integrationspolitiskt program").partition("Resultat och effekt</h2>")[2].partition("<h2>")[0]
    assert "Åtaganden under 2027: 2" in told
    assert "<li>Egen försörjning: Åtaganden under 2027: 1" in told and "[Beskriv vad det har lett till]" in told


def test_figures_of_another_policy_or_before_the_adoption_are_not_told(year: Place) -> None:
    assert "Åtaganden under" not in page(year, "Sundhedspolitik")
    assert "Åtaganden under" not in page(year, "Integrationspolitiskt program", date(2013, 1, 1))
