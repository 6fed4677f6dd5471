"""What real programs make of our documents: they open, all words show, and what comes back is right or told."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from plantools.cycle.drafting import Order
from plantools.cycle.examples import examples
from plantools.definition.data import normal_answers
from plantools.definition.model import Definition
from plantools.documents.fill import fill
from plantools.documents.losses import WHOLE
from plantools.documents.read import read
from plantools.documents.reading import Reading
from plantools.errors import PlantoolsError
from plantools.findings import has_errors
from plantools.word.package import open_package, to_bytes
from tests.documents.generated import DRAFTER, LIBRARY, SHIPPED
from tests.editors.cases import NOT_SENT
from tests.programs import abiword, libreoffice_all, needs, pandoc
from tests.word.drafts import body, lines

pytestmark = pytest.mark.slow
WITH, WITHOUT = "filled", "empty"


@cache
def orders() -> Mapping[str, Order]:
    """Return id → the first example of each shipped definition that has answers."""
    given = [order for one in examples() for order in one.orders.values() if order.data]
    return {order.template: order for order in reversed(given)}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return a document with answers and an empty one of every shipped template."""
    folder = tmp_path / "sent"
    folder.mkdir()
    for id_, order in orders().items():
        (folder / f"{id_}.{WITH}.docx").write_bytes(to_bytes(DRAFTER.make(order).package))
        (folder / f"{id_}.{WITHOUT}.docx").write_bytes(to_bytes(fill(DRAFTER.template(order)).package))
    return sorted(folder.iterdir())


def answers_in(file: Path) -> Mapping[str, object]:
    """Return the answers that a document was filled with."""
    id_, state, _ = file.name.split(".")
    data = DRAFTER.data(orders()[id_]) if state == WITH else None
    return normal_answers(definition_of(file), data) if data else {}


def definition_of(file: Path) -> Definition:
    """Return the bound definition of a document."""
    return DRAFTER.template(orders()[file.name.split(".")[0]]).definition


def test_there_is_an_example_of_every_template() -> None:
    measured = {"indicator-values"}  # its rows are those of a workspace: `plantools issue` makes it
    assert orders().keys() | set(NOT_SENT) | measured == set(SHIPPED)


# All is shown


def letters(text: str) -> str:
    """Return the text as its letters stand on paper: lines are broken anywhere, hyphens come and go."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if not sign.isspace() and sign not in "-\u00ad\u2010\u2011")


@needs("libreoffice")
def test_every_word_of_a_document_is_in_its_pdf(files: list[Path], foreign_dir: Path) -> None:
    missing = {}
    for file, pdf in zip(files, libreoffice_all(files, outdir=foreign_dir), strict=True):
        shown = letters("".join(page.extract_text() for page in PdfReader(pdf).pages))
        words = {word for line in lines(body(open_package(file))) for word in line.split()}
        missing[file.name] = sorted(word for word in words if letters(word) not in shown)
    assert missing == {file.name: [] for file in files}


# Law 2: never silently wrong


def wrong_in_silence(reading: Reading, answers: Mapping[str, object]) -> list[str]:
    """Return the fields that came back otherwise than they went, and of which nothing is said."""
    said = {finding.field.partition(".")[0] for finding in reading.findings}
    if any(one.field == WHOLE and one.code == "read.no-fields" for one in reading.findings):
        return list(reading.answers)
    came = {name for name in {**answers, **reading.answers} if answers.get(name) != reading.answers.get(name)}
    return sorted(came - said)


def held(sent: Path, came: Path) -> list[str]:
    """Return what is silently wrong in a document that came back, read by itself and against its definition."""
    package, answers = open_package(came), answers_in(sent)
    found = wrong_in_silence(read(package, LIBRARY, definition=definition_of(sent)), answers)
    try:
        alone = read(package, LIBRARY)
    except PlantoolsError as problem:
        return found if problem.findings else [*found, "an error without a finding"]
    if answers and not alone.answers and not has_errors(alone.findings):
        found.append("nothing was read, and nothing is said")
    return [*found, *wrong_in_silence(alone, answers)]


def each_by(program: Callable[..., Path]) -> Callable[[list[Path], Path], list[Path]]:
    """Return a program that takes one file as one that takes many."""
    return lambda files, outdir: [program(file, outdir=outdir) for file in files]


def through_odt(files: list[Path], outdir: Path) -> list[Path]:
    """Return the documents as they come back from somebody who saves as ODT."""
    return libreoffice_all(libreoffice_all(files, "odt", outdir=outdir), "docx:Office Open XML Text", outdir=outdir)


def through_docx(files: list[Path], outdir: Path) -> list[Path]:
    """Return the documents as LibreOffice saves them."""
    return libreoffice_all(files, "docx:Office Open XML Text", outdir=outdir)


@pytest.mark.parametrize(
    "program",
    [
        pytest.param(through_docx, marks=needs("libreoffice"), id="libreoffice"),
        pytest.param(through_odt, marks=needs("libreoffice"), id="odt"),
        pytest.param(each_by(abiword), marks=needs("abiword"), id="abiword"),
        pytest.param(each_by(pandoc), marks=needs("pandoc"), id="pandoc"),
    ],
)
def test_what_comes_back_is_right_or_told(
    program: Callable[[list[Path], Path], list[Path]], files: list[Path], foreign_dir: Path
) -> None:
    came = program(files, foreign_dir)
    found = {sent.name: held(sent, back) for sent, back in zip(files, came, strict=True)}
    assert found == {file.name: [] for file in files}


def test_what_was_not_touched_comes_back_whole(files: list[Path]) -> None:
    for file in files:
        reading = read(open_package(file), LIBRARY)
        assert reading.answers == answers_in(file)
        assert wrong_in_silence(reading, {**reading.answers, "gone": "x"}) == ["gone"]
