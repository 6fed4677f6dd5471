"""What came is registered once and wholly, told whose it is, and what is faulty is made ready to go back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from plantools.cycle.registering import Outcome
from plantools.documents.reading import COMMENT
from plantools.errors import PackageError
from plantools.register.records import Verdict
from plantools.word.comments import comments_in
from plantools.word.package import open_package
from tests.cycle.posted import mail
from tests.cycle.workspaces import NOW, PLAN, UNITS, Place, place, retyped


@pytest.fixture
def falun(tmp_path: Path) -> Place:
    """Return a workspace of three units."""
    return place(tmp_path / "falun")


def codes(outcome: Outcome) -> list[str]:
    """Return what is said of whose a document is."""
    return [one.code for one in outcome.findings if one.code.startswith("collect.")]


def test_a_form_that_is_well_is_accepted_and_counts(falun: Place) -> None:
    [form, *_] = falun.issued()
    falun.send(falun.answer(form, PLAN), "plan.docx")
    [outcome] = falun.collect()
    assert (outcome.verdict, outcome.unit, outcome.period, outcome.review) == (Verdict.ACCEPTED, UNITS[0], "2027", None)
    plan = falun.year().units[0].plan
    assert plan is not None
    assert plan.submission.answers == {**form.answers, **PLAN}


def test_a_faulty_form_goes_back_with_a_copy_that_says_what_to_mend(falun: Place) -> None:
    [form, *_] = falun.issued()
    falun.send(form.content, "plan.docx")
    [outcome] = falun.collect()
    assert outcome.verdict is Verdict.RETURNED
    assert outcome.review == falun.workspace.folder / "review" / "2027" / "plan.docx"
    assert len(comments_in(open_package(outcome.review))) == 3
    assert falun.year().units[0].plan is None


def test_collecting_again_does_nothing(falun: Place) -> None:
    [form, *_] = falun.issued()
    falun.send(form.content, "plan.docx")
    falun.collect()
    before = falun.registered()
    assert [codes(one) for one in falun.collect()] == [["collect.known"]]
    assert falun.registered() == before
    assert len(list((falun.workspace.folder / "review").rglob("*.docx"))) == 1


def test_the_same_form_in_another_file_is_registered_once(falun: Place) -> None:
    [form, *_] = falun.issued()
    content = falun.answer(form, PLAN)
    falun.send(content, "1.docx")
    falun.send(mail({"plan.docx": content}), "2.eml")
    assert [one.verdict for one in falun.collect()] == [Verdict.ACCEPTED, None]
    assert falun.registered() == [("inbox/1.docx", "accepted")]


def test_a_zip_of_forms_is_registered_form_by_form(falun: Place) -> None:
    forms = falun.issued()
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for number, form in enumerate(forms):
            archive.writestr(f"{number}.docx", falun.answer(form, PLAN))
    falun.send(file.getvalue(), "plans.zip")
    assert [(one.unit, one.verdict) for one in falun.collect()] == [(unit, Verdict.ACCEPTED) for unit in UNITS]


def test_a_later_version_supersedes_and_both_stay(falun: Place) -> None:
    [form, *_] = falun.issued()
    falun.send(falun.answer(form, PLAN), "1.docx")
    falun.collect()
    falun.send(falun.answer(form, PLAN, reason="Mer tid behövs."), "2.docx")
    [_, second] = falun.collect(now=NOW + timedelta(days=3650))
    assert codes(second) == ["collect.again"]
    plan = falun.year().units[0].plan
    assert plan is not None
    assert plan.submission.answers["reason"] == "Mer tid behövs."
    assert len(falun.registered()) == 2


def test_a_faulty_version_after_an_accepted_one_does_not_take_it_away(falun: Place) -> None:
    [form, *_] = falun.issued()
    falun.send(falun.answer(form, PLAN), "1.docx")
    falun.collect()
    falun.send(form.content, "2.docx")
    falun.collect(now=NOW + timedelta(days=3650))
    unit = falun.year().units[0]
    assert unit.plan is not None
    assert unit.latest["activity-plan"].verdict is Verdict.RETURNED


_MORE = {**PLAN, "reason": "Mer tid behövs."}
_FAULTY = {"reason": "Mer tid behövs."}


def counting(place: Place) -> str:
    """Return the file of the plan that counts; nothing where none does."""
    plan = place.year().units[0].plan
    return plan.submission.where.split(":")[0].rpartition("/")[2] if plan else ""


@pytest.mark.parametrize(
    ("first", "second", "said", "counts"),
    [
        (PLAN, _MORE, "collect.again", "2.docx"),
        (PLAN, {}, "collect.still-counts", "1.docx"),
        ({}, PLAN, "collect.again", "2.docx"),
        ({}, _FAULTY, "collect.again", ""),
    ],
)
def test_what_is_said_of_a_second_answer_is_what_counts_then(
    falun: Place, first: Mapping[str, object], second: Mapping[str, object], said: str, counts: str
) -> None:
    [form, *_] = falun.issued()
    falun.send(falun.answer(form, first), "1.docx")
    falun.collect()
    falun.send(falun.answer(form, second), "2.docx")
    [_, outcome] = falun.collect(now=NOW + timedelta(days=3650))
    assert (codes(outcome), counting(falun)) == ([said], counts)


@pytest.mark.parametrize(
    ("later", "earlier", "said", "counts"),
    [
        (PLAN, _MORE, "collect.older", "1.docx"),
        (PLAN, {}, "collect.older", "1.docx"),
        ({}, PLAN, "collect.later-faulty", "2.eml"),
        ({}, _FAULTY, "collect.older-faulty", ""),
    ],
)
def test_what_was_sent_first_and_comes_last_is_told_which_of_the_two_counts(
    falun: Place, later: Mapping[str, object], earlier: Mapping[str, object], said: str, counts: str
) -> None:
    [form, *_] = falun.issued(now=NOW - timedelta(days=365))
    falun.send(falun.answer(form, later), "1.docx")
    falun.collect()
    falun.send(mail({"plan.docx": falun.answer(form, earlier)}), "2.eml")
    [_, outcome] = falun.collect()
    assert (codes(outcome), counting(falun)) == ([said], counts)


def test_a_name_in_a_form_that_is_no_units_is_told_with_those_like_it(falun: Place) -> None:
    [form, *_] = falun.issued()
    falun.send(retyped(falun.answer(form, PLAN), UNITS[0], "Kopparstaden"), "plan.docx")
    [outcome] = falun.collect()
    [told] = [one for one in outcome.findings if one.code == "collect.unit-name"]
    assert (outcome.verdict, told.params["nearest"]) == (Verdict.WARNED, "Kopparstaden AB")


def test_a_form_that_another_unit_filled_in_goes_back(falun: Place) -> None:
    [form, *_] = falun.issued()
    falun.send(retyped(falun.answer(form, PLAN), UNITS[0], UNITS[1]), "plan.docx")
    [outcome] = falun.collect()
    assert (outcome.verdict, codes(outcome)) == (Verdict.RETURNED, ["collect.other-unit"])


def test_two_units_that_filled_in_each_others_forms_are_told(falun: Place) -> None:
    first, second, _ = falun.issued()
    falun.send(retyped(falun.answer(first, PLAN), UNITS[0], UNITS[1]), "1.docx")
    falun.send(retyped(falun.answer(second, PLAN), UNITS[1], UNITS[0]), "2.docx")
    assert [codes(one) for one in falun.collect()] == [
        ["collect.other-unit"],
        ["collect.other-unit", "collect.swapped"],
    ]


def test_a_name_mistyped_in_a_units_own_form_is_still_its_own(falun: Place) -> None:
    [form, *_] = falun.issued()
    falun.send(retyped(falun.answer(form, PLAN), UNITS[0], "Socialforvaltningen"), "plan.docx")
    [outcome] = falun.collect()
    assert (outcome.verdict, outcome.unit) == (Verdict.ACCEPTED, UNITS[0])


def test_a_form_that_says_another_year_goes_back(falun: Place) -> None:
    [form, *_] = falun.issued()
    falun.send(retyped(falun.answer(form, PLAN), "2027", "2026"), "plan.docx")
    [outcome] = falun.collect()
    assert outcome.verdict is Verdict.RETURNED
    assert "read.other-period" in [one.code for one in outcome.findings]


def test_last_years_form_that_was_answered_before_goes_back_when_there_is_a_new_one(falun: Place) -> None:
    [old, *_] = falun.issued(period="2026")
    falun.send(falun.answer(old, PLAN), "1.docx")
    falun.collect()
    falun.issued()
    falun.send(falun.answer(old, PLAN, reason="Nytt år."), "2.docx")
    [_, again] = falun.collect()
    assert again.verdict is Verdict.RETURNED
    assert "collect.past-period" in codes(again)


def test_a_form_of_a_unit_that_is_unknown_goes_back_with_the_names_that_are_like_it(tmp_path: Path) -> None:
    elsewhere = place(tmp_path / "borlange", ["Socialtjänstförvaltningen"])
    [form] = elsewhere.issued()
    here = place(tmp_path / "falun")
    here.issued()
    here.send(elsewhere.answer(form, PLAN), "plan.docx")
    [outcome] = here.collect()
    [told] = [one for one in outcome.findings if one.code == "collect.unknown-unit"]
    assert (outcome.verdict, outcome.unit) == (Verdict.RETURNED, "")
    assert told.params["nearest"] == UNITS[0]


def test_what_is_no_form_is_kept_and_told(falun: Place) -> None:
    falun.issued()
    falun.send(b"%PDF-1.7 scanned", "plan.pdf")
    [outcome] = falun.collect()
    assert outcome.verdict is Verdict.UNREAD
    assert falun.registered() == [("inbox/plan.pdf", "unread")]


def test_a_file_in_another_format_waits_for_the_program_that_reads_it(
    falun: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plantools.cycle.foreign.program", lambda: None)
    falun.send(rb"{\rtf1 Aktivitetsplan}", "plan.rtf")
    [outcome] = falun.collect()
    assert (outcome.verdict, outcome.is_known) == (None, False)
    assert falun.registered() == []


def test_comments_of_a_review_are_not_remarks_when_the_copy_comes_back_mended(falun: Place) -> None:
    [form, *_] = falun.issued()
    falun.send(form.content, "plan.docx")
    [outcome] = falun.collect()
    assert outcome.review is not None
    falun.send(outcome.review.read_bytes(), "mended.docx")
    falun.collect()
    assert [one for one in falun.year().units[0].latest["activity-plan"].remarks if one.get("kind") == COMMENT] == []


def test_the_inbox_is_left_as_it_is_unless_asked(falun: Place) -> None:
    [form, *_] = falun.issued()
    path = falun.send(falun.answer(form, PLAN), "plan.docx")
    falun.collect()
    assert path.exists()
    falun.collect(move=True)
    assert not path.exists()
    assert (falun.workspace.folder / "received" / "plan.docx").exists()


def test_marks_of_editors_and_systems_are_not_looked_at(falun: Place) -> None:
    for name in ("~$plan.odt", ".DS_Store", "Thumbs.db"):
        falun.send(b"mark", name)
    assert falun.collect() == []


def test_a_path_that_leads_nowhere_is_told_before_anything_is_done(falun: Place) -> None:
    with pytest.raises(PackageError) as caught:
        falun.collect(falun.inbox / "plna.docx")
    assert [finding.code for finding in caught.value.findings] == ["package.missing"]
