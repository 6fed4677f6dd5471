"""A file is what it holds, not what it is called."""

from __future__ import annotations

import gzip
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.cycle.sorts import DOC, FLAT_ODT, ODT, WORD, Way, has_programs, sort_of
from plantools.definition.library import shipped
from tests.cycle.posted import BLANK, FORM, HTML, PDF, PNG, RTF, container, mail, mailbox, opendocument, word, zipped

ENCRYPTED_HEAD = b"\xec\xa5" + b"\0" * 8 + (0x0100).to_bytes(2, "little")
FLAT = b'<?xml version="1.0"?>\n<office:document office:mimetype="application/vnd.oasis.opendocument.text"/>'
TNEF = b"\x78\x9f\x3e\x22\x01\x00"

# What the sort is called → files of that sort.
FILES: Mapping[str, tuple[bytes, ...]] = {
    "docx": (FORM, BLANK, word("docm"), word("dotx"), word("dotm"), FORM[:3000]),
    "odt": (opendocument(), opendocument("text-template"), zipped({"mimetype": b"x", "content.xml": b"<a/>"})),
    "fodt": (FLAT,),
    "doc": (container("WordDocument", "1Table"),),
    "rtf": (RTF,),
    "zip": (zipped({"plan.docx": FORM}), zipped({"läs mig.txt": b"Hej"})),
    "eml": (mail({"plan.docx": FORM}), mail({}), b"Received: from x\r\n\tby y\r\nDate: Mon\r\n\r\nHej"),
    "mbox": (mailbox(mail({}), mail({})),),
    "empty": (b"", b"\0" * 500, b"\r\n  \n", zipped({})),
    "encrypted": (container("EncryptionInfo", "EncryptedPackage"), container("WordDocument", head=ENCRYPTED_HEAD)),
    "old-office": (container("Contents"), container("WordDocument")[:600]),
    "msg": (container("__properties_version1.0", "__substg1.0_0037001F"),),
    "winmail": (TNEF,),
    "pages": (zipped({"Index/Document.iwa": b"x"}), zipped({"index.xml": b"x", "QuickLook/Preview.pdf": PDF})),
    "archive": (gzip.compress(FORM), b"7z\xbc\xaf\x27\x1c\0\4", b"Rar!\x1a\x07\x01\0"),
    "pdf": (PDF, b"\r\n\r\n" + PDF),
    "image": (PNG, b"\xff\xd8\xff\xe0\0\x10JFIF", b"II*\0\x08", b"\0\0\0\x18ftypheic\0\0", b"RIFF\0\0\0\0WEBPVP8 "),
    "html": (HTML, b'<?xml version="1.0"?><html xmlns="x">'),
    "workbook": (zipped({"[Content_Types].xml": b"", "xl/a": b""}), container("Workbook"), opendocument("spreadsheet")),
    "slides": (zipped({"[Content_Types].xml": b"", "ppt/a": b""}), opendocument("presentation")),
    "other": (b"Hej", b"From: the bottom of my heart\n", b"unit: Kopparstaden\nyear: 2014\n", b"BEGIN:VCALENDAR\r\n"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_what_it_holds(name: str) -> None:
    assert {sort_of(data).name for data in FILES[name]} == {name}


def test_data_and_definitions_are_nothing_that_came_by_mail() -> None:
    files = [*shipped("examples").rglob("*.yaml"), *shipped("templates").rglob("*.yaml")]
    assert files
    assert {sort_of(file.read_bytes()).name for file in files} == {"other"}


def test_what_is_not_read_says_why() -> None:
    sorts = [sort_of(data) for files in FILES.values() for data in files]
    assert {sort.name for sort in sorts if not sort.code} == {"docx", "zip", "eml", "mbox"}
    assert {sort.name for sort in sorts if sort.way is Way.OPENED} == {"docx"}


@pytest.mark.parametrize(
    ("data", "sort", "told"),
    [
        (container("WordDocument", "Macros", "VBA"), DOC, True),
        (container("WordDocument"), DOC, False),
        (opendocument("text", "Basic/Standard/Module1.xml"), ODT, True),
        (opendocument(), ODT, False),
        (FLAT.replace(b"/>", b"><ooo:source-code>"), FLAT_ODT, True),
        (FLAT, FLAT_ODT, False),
        (FORM, WORD, False),  # a package tells of its own
    ],
    ids=["doc", "doc without", "odt", "odt without", "fodt", "fodt without", "docx"],
)
def test_macros_of_other_programs_are_seen(data: bytes, sort: object, told: bool) -> None:
    assert (sort_of(data), has_programs(data, sort_of(data))) == (sort, told)


@given(some.sampled_from(sorted(FILES)), some.data())
def test_every_file_is_of_some_sort(name: str, data: some.DataObject) -> None:
    whole = FILES[name][0]
    cut = whole[: data.draw(some.integers(0, len(whole)))]
    assert sort_of(cut + data.draw(some.binary(max_size=40))).name in FILES
