"""`plantools fill`: documents and forms made, and every way in which that cannot be."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plantools.cycle import conversion
from plantools.word.names import W
from plantools.word.package import open_package
from tests.cli.running import (
    BASE,
    BODY,
    NO_WORD,
    PLAN,
    POLICY,
    WITH,
    edited,
    form,
    plantools,
    swapped,
    written,
)
from tests.programs import needs


def answers(file: Path | str) -> object:
    """Return the answers in a document, as `plantools read` tells them."""
    return json.loads(plantools("read", file, "--format", "json").out)["answers"]


# What is made


def test_the_name_of_what_was_made_is_printed() -> None:
    ran = plantools("fill", "activity-plan", PLAN, *WITH, "-o", "Plan för Å.docx")
    assert (ran.code, ran.out, ran.err) == (0, "Plan för Å.docx\n", "")
    assert Path("Plan för Å.docx").is_file()


def test_a_form_without_data_is_empty() -> None:
    assert plantools("fill", "activity-plan", *WITH, "-o", "blankett.docx").code == 0
    assert answers("blankett.docx") == {}


def test_a_document_without_page_numbers_says_who_sets_them() -> None:
    ran = plantools("fill", "governing-document", POLICY, "-o", "policy.docx")
    assert (ran.code, ran.out) == (0, "policy.docx\n")
    assert ran.line.startswith("Upplysning: Innehållsförteckningens sidnummer sätts när dokumentet öppnas i Word.")


def test_a_second_run_makes_the_same_file() -> None:
    order: list[str | Path] = ["fill", "activity-plan", PLAN, *WITH, "-o", "plan.docx", "--force"]
    assert plantools(*order).code == 0
    first = Path("plan.docx").read_bytes()
    assert plantools(*order).code == 0
    assert Path("plan.docx").read_bytes() == first


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_a_form_in_another_language_is_read_back_the_same(language: str) -> None:
    order = ["fill", "activity-plan", *WITH, "--lang", language]
    assert plantools(*order, "-o", "blank.docx").code == 0
    assert plantools(*order, str(PLAN), "-o", "plan.docx").code == 0
    label = {"sv": "Aktivitetsplan", "da": "Handleplan", "en": "Activity plan"}[language]
    assert label in open_package(Path("plan.docx")).parts[BODY].decode()
    assert answers("plan.docx") == answers(form("swedish.docx"))
    missing = {"sv": "Uppgiften saknas.", "da": "Oplysningen mangler.", "en": "This is missing."}[language]
    assert missing in plantools("read", "blank.docx").err


@pytest.mark.parametrize("name", ["svar.yaml", "svar.json"])
def test_what_was_read_can_be_filled_in_again(name: str) -> None:
    form("plan.docx")
    assert plantools("read", "plan.docx", "--format", name[-4:], "-o", name).code == 0
    assert plantools("fill", "activity-plan", name, *WITH, "-o", "igen.docx").code == 0
    assert answers("igen.docx") == answers("plan.docx")
    assert Path("igen.docx").read_bytes() == Path("plan.docx").read_bytes()


def test_what_was_read_of_a_document_can_be_filled_in_again() -> None:
    plantools("fill", "governing-document", POLICY, "-o", "policy.docx")
    assert plantools("read", "policy.docx", "-o", "svar.yaml").code == 0
    assert plantools("fill", "governing-document", "svar.yaml", "-o", "igen.docx").code == 0
    assert Path("igen.docx").read_bytes() == Path("policy.docx").read_bytes()


# What is wrong with the data

WRONG = """\
unit: Kultur
yaer: 2026
year: tjugo
processes: [recruitmnt]
commitments:
  - statement: 5
    goal: Bättre hälsa
    due: 31/12
