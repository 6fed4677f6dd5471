"""How a policy fits, at the terminal: what is printed and written, and with which exit code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from plantools.definition.library import Library, shipped
from plantools.documents.read import read
from plantools.word.package import open_package
from tests.cli.running import POLICY, Ran, plantools, written

DRAFT = ("integrationspolitik.yaml", "--as", "theme-policy")
LIBRARY = Library((shipped("templates"),))
OTHERS = {
    "sundhedspolitik": "theme-policy",
    "borne-og-ungepolitik": "theme-policy",
    "frivillighedspolitik": "governing-document",
}


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the workspace of Ringkøbing-Skjern with its other policies in the register."""
    folder = tmp_path_factory.mktemp("coherence") / "rksk"
    with pytest.MonkeyPatch.context() as patch:
        assert plantools("init", folder, "--example", "ringkobing-skjern").code == 0
        patch.chdir(folder)
        for name, template in OTHERS.items():
            said = ("--as", template, "--adopted", "2011-01-01", "--owner", "Tovholder")
            assert plantools("documents", "add", f"policies/{name}.yaml", *said).code == 0
    return folder


@pytest.fixture(autouse=True)
def workspace(registered: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make the workspace the current folder, and leave its links as they were."""
    monkeypatch.chdir(registered)
    before = Path("links.yaml").read_bytes()
    yield
    Path("links.yaml").write_bytes(before)


def coherence(*arguments: str | Path) -> Ran:
    """Return what the command does, in Danish."""
    return plantools("coherence", *arguments, language="da")


def links(*more: str | Path) -> list[dict[str, object]]:
    """Return the links of the draft as data."""
    ran = coherence(*DRAFT, "--format", "json", *more)
    found: list[dict[str, object]] = json.loads(ran.out)["links"]
    return found


def test_links_that_were_stated_and_suggestions_are_told_apart_in_words() -> None:
    ran = coherence(*DRAFT)
    assert (ran.code, ran.err) == (0, "")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert lines[0] == "Integrationspolitik"
    assert lines[2].startswith("1 Frivillighedspolitik Angivet Nytilkomne familier får en frivillig mentor")
    assert any("Forslag" in line and line.endswith("Fælles ord: tosprogede, børn") for line in lines)
    assert "Mål: 5. Øvrige gældende politikker i registeret: 3." in lines
    assert "Der er ikke indsamlet planer for politikken. Mål, som ingen enhed løfter: 5 af 5." in lines


def test_with_the_process_form_its_policies_are_stated_and_areas_outside_of_the_group_are_named() -> None:
    ran = coherence(*DRAFT, "--process", "process.yaml")
    assert ran.code == 0
    assert "Kultur og fritid: Er ikke med i arbejdsgruppen eller netværket" in ran.out
    assert "Borgerservice:" not in ran.out
    whole = [one for one in links("--process", "process.yaml") if one["goal"] is None]
    assert {one["policy"] for one in whole} == {"Børne- og ungepolitik", "Frivillighedspolitik", "Sundhedspolitik"}


def test_a_registered_policy_is_named_by_its_title_or_its_number() -> None:
    assert coherence("Sundhedspolitik").out == coherence("1").out


def test_a_document_of_word_and_a_workbook_are_made(tmp_path: Path) -> None:
    ran = coherence(*DRAFT, "--process", "process.yaml", "-o", tmp_path / "ud")
    names = {"coherence-integrationspolitik.docx", "coherence-integrationspolitik.xlsx"}
    assert (ran.code, {file.name for file in (tmp_path / "ud").iterdir()}) == (0, names)
    found = read(open_package(tmp_path / "ud" / "coherence-integrationspolitik.docx"), LIBRARY)
    assert found.answers["title"] == "Integrationspolitik"
    rows = found.answers["touched"]
    assert isinstance(rows, list)
    assert {row["how"] for row in rows} == {"Angivet", "Forslag"}
    assert len(rows) == len(links("--process", "process.yaml"))
    again = coherence(*DRAFT, "-o", tmp_path / "ud")
    assert again.code == 2 and "--force" in again.err


def test_what_is_confirmed_in_the_workbook_is_stated_from_then_on_and_taken_in_once(
    foreign_dir: Path,
) -> None:
    coherence(*DRAFT, "--format", "xlsx", "-o", foreign_dir)
    file = foreign_dir / "coherence-integrationspolitik.xlsx"
    book = load_workbook(file)
    sheet, before = book.worksheets[0], links()
    heads = [cell.value for cell in sheet[1]]
    for row, verdict in ((3, "bekræftet"), (4, "afvist")):
        sheet.cell(row, heads.index("Bekræftet/afvist") + 1).value = verdict
    book.save(file)
    ran = coherence(*DRAFT, "--confirm", file)
    assert (ran.code, ran.out.splitlines()[0]) == (0, "Nye sammenhænge: 1. Afviste: 1. De står i links.yaml.")
    after = links()
    assert [one["kind"] for one in after].count("declared") == 2
    assert len(after) == len(before) - 1
    assert Path("links.yaml").read_text("utf-8").startswith("# EKSEMPEL: mål, som hænger sammen")
    again = coherence(*DRAFT, "--confirm", file)
    assert again.out.splitlines()[0] == "Nye sammenhænge: 0. Afviste: 0. De står i links.yaml."


def test_what_is_wrong_with_a_link_is_one_line_with_its_place_and_the_rest_is_shown() -> None:
    with Path("links.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {policy: Integrationspolitik, other_policy: Sundhedspolitk}\n")
    ran = coherence(*DRAFT)
    assert ran.code == 1
    assert ran.line.startswith("Fejl: links.yaml:9:5: ”Sundhedspolitk” findes ikke i dokumentregisteret. Menes der")
    assert "Frivillighedspolitik" in ran.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "Sig, hvilken politik det gælder"),
        (("Sundhedspolitk",), 2, "Sundhedspolitik"),
        (("nowhere.docx",), 2, "nowhere.docx"),
        (("plantools.yaml", "--as", "theme-policy"), 1, "har ingen mål i de felter"),
        (("practice.yaml", "--as", "practice-description"), 1, "siger ikke, hvilke felter der er mål"),
        (("process.yaml", "--as", "policy-process"), 2, ""),
        ((*DRAFT, "--process", "practice.yaml"), 1, "practice.yaml:2:1"),
        ((*DRAFT, "--confirm", "process.yaml"), 1, "har intet ark med kolonnerne Politik"),
        ((*DRAFT, "--format", "docx"), 2, "-o"),
        ((*DRAFT, "--period", "1999"), 0, ""),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(arguments: tuple[str, ...], code: int, said: str) -> None:
    ran = coherence(*arguments)
    assert said in ran.err, ran.err
    assert ran.code == code, ran.err


def test_a_policy_that_was_registered_as_a_file_only_is_named_as_one_whose_goals_nobody_knows() -> None:
    written("cykelplan.txt", "cykler")
    plantools("documents", "add", "cykelplan.txt", "--title", "Cykelplan", "--adopted", "2011-01-01", "--owner", "X")
    ran = coherence(*DRAFT)
    assert "Politikker, hvis mål ikke er registreret: Cykelplan." in ran.out
    assert "Nr. 4 (”Cykelplan”) er registreret som en fil" in coherence("Cykelplan").err


def test_a_policy_of_another_language_is_read_in_its_own() -> None:
    ran = coherence(POLICY, "--as", "governing-document", "--lang", "sv")
    assert ran.code == 0
    assert "Mål: 4." in ran.out
