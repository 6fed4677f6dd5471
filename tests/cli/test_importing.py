"""`plantools import`: an old document becomes a data file that can be filled in, and nothing is overwritten."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from tests.cli.running import POLICY, plantools


def png() -> bytes:
    """Return a picture of one white pixel."""
    pixel = zlib.compress(b"\0\xff\xff\xff")
    chunks = ((b"IHDR", struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0)), (b"IDAT", pixel), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(one)) + name + one + struct.pack(">I", zlib.crc32(name + one)) for name, one in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


AS = ("--as", "governing-document")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return an old policy with a picture in it."""
    document = docx.Document()
    document.add_paragraph("Dnr: KS 2023/7")
    document.add_heading("Bakgrund", 1)
    document.add_paragraph("Det var en gång.")
    document.add_picture(BytesIO(png()))
    document.add_heading("Trygghet", 1)
    document.add_paragraph("För alla.")
    document.add_heading("Syfte", 1)
    document.add_paragraph("Att allt blir bra.")
    document.save(str(tmp_path / "old.docx"))
    return tmp_path / "old.docx"


def test_it_stands_beside_the_old_document_with_its_pictures(old: Path) -> None:
    ran = plantools("import", old, *AS)
    data, picture = old.with_suffix(".yaml"), old.parent / "old-images" / "1.png"
    assert (ran.code, ran.out.split()) == (0, [str(data), str(picture)])
    assert picture.read_bytes() == png()
    assert "old-images/1.png" in ran.err
    assert "after: background" in data.read_text(encoding="utf-8")


def test_what_is_missing_has_its_place_in_the_file_and_is_told_by_validate(old: Path) -> None:
    plantools("import", old, *AS)
    data = old.with_suffix(".yaml")
    assert "\nadopted_on:\n" in data.read_text(encoding="utf-8")
    ran = plantools("validate", "governing-document", data)
    assert ran.code == 1
    assert "Beslutsdatum" in ran.err
    assert plantools("fill", "governing-document", data, "-o", old.parent / "new.docx", "--draft").code == 0


def test_nothing_is_overwritten_unless_it_is_said(old: Path) -> None:
    data = old.with_suffix(".yaml")
    data.write_text("mine", encoding="utf-8")
    ran = plantools("import", old, *AS)
    assert (ran.code, data.read_text(encoding="utf-8")) == (2, "mine")
    assert plantools("import", old, *AS, "--force").code == 0
    assert plantools("import", old, *AS, "-o", old, "--force").code == 2


def test_pictures_that_are_there_are_not_overwritten_either(old: Path) -> None:
    plantools("import", old, *AS)
    old.with_suffix(".yaml").unlink()
    ran = plantools("import", old, *AS)
    assert (ran.code, old.with_suffix(".yaml").exists()) == (2, False)


@pytest.mark.parametrize("content", [b"", b"no document", b"PK\x03\x04 broken"])
def test_what_cannot_be_read_is_one_line_and_exit_code_2(content: bytes, broken_dir: Path) -> None:
    (broken_dir / "old.docx").write_bytes(content)
    ran = plantools("import", broken_dir / "old.docx", *AS)
    assert (ran.code, len(ran.err.splitlines()), ran.out) == (2, 1, "")


def test_an_unknown_definition_and_a_missing_file_are_exit_code_2(old: Path) -> None:
    assert plantools("import", old, "--as", "governing-documents").code == 2
    assert plantools("import", old.parent / "none.docx", *AS).code == 2
    assert plantools("import", old).line.startswith("Fel: Du behöver ange --as ID.")


def test_several_documents_in_a_file_are_imported_one_at_a_time(old: Path) -> None:
    with ZipFile(old.parent / "both.zip", "w") as archive:
        archive.write(old, "a.docx")
        archive.write(old, "b.docx")
    ran = plantools("import", old.parent / "both.zip", *AS)
    assert ran.code == 2
    assert "2 dokument" in ran.line


def test_a_document_of_our_own_is_read_by_its_controls(tmp_path: Path) -> None:
    own, data = tmp_path / "own.docx", tmp_path / "data.yaml"
    plantools("fill", "governing-document", POLICY, "-o", own)
    ran = plantools("import", own, *AS, "-o", data)
    assert (ran.code, ran.err) == (0, "")
    again = tmp_path / "again.docx"
    assert plantools("fill", "governing-document", data, "-o", again).code == 0
    assert again.read_bytes() == own.read_bytes()