"""


def test_all_that_is_wrong_with_the_data_is_told_at_once_each_at_its_place() -> None:
    ran = plantools("fill", "activity-plan", written("fel.yaml", WRONG), *WITH, "-o", "plan.docx")
    assert (ran.code, ran.out, Path("plan.docx").exists()) == (1, "", False)
    said = [
        "Fel: fel.yaml:2:1: yaer: Det finns inget fält som heter ”yaer”. Menade du ”year”?",
        "Fel: fel.yaml:3:1: ”År”: ”tjugo” är fel slags värde. Skriv ett heltal, till exempel 2027.",
        "Fel: fel.yaml:4:1: ”Valda processer”: ”recruitmnt” är inget av alternativen.",
        "Fel: fel.yaml:6:5: ”Åtagande”, rad 1: ”5” är fel slags värde. Skriv text.",
        "Fel: fel.yaml:7:5: ”Övergripande mål”, rad 1: ”Bättre hälsa” är inget av alternativen.",
        "Fel: fel.yaml:8:5: ”Klart senast”, rad 1: ”31/12” är fel slags värde. Skriv ett datum, till exempel",
    ]
    assert [line[: len(start)] for line, start in zip(ran.err.splitlines(), said, strict=True)] == said


def test_findings_about_answers_are_in_the_language_of_the_definition() -> None:
    data = written("fel.yaml", "unit: Kultur\nyear: tjugo\n")
    ran = plantools("fill", "activity-plan", data, *WITH, "-o", "plan.docx", language="da")
    assert ran.line.startswith("Fel: fel.yaml:2:1: ”År”: ”tjugo” är fel slags värde.")


def test_a_document_lacks_what_is_required_and_a_draft_does_not() -> None:
    data = written("policy.yaml", "title: Integrationspolicy\n")
    ran = plantools("fill", "governing-document", data, "-o", "policy.docx")
    assert ran.code == 1
    assert "Uppgiften saknas. Fyll i den." in ran.err
    assert plantools("fill", "governing-document", data, "--draft", "-o", "policy.docx").code == 0


BROKEN = {
    "": "1:1: Filen är tom. Skriv ”fält: svar” på varje rad",
    "# bara en kommentar\n": "1:1: Filen är tom.",
    "- Kultur": "1:1: Filen ska bestå av fält med svar.",
    "Kultur": "1:1: Filen ska bestå av fält med svar.",
    'unit: "Kultur\nyear: 1': "2:8: Filen går inte att läsa. Ett citattecken avslutas aldrig.",
    "unit: Kultur\n\tyear: 1": "2:1: Filen går inte att läsa. Raden är indragen med tabb.",
    "unit: Kultur\nunit: Skola": "2:1: ”unit” finns två gånger, första gången på data.yaml:1:1.",
    "unit: Kultur: fritid": "1:13: Filen går inte att läsa. Ett kolon står där det inte kan stå",
    "unit: [Kultur": "1:14: Filen går inte att läsa. En parentes avslutas inte",
    "a: 1\n---\nb: 2": "3:1: Filen innehåller flera dokument.",
}


@pytest.mark.parametrize(("text", "said"), BROKEN.items())
def test_a_data_file_that_is_none_is_one_line(text: str, said: str) -> None:
    ran = plantools("fill", "activity-plan", written("data.yaml", text), *WITH, "-o", "x.docx")
    assert (ran.code, Path("x.docx").exists()) == (1, False)
    assert ran.line.startswith(f"Fel: data.yaml:{said}")


def test_a_data_file_in_another_encoding_is_one_line() -> None:
    Path("data.yaml").write_bytes("unit: Åre".encode("latin-1"))
    ran = plantools("fill", "activity-plan", "data.yaml", *WITH, "-o", "x.docx")
    assert (ran.code, ran.line[:58]) == (1, "Fel: data.yaml:1:7: Filen är inte sparad som UTF-8. Spara ")


def test_a_data_file_that_cannot_be_opened_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = plantools("fill", "activity-plan", "borta.yaml", *WITH, "-o", "x.docx")
    assert (ran.code, ran.line) == (
        2,
        "Fel: borta.yaml: Filen ”borta.yaml” finns inte. Kontrollera namnet och mappen.",
    )
    Path("mapp.yaml").mkdir()
    ran = plantools("fill", "activity-plan", "mapp.yaml", *WITH, "-o", "x.docx")
    assert (ran.code, ran.line) == (2, "Fel: mapp.yaml: ”mapp.yaml” är en mapp. Ange en fil i den.")
    refused(monkeypatch, written("data.yaml", "unit: x"))
    ran = plantools("fill", "activity-plan", "data.yaml", *WITH, "-o", "x.docx")
    assert (ran.code, ran.line[:54]) == (2, "Fel: data.yaml: Du har inte rätt att läsa ”data.yaml”.")


def test_a_document_in_the_place_of_data_is_to_be_read_first() -> None:
    ran = plantools("fill", "activity-plan", form("min plan.docx"), *WITH, "-o", "x.docx")
    assert ran.code == 2
    assert ran.line.endswith('inga data. Läs det först: plantools read "min plan.docx" -o svar.yaml')


def test_the_data_that_options_come_from_must_be_there() -> None:
    ran = plantools("fill", "activity-plan", "-o", "x.docx")
    assert (ran.code, ran.line) == (
        2,
        "Fel: Alternativen hämtas från ”programme”, som inte är angivet. Lägg till --with programme=FIL.",
    )
    ran = plantools("fill", "activity-plan", "--with", "programme=borta.yaml", "-o", "x.docx")
    assert (ran.code, ran.line[:49]) == (2, "Fel: borta.yaml: Filen ”borta.yaml” finns inte. K")
    ran = plantools("fill", "activity-plan", "--with", f"programme={PLAN}", "-o", "x.docx")
    assert ran.code == 1
    assert ran.line.startswith("Fel: Det finns inga alternativ på ”programme.goals” i ”programme”.")


def test_data_that_options_come_from_is_checked_like_any() -> None:
    source = written("program.yaml", "goals: [a\n")
    ran = plantools("fill", "activity-plan", "--with", f"programme={source}", "-o", "x.docx")
    assert ran.code == 1
    assert ran.line.startswith("Fel: program.yaml:2:1: Filen går inte att läsa.")


# What is wrong with the template


def test_an_unknown_template_is_told_with_the_nearest() -> None:
    ran = plantools("fill", "activty-plan", "-o", "x.docx")
    assert ran.code == 2
    assert ran.line.startswith(
        "Fel: Det finns ingen mall som heter ”activty-plan”. Menade du ”activity-plan”? Det som finns är: action-plan,"
    )


@pytest.mark.parametrize("kind", NO_WORD)
def test_a_template_that_is_no_word_document_is_one_line(kind: str, broken_dir: Path) -> None:
    content, said = NO_WORD[kind]
    file = broken_dir / f"{kind}.docx"
    file.write_bytes(content)
    ran = plantools("fill", file, *WITH, "-o", "x.docx")
    assert (ran.code, ran.line.startswith(f"Fel: {kind}.docx: {said}")) == (1, True), ran.line


@pytest.mark.parametrize("name", ["borta.docx", "mallar/plan.docx", "plan.odt", "./plan"])
def test_a_template_that_is_not_there_is_one_line(name: str) -> None:
    ran = plantools("fill", name, *WITH, "-o", "x.docx")
    assert (ran.code, ran.line.partition(": ")[2]) == (
        2,
        f"{Path(name).name}: Filen finns inte. Kontrollera namnet och mappen.",
    )


def test_a_document_of_somebody_elses_is_no_template() -> None:
    ran = plantools("fill", BASE, "-o", "x.docx")
    assert (ran.code, ran.line[:62]) == (2, "Fel: base.docx: Filen är ingen mall som plantools har byggt. B")


def test_a_filled_document_is_no_template_or_the_data_would_be_lost() -> None:
    ran = plantools("fill", form("plan.docx"), PLAN, *WITH, "-o", "x.docx")
    assert (ran.code, Path("x.docx").exists()) == (2, False)
    assert ran.line.startswith("Fel: plan.docx: Filen är ett ifyllt dokument och ingen mall.")
    assert "”activity-plan”" in ran.line


@pytest.fixture
def template(desk: Path) -> Path:
    """Return a template that was built, for a coordinator to work on."""
    assert plantools("build", "activity-plan", "-o", "mall.docx").code == 0
    return desk / "mall.docx"


def test_a_template_that_somebody_restyled_gives_the_same_answers(template: Path) -> None:
    restyled = edited(template, Path("ny.docx"), {"word/styles.xml": swapped('<w:sz w:val="2', '<w:sz w:val="3')})
    assert plantools("fill", restyled, PLAN, *WITH, "-o", "plan.docx").code == 0
    assert answers("plan.docx") == answers(form("first.docx"))
    assert b'<w:sz w:val="3' in open_package(Path("plan.docx")).parts["word/styles.xml"]


def test_a_field_that_somebody_took_out_of_a_template_is_told_of(template: Path) -> None:
    def without_e_mail(body: bytes) -> bytes:
        rows = body.split(b"<w:tr>")
        (place,) = [number for number, row in enumerate(rows) if b"contact_email" in row]
        kept = rows[place].partition(b"</w:tr>")[2]
        return b"<w:tr>".join([*rows[: place - 1], rows[place - 1] + kept, *rows[place + 1 :]])

    changed = edited(template, Path("utan.docx"), {BODY: without_e_mail})
    ran = plantools("fill", changed, PLAN, *WITH, "-o", "plan.docx")
    assert (ran.code, ran.out) == (0, "plan.docx\n")
    assert ran.line.startswith("Varning: kopparstaden.yaml:5:1: ”E-post”: Mallen har ingen plats för uppgiften")


MISWRITTEN = {
    "{{ unitt }}": "Mallen använder ”unitt”, som definitionen inte har. Menade du ”unit”?",
    "{{ unit }": "word/document.xml: En märkning i mallen är felskriven:",
    "{{ unit.__class__ }}": "word/document.xml: En märkning i mallen gör något som mallar inte får göra: ”__class__”.",
}


@pytest.mark.parametrize(("tag", "said"), MISWRITTEN.items())
def test_a_tag_that_somebody_miswrote_is_told_with_the_file(template: Path, tag: str, said: str) -> None:
    changed = edited(template, Path("fel.broken.docx"), {BODY: swapped("{{ unit }}", tag)})
    ran = plantools("fill", changed, *WITH, "-o", "x.docx")
    assert (ran.code, Path("x.docx").exists()) == (1, False)
    assert ran.err.startswith(f"Fel: fel.broken.docx: {said}")


@pytest.mark.parametrize(("language", "prompt"), [("da", "Vælg en mulighed"), ("en", "Choose an option")])
def test_a_template_file_keeps_its_language(language: str, prompt: str) -> None:
    assert plantools("build", "activity-plan", "--lang", language, "-o", "t.docx").code == 0
    assert plantools("fill", "t.docx", *WITH, "-o", "form.docx").code == 0
    assert prompt in open_package(Path("form.docx")).parts[BODY].decode()


def test_a_template_of_a_definition_that_is_not_here_is_told(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert plantools("build", "our-plan", "-o", "mall.docx").code == 0
    monkeypatch.chdir(workspace / "templates")
    ran = plantools("fill", workspace / "mall.docx", *WITH, "-o", "x.docx")
    assert ran.code == 2
    assert ran.line.startswith("Fel: Mallen är byggd av definitionen ”our-plan”, som inte finns här.")


# The workspace's own definitions

OURS = """\
id: our-plan
version: 3
extends: activity-plan
title: {sv: Nämndens plan}
schema:
  unit: {meta: {label: {sv: Nämnd eller bolag}}}
