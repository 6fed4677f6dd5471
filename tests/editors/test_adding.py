"""Rows that LibreOffice adds to a form: ours, in the demo, are what it makes, and it has no control in them."""

from __future__ import annotations

import json
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from plantools.cycle.conversion import opendocument
from plantools.cycle.reading import read_files
from plantools.definition.data import Data
from plantools.documents.fill import fill
from plantools.word.adding import room, with_added_rows
from plantools.word.names import Element
from tests.documents.generated import LIBRARY
from tests.editors.cases import Case, cases
from tests.editors.editors import TYPIST
from tests.editors.strokes import cells
from tests.programs import executable, needs

pytestmark = [pytest.mark.slow, needs("libreoffice"), needs("uno")]
NAME, ROWS = "commitments", 7
WORDS = ("Ta emot två praktikanter", "Enhetschef")
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_CONTROLS = ("content-control", "text-input")  # of words with styles, and of plain words (LibreOffice 7.4)


@pytest.fixture(scope="module")
def case() -> Case:
    """Return an empty form with fewer rows than somebody needs."""
    return next(one for one in cases() if one.name == "activity-plan.empty")


@pytest.fixture(scope="module")
def typed(case: Case, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the form as LibreOffice saves it, when somebody has added rows and written in them."""
    folder = tmp_path_factory.mktemp("typed")
    (folder / "form.docx").write_bytes(case.file)
    places = cells(case.blank.xml(case.blank.main()))
    last = room(case.blank, NAME)
    columns = [places[f"{NAME}.{last}.{column}"] for column in ("statement", "responsible")]
    keys = [
        {"table": at.table, "row": at.row + more, "cell": at.cell, "strokes": [("type", words)]}
        for more in range(1, ROWS - last + 1)
        for at, words in zip(columns, WORDS, strict=True)
    ]
    saved = folder / "typed.odt"
    job = {"open": str(folder / "form.docx"), "record": False, "keys": keys, "save": [(str(saved), "writer8")]}
    (folder / "plan.json").write_text(json.dumps([job]), encoding="utf-8")
    subprocess.run([str(executable("uno")), TYPIST, folder / "plan.json"], check=True, timeout=300)
    return saved.read_bytes()


@pytest.fixture(scope="module")
def ours(case: Case) -> bytes:
    """Return the same form with the same words, as the demo makes it."""
    row = dict(zip(("statement", "responsible"), WORDS, strict=True))
    filled = fill(case.template, Data({NAME: [row] * ROWS}), draft=True).package
    return opendocument(with_added_rows(filled, NAME, rows=ROWS, room=room(case.blank, NAME)))


def added(file: bytes) -> list[Element]:
    """Return the last rows of the table whose last row has the words."""
    with ZipFile(BytesIO(file)) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    tables = [table.findall(f"{{{_TABLE}}}table-row") for table in root.iter(f"{{{_TABLE}}}table")]
    return next(rows[-2:] for rows in tables if WORDS[0] in "".join(map(str, rows[-1].itertext())))


def shape(row: Element) -> list[tuple[str, str]]:
    """Return the elements of a row with their words; how LibreOffice calls their styles differs from file to file."""
    return [(etree.QName(one).localname, one.text or "") for one in row.iter("{*}table-cell", "{*}p", "{*}span")]


def test_a_row_that_is_added_in_libreoffice_has_no_controls(typed: bytes, ours: bytes) -> None:
    for rows in (added(typed), added(ours)):
        assert [etree.QName(one).localname for row in rows for one in row.iter("{*}*")].count("table-cell") == 16
        assert not [one for row in rows for name in _CONTROLS for one in row.iter(f"{{*}}{name}")]


def test_our_added_rows_are_those_of_libreoffice(typed: bytes, ours: bytes) -> None:
    assert [shape(row) for row in added(ours)] == [shape(row) for row in added(typed)]


def test_they_are_read_by_their_position(typed: bytes, ours: bytes, tmp_path: Path) -> None:
    for name, file in (("typed.odt", typed), ("ours.odt", ours)):
        (tmp_path / name).write_bytes(file)
        [one] = read_files([tmp_path / name], LIBRARY, language="sv")
        assert one.reading is not None
        rows = one.reading.answers[NAME]
        assert isinstance(rows, list)
        assert [(row["statement"], row["responsible"]) for row in rows[-2:]] == [WORDS] * 2
        last = {path: told for path, told in one.reading.sources.items() if path.endswith(".responsible")}
        assert set(list(last.values())[-2:]) == {"table"}
