"""The programs that other tests lean on do what those tests believe."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.programs import abiword, executable, libreoffice, needs, pandoc, pictures, version

BASE = Path(__file__).parents[1] / "templates" / "base.docx"


@needs("libreoffice")
@needs("poppler")
def test_pages_can_be_looked_at(tmp_path: Path) -> None:
    pdf = libreoffice(BASE, outdir=tmp_path)
    assert pdf.read_bytes().startswith(b"%PDF")
    [page] = pictures(pdf)
    assert page.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "convert",
    [
        pytest.param(libreoffice, marks=needs("libreoffice")),
        pytest.param(abiword, marks=needs("abiword")),
        pytest.param(pandoc, marks=needs("pandoc")),
    ],
)
def test_each_editor_writes_a_document_of_its_own(convert: Callable[..., Path], foreign_dir: Path) -> None:
    copy = convert(BASE, "docx", outdir=foreign_dir)
    assert "word/document.xml" in ZipFile(copy).namelist()
    assert copy.read_bytes() != BASE.read_bytes()


@needs("libreoffice")
def test_a_file_that_cannot_be_converted_is_told_of(tmp_path: Path, broken_dir: Path) -> None:
    with pytest.raises(AssertionError, match=r"missing\.docx"):
        libreoffice(broken_dir / "missing.docx", outdir=tmp_path)


@needs("uno")
def test_the_python_that_has_uno_is_not_the_one_of_the_tests() -> None:
    assert executable("uno") != sys.executable


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=needs(name)) for name in ("libreoffice", "abiword", "pandoc")]
)
def test_a_version_has_two_numbers(name: str) -> None:
    assert all(number.isdigit() for number in version(name).split("."))
    assert version(name).count(".") == 1
