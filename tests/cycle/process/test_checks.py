"""What keeps a policy from being made well is found, with its place; a process that is well has nothing to find."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plantools.cycle.mandates import Basis, Review
from plantools.cycle.process.checks import checked
from plantools.cycle.process.terms import Terms
from plantools.cycle.validity import State
from plantools.definition.model import LANGUAGES
from plantools.definition.wording import line
from plantools.findings import error
from tests.cycle.process.processes import (
    BEFORE,
    OVER,
    RELATED,
    UNITS,
    changed,
    course,
    documents,
    found,
    rows,
    severities,
    situation,
)


def test_a_process_that_is_well_has_nothing_to_find() -> None:
    asked = Terms(("Beskæftigelse", "Social og sundhed"), ("municipal", "partner", "volunteer", "resident"))
    assert found(situation()) == []
    assert found(situation(terms=asked)) == []
    assert found(situation(terms=Terms(is_every_unit=True))) == []


def test_an_area_that_must_take_part_is_missed() -> None:
    assert found(situation(terms=Terms(("Borgerservice", "Beskæftigelse")))) == [("area-missing", "working_group")]
    given = situation(terms=Terms(("Borgerservice",)))
    assert severities(checked(given)) == {"area-missing": "error"}


def test_every_unit_must_take_part_where_the_workspace_says_so_but_for_those_that_are_closed() -> None:
    units = (*UNITS, replace(UNITS[0], key="x", name="Kultur"), replace(UNITS[0], key="y", name="Vej", closed=BEFORE))
    given = situation(terms=Terms(is_every_unit=True), units=units)
    assert [one.params["area"] for one in checked(given)] == ["Kultur"]


def test_a_misspelt_area_is_taken_for_the_one_that_is_meant_and_that_is_told() -> None:
    given = situation(terms=Terms(("Beskæftigelsen",)))
    assert found(given) == [("guessed-area", "working_group.1.area")]
    assert severities(checked(given)) == {"guessed-area": "note"}


def test_a_kind_of_participant_that_nobody_is_is_missed_and_more_so_where_the_workspace_asks_for_it() -> None:
    group = [one for one in rows("working_group") if one["participant"] != "resident"]
    told = situation(course(working_group=group))
    assert found(told) == [("participant-missing", "working_group")]
    assert severities(checked(told)) == {"participant-missing": "warning"}
    assert severities(checked(replace(told, terms=Terms(participants=("resident",))))) == {
        "participant-missing": "error"
    }
    assert found(replace(told, terms=Terms(participants=("partner",)))) == []


def test_a_kind_that_the_form_does_not_know_is_told_with_those_it_knows() -> None:
    [one] = checked(situation(terms=Terms(participants=("citizen",))))
    assert (one.code, one.params["known"]) == ("process.no-such-kind", "municipal, partner, volunteer, resident")


def test_one_area_alone_makes_no_policy_where_the_workspace_asks_for_none() -> None:
    group = [
        one for one in rows("working_group") if one["area"] not in ("Dagtilbud og undervisning", "Social og sundhed")
    ]
    assert changed(working_group=group) == [("one-area", "working_group")]


def test_an_area_whose_name_has_an_and_in_it_is_one() -> None:
    assert changed(responsible_area="Dagtilbud og undervisning") == []
    assert changed(responsible_area="Social og sundhed") == []


@pytest.mark.parametrize("given", ["Beskæftigelse og Social og sundhed", "Beskæftigelse / Social og sundhed"])
def test_two_responsible_areas_are_one_too_many(given: str) -> None:
    assert changed(responsible_area=given) == [("several-surely", "responsible_area")]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("Integrationskonsulent og Sundhedskonsulent", "several-surely"),
        ("Integrationskonsulent / Sundhedskonsulent", "several-surely"),
        ("Projektleder og Sekretær", "several-perhaps"),
        ("Projektleder; sekretær", "several-perhaps"),
    ],
)
def test_two_coordinators_are_one_too_many(given: str, code: str) -> None:
    milestones = rows("milestones", row_3={"responsible": "Byrådet"}, row_6={"responsible": "Byrådet"})
    assert changed(coordinator=given, milestones=milestones) == [(code, "coordinator")]


@pytest.mark.parametrize(
    "given", ["Tovholder for sundhed og integration", "Fagchef for Social og Sundhed", "Kultur- og fritidschef"]
)
def test_a_role_whose_name_has_an_and_in_it_is_one(given: str) -> None:
    milestones = rows("milestones", row_3={"responsible": given}, row_6={"responsible": given})
    assert changed(coordinator=given, milestones=milestones) == []


def test_the_responsible_area_is_in_the_working_group() -> None:
    assert changed(responsible_area="Teknik") == [("responsible-outside", "responsible_area")]


def test_every_milestone_has_somebody_who_answers_for_it_and_who_is_somewhere_in_the_form() -> None:
    assert changed(milestones=rows("milestones", row_2={"responsible": ""})) == [
        ("no-owner", "milestones.2.responsible")
    ]
    assert changed(milestones=rows("milestones", row_2={"responsible": "Kantinen"})) == [
        ("unknown-owner", "milestones.2.responsible")
    ]


def test_a_milestone_before_the_one_above_it_is_out_of_order() -> None:
    found_ = changed(milestones=rows("milestones", row_3={"due": date(2012, 9, 1)}))
    assert found_ == [("order", "milestones.3.due")]


def test_a_milestone_without_a_day_is_told_once() -> None:
    given = situation(course(milestones=rows("milestones", row_3={"due": ""})))
    assert found(given) == [("no-day", "milestones.3.due")]
    read = replace(given.course, findings=(error("value.required", field="milestones.3.due"),))
    assert [one.code for one in checked(replace(given, course=read))] == ["value.required"]


@pytest.mark.parametrize(
    ("ends", "code"), [(date(2013, 1, 1), "ends-consultation"), (date(2013, 5, 1), "ends-adoption")]
)
def test_a_consultation_ends_after_the_draft_goes_out_and_before_the_policy_is_adopted(ends: date, code: str) -> None:
    assert changed(consultation_ends=ends) == [(code, "consultation_ends")]


def test_what_has_passed_is_told_of_a_process_that_runs_and_not_of_one_that_is_over() -> None:
    running = found(situation(today=date(2012, 12, 1)))
    assert running == [("past", f"milestones.{row}.due") for row in (1, 2, 3)]
    assert found(situation(today=OVER)) == []


def test_a_related_policy_is_registered_and_in_force() -> None:
    path = "related_policies.1.name"
    others = RELATED[1:]
    assert found(situation(registered=others)) == [("not-registered", path)]
    expired = documents("Sundhedspolitik", state=State.EXPIRED)
    assert found(situation(registered=(*expired, *others))) == [("policy-expired", path)]
    coming = documents("Sundhedspolitik", state=State.FUTURE)
    assert found(situation(registered=(*coming, *others))) == [("policy-future", path)]


def test_of_two_editions_of_a_policy_the_later_one_counts() -> None:
    [old] = documents("Sundhedspolitik", state=State.REPLACED)
    [new] = documents("Sundhedspolitik")
    replaced = replace(old, replaced_by=new.edition)
    assert found(situation(registered=(new, replaced, *RELATED[1:]))) == []
    renamed = replace(old, replaced_by=replace(new.edition, title="Sundhedsplan"))
    told = checked(situation(registered=(renamed, *RELATED[1:])))
    assert [(one.code, one.params["by"]) for one in told] == [("process.policy-replaced", "Sundhedsplan")]


def test_a_related_policy_that_is_due_for_review_is_told() -> None:
    due = replace(RELATED[0], review=Review(BEFORE, Basis.OWN))
    assert found(situation(registered=(due, *RELATED[1:]))) == [("policy-due", "related_policies.1.name")]


def test_a_policy_by_a_name_that_is_near_is_found_and_that_is_told() -> None:
    related = rows("related_policies", row_1={"name": "Sundhedspolitikk"}, row_3={"checked": True})
    assert changed(related_policies=related) == [("guessed-policy", "related_policies.1.name")]


def test_what_nobody_has_held_against_the_policy_is_told() -> None:
    related = rows("related_policies", row_2={"checked": False})
    assert changed(related_policies=related) == [("unchecked", "related_policies.2.checked")]
    assert changed(values_checked=False) == [("values-unchecked", "values_checked")]
    assert changed(related_policies=[]) == [("no-related", "related_policies")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_has_its_number_on_paper_and_the_row(language: str) -> None:
    [one] = checked(situation(course(milestones=rows("milestones", row_2={"responsible": ""}))))
    assert line(one, language).startswith({"sv": "6.1b, rad 2", "da": "6.1b, række 2", "en": "6.1b, row 2"}[language])
