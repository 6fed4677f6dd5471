"""Reminders are drafts to those who have not answered; a unit without an address is told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from icalendar import Calendar

from plantools.cycle.reminding import calendar_of, reminders
from plantools.cycle.sending import write_draft
from plantools.cycle.status import status_of
from plantools.cycle.yearly import year_of
from plantools.register.records import Verdict
from plantools.word.package import open_package
from tests.cycle.workspaces import NOW, PLAN, UNITS, Place, place

LATE = datetime(2027, 3, 1, 9, tzinfo=UTC)


def answered(folder: Path) -> Place:
    """Return a workspace in which the first unit has answered, and the second has its form back."""
    falun = place(folder)
    first, second, _ = falun.issued()
    falun.send(falun.answer(first, PLAN), "1.docx")
    falun.send(second.content, "2.docx")
    assert [one.verdict for one in falun.collect()] == [Verdict.ACCEPTED, Verdict.RETURNED]
    return falun


def test_those_who_are_late_get_a_draft_and_nobody_else(tmp_path: Path) -> None:
    falun = answered(tmp_path / "falun")
    year = year_of(falun.register, falun.workspace, "2027", today=LATE.date())
    made = reminders(status_of(year), falun.workspace, within=-1, now=LATE)
    assert sorted(map(str, made.files)) == [
        "2027-activity-plan-barn-och-utbildning.eml",
        "2027-activity-plan-kopparstaden-ab.eml",
    ]
    assert made.findings == ()


def test_the_one_that_has_its_form_back_gets_the_copy_once_more_and_what_to_mend(tmp_path: Path) -> None:
    falun = answered(tmp_path / "falun")
    year = year_of(falun.register, falun.workspace, "2027", today=LATE.date())
    files = reminders(status_of(year), falun.workspace, within=-1, now=LATE).files
    back, nothing = (
        message_from_bytes(files[Path(f"2027-activity-plan-{key}.eml")], policy=default)
        for key in ("barn-och-utbildning", "kopparstaden-ab")
    )
    assert str(back["Subject"]).endswith("ska rättas") and str(nothing["Subject"]).endswith("har inte kommit in")
    [copy] = back.iter_attachments()
    assert copy.get_content() == (falun.workspace.folder / "review" / "2027" / "2.docx").read_bytes()
    assert "– 2.1: Uppgiften saknas." in next(
        part.get_content() for part in back.walk() if part.get_content_type() == "text/plain"
    )
    assert list(nothing.iter_attachments()) == []


def test_before_the_deadline_only_those_within_so_many_days_are_reminded(tmp_path: Path) -> None:
    falun = answered(tmp_path / "falun")
    status = status_of(falun.year())
    assert reminders(status, falun.workspace, within=-1, now=NOW).files == {}
    assert len(reminders(status, falun.workspace, within=60, now=NOW).files) == 2


def test_the_calendar_has_the_deadline_of_the_form_that_was_issued(tmp_path: Path) -> None:
    falun = answered(tmp_path / "falun")
    [event] = Calendar.from_ical(calendar_of(status_of(falun.year()), falun.workspace, now=NOW)).walk("VEVENT")
    assert event.decoded("dtstart") == date(2027, 2, 26)


def test_a_draft_that_sends_a_form_out_has_the_form_in_it(tmp_path: Path) -> None:
    falun = place(tmp_path / "falun")
    [form, *_] = falun.issued()
    title = falun.workspace.library.get("activity-plan").title
    assert write_draft(form, title, falun.workspace, now=NOW, overwrite=False) is None
    mail = message_from_bytes(form.target.with_suffix(".eml").read_bytes(), policy=default)
    [attached] = mail.iter_attachments()
    assert attached.get_filename() == f"Aktivitetsplan 2027 {UNITS[0]}.docx"
    assert open_package(attached.get_content()).parts == open_package(form.content).parts
