"""`plantools compare`: the redline, the table, and what is told where something is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plantools.word.conforming import as_transitional
from plantools.word.names import W
from plantools.word.package import open_package, to_bytes
from plantools.word.redline import accepted, rejected
from tests.cli.running import NO_WORD, plantools, written
from tests.word.drafts import document
from tests.word.redline.saying import said
from tests.word.strict import strict

OLD = ("Mål", "Kommunen ska följa upp målen varje år.", "Ansvar", "Nämnden ansvarar.")
NEW = (
    "Mål",
    "Kommunen ska följa upp målen två gånger om året.",
    "Ansvar",
    "Nämnden ansvarar.",
    "Det gäller alla bolag.",
)


@pytest.fixture(autouse=True)
def editions(desk: Path) -> None:
    """Put two editions on the desk."""
    for name, texts in (("old.docx", OLD), ("new.docx", NEW)):
        Path(name).write_bytes(to_bytes(document("".join(map(_paragraph, texts)))))


def _paragraph(text: str) -> str:
    style = "Heading1" if len(text.split()) == 1 else "BodyText"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def test_the_redline_is_both_editions_and_names_author_and_date() -> None:
    dated = ("--author", "Eva Ek", "--date", "2026-11-25")
    ran = plantools("compare", "old.docx", "new.docx", "-o", "redline.docx", *dated)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "redline.docx",
        "Ändringar i texten: 2. Stycken där bara utseendet är ändrat: 0.",
    ]
    redline = open_package(Path("redline.docx"))
    assert said(accepted(redline)) == said(open_package(Path("new.docx")))
    assert said(rejected(redline)) == said(open_package(Path("old.docx")))
    change = next(redline.xml(redline.main()).iter(W.ins))
    assert (change.get(W.author), change.get(W.date)) == ("Eva Ek", "2026-11-25T00:00:00Z")


def test_the_table_has_section_before_after_and_the_reason_that_is_given() -> None:
    reasons = written("reasons.yaml", "Mål: Rådet har bett om det.\n")
    ran = plantools("compare", "old.docx", "new.docx", "--table", "changes.docx", "--reasons", reasons)
    assert (ran.code, ran.err) == (0, "")
    table = open_package(Path("changes.docx"))
    texts = said(table)
    assert texts[0] == "Ändringar i new"
    assert texts[2:7] == ["Nr", "Avsnitt", "Nuvarande lydelse", "Föreslagen lydelse", "Skäl"]
    assert texts[7:13] == [
        *("1", "Mål", "Ändrat", "Kommunen ska följa upp målen varje år."),
        *("Kommunen ska följa upp målen två gånger om året.", "Rådet har bett om det."),
    ]
    assert texts[13:19] == ["2", "Ansvar", "Nytt", "–", "Det gäller alla bolag.", ""]
    [header] = table.xml(table.main()).iter(W.tblHeader)
    assert header.getparent() is not None


def test_a_row_stays_on_its_page_unless_it_is_too_long_for_one() -> None:
    longer = ("Mål", "Kommunen ska " + "följa upp målen " * 200, *NEW[2:])
    Path("longer.docx").write_bytes(to_bytes(document("".join(map(_paragraph, longer)))))
    assert plantools("compare", "old.docx", "longer.docx", "--table", "changes.docx").code == 0
    table = open_package(Path("changes.docx"))
    is_whole = [row.find(f"{W.trPr}/{W.cantSplit}") is not None for row in table.xml(table.main()).iter(W.tr)]
    assert is_whole.count(False) == 1 and len(is_whole) > 2  # the header and what is short stay whole


def test_the_table_as_markdown_marks_what_is_different() -> None:
    stem = "Kommunen ska följa upp målen"
    ran = plantools("compare", "old.docx", "new.docx", "--format", "md", "--lang", "da")
    assert ran.out.splitlines() == [
        "| Nr. | Afsnit | Nuværende ordlyd | Foreslået ordlyd | Begrundelse |",
        "| --- | --- | --- | --- | --- |",
        f"| 1 | **Mål** Ændret | {stem} ~~varje år~~. | {stem} **två gånger om året**. |  |",
        "| 2 | **Ansvar** Nyt | – | Det gäller alla bolag. |  |",
    ]


def test_the_table_as_json_is_data_and_nothing_else_is_printed() -> None:
    ran = plantools("compare", "old.docx", "new.docx", "--format", "json", "-o", "redline.docx")
    first, second = json.loads(ran.out)
    assert (first["section"], first["kind"]) == ("Mål", "changed")
    assert (second["before"], second["after"], second["reason"]) == ("", "Det gäller alla bolag.", "")
    assert "redline.docx" in ran.err


def test_a_reason_for_no_change_is_told() -> None:
    reasons = written("reasons.yaml", "Målen: Rådet har bett om det.\n")
    ran = plantools("compare", "old.docx", "new.docx", "--format", "md", "--reasons", reasons)
    assert ran.code == 0
    assert "”Målen” hör inte till någon ändring" in ran.err
    assert "Menade du ”Mål”?" in ran.err


def test_changes_that_were_tracked_before_count_as_accepted_and_it_is_said() -> None:
    plantools("compare", "old.docx", "new.docx", "-o", "redline.docx")
    ran = plantools("compare", "redline.docx", "new.docx", "--format", "json")
    assert (ran.code, json.loads(ran.out)) == (0, [])
    assert "Det äldre dokumentet hade spårade ändringar." in ran.err


@pytest.mark.parametrize(("name", "role"), [("old.docx", "äldre"), ("new.docx", "nyare")])
def test_a_strict_document_is_compared_as_the_one_that_it_corresponds_to(name: str, role: str) -> None:
    Path("strict.docx").write_bytes(to_bytes(strict(open_package(Path(name)))))
    editions = ["strict.docx" if edition == name else edition for edition in ("old.docx", "new.docx")]
    ran = plantools("compare", *editions, "-o", "redline.docx")
    assert (ran.code, "Ändringar i texten: 2." in ran.out) == (0, True)
    assert f"Det {role} dokumentet är ett strikt Open XML-dokument." in ran.line
    made = open_package(Path("redline.docx"))
    old, new = (as_transitional(open_package(Path(edition))) for edition in editions)
    assert (said(rejected(made)), said(accepted(made))) == (said(old), said(new))


def test_the_redline_and_the_table_are_two_files() -> None:
    ran = plantools("compare", "old.docx", "new.docx", "-o", "made.docx", "--table", "made.docx", "--force")
    assert (ran.code, Path("made.docx").exists()) == (2, False)


def test_it_must_be_said_what_to_make() -> None:
    ran = plantools("compare", "old.docx", "new.docx")
    assert ran.code == 2
    assert "-o" in ran.line


@pytest.mark.parametrize("target", ["old.docx", "new.docx"])
def test_neither_edition_is_overwritten(target: str) -> None:
    before = Path(target).read_bytes()
    ran = plantools("compare", "old.docx", "new.docx", "-o", target, "--force")
    assert (ran.code, Path(target).read_bytes()) == (2, before)


def test_nothing_is_overwritten_unless_it_is_said() -> None:
    written("changes.docx", "mine")
    assert plantools("compare", "old.docx", "new.docx", "--table", "changes.docx").code == 2
    assert Path("changes.docx").read_text("utf-8") == "mine"
    assert plantools("compare", "old.docx", "new.docx", "--table", "changes.docx", "--force").code == 0


@pytest.mark.parametrize("what", NO_WORD)
def test_what_is_no_word_document_is_one_line(what: str) -> None:
    content, told = NO_WORD[what]
    Path("other.broken.docx").write_bytes(content)
    ran = plantools("compare", "old.docx", "other.broken.docx", "-o", "redline.docx")
    assert ran.code in (1, 2)
    assert told in ran.line
    assert not Path("redline.docx").exists()
