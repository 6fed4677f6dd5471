"""`plantools status FILE`, `fill --final`, and what the register says of a draft: lines, exit codes, files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plantools.cycle.workspace import FILE
from plantools.documents.draftmark import as_draft, has_mark
from plantools.word.package import open_package, to_bytes
from tests.cli.running import NO_WORD, PLAN, POLICY, WITH, plantools, written
from tests.word.drafts import document, p

FILL = ("fill", "governing-document")


def _document(name: str, *texts: str) -> str:
    Path(name).write_bytes(to_bytes(document("".join(map(p, texts)))))
    return name


def _left_out(name: str) -> Path:
    """Return the data of Bjurholm's policy without one of its answers."""
    head, _, rest = POLICY.read_text(encoding="utf-8").partition("adopted_by: kommunfullmäktige\n")
    return written(name, head + rest)


# Status


def test_a_document_in_which_nothing_is_left_can_be_sent() -> None:
    ran = plantools("status", _document("policy.docx", "Allt är sagt."))
    assert (ran.code, ran.out, ran.err) == (0, "policy.docx: klart att skicka, inget är kvar.\n", "")


def test_what_is_left_is_told_in_a_line_each() -> None:
    ran = plantools("status", _document("policy.docx", "Kostar XX kr", "Av [ortens namn]"), language="da")
    assert ran.code == 1
    cure = "Skriv det, der skal stå; er det ment sådan, så tillad det med --allow."
    assert ran.out.splitlines() == [
        "policy.docx: ikke klar (pladsholdere: 2).",
        f"  Teksten (”Kostar XX kr”): ”XX” ligner noget, der mangler. {cure}",
        f"  Teksten (”Av [ortens namn]”): ”[ortens namn]” ligner et sted at udfylde. {cure}",
    ]


def test_words_that_are_meant_are_allowed_on_the_command_line() -> None:
    file = _document("policy.docx", "Kostar XX kr", "Av [ortens namn]")
    assert plantools("status", file, "--allow", "XX", "--allow", "[ortens namn]").code == 0


def test_of_very_much_the_first_are_told_and_how_much_more() -> None:
    ran = plantools("status", _document("policy.docx", *(f"[mål nummer {chr(97 + n)}x]" for n in range(23))))
    assert len(ran.out.splitlines()) == 22
    assert ran.out.splitlines()[-1] == "  … och fler (platshållare: 3); --format json visar alla."


def test_json_tells_all_and_goes_into_a_file_too() -> None:
    files = [_document("a.docx", "Kostar XX kr"), _document("b.docx", "Klart")]
    ran = plantools("status", *files, "--format", "json")
    told = json.loads(ran.out)["documents"]
    assert (ran.code, [(one["file"], one["final"], len(one["left"])) for one in told]) == (
        1,
        [("a.docx", False, 1), ("b.docx", True, 0)],
    )
    assert plantools("status", *files, "-o", "status.json").out == "status.json\n"
    assert json.loads(Path("status.json").read_text(encoding="utf-8"))["documents"] == told
    assert plantools("status", *files, "-o", "status.json").code == 2
    assert plantools("status", *files, "-o", "a.docx", "--format", "json", "--force").code == 2


def test_a_draft_that_was_finished_in_word_is_only_marked_any_more() -> None:
    Path("policy.docx").write_bytes(to_bytes(as_draft(document(p("Allt är sagt.")), "sv")))
    ran = plantools("status", "policy.docx")
    first, second = ran.out.splitlines()
    assert (ran.code, first) == (1, "policy.docx: färdigskrivet, men märkt som utkast.")
    assert second.startswith("  Sidhuvudet säger ”Utkast”. Fyll i dokumentet igen med --final, eller ta bort raden")


@pytest.mark.parametrize("name", [name for name in NO_WORD if name not in ("rtf", "odt", "doc")])
def test_a_file_that_is_no_document_ends_with_2(name: str) -> None:
    Path("fil.broken.docx").write_bytes(NO_WORD[name][0])
    ran = plantools("status", "fil.broken.docx")
    assert (ran.code, ran.out) == (2, "")
    assert all("fil.broken.docx" in said for said in ran.err.splitlines())


