"""Forms are issued once for each unit, with what is known; again only what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from plantools.cycle.drafting import built
from plantools.cycle.issuing import Issuing
from plantools.cycle.sending import draft_of, undrafted
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.library import shipped
from plantools.documents.read import read
from plantools.errors import DataError, TargetError
from plantools.register.issues import issued_in
from plantools.word.names import Element, W
from plantools.word.package import open_package, save, to_bytes
from plantools.word.slots import UNCHANGEABLE, UNREMOVABLE
from tests.cycle.workspaces import GOALS, NOW, PLAN, UNITS, Place, place

REPORT = {"carried_out": "Praktik och språkombud.", "processes": ["recruitment"]}


@pytest.fixture
def falun(tmp_path: Path) -> Place:
    """Return a workspace of three units."""
    return place(tmp_path / "falun")


def reported(statuses: list[str], form_rows: object) -> dict[str, object]:
    """Return a report in which each row has its status."""
    rows = form_rows if isinstance(form_rows, list) else []
    told = [{**row, "status": status, "result": "Gjort."} for row, status in zip(rows, statuses, strict=True)]
    return {**REPORT, "commitments": told}


def test_each_unit_gets_a_form_that_knows_it(falun: Place) -> None:
    forms = falun.issued()
    assert [form.unit.name for form in forms] == list(UNITS)
    for form in forms:
        reading = read(open_package(form.target), falun.workspace.library)
        assert reading.answers == {
            "unit": form.unit.name,
            "year": 2027,
            "contact_role": "HR-strateg",
            "contact_email": form.unit.email,
        }
        assert reading.identity.reference == form.reference
        goal = reading.definition.field_at("commitments.goal")
        assert goal is not None
        assert [one.label.to("sv") for one in goal.options] == list(GOALS)


def test_what_a_report_says_of_the_plan_cannot_be_written_over_in_word(falun: Place) -> None:
    first, *_ = falun.issued()
    assert _locked(first.target) == set()
    falun.send(falun.answer(first, PLAN), "plan.docx")
    falun.collect()
    report, other, *_ = falun.issued("annual-report")
    assert _locked(report.target) == {f"commitments.{row}.{name}" for row in (1, 2) for name in ("commitment", "goal")}
    assert _locked(other.target) == set()
    reading = read(open_package(report.target), falun.workspace.library)
    said = [as_mapping(row)["commitment"] for row in as_list(reading.answers["commitments"])]
    assert said == [as_mapping(row)["statement"] for row in as_list(PLAN["commitments"])]


def _locked(form: Path) -> set[str]:
    """Return the tags of the controls whose contents Word lets nobody change."""
    package = open_package(form)
    properties = package.xml(package.main()).iter(W.sdtPr)
    locks = {_value(one, W.tag): _value(one, W.lock) for one in properties}
    assert set(locks.values()) <= {UNREMOVABLE, UNCHANGEABLE}
    return {tag for tag, lock in locks.items() if lock == UNCHANGEABLE}


def _value(properties: Element, name: str) -> str:
    found = properties.find(name)
    return "" if found is None else str(found.get(W.val))


def test_a_template_changed_in_word_that_is_in_another_language_is_told_before_the_forms_go_out(tmp_path: Path) -> None:
    folder = tmp_path / "falun" / "templates" / "activity-plan"
    folder.mkdir(parents=True)
    (folder / "definition.yaml").write_text("id: activity-plan\nversion: 2\nextends: activity-plan\n", encoding="utf-8")
    falun = place(tmp_path / "falun")
    library = falun.workspace.library
    for name, language in {"template.docx": "da", "template.sv.docx": "sv"}.items():
        codes = [one.code for one in _issuing(falun).round(today=NOW.date()).notes]
        assert codes == ([] if name == "template.docx" else ["template.other-language"])
        save(to_bytes(built(library, library.get("activity-plan"), language=language)), folder / name)
    assert _issuing(falun).round(today=NOW.date()).notes == ()


def _issuing(place: Place) -> Issuing:
    return Issuing(place.workspace, place.register, "activity-plan", "2027")


def test_a_form_is_named_as_people_would_name_it(falun: Place) -> None:
    names = {form.target.name for form in falun.issued()}
    assert "Aktivitetsplan 2027 Socialförvaltningen.docx" in names


def test_what_was_issued_is_in_the_register_with_its_day(falun: Place) -> None:
    forms = falun.issued()
    with falun.register.reading() as connection:
        held = issued_in(connection)
    assert [(one.reference, one.due, one.issued) for one in held] == [
        (form.reference, date(2027, 2, 26), NOW) for form in forms
    ]


def test_again_makes_only_what_is_missing(falun: Place) -> None:
    falun.issued()
    more = place(falun.workspace.folder, [*UNITS, "Miljökontoret"])
    assert [form.unit.name for form in more.issued()] == ["Miljökontoret"]


def test_another_form_for_a_unit_has_a_reference_and_a_name_of_its_own(falun: Place) -> None:
    [first, *_] = falun.issued()
    issuing = Issuing(falun.workspace, falun.register, "activity-plan", "2027")
    [again] = issuing.round(units=[UNITS[0]], again=True, today=NOW.date()).forms
    assert again.number == 2
    assert again.target != first.target
    assert issuing.made(again).reference != first.reference


def test_what_an_interrupted_run_left_is_taken_for_what_it_is(falun: Place) -> None:
    issuing = Issuing(falun.workspace, falun.register, "activity-plan", "2027")
    for form in map(issuing.made, issuing.round(today=NOW.date()).forms):
        form.target.parent.mkdir(parents=True, exist_ok=True)
        form.target.write_bytes(form.content)
    assert len(falun.issued()) == len(UNITS)


def test_a_file_of_somebody_else_is_not_overwritten_and_nothing_is_registered(falun: Place) -> None:
    issuing = Issuing(falun.workspace, falun.register, "activity-plan", "2027")
    [form, *_] = issuing.round(today=NOW.date()).forms
    form.target.parent.mkdir(parents=True)
    form.target.write_text("Dagordning")
    with pytest.raises(TargetError):
        falun.issued()
    assert form.target.read_text() == "Dagordning"
    form.target.unlink()  # it is no document, and not ours to be valid
    with falun.register.reading() as connection:
        assert issued_in(connection) == []


def test_two_at_once_register_each_form_once(falun: Place) -> None:
    first = Issuing(falun.workspace, falun.register, "activity-plan", "2027")
    second = Issuing(falun.workspace, falun.register, "activity-plan", "2027")
    wanted = [one.round(today=NOW.date()).forms for one in (first, second)]
    for one, forms in zip((first, second), wanted, strict=True):
        one.issue(forms, now=NOW, told=lambda form: None)
    with falun.register.reading() as connection:
        assert len(issued_in(connection)) == len(UNITS)


def test_a_report_asks_only_for_the_outcome_of_each_commitment_of_the_plan(falun: Place) -> None:
    [form, *_] = falun.issued()
    falun.send(falun.answer(form, PLAN), "plan.docx")
    falun.collect()
    [report, *others] = falun.issued("annual-report")
    assert report.answers["commitments"] == [
        {"commitment": "Ta emot tolv praktikanter", "goal": "2"},
        {"commitment": "Utse språkombud", "goal": "3"},
    ]
    assert report.answers["processes"] == ["recruitment"]
    assert all("commitments" not in other.answers for other in others)


def test_a_plan_takes_over_what_the_report_of_the_year_before_left_unfinished(falun: Place) -> None:
    before = datetime(2026, 1, 15, tzinfo=UTC)
    [form, *_] = falun.issued(period="2026", now=before)
    falun.send(falun.answer(form, PLAN), "plan.docx")
    falun.collect(now=before)
    [report, *_] = falun.issued("annual-report", period="2026")
    answers = reported(["done", "ongoing"], report.answers["commitments"])
    falun.send(falun.answer(report, answers), "report.docx")
    falun.collect()
    [fresh, *_] = falun.issued()
    assert fresh.answers["commitments"] == [{"statement": "Utse språkombud", "goal": "3", "due": date(2028, 3, 1)}]


def test_without_a_report_a_plan_takes_over_what_is_still_due(falun: Place) -> None:
    before = datetime(2026, 1, 15, tzinfo=UTC)
    [form, *_] = falun.issued(period="2026", now=before)
    rows = [
        {"statement": "Redan slut", "goal": "1", "due": date(2026, 6, 1)},
        {"statement": "Går vidare", "goal": "1", "due": date(2027, 6, 1)},
        {"statement": "Utan dag", "goal": "1"},
    ]
    falun.send(falun.answer(form, {**PLAN, "commitments": rows}), "plan.docx")
    falun.collect(now=before)
    [fresh, *_] = falun.issued()
    kept = fresh.answers["commitments"]
    assert isinstance(kept, list)
    assert [row["statement"] for row in kept] == ["Går vidare", "Utan dag"]


def test_a_plan_that_goes_out_before_last_years_report_has_come_says_so(falun: Place) -> None:
    before = datetime(2026, 1, 15, tzinfo=UTC)
    [form, *_] = falun.issued(period="2026", now=before)
    falun.send(falun.answer(form, PLAN), "plan.docx")
    falun.collect(now=before)
    issuing = Issuing(falun.workspace, falun.register, "activity-plan", "2027")
    told = {"count": 1, "before": "2026", "period": "2027"}
    assert [(one.code, one.params) for one in issuing.round(today=NOW.date()).notes] == [("issue.unreported", told)]
    [report, *_] = falun.issued("annual-report", period="2026")
    falun.send(falun.answer(report, reported(["done", "ongoing"], report.answers["commitments"])), "report.docx")
    falun.collect()
    assert issuing.round(today=NOW.date()).notes == ()


def test_a_goal_keeps_its_words_when_its_number_moves(falun: Place) -> None:
    before = datetime(2026, 1, 15, tzinfo=UTC)
    [form, *_] = falun.issued(period="2026", now=before)
    falun.send(falun.answer(form, PLAN), "plan.docx")
    falun.collect(now=before)
    moved = place(falun.workspace.folder, goals=("Ett nytt mål", "Lika rättigheter", "Egen försörjning"))
    [fresh, *_] = moved.issued()
    kept = fresh.answers["commitments"]
    assert isinstance(kept, list)
    assert [row.get("goal") for row in kept] == ["3", None]  # of a goal that is gone, the unit chooses another


def test_a_unit_that_is_closed_gets_no_form(falun: Place) -> None:
    closed = tuple(replace(unit, closed=date(2026, 12, 31)) for unit in falun.workspace.units[:1])
    workspace = replace(falun.workspace, units=(*closed, *falun.workspace.units[1:]))
    assert [form.unit.name for form in Place(workspace, falun.register).issued()] == list(UNITS[1:])


def test_a_unit_that_is_not_there_is_told_with_the_one_whose_name_is_like_it(falun: Place) -> None:
    with pytest.raises(DataError) as caught:
        Issuing(falun.workspace, falun.register, "activity-plan", "2027").round(units=["Kopparstadn"], today=NOW.date())
    [finding] = caught.value.findings
    assert (finding.code, finding.params["nearest"]) == ("workspace.unknown-unit", "Kopparstaden AB")


def test_a_document_is_issued_to_nobody(falun: Place) -> None:
    assert (shipped("templates") / "programme").is_dir()
    with pytest.raises(DataError) as caught:
        Issuing(falun.workspace, falun.register, "programme", "2027")
    assert [finding.code for finding in caught.value.findings] == ["issue.document"]


def test_forms_that_are_out_can_still_be_drafted_as_they_went_out(falun: Place) -> None:
    forms = falun.issued()
    issuing = Issuing(falun.workspace, falun.register, "activity-plan", "2027")
    held = list(issuing.held(issuing.round(today=NOW.date())))
    assert [(one.target, one.content, one.reference) for one in held] == [
        (form.target, form.target.read_bytes(), form.reference) for form in forms
    ]
    draft_of(held[0]).write_bytes(b"draft")
    assert [one.unit.name for one in undrafted(held)] == list(UNITS[1:])


@pytest.mark.parametrize("period", ["abc", "20/27", "27", " "])
def test_a_period_that_is_no_year_is_told_before_anything_is_made(falun: Place, period: str) -> None:
    with pytest.raises(DataError) as caught:
        Issuing(falun.workspace, falun.register, "activity-plan", period)
    assert [finding.code for finding in caught.value.findings] == ["issue.period"]
