"""Files put together as people send them come out of the reader of what people send as they went in."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes

from hypothesis import given
from hypothesis import strategies as some

from plantools.cycle import mail
from plantools.cycle.bundling import message, zipped
from plantools.word.archive import unzip
from plantools.word.limits import LIMITS

SENT = datetime(2027, 1, 13, 9, tzinfo=UTC)
names = some.text(some.sampled_from("abåäöæøÅ (2027)-_&'"), min_size=1, max_size=30).map(lambda name: f"a{name}.docx")
files = some.dictionaries(names, some.binary(max_size=200), max_size=3).filter(
    lambda found: len({name.casefold() for name in found}) == len(found)  # one archive has no two that differ so
)


def written(given_: dict[str, bytes]) -> bytes:
    """Return the message of a unit."""
    return message("hr@are.example", "kansliet@are.example", subject="Vår plan för året", sent=SENT, files=given_)


@given(files.filter(bool))
def test_what_was_zipped_is_unzipped(given_: dict[str, bytes]) -> None:
    assert unzip(zipped(given_), LIMITS) == given_


@given(files)
def test_what_was_attached_is_there_with_sender_subject_and_day(given_: dict[str, bytes]) -> None:
    came = mail.message(written(given_))
    assert {file.name: file.data for file in came.files} == given_
    assert (came.sender, came.subject, came.date) == ("hr@are.example", "Vår plan för året", "2027-01-13 09:00")


def test_an_attached_form_is_a_word_file_for_the_program_that_shows_the_message() -> None:
    [part] = [one for one in message_from_bytes(written({"plan.docx": b"PK"})).walk() if one.get_filename()]
    assert part.get_content_type() == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@given(files)
def test_the_same_files_give_the_same_bytes(given_: dict[str, bytes]) -> None:
    assert (written(given_), zipped(given_)) == (written(given_), zipped(given_))
