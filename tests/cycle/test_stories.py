"""The story of Falun's two years can be played: its data are sound, its faults are faults, its plans carry on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from plantools.cycle.drafting import Drafter, Order
from plantools.cycle.steps import STEPS
from plantools.cycle.stories import FILE, NEEDS, Round, Sending, load_story
from plantools.cycle.workspace import load_workspace
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.data import checked, load_data
from plantools.definition.library import shipped
from plantools.definition.wording import line
from plantools.errors import DataError
from plantools.findings import Finding

FALUN = load_workspace(shipped("examples") / "falun")
STORY = load_story(FALUN).rounds
SENDINGS = [(one, sent) for one in STORY for sent in one.sent]
UNITS = {unit.key: unit for unit in FALUN.units}


def findings(one: Round, sent: Sending) -> tuple[Finding, ...]:
    """Return what is wrong with the data that a sending holds."""
    order = Order(one.template, sent.data, {"programme": FALUN.folder / "programme.yaml"}, "sv")
    return checked(Drafter(FALUN.library).bound(order), load_data(sent.data))[1]


def rows(kind: str, period: str, unit: str) -> list[dict[str, object]]:
    """Return the commitments of a unit's plan or report."""
    data = load_data(FALUN.folder / kind / period / f"{unit}.yaml").answers
    return [dict(as_mapping(row)) for row in as_list(data["commitments"])]


# Falun as a workspace


def test_falun_has_units_of_every_kind_with_addresses_that_lead_nowhere() -> None:
    assert len(FALUN.units) == 8
    assert {unit.kind for unit in FALUN.units} == {"department", "office", "company"}
    assert all(unit.contact and unit.email.endswith(".example") for unit in FALUN.units)
    assert set(FALUN.deadlines) == {one.template for one in STORY}


@pytest.mark.parametrize(("one", "sent"), SENDINGS, ids=lambda told: getattr(told, "unit", getattr(told, "period", "")))
def test_the_data_of_every_sending_is_sound_and_its_own_units(one: Round, sent: Sending) -> None:
    assert findings(one, sent) == ()
    data, unit = load_data(sent.data).answers, UNITS[sent.unit]
    assert (data["unit"], str(data["year"])) == (unit.name, one.period)
    assert (data["contact_role"], data["contact_email"]) == (unit.contact, unit.email)


def test_a_report_tells_of_every_commitment_of_its_plan_and_names_it_alike() -> None:
    for unit in {sent.unit for _, sent in SENDINGS}:
        planned = [(row["statement"], row["goal"]) for row in rows("plans", "2026", unit)]
        assert [(row["commitment"], row["goal"]) for row in rows("annual-reports", "2026", unit)] == planned


def test_what_was_not_finished_is_carried_on_in_the_next_plan_and_something_is_new() -> None:
    carried = 0
    for unit in {sent.unit for _, sent in SENDINGS}:
        reported = rows("annual-reports", "2026", unit)
        left = {row["commitment"] for row in reported if row["status"] in {"ongoing", "not_started"}}
        planned = {row["statement"] for row in rows("plans", "2027", unit)}
        assert left <= planned and planned - {row["commitment"] for row in reported}
        carried += len(left)
    assert carried == 8


# The story


def test_every_unit_sends_or_is_silent_in_every_round() -> None:
    for one in STORY:
        assert {sent.unit for sent in one.sent} | set(one.silent) == set(UNITS)
        assert not {sent.unit for sent in one.sent} & set(one.silent)


def test_what_was_sent_stands_in_the_order_in_which_it_came_and_after_the_form_was_issued() -> None:
    for one in STORY:
        days = [sent.day for sent in one.sent]
        assert days == sorted(days) and days[0] > one.issued
        assert len({(sent.unit, sent.day) for sent in one.sent}) == len(days)


def test_one_is_late_one_is_returned_one_sends_twice() -> None:
    for one in STORY[1:]:
        deadline = FALUN.deadlines[one.template][one.period]
        assert {sent.unit for sent in one.sent if sent.day > deadline} == {"miljo-och-samhallsbyggnad"}
        assert max(Counter(sent.unit for sent in one.sent).values()) == 2
        assert any(sent.answers for sent in one.sent) and {"mail", "zip", "docx"} <= {sent.by for sent in one.sent}


def test_one_has_two_commitments_more_than_its_form_has_rows_for_and_sends_what_libreoffice_saves() -> None:
    asked = FALUN.library.get("activity-plan").fields["commitments"]
    many = {(sent.unit, sent.by): len(rows("plans", one.period, sent.unit)) for one, sent in SENDINGS[-9:]}
    assert {who: count - asked.blank for who, count in many.items() if count > asked.blank} == {
        ("kopparstaden", "odt"): 2
    }


def test_what_is_written_instead_stands_at_a_path_that_there_is() -> None:
    for one, sent in SENDINGS:
        definition = FALUN.library.get(one.template)
        assert all(definition.field_at(path) for path in sent.answers)


# A story with faults


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a workspace with one unit and one file of data."""
    (tmp_path / "plantools.yaml").write_text("municipality: A\nunits: [{name: Kultur}]\n", encoding="utf-8")
    (tmp_path / "plan.yaml").write_text("unit: Kultur\n", encoding="utf-8")
    return tmp_path


def told(folder: Path, text: str) -> Iterator[str]:
    """Yield what is said against a story."""
    (folder / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_story(load_workspace(folder))
    yield from (line(one, "sv").split(". ")[0] for one in caught.value.findings)


def test_every_fault_of_a_story_has_its_line_and_column(copy: Path) -> None:
    text = """\
rounds:
  - template: activity-plann
    period: 2027
    issued: snart
    sent:
      - {unit: kultr, day: 2027-01-01, by: duva, data: plan.yaml}
      - {unit: kultur, day: 2027-01-02, by: mail, data: plan.yml, answers: många}
    silent: [teknik]
"""
    assert list(told(copy, text)) == [
        "story.yaml:2:5: Det finns ingen mall som heter ”activity-plann”",
        "story.yaml:4:5: ”issued” ska vara ett datum, till exempel 2027-02-26",
        "story.yaml:6:10: ”kultr” är ingen av enheternas nycklar",
        "story.yaml:6:40: ”duva” kan inte stå som ”by”",
        "story.yaml:7:51: Filen ”plan.yml” finns inte",
        "story.yaml:7:67: ”answers” ska vara nycklar med värden",
        "story.yaml:8:14: ”teknik” är ingen av enheternas nycklar",
    ]


def test_every_fault_of_a_step_has_its_line_and_column(copy: Path) -> None:
    text = """\
rounds: []
steps:
  - {does: compile, template: theme-policy}
  - {does: measure, data: plan.yml}
  - {does: dance}
"""
    assert list(told(copy, text)) == [
        "story.yaml:3:5: Nyckeln ”period” saknas här",
        "story.yaml:4:21: Filen ”plan.yml” finns inte",
        "story.yaml:5:6: ”dance” kan inte stå som ”does”",
    ]


def test_whatever_a_step_may_do_can_be_done() -> None:
    assert set(STEPS) == set(NEEDS)


def test_a_story_that_is_not_there_or_says_nothing_is_told(copy: Path) -> None:
    with pytest.raises(DataError) as caught:
        load_story(load_workspace(copy))
    assert [one.code for one in caught.value.findings] == ["data.missing"]
    assert list(told(copy, "rounds: 3\n")) == ["story.yaml:1:1: ”rounds” ska vara en lista"]
