"""`plantools process` and `plantools practice`: what is wrong is told, what is made is made once, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plantools.definition.data import load_data
from plantools.definition.dumping import to_yaml
from tests.cli.running import plantools, written

PAPERS = Path("processes") / "Integrationspolitik"
PLAN = PAPERS / "procesplan.docx"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the workspace of the example, in which the commands are run."""
    place = tmp_path / "ringkobing"
    assert plantools("init", place, "--example", "ringkobing-skjern").code == 0
    monkeypatch.chdir(place)
    yield place


def changed(**answers: object) -> Path:
    """Return a data file that says what the example says, with some answers changed."""
    return written("changed.yaml", to_yaml({**load_data(Path("process.yaml")).answers, **answers}))


def files(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder with what they hold."""
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_the_papers_are_made_once_and_left_as_they_are_a_second_time(folder: Path) -> None:
    first = plantools("process", "process.yaml", "--mail", language="da")
    assert first.code == 0
    made = files(folder / PAPERS)
    assert len(made) == 17
    second = plantools("process", "process.yaml", "--mail", language="da")
    assert (second.code, files(folder / PAPERS)) == (0, made)
    assert "17 filer" in second.out and "procesplan.docx" not in second.out


def test_what_somebody_changed_is_not_written_over_unless_that_is_said(folder: Path) -> None:
    plantools("process", "process.yaml")
    (folder / PLAN).write_bytes(b"mine")
    refused = plantools("process", "process.yaml", language="da")
    assert (refused.code, (folder / PLAN).read_bytes()) == (2, b"mine")
    assert "procesplan.docx" in refused.err
    assert plantools("process", "process.yaml", "--force").code == 0
    assert (folder / PLAN).read_bytes() != b"mine"


def test_with_errors_nothing_is_made_unless_a_draft_is_wanted(folder: Path) -> None:
    file = changed(responsible_area="Beskæftigelse og Social og sundhed")
    told = plantools("process", file, language="da")
    assert told.code == 1 and not (folder / "processes").exists()
    assert "Fejl: changed.yaml: 2.1: ”Beskæftigelse og Social og sundhed” er flere end én." in told.err
    assert "--draft" in told.err
    assert plantools("process", file, "--draft").code == 1
    assert (folder / PLAN).exists()


def test_a_file_that_is_no_process_is_told_in_one_line(folder: Path) -> None:
    told = plantools("process", "policies/frivillighedspolitik.yaml", "--as", "governing-document", language="da")
    assert told.code == 1 and "er ikke en procesplan" in told.line


@pytest.mark.parametrize("command", ["process", "practice"])
def test_outside_of_a_workspace_it_is_said_how_to_make_one(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = plantools(command, "process.yaml")
    assert told.code == 2 and "plantools init" in told.line


def test_a_description_is_a_draft_until_somebody_says_what_it_led_to(folder: Path) -> None:
    told = plantools("practice", "process.yaml", language="da")
    assert told.code == 0 and "”Resultat og effekt”" in told.err
    assert (folder / PAPERS / "praksisbeskrivelse.html").read_text("utf-8").count("<mark>") == 1
    refused = plantools("practice", "process.yaml", "--final", "-o", "final.docx")
    assert refused.code != 0 and not (folder / "final.docx").exists()


def test_what_people_wrote_goes_before_what_is_drafted(folder: Path) -> None:
    written("own.yaml", "result: Kommunen *ved*, hvad den vil.\npublished: juni 2013\n")
    told = plantools("practice", "process.yaml", "--data", "own.yaml", "--final", "-o", "p.docx", language="da")
    assert told.code == 0, told.err
    page = (folder / "p.html").read_text("utf-8")
    assert "<p>Kommunen <em>ved</em>, hvad den vil.</p>" in page and "juni 2013" in page
    assert "Indled med at udpege" in page


def test_the_draft_that_people_finished_in_word_is_what_they_wrote(folder: Path) -> None:
    plantools("practice", "process.yaml", "--data", "practice.yaml", "-o", "mine.docx")
    told = plantools("practice", "process.yaml", "--data", "mine.docx", "-o", "again.docx", language="da")
    assert told.code == 0, told.err
    assert (folder / "again.html").read_bytes() == (folder / "mine.html").read_bytes()


def test_a_page_is_made_of_any_document_and_of_no_form(folder: Path) -> None:
    assert plantools("fill", "practice-description", "practice.yaml", "-o", "page.html").code == 0
    assert (folder / "page.html").read_bytes().startswith(b"<!DOCTYPE html>")
    told = plantools("fill", "policy-process", "process.yaml", "-o", "form.html", language="da")
    assert told.code == 2 and "bliver ikke en webside" in told.line


def test_the_terms_of_a_workspace_are_held_against_their_shape(folder: Path) -> None:
    text = (folder / "plantools.yaml").read_text("utf-8")
    begin, end = text.index("process:\n"), text.index("# Det, som")
    written("plantools.yaml", text[:begin] + "process: {areas: all, participants: 3}\n" + text[end:])
    told = plantools("process", "process.yaml", language="da")
    assert told.code == 2
    assert "”all” er ikke en liste over fagområder" in told.err and "participants" in told.err
