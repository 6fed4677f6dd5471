"""A message is taken apart: what somebody sent with it is there, what the mail program put there is not."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.cycle.mail import message, messages
from plantools.errors import PackageError
from tests.cycle.posted import FORM, PDF, PNG, mail, mailbox


def names(data: bytes) -> list[str]:
    """Return the names of what came with a message."""
    return [file.name for file in message(data).files]


def with_picture(picture: bytes, *, inline: bool, kind: str = "image", subkind: str = "png") -> bytes:
    """Return a message with a picture that its text shows, or that is attached."""
    sent = EmailMessage()
    sent["From"] = "asa@falun.se"
    sent.set_content("Hej")
    sent.add_alternative("<p>Hej <img src='cid:logo'></p>", subtype="html")
    how = "inline" if inline else "attachment"
    sent.add_attachment(picture, maintype=kind, subtype=subkind, filename="logo.png", disposition=how)
    return sent.as_bytes()


def test_sender_day_and_subject_are_told_in_the_letters_of_people() -> None:
    sent = message(mail({}, sender="Åsa Ek <asa@falun.se>", subject="Vår plan för året"))
    assert (sent.sender, sent.date) == ("Åsa Ek <asa@falun.se>", "2026-11-02 09:12")
    assert (sent.subject, sent.files) == ("Vår plan för året", ())


def test_a_file_comes_out_as_it_went_in() -> None:
    [file] = message(mail({"vår plan (ny).docx": FORM})).files
    assert (file.name, file.data) == ("vår plan (ny).docx", FORM)


def test_the_picture_of_a_signature_is_no_file_and_one_that_was_attached_is() -> None:
    assert names(with_picture(PNG, inline=True)) == []
    assert names(with_picture(PNG, inline=False)) == ["logo.png"]


def test_a_photograph_is_a_file_also_where_the_text_shows_it() -> None:
    assert names(with_picture(PNG + b"\1" * 300_000, inline=True)) == ["logo.png"]


def test_a_form_that_is_called_a_picture_is_a_file() -> None:
    assert names(with_picture(FORM, inline=True)) == ["logo.png"]


def test_a_signature_of_the_mail_program_is_no_file() -> None:
    assert names(with_picture(b"x", inline=False, kind="application", subkind="pkcs7-signature")) == []
    assert names(with_picture(FORM, inline=False, kind="application", subkind="pkcs7-signature")) == ["logo.png"]


def test_a_text_is_the_message_itself_unless_it_was_attached() -> None:
    sent = EmailMessage()
    sent.set_content("Hej")
    sent.add_attachment("Mötet", filename="möte.ics", subtype="calendar")
    sent.add_attachment("Namnlös", disposition="attachment")
    assert names(sent.as_bytes()) == ["möte.ics", ""]


def test_a_message_forwarded_as_a_file_has_its_files_among_the_others() -> None:
    inner, outer = EmailMessage(), EmailMessage()
    inner.set_content("Hej")
    inner.add_attachment(PDF, maintype="application", subtype="pdf", filename="inre.pdf")
    outer.set_content("Se nedan")
    outer.add_attachment(inner)
    outer.add_attachment(FORM, maintype="application", subtype="msword", filename="yttre.doc")
    assert names(outer.as_bytes()) == ["inre.pdf", "yttre.doc"]


def test_the_messages_of_a_mailbox_come_in_order() -> None:
    sent = [mail({}, subject=subject) for subject in ("ett", "två", "tre")]
    for box in (mailbox(*sent), mailbox(*sent).replace(b"\n", b"\r\n")):
        assert [message(one).subject for one in messages(box)] == ["ett", "två", "tre"]


def test_a_line_of_a_text_that_begins_with_from_is_no_new_message() -> None:
    text = b"Subject: x\n\nHej\nFrom here on\n\n>From there on\n"
    assert list(messages(mailbox(text, text))) == [text.rstrip(b"\n") + b"\n", text + b"\n\n"]


# Hostile ones


def nested(levels: int, kind: bytes = b"multipart/mixed; boundary=b%d") -> bytes:
    """Return a message of parts within parts."""
    head = (b"Content-Type: " + (kind % level if b"%" in kind else kind) + b"\n\n" for level in range(levels))
    return b"From: a@b.se\n" + b"".join(
        one + (b"--b%d\n" % level if b"%" in kind else b"") for level, one in enumerate(head)
    )


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@b.se\n" + b"\n" * 1_500_001,
        b"From: a@b.se\n\n" + b"\r" * 1_500_001,
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 10_001,
        nested(3000) + b"\n" * 5000,
        nested(2000, b"message/rfc822"),
    ],
    ids=["lines", "returns", "parts", "boundaries", "messages in messages"],
)
def test_what_would_keep_the_reader_busy_is_refused(data: bytes) -> None:
    with pytest.raises(PackageError) as caught:
        message(data)
    assert [finding.code for finding in caught.value.findings] == ["arrival.too-much"]


def test_a_very_long_field_is_cut() -> None:
    assert len(message(b"From: a@b.se\nSubject: " + b"x " * 1_000_000 + b"\n\nHej").subject) <= 4096


DAMAGED = (
    b"From: =?utf-8?q?=ff?= <\nDate: yesterday\nSubject: =?x?b?!!?=\n\nHej",
    b"Content-Type: application/x; name*0*=utf-8''%ff; name*2=\"\nFrom: x\n\nHej",
    b"Content-Type: multipart/mixed; boundary=\nFrom: x\n\n--\n\n--",
    b'Content-Disposition: attachment; filename="=?utf-8?b?w6U"\nContent-Transfer-Encoding: base64\n\n!!!!',
    b"From: " + b"(" * 4000 + b"\nDate: " + b"(" * 4000 + b"\n\nHej",
    b"Content-Type: " + b"(" * 4000 + b"\n\nHej",
    b"Content-Type: application/x; " + b"a=(((((((((" * 300 + b"\n\nHej",
    b"Date: Mon, 99 Nov 99999 99:99:99 +9999\nFrom: \x00\n\n",
)


@pytest.mark.parametrize("data", DAMAGED)
def test_damaged_fields_are_no_traceback(data: bytes) -> None:
    assert isinstance(message(data).sender, str)


@given(some.lists(some.tuples(some.integers(0, 900), some.binary(max_size=4)), min_size=1, max_size=12))
def test_damage_is_told_or_borne(changes: list[tuple[int, bytes]]) -> None:
    data = mail({"plan.docx": PDF, "bild.png": PNG})
    for place, put in changes:
        data = data[:place] + put + data[place + 2 :]
    try:
        assert all(isinstance(file.data, bytes) for file in message(data).files)
    except PackageError as problem:
        assert problem.findings
