"""A year has the days of its forms, meetings, documents and councils, each once and with a name that lasts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plantools.cycle.occasions import Kind, Occasion, kind_word, occasions, overdue, together
from plantools.cycle.validity import Document, standing
from plantools.cycle.workspace import FILE, Workspace, load_workspace
from plantools.definition.model import LANGUAGES
from tests.cycle import barometers
from tests.cycle.registered import day, edition

WORKSPACE = """\
municipality: Falu kommun
deadlines:
  activity-plan: {2026: 2026-01-30, 2027: 2027-01-29}
  annual-report: {2026: 2027-01-29}
calendar:
  - {name: Avstämning, months: [2, 8], day: 15}
  - {name: Avstämning, months: [2], day: 20}
  - {name: Delårsrapport, kind: follow_up, date: 2027-09-15}
  - {name: Nästa år, kind: other, date: 2028-09-15}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a workspace with some days in 2027."""
    (tmp_path / FILE).write_text(WORKSPACE, encoding="utf-8")
    return load_workspace(tmp_path)


def documents(workspace: Workspace, count: int = 1) -> tuple[Document, ...]:
    """Return documents that are to be reviewed by 2027-10-14, and one edition that is replaced."""
    adopted = (
        edition(n, name=f"policy-{n}", title=f"Policy {n}", adopted=day("2022-12-22")) for n in range(1, count + 1)
    )
    old = edition(900, name="policy-1", title="Policy 1", adopted=day("2022-11-22"))
    return standing([*adopted, old], workspace, today=date(2027, 1, 1))


def told(found: tuple[Occasion, ...]) -> list[str]:
    """Return day, kind and title of each."""
    return [f"{one.day:%m-%d} {one.kind} {one.title}" for one in found]


def test_a_year_has_the_days_of_all_that_happens_in_it(workspace: Workspace) -> None:
    assert told(occasions(2027, workspace, documents(workspace), "sv")) == [
        "01-29 deadline Sista dag: Aktivitetsplan 2027",
        "01-29 follow_up Sista dag: Verksamhetsberättelse 2026",
        "02-15 meeting Avstämning",
        "02-22 meeting Avstämning",
        "08-16 meeting Avstämning",
        "09-15 follow_up Delårsrapport",
        "10-14 review Aktualitetsprövning: Policy 1",
    ]


def test_where_councils_meet_the_year_has_the_last_and_the_first_day(workspace: Workspace) -> None:
    found = occasions(2026, workspace, (), "da")
    assert [one for one in told(found) if " mandate " in one] == [
        "10-14 mandate Valgperioden 2022–2026 slutter",
        "10-15 mandate Valgperioden 2026–2030 begynder",
    ]


def test_no_two_days_have_one_name_and_a_day_that_moves_keeps_its_name(workspace: Workspace) -> None:
    before = occasions(2027, workspace, documents(workspace), "sv")
    text = WORKSPACE.replace("2027-01-29}\n  annual", "2027-02-05}\n  annual").replace("2027-09-15", "2027-10-01")
    (workspace.folder / FILE).write_text(text.replace("day: 15", "day: 10"), encoding="utf-8")
    after = occasions(2027, load_workspace(workspace.folder), documents(workspace), "sv")
    assert len({one.key for one in before}) == len(before)
    assert {one.key for one in before} == {one.key for one in after}
    assert {one.day for one in before} != {one.day for one in after}


def test_a_document_names_its_owner_in_the_calendar(workspace: Workspace) -> None:
    owned = standing([edition(1, owner="Strateg", adopted=day("2022-12-22"))], workspace, today=date(2027, 1, 1))
    found = [one for one in occasions(2027, workspace, owned, "sv") if one.kind is Kind.REVIEW]
    assert [one.entry("sv").about for one in found] == ["Dokumentansvarig: Strateg."]


def test_a_few_reviews_of_one_day_are_told_one_by_one_and_many_as_one(workspace: Workspace) -> None:
    few = together(occasions(2027, workspace, documents(workspace, 3), "sv"), "sv")
    assert all(some == (one,) for one, some in few)
    many = together(occasions(2027, workspace, documents(workspace, 40), "sv"), "sv")
    [(one, some)] = [(one, some) for one, some in many if one.kind is Kind.REVIEW]
    assert (one.title, len(some)) == ("Aktualitetsprövning av 40 dokument", 40)


def test_what_should_have_been_reviewed_before_the_year_is_counted(workspace: Workspace) -> None:
    assert overdue(documents(workspace, 2), 2028) == 2
    assert overdue(documents(workspace, 2), 2027) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_word(language: str) -> None:
    found = [kind_word(kind, language) for kind in Kind]
    assert len(set(found)) == len(found) and not any(word.startswith("wheel.") for word in found)


def test_the_last_days_of_measured_periods_are_days_of_their_own_kind(tmp_path: Path) -> None:
    held = barometers.workspace(tmp_path)
    assert told(occasions(2027, held, (), "sv")) == [
        "06-30 measure Mätvärden till barometern 2027-1",
        "12-31 measure Mätvärden till barometern 2027-2",
    ]
    assert [one.key for one in occasions(2027, held, (), "da")] == ["measure-2027-1", "measure-2027-2"]
    assert occasions(2027, barometers.workspace(tmp_path, ""), (), "sv") == ()