def test_a_file_that_is_missing_ends_with_2_and_one_among_others_with_1() -> None:
    assert plantools("status", "finns-inte.docx").code == 2
    ran = plantools("status", "finns-inte.docx", _document("policy.docx", "Klart"))
    assert (ran.code, ran.out) == (1, "policy.docx: klart att skicka, inget är kvar.\n")
    assert "finns-inte.docx" in ran.line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["policy.docx", "--period", "2027"], "--period hör till årets blanketter, inte till filer."),
        (["policy.docx", "--form", "plan"], "--form hör till årets blanketter, inte till filer."),
        (["policy.docx", "--format", "csv"], "Formatet ”csv” finns inte."),
        (["policy.docx", "-o", "status.html"], "Formatet ”html” finns inte."),
        (["--allow", "XX", "--period", "2027"], "--allow gäller dokument."),
        ([], "Skriv vilket års blanketter det gäller (--period 2027), eller vilka dokument"),
    ],
)
def test_what_does_not_go_together_is_said(arguments: list[str], said: str) -> None:
    _document("policy.docx", "Klart")
    ran = plantools("status", *arguments)
    assert (ran.code, said in ran.line) == (2, True)


# Final


def test_a_final_document_has_no_mark() -> None:
    ran = plantools(*FILL, POLICY, "-o", "policy.docx", "--final")
    assert (ran.code, ran.out, "utkast" in ran.err) == (0, "policy.docx\n", False)
    assert not has_mark(open_package(Path("policy.docx")))
    assert plantools("status", "policy.docx").code == 0


def test_nothing_is_written_while_anything_is_left() -> None:
    data = written("policy.yaml", POLICY.read_text(encoding="utf-8").replace("1,5 årsarbetare", "XX årsarbetare"))
    ran = plantools(*FILL, data, "-o", "policy.docx", "--final")
    assert (ran.code, ran.out, Path("policy.docx").exists()) == (1, "", False)
    assert ran.line.startswith("Fel: Texten under ”Bemanning” (”Enheten har XX årsarbetare.”): ”XX” ser ut som något")
    assert plantools(*FILL, data, "-o", "policy.docx", "--final", "--allow", "XX").code == 0


def test_a_document_with_something_left_is_a_draft_and_it_is_said() -> None:
    ran = plantools(*FILL, _left_out("policy.yaml"), "-o", "policy.docx", "--draft")
    assert (ran.code, has_mark(open_package(Path("policy.docx")))) == (0, True)
    first, _ = ran.err.splitlines()
    assert first.startswith("Upplysning: Dokumentet är ett utkast (öppna fält: ")
    assert "plantools status policy.docx" in first


def test_final_and_draft_do_not_go_together_and_a_form_is_neither() -> None:
    ran = plantools(*FILL, POLICY, "-o", "policy.docx", "--final", "--draft")
    assert (ran.code, "--final och --draft kan inte stå tillsammans" in ran.line) == (2, True)
    ran = plantools("fill", "activity-plan", PLAN, *WITH, "-o", "plan.docx", "--final")
    assert (ran.code, "är en blankett" in ran.line) == (2, True)
    assert not Path("plan.docx").exists()


# The register


def test_the_register_takes_a_draft_with_a_warning_and_a_final_document_without() -> None:
    written(FILE, "municipality: Bjurholms kommun\nlanguage: sv\nunits: [{name: Kansliet}]\n")
    data = written("utkast.yaml", POLICY.read_text(encoding="utf-8").replace("1,5 årsarbetare", "XX årsarbetare"))
    assert plantools(*FILL, data, "-o", "utkast.docx").code == 0
    assert plantools(*FILL, POLICY, "-o", "policy.docx", "--final").code == 0
    ran = plantools("documents", "add", "utkast.docx")
    assert (ran.code, "utkast.docx: Dokumentet är inte klart (kvar: 1)." in ran.err) == (0, True)
    ran = plantools("documents", "add", "policy.docx")
    assert (ran.code, "inte klart" in ran.err) == (0, False)
