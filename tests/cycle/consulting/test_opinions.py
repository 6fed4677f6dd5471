"""What comes back is heard: whose it is, all that it says, and what is odd about it."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from plantools.cycle.consulting.opinions import CHANGE, COMMENT
from plantools.findings import has_errors
from plantools.word.comments import comments_in
from plantools.word.package import to_bytes
from plantools.word.redline import redline
from tests.cycle.hearings import NOW, SCHOOL, SOCIAL, UNION, Hearing, text
from tests.cycle.posted import zipped
from tests.programs import needs
from tests.word.drafts import document, p

YEARLY, MONTHLY, WEEKLY = ("år.", "år."), ("år.", "månad."), ("år.", "vecka.")


@pytest.fixture
def hearing(tmp_path: Path) -> Hearing:
    return Hearing(tmp_path)


def test_changes_and_comments_are_rows_with_their_place_and_whose_they_are(hearing: Hearing) -> None:
    hearing.answer(SOCIAL, MONTHLY, said="=Varför?")
    hearing.answer(SCHOOL, WEEKLY)
    told = [
        (one.kind, one.respondent, one.where, one.before, one.after, one.comment, one.against)
        for one in hearing.heard().opinions
    ]
    assert told == [
        (CHANGE, SOCIAL.name, "stycke 1", "år", "månad", "", (SCHOOL.name,)),
        (CHANGE, SCHOOL.name, "stycke 1", "år", "vecka", "", (SOCIAL.name,)),
        (COMMENT, SOCIAL.name, "stycke 1", "", "", "=Varför?", ()),
    ]
    assert {one.section for one in hearing.heard().opinions} == {"Uppföljning"}
    assert [one.person for one in hearing.heard().opinions] == ["", "", "Eva Ek"]


def test_tracked_and_untracked_changes_are_the_same(hearing: Hearing) -> None:
    plain = hearing.answer(SOCIAL, MONTHLY)
    untracked = hearing.heard().opinions
    copy = hearing.copy(SOCIAL)
    changed = copy.with_parts({copy.main(): text(MONTHLY).parts[copy.main()]})
    plain.write_bytes(to_bytes(redline(copy, changed, author="Eva", date=NOW).package))
    assert [(one.before, one.after) for one in hearing.heard().opinions] == [
        (one.before, one.after) for one in untracked
    ]


def test_who_has_answered_is_told_with_the_day_and_whether_it_was_late(hearing: Hearing) -> None:
    hearing.answer(SOCIAL, on="2027-03-02T08:00:00Z")
    hearing.answer(SCHOOL, MONTHLY, on="2027-03-02T08:00:00Z")
    told = [
        (one.respondent.name, one.day, one.has_answered, one.is_late, one.changes) for one in hearing.heard().answers
    ]
    assert told == [
        (SOCIAL.name, date(2027, 3, 2), True, True, 0),
        (SCHOOL.name, date(2027, 3, 2), True, False, 1),
        (UNION.name, None, False, False, 0),
    ]


def test_of_two_answers_the_later_counts_and_both_are_in_the_log(hearing: Hearing) -> None:
    hearing.answer(SOCIAL, WEEKLY, on="2027-02-05T08:00:00Z")
    hearing.answer(SOCIAL, MONTHLY, on="2027-02-01T08:00:00Z")
    heard = hearing.heard()
    assert [one.after for one in heard.opinions] == ["vecka"]
    assert [finding.code for finding in heard.findings] == ["consult.replaced"]
    assert len(heard.answers[0].copies) == 2


def test_the_same_file_twice_is_heard_once(hearing: Hearing) -> None:
    first = hearing.answer(SOCIAL, MONTHLY, said="Bra")
    hearing.put(first.read_bytes(), "igen.docx")
    heard = hearing.heard()
    assert len(heard.opinions) == 2
    assert [finding.code for finding in heard.findings] == ["arrival.same-file"]


def test_a_copy_of_another_draft_is_left_out_but_its_comments_are_heard(hearing: Hearing) -> None:
    from plantools.word.commenting import Note, with_comments

    other = document("".join(p(f"Helt andra ord om vägar och broar nummer {number}") for number in range(20)))
    hearing.put(with_comments(other, [Note(0, ("Fel fil?",))], author="Eva"), "Facket.docx")
    heard = hearing.heard()
    assert [(one.kind, one.comment) for one in heard.opinions] == [(COMMENT, "Fel fil?")]
    assert {finding.code for finding in heard.findings} == {"consult.by-file", "consult.other-draft"}
    assert comments_in(heard.package) == ()


def test_a_copy_of_an_earlier_version_of_the_draft_is_told(hearing: Hearing) -> None:
    hearing.answer(SOCIAL, MONTHLY)
    hearing.draft.write_bytes(to_bytes(text(("två", "tre"))))
    assert hearing.codes() == ["consult.other-version"]


def test_a_copy_without_a_stamp_is_whose_the_sender_the_file_or_the_author_say_and_that_is_told(
    hearing: Hearing,
) -> None:
    hearing.put(text(MONTHLY), "Svar från Facket.docx")
    mail = EmailMessage()
    mail["From"], mail["Date"] = "Skolan <skola@falun.example>", "Mon, 01 Feb 2027 10:00:00 +0100"
    mail.add_attachment(to_bytes(text(WEEKLY)), maintype="application", subtype="octet-stream", filename="x.docx")
    hearing.put(mail.as_bytes(), "mail.eml")
    copy = redline(text(), text(("två", "tre")), author="Nämndsekreterare", date=NOW).package
    hearing.put(zipped({"y.docx": to_bytes(copy)}), "z.zip")
    hearing.put(text(("2030", "2031")), "okänd.docx")
    heard = hearing.heard()
    named = {one.after: one.respondent for one in heard.opinions}
    assert named == {"månad": UNION.name, "vecka": SCHOOL.name, "tre": SOCIAL.name, "2031": "okänd"}
    codes = {finding.code for finding in heard.findings}
    assert codes == {"arrival.mail", "consult.by-file", "consult.by-sender", "consult.by-author", "consult.unknown"}
    assert [one.respondent.name for one in heard.answers][3:] == ["okänd"]


def test_what_is_no_document_is_told_and_hides_nothing(hearing: Hearing) -> None:
    hearing.answer(SOCIAL, MONTHLY)
    hearing.put(b"%PDF-1.7\n", "Skolförvaltningen.pdf")
    heard = hearing.heard()
    assert len(heard.opinions) == 1
    assert has_errors(heard.findings)
    assert [one.is_heard for one in heard.answers] == [True, False, False]


def test_that_only_the_looks_were_changed_is_told(hearing: Hearing) -> None:
    copy = hearing.copy(SOCIAL)
    bold = copy.parts[copy.main()].replace(b"<w:r><w:t", b"<w:r><w:rPr><w:b/></w:rPr><w:t", 2)
    hearing.put(copy.with_parts({copy.main(): bold}), "fet.docx")
    heard = hearing.heard()
    assert [(one.code, one.params) for one in heard.findings] == [("consult.looks", {"count": 2})]
    assert heard.opinions == ()


def test_a_comment_is_no_change_of_looks(hearing: Hearing) -> None:
    hearing.answer(SOCIAL, said="Varför?")
    assert hearing.codes() == []


@pytest.mark.slow
@needs("libreoffice")
def test_a_copy_that_was_saved_as_another_format_is_heard(hearing: Hearing) -> None:
    from plantools.cycle.conversion import opendocument

    path = hearing.answer(SOCIAL, MONTHLY, said="Varför?")
    copy = hearing.copy(SOCIAL)
    changed = copy.with_parts({copy.main(): text(MONTHLY).parts[copy.main()]})
    hearing.put(opendocument(changed), "svar.odt")
    hearing.paths.remove(path)
    heard = hearing.heard()
    assert [(one.respondent, one.before, one.after) for one in heard.opinions] == [(SOCIAL.name, "år", "månad")]