"""


@pytest.fixture
def workspace(desk: Path) -> Path:
    """Return a workspace with a definition of its own that extends a shipped one."""
    written(desk / "templates" / "our-plan" / "definition.yaml", OURS)
    return desk


@pytest.mark.parametrize("name", ["our-plan", "templates/our-plan/definition.yaml"])
def test_a_definition_of_the_workspace_extends_a_shipped_one(workspace: Path, name: str) -> None:
    assert plantools("fill", name, PLAN, *WITH, "-o", "plan.docx").code == 0
    told = json.loads(plantools("read", "plan.docx", "--format", "json").out)
    assert (told["form"]["template"], told["form"]["version"]) == ("our-plan", 3)
    assert "Nämnd eller bolag" in open_package(Path("plan.docx")).parts[BODY].decode()


def test_a_form_carries_its_definition_to_where_that_is_not(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plantools("fill", "our-plan", PLAN, *WITH, "-o", "plan.docx")
    monkeypatch.chdir(workspace / "templates")
    assert answers(workspace / "plan.docx") == answers(form("shipped.docx"))


def test_a_template_that_the_workspace_keeps_is_used(workspace: Path) -> None:
    assert plantools("build", "our-plan", "-o", "byggd.docx").code == 0
    kept = workspace / "templates" / "our-plan" / "template.docx"
    edited(Path("byggd.docx"), kept, {BODY: swapped("Nämndens plan", "Ändrad i Word")})
    assert plantools("fill", "our-plan", *WITH, "-o", "plan.docx").code == 0
    assert "Ändrad i Word" in open_package(Path("plan.docx")).parts[BODY].decode()


# Where it is put


def test_a_file_that_is_there_is_kept_unless_force_is_said() -> None:
    kept = written("plan.docx", "viktigt")
    ran = plantools("fill", "activity-plan", *WITH, "-o", kept)
    assert (ran.code, ran.line, kept.read_text()) == (
        2,
        "Fel: plan.docx: Filen finns redan. Välj ett annat namn, eller lägg till --force för att ersätta den.",
        "viktigt",
    )
    assert plantools("fill", "activity-plan", *WITH, "-o", kept, "--force").code == 0
    assert open_package(kept)


PLACES = {
    "borta/plan.docx": "Mappen finns inte. Skapa den först, eller välj en annan.",
    "fil.txt/plan.docx": "Mappen finns inte. Skapa den först, eller välj en annan.",
    "mapp.docx": "Det här är en mapp. Ange ett filnamn i den.",
    "plan.pdf": "Det som görs är ett Word-dokument. Välj ett namn som slutar på .docx.",
    "plan": "Det som görs är ett Word-dokument. Välj ett namn som slutar på .docx.",
}


@pytest.mark.parametrize(("place", "said"), PLACES.items())
@pytest.mark.parametrize("options", [[], ["--force"], ["--pdf"]])
def test_a_place_that_cannot_take_the_file_is_one_line(place: str, said: str, options: list[str]) -> None:
    Path("mapp.docx").mkdir()
    written("fil.txt", "")
    ran = plantools("fill", "activity-plan", *WITH, "-o", place, *options)
    lines = ran.err.splitlines()
    assert (ran.code, lines[0]) == (2, f"Fel: {place}: {said}")
    assert ran.out == ""


def test_what_the_work_starts_from_is_never_replaced(template: Path) -> None:
    before = template.read_bytes()
    ran = plantools("fill", template, *WITH, "-o", template, "--force")
    assert (ran.code, template.read_bytes() == before) == (2, True)
    assert "Filen är en av dem som arbetet utgår från" in ran.line


SYSTEM = {
    errno.ENOSPC: "Disken är full. Frigör utrymme, eller välj en annan plats.",
    errno.EROFS: "Du har inte rätt att skriva här. Välj en annan mapp.",
    errno.EACCES: "Du har inte rätt att skriva här. Välj en annan mapp.",
    errno.EIO: "Filen kunde inte skrivas. Orsak: Input/output error. Välj en annan plats och försök igen.",
}


@pytest.mark.parametrize(("number", "said"), SYSTEM.items())
def test_a_disk_that_refuses_is_one_line_and_leaves_nothing(
    number: int, said: str, monkeypatch: pytest.MonkeyPatch, desk: Path
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("plantools.word.saving.os.fsync", refuse)
    ran = plantools("fill", "activity-plan", *WITH, "-o", "plan.docx")
    assert (ran.code, ran.line, ran.out) == (2, f"Fel: plan.docx: {said}", "")
    assert list(desk.iterdir()) == []


def refused(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """Let the system say that nobody may read this file: a test that runs as root may read all."""
    opened: Callable[..., object] = Path.open

    def refuse(path: Path, *arguments: object, **options: object) -> object:
        if path.name == file.name:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)


# PDF


@pytest.mark.parametrize("options", [[], ["--force"]])
def test_without_libreoffice_nothing_is_made(options: list[str], monkeypatch: pytest.MonkeyPatch, desk: Path) -> None:
    monkeypatch.setattr("plantools.cycle.conversion.shutil.which", lambda _: None)
    ran = plantools("fill", "governing-document", POLICY, "-o", "policy.docx", "--pdf", *options)
    assert (ran.code, ran.line) == (
        2,
        "Fel: LibreOffice är inte installerat. Installera det, eller utelämna --pdf.",
    )
    assert list(desk.iterdir()) == []


def test_a_pdf_that_is_there_is_kept_and_no_document_is_left_beside_it(desk: Path) -> None:
    written("policy.pdf", "viktigt")
    ran = plantools("fill", "governing-document", POLICY, "-o", "policy.docx", "--pdf")
    assert (ran.code, ran.line[:38]) == (2, "Fel: policy.pdf: Filen finns redan. Vä")
    assert [path.name for path in desk.iterdir()] == ["policy.pdf"]


def test_a_template_that_fetches_from_outside_is_not_given_to_libreoffice(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plantools.cycle.conversion.shutil.which", lambda _: "/usr/bin/soffice")
    picture = (
        '<Relationship Id="rOut" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="http://intranet.example/logo.png" TargetMode="External"/></Relationships>'
    )
    changes = {"word/_rels/document.xml.rels": swapped("</Relationships>", picture)}
    ran = plantools("fill", edited(template, Path("ut.docx"), changes), *WITH, "-o", "plan.docx", "--pdf")
    assert (ran.code, Path("plan.docx").exists()) == (1, False)
    assert ran.line.startswith("Fel: plan.docx: Dokumentet hämtar något utifrån")


@pytest.mark.slow
@needs("libreoffice")
def test_the_pages_in_the_contents_are_those_of_the_pdf() -> None:
    ran = plantools("fill", "governing-document", POLICY, "-o", "policy.docx", "--pdf")
    assert (ran.code, ran.out, ran.err) == (0, "policy.docx\npolicy.pdf\n", "")
    listed = contents(Path("policy.docx"))
    assert len(listed) > 5
    assert conversion.pages(Path("policy.pdf").read_bytes(), list(listed)) == tuple(listed.values())


def contents(file: Path) -> dict[str, int]:
    """Return heading → page, as the table of contents in a document says."""
    package = open_package(file)
    links = package.xml(package.main()).iter(W.hyperlink)
    listed = [link for link in links if link.get(W.anchor, "").startswith("_Toc")]
    entries = [[text.text or "" for text in link.iter(W.t)] for link in listed]
    return {"".join(words[:-1]): int(words[-1]) for words in entries}
