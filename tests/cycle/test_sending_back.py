"""A form that goes back has one letter: to its unit, in its language, with its review copy; until it is mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from plantools.cycle.issuing import Issuing
from plantools.cycle.sending_back import Returned, faults, returned, undrafted, write_draft
from plantools.definition.wording import message as sentence
from plantools.register.records import Verdict
from plantools.word.package import open_package, save
from tests.cycle.workspaces import NOW, PLAN, Place, place


@pytest.fixture
def falun(tmp_path: Path) -> Place:
    """Return a workspace of which the second unit has its form back."""
    made = place(tmp_path / "falun")
    first, second, _ = made.issued()
    made.send(made.answer(first, PLAN), "1.docx")
    made.send(second.content, "2 å.docx")
    assert [one.verdict for one in made.collect()] == [Verdict.ACCEPTED, Verdict.RETURNED]
    return made


def only(falun: Place) -> Returned:
    """Return the only form that goes back."""
    [one] = returned(falun.register, falun.workspace)
    return one


def letter(one: Returned, falun: Place) -> EmailMessage:
    """Return the letter, when it was written."""
    assert write_draft(one, falun.workspace, now=NOW, overwrite=False) is None
    made = message_from_bytes(one.draft.read_bytes(), policy=default)
    assert isinstance(made, EmailMessage)
    return made


def test_the_letter_has_the_copy_and_what_is_to_be_mended(falun: Place) -> None:
    one = only(falun)
    made = letter(one, falun)
    assert (made["X-Unsent"], made["To"]) == ("1", "HR-strateg <unit2@falun.example>")
    assert (
        made["Subject"]
        == "Att rätta: Aktivitetsplan 2027 för Barn och utbildning: svar senast fredag den 26 februari 2027"
    )
    body = made.get_body()
    assert body is not None and "\n– 2.1: Uppgiften saknas. Fyll i den.\n– 3: " in body.get_content().replace("\r", "")
    [copy] = made.iter_attachments()
    assert (copy.get_filename(), copy.get_content()) == ("2 å.docx", one.copy.read_bytes())
    assert any(name.endswith("comments.xml") for name in open_package(copy.get_content()).parts)
    assert one.draft.relative_to(falun.workspace.folder) == Path("review/2027/2 å.eml")


def test_a_unit_gets_the_letter_in_its_own_language(falun: Place) -> None:
    units = tuple(replace(unit, language="en") for unit in falun.workspace.units)
    spoken = replace(falun, workspace=replace(falun.workspace, units=units))
    made = letter(only(spoken), spoken)
    assert made["Subject"].startswith("To mend: Activity plan 2027 for")
    body = made.get_body()
    assert body is not None and "– 2.1: This is missing. Fill it in." in body.get_content()


def test_what_the_coordinator_wrote_into_the_copy_goes_along(falun: Place) -> None:
    one = only(falun)
    save(b"more", one.copy, overwrite=True)
    [copy] = letter(one, falun).iter_attachments()
    assert copy.get_content() == b"more"


def test_a_form_that_has_its_draft_gets_no_other(falun: Place) -> None:
    one = only(falun)
    assert list(undrafted([one])) == [one]
    letter(one, falun)
    assert list(undrafted([one])) == []


def test_a_form_that_came_again_mended_goes_back_no_more(falun: Place) -> None:
    issuing = Issuing(falun.workspace, falun.register, "activity-plan", "2027")
    _, second, _ = issuing.round(again=True, today=NOW.date()).forms
    falun.send(falun.answer(replace(second, number=1), PLAN), "2 igen.docx")
    assert Verdict.ACCEPTED in [one.verdict for one in falun.collect(now=NOW + timedelta(days=1))]
    assert returned(falun.register, falun.workspace) == ()


def test_a_form_of_a_period_that_is_past_goes_back_no_more(falun: Place) -> None:
    falun.issued("activity-plan", "2028", now=NOW + timedelta(days=300))
    assert returned(falun.register, falun.workspace) == ()


def test_a_unit_that_is_closed_gets_no_letter(falun: Place) -> None:
    units = tuple(replace(unit, closed=date(2027, 1, 1)) for unit in falun.workspace.units)
    assert returned(falun.register, replace(falun.workspace, units=units)) == ()


def test_a_copy_that_is_gone_and_an_address_that_is_none_are_told(falun: Place) -> None:
    one = only(falun)
    nowhere = write_draft(replace(one, unit=replace(one.unit, email="")), falun.workspace, now=NOW, overwrite=False)
    one.copy.unlink()
    gone = write_draft(one, falun.workspace, now=NOW, overwrite=False)
    assert nowhere is not None and "har ingen e-postadress" in sentence(nowhere, "sv")
    assert gone is not None and sentence(gone, "sv").startswith("Granskningskopian av ”inbox/2 å.docx” finns inte")
    assert not one.draft.exists()


def test_only_what_must_be_mended_is_listed_each_once(falun: Place) -> None:
    one = only(falun)
    told = [*one.submission.findings, *one.submission.findings]
    found = [{**finding, "severity": severity} for finding in told for severity in ("error", "warning", "note")]
    assert faults(replace(one.submission, findings=tuple(found)), "sv") == faults(one.submission, "sv")
