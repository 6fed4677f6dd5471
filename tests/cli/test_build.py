"""`plantools build`: templates from definitions, and every fault of a definition at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.word.package import open_package
from tests.cli.running import BASE, BODY, WITH, edited, form, plantools, swapped, written

FAULTY = """\
id: Vår plan
version: ett
kind: fom
langauge: sv
title: {sv: Vår plan, no: Vår plan}
parts:
  - heading: {sv: Enheten}
    fields: [unit, yaer]
schema:
  unit: {type: strng, meta: {label: {da: Enhed}}}
  year: {type: integer, requird: true, meta: {label: {sv: År}, kind: heltal}}
"""


def test_all_faults_of_a_definition_are_told_at_once_each_at_its_place() -> None:
    ran = plantools("build", written("templates/var-plan/definition.yaml", FAULTY), "-o", "mall.docx")
    assert (ran.code, Path("mall.docx").exists()) == (1, False)
    said = [line.removeprefix("Fel: var-plan/definition.yaml:") for line in ran.err.splitlines()]
    starts = [
        "1:1: ”Vår plan” duger inte som namn på en definition.",
        "1:1: Nyckeln ”language” saknas här.",
        "2:1: ”version” ska vara ett heltal.",
        "3:1: ”fom” kan inte stå som ”kind”. Menade du ”form”?",
        "4:1: Nyckeln ”langauge” finns inte. Menade du ”language”?",
        "5:23: ”no” är inget av språken. Använd: sv, da, en.",
        "8:20: Det finns inget fält som heter ”yaer” under ”schema”. Menade du ”year”?",
        "10:10: ”strng” kan inte stå som ”type”. Menade du ”string”?",
        "10:30: Texten ”label” saknas på svenska, definitionens språk.",
        "11:3: Fältet ”year” finns inte i någon del och skulle inte synas.",
        "11:25: Nyckeln ”requird” finns inte. Menade du ”required”?",
        "11:64: Fältslaget ”heltal” finns inte.",
    ]
    assert [line[: len(start)] for line, start in zip(said, starts, strict=True)] == starts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1: Filen är tom."),
        ("- id", "1:1: Filen ska bestå av fält med svar."),
        ("id: plan\nid: plan", "2:1: ”id” finns två gånger, första gången på plan/definition.yaml:1:1."),
        ("id: [a", "1:7: Filen går inte att läsa. En parentes avslutas inte"),
        ("extends: borta", "1:1: Definitionen ”borta” som den här bygger på finns inte."),
    ],
)
def test_a_definition_that_is_none_is_one_line(text: str, said: str) -> None:
    ran = plantools("build", written("plan/definition.yaml", text), "-o", "mall.docx")
    assert (ran.code, ran.line.startswith(f"Fel: plan/definition.yaml:{said}")) == (1, True), ran.line


def test_a_definition_that_is_not_there_is_one_line() -> None:
    ran = plantools("build", "activity-pln", "-o", "mall.docx")
    assert (ran.code, "Menade du ”activity-plan”?" in ran.line) == (2, True)
    ran = plantools("build", "borta/definition.yaml", "-o", "mall.docx")
    assert (ran.code, ran.line[:76]) == (
        2,
        "Fel: borta/definition.yaml: Filen ”borta/definition.yaml” finns inte. Kontro",
    )


def test_a_template_is_built_on_the_municipalitys_own_base_document() -> None:
    own = edited(BASE, Path("brevmall.docx"), {"word/styles.xml": swapped('<w:sz w:val="2', '<w:sz w:val="3')})
    ran = plantools("build", "activity-plan", "--base", own, "-o", "mall.docx")
    assert (ran.code, ran.out, ran.err) == (0, "mall.docx\n", "")
    assert b'<w:sz w:val="3' in open_package(Path("mall.docx")).parts["word/styles.xml"]


def test_a_base_document_that_cannot_be_used_is_one_line(broken_dir: Path) -> None:
    ran = plantools("build", "activity-plan", "--base", "borta.docx", "-o", "mall.docx")
    assert (ran.code, ran.line) == (2, "Fel: borta.docx: Filen finns inte. Kontrollera namnet och mappen.")
    (broken_dir / "brev.docx").write_bytes(b"%PDF-1.7")
    ran = plantools("build", "activity-plan", "--base", broken_dir / "brev.docx", "-o", "mall.docx")
    assert (ran.code, ran.line) == (1, "Fel: brev.docx: Filen är en PDF. Be om Word-filen (.docx).")


@pytest.mark.parametrize(
    ("language", "title"), [("sv", "Aktivitetsplan"), ("da", "Handleplan"), ("en", "Activity plan")]
)
def test_a_template_speaks_the_language_that_is_asked_for(language: str, title: str) -> None:
    assert plantools("build", "activity-plan", "--lang", language, "-o", "mall.docx").code == 0
    assert f">{title}<" in open_package(Path("mall.docx")).parts[BODY].decode()


def test_a_file_that_is_there_is_kept_unless_force_is_said() -> None:
    kept = written("mall.docx", "viktigt")
    ran = plantools("build", "activity-plan", "-o", kept)
    assert (ran.code, ran.line[:33], kept.read_text()) == (2, "Fel: mall.docx: Filen finns redan", "viktigt")
    assert plantools("build", "activity-plan", "-o", kept, "--force").code == 0


def test_the_base_document_is_never_replaced() -> None:
    own = Path("brevmall.docx")
    own.write_bytes(BASE.read_bytes())
    ran = plantools("build", "activity-plan", "--base", own, "-o", own, "--force")
    assert (ran.code, own.read_bytes() == BASE.read_bytes()) == (2, True)


def test_a_form_that_was_made_is_no_definition() -> None:
    ran = plantools("build", form("plan.docx"), "-o", "mall.docx")
    assert (ran.code, "ifyllt dokument" in ran.line) == (2, True)


def test_a_second_run_builds_the_same_template() -> None:
    for name in ("ett.docx", "två.docx"):
        assert plantools("build", "activity-plan", "-o", name).code == 0
    assert Path("ett.docx").read_bytes() == Path("två.docx").read_bytes()
    assert plantools("fill", "ett.docx", *WITH, "-o", "blankett.docx").code == 0
