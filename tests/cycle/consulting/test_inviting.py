"""A draft goes out: a copy each, which says whose it is and is the draft in all else, and a letter with it."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from plantools.cycle.consulting.consultation import FILE, read_consultation, stamp_of
from plantools.cycle.consulting.respondents import Respondent
from plantools.word.package import open_package
from tests.cycle.hearings import DEADLINE, EVERYONE, SCHOOL, SOCIAL, Hearing


def test_everyone_gets_a_copy_that_says_whose_it_is_and_is_the_draft_in_all_else(tmp_path: Path) -> None:
    hearing = Hearing(tmp_path)
    draft = open_package(hearing.draft)
    for one in EVERYONE:
        copy = hearing.copy(one)
        assert stamp_of(copy) == (hearing.consultation.digest, one.key)
        differ = {name for name in {*copy.parts, *draft.parts} if copy.parts.get(name) != draft.parts.get(name)}
        assert differ <= {"docProps/custom.xml", "[Content_Types].xml", "_rels/.rels"}


def test_a_letter_has_the_copy_and_the_respondents_own_last_day(tmp_path: Path) -> None:
    hearing = Hearing(tmp_path)
    (name,) = (name for name in hearing.sent.files if name.endswith(".eml") and SCHOOL.name in name)
    letter = message_from_bytes(hearing.sent.files[name], policy=default)
    (attached,) = letter.iter_attachments()
    assert attached.get_content() == hearing.sent.files[str(attached.get_filename())]
    body = letter.get_body()
    assert body is not None
    assert "måndag den 15 mars 2027" in body.get_content()
    assert letter["subject"].startswith("Remiss: ")


def test_who_has_no_address_gets_a_copy_and_no_letter_and_that_is_told(tmp_path: Path) -> None:
    hearing = Hearing(tmp_path)
    assert [one.code for one in hearing.sent.findings] == ["consult.no-email"]
    assert len([name for name in hearing.sent.files if name.endswith(".eml")]) == 2


def test_the_list_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    hearing = Hearing(tmp_path)
    path = tmp_path / FILE
    path.write_bytes(hearing.sent.files[FILE])
    assert read_consultation(path) == hearing.consultation
    assert hearing.consultation.deadline_of(SOCIAL) == DEADLINE
    assert hearing.consultation.deadline_of(SCHOOL) == SCHOOL.deadline


def test_two_of_the_same_name_have_files_of_their_own(tmp_path: Path) -> None:
    twins = (Respondent("a", "Hälsa: vård/omsorg"), Respondent("b", "Hälsa: vård/omsorg"))
    files = [one.file for one in Hearing(tmp_path, twins).consultation.invited]
    assert len(set(files)) == 2
    assert not {sign for sign in '/\\:*?"<>|' if any(sign in file for file in files)}


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_a_letter_is_in_the_language_of_whom_it_is_to(tmp_path: Path, language: str) -> None:
    hearing = Hearing(tmp_path, (Respondent("a", "A", email="a@b.example", language=language),))
    (name,) = (name for name in hearing.sent.files if name.endswith(".eml"))
    letter = message_from_bytes(hearing.sent.files[name], policy=default)
    assert letter["subject"].partition(":")[0] == {"sv": "Remiss", "da": "Høring", "en": "Consultation"}[language]
