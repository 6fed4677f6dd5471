"""`plantools read`: what comes back, as YAML and JSON, and files that cannot be read among those that can."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plantools.definition.source import load
from tests.cli.running import BASE, BODY, NO_WORD, PLAN, WITH, edited, form, plantools, swapped, written
from tests.cli.test_fill import refused
from tests.cycle.posted import PDF, mail
from tests.cycle.posted import zipped as zip_of

KEYS = ["file", "form", "answers", "sources", "remarks", "findings"]


def told(*arguments: str | Path) -> list[dict[str, object]]:
    """Return the objects that `read --format json` prints."""
    return [json.loads(line) for line in plantools("read", *arguments, "--format", "json").out.splitlines()]


def test_json_is_an_object_a_line_with_the_keys_of_the_contract() -> None:
    first, second = told(form("a.docx"), form("b.docx", None))
    assert [list(first), list(second)] == [KEYS, KEYS]
    assert [first["file"], second["file"]] == ["a.docx", "b.docx"]
    assert first["form"] == {
        "template": "activity-plan",
        "version": 1,
        "reference": "ACTIVITY-PLAN.1-2026-KOPPARSTADEN-AB-FZ",
        "unit": "Kopparstaden AB",
        "period": "2026",
    }
    findings = second["findings"]
    assert isinstance(findings, list)
    assert findings[0] == {
        "code": "value.required",
        "severity": "error",
        "field": "unit",
        "number": "1.1",
        "where": "",
        "message": "Uppgiften saknas. Fyll i den.",
    }


def test_yaml_says_the_same_as_json() -> None:
    (by_json,) = told(form("plan.docx"))
    by_yaml = load(plantools("read", "plan.docx").out, name="told.yaml").data
    assert json.loads(json.dumps(by_yaml, default=str)) == by_json


def test_several_files_are_as_many_yaml_documents() -> None:
    ran = plantools("read", form("a.docx"), form("b.docx"))
    assert ran.code == 0
    assert [part.splitlines()[0] for part in ran.out.split("---\n")] == ["file: a.docx", "file: b.docx"]


def test_a_form_with_faults_is_told_of_with_its_name_and_its_numbers() -> None:
    ran = plantools("read", form("min plan.docx", None))
    assert ran.code == 1
    assert ran.err.splitlines()[0] == "Fel: min plan.docx: 1.1: Uppgiften saknas. Fyll i den."


def test_findings_are_in_the_language_of_the_form_not_of_the_terminal() -> None:
    ran = plantools("read", form("plan.docx", None, language="da"), language="sv")
    assert ran.err.splitlines()[0] == "Fejl: plan.docx: 1.1: Oplysningen mangler. Udfyld den."
    ran = plantools("read", "borta.docx", language="en")
    assert ran.line == "Error: borta.docx: There is no such file. Check the name and the folder."


@pytest.mark.parametrize("kind", NO_WORD)
def test_a_bad_file_among_others_does_not_keep_them_from_being_read(
    kind: str, broken_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plantools.cycle.foreign.program", lambda: None)
    content, said = NO_WORD[kind]
    bad = broken_dir / f"{kind}.docx"
    bad.write_bytes(content)
    ran = plantools("read", form("a.docx"), bad, form("b.docx"), "--format", "json")
    said = "Här finns inget dokument att läsa." if kind == "zip" else said
    assert (ran.code, ran.err.startswith(f"Fel: {bad}: {said}")) == (1, True), ran.err
    first, unread, last = map(json.loads, ran.out.splitlines())
    assert first["answers"] == last["answers"] != {}
    assert (list(unread), unread["file"], unread["answers"]) == (KEYS, str(bad), {})
    assert {tuple(one) for one in unread["findings"]} == {("code", "severity", "field", "number", "where", "message")}


MISSING = ["borta.docx", "mapp.docx", "skyddad.docx", "annan.docx"]


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of files that cannot be read at all: not there, a folder, not permitted, somebody else's."""
    Path("mapp.docx").mkdir()
    refused(monkeypatch, form("skyddad.docx"))
    Path("annan.docx").write_bytes(BASE.read_bytes())
    return MISSING


def test_where_nothing_could_be_read_nothing_is_written(unreadable: list[str]) -> None:
    for name in unreadable:
        ran = plantools("read", name, "-o", "svar.yaml")
        assert (ran.code, ran.out, Path("svar.yaml").exists()) == (2, "", False)
        assert ran.line.startswith(f"Fel: {name}: ")


def test_where_something_could_be_read_the_others_are_faults(unreadable: list[str]) -> None:
    ran = plantools("read", unreadable[0], form("plan.docx"), *unreadable[1:], "-o", "svar.yaml")
    assert (ran.code, len(ran.err.splitlines())) == (1, 4)
    assert Path("svar.yaml").read_text(encoding="utf-8").count("\nanswers:") == 5


def test_a_file_that_is_there_is_kept_unless_force_is_said() -> None:
    kept = written("svar.yaml", "viktigt")
    ran = plantools("read", form("plan.docx", None), "-o", kept)
    assert (ran.code, ran.line[:36], kept.read_text()) == (2, "Fel: svar.yaml: Filen finns redan. V", "viktigt")
    assert plantools("read", "plan.docx", "-o", kept, "--force").code == 1
    assert kept.read_text(encoding="utf-8").startswith("file: plan.docx")


def test_a_form_is_never_replaced_by_its_answers() -> None:
    before = form("plan.docx").read_bytes()
    ran = plantools("read", "plan.docx", "-o", "./plan.docx", "--force")
    assert (ran.code, Path("plan.docx").read_bytes() == before) == (2, True)


def test_a_second_run_says_the_same() -> None:
    form("plan.docx")
    assert plantools("read", "plan.docx") == plantools("read", "plan.docx")


def test_a_document_without_its_marks_is_read_against_a_given_definition(broken_dir: Path) -> None:
    unmarked = edited(form("plan.docx"), broken_dir / "plan.docx", {"docProps/custom.xml": swapped("plantools.", "x.")})
    unmarked = edited(unmarked, broken_dir / "utan.docx", {"docProps/core.xml": swapped("ACTIVITY-PLAN.1", "X")})
    unmarked = edited(unmarked, broken_dir / "bara.docx", {"customXml/item1.xml": swapped("urn:plantools", "urn:x")})
    answers = told("plan.docx")[0]["answers"]
    ran = plantools("read", unmarked, "--format", "json")
    assert (ran.code, json.loads(ran.out)["answers"]) == (0, answers)  # people see its reference
    unmarked = edited(unmarked, broken_dir / "inget.docx", {"word/document.xml": swapped("ACTIVITY-PLAN.1-", "")})
    ran = plantools("read", unmarked, "--format", "json")
    assert (ran.code, json.loads(ran.out)["answers"]) == (0, answers)
    first = ran.err.splitlines()[0]
    assert first.partition(".docx: ")[2][:43] == "Filen säger inte vilken blankett det är. De", ran.err
    ran = plantools("read", unmarked, "--template", "activity-plan", *WITH, "--format", "json")
    assert (ran.code, json.loads(ran.out)["answers"]) == (0, answers)


def test_a_given_definition_that_is_not_there_is_one_line() -> None:
    ran = plantools("read", form("plan.docx"), "--template", "activty-plan")
    assert ran.code == 2
    assert ran.line.startswith("Fel: Det finns ingen mall som heter ”activty-plan”. Menade du ”activity-plan”?")
    ran = plantools("read", "plan.docx", "--template", "activity-plan")
    assert (ran.code, ran.line[:53]) == (2, "Fel: Alternativen hämtas från ”programme”, som inte ä")


def test_data_in_the_place_of_a_document_is_one_line() -> None:
    ran = plantools("read", PLAN)
    assert (ran.code, ran.line.partition(".yaml: ")[2]) == (
        1,
        "Filen är inget Word-dokument. Spara den från Word som .docx.",
    )


def test_a_wrong_answer_in_a_form_is_told_with_its_number_and_row() -> None:
    first = edited(form("plan.docx"), Path("år.docx"), {BODY: swapped(">2026<", ">två tusen<")})
    both = edited(first, Path("ny.docx"), {BODY: swapped(">2026-08-14<", ">i augusti<")})
    ran = plantools("read", both)
    year, due = ran.err.splitlines()
    assert (ran.code, year) == (1, "Fel: ny.docx: 1.2: ”två tusen” är inget heltal. Skriv bara siffror.")
    assert due.startswith("Fel: ny.docx: 3g, rad 3: ”i augusti” går inte att läsa som ett datum.")


# What comes by mail, and twice


MAILED = "Kom med e-post. Från: Åsa Ek <asa@falun.se>. Datum: 2026-11-02 09:12. Ämne: ”Vår plan”."


def test_each_document_of_a_mail_is_an_object_with_its_place_and_its_sender() -> None:
    Path("post.eml").write_bytes(mail({"plan.docx": form("a.docx").read_bytes(), "plan.pdf": PDF}))
    ran = plantools("read", "post.eml", "--format", "json")
    [one] = map(json.loads, ran.out.splitlines())
    assert (ran.code, list(one), one["file"]) == (0, KEYS, "post.eml: plan.docx")
    assert ran.err.splitlines() == [
        f"Upplysning: post.eml: plan.docx: {MAILED}",
        "Varning: post.eml: plan.pdf: Filen är en PDF. Be om Word-filen (.docx).",
    ]


def test_a_mail_without_a_document_is_one_object_that_says_so() -> None:
    Path("post.eml").write_bytes(mail({}))
    ran = plantools("read", "post.eml", "--format", "json")
    [one] = map(json.loads, ran.out.splitlines())
    assert (ran.code, list(one), one["answers"]) == (1, KEYS, {})
    assert ran.err.splitlines()[0].startswith("Fel: post.eml: Här finns inget dokument att läsa.")


def test_a_form_that_came_twice_is_a_warning_and_no_fault() -> None:
    Path("alla.zip").write_bytes(zip_of({"b.docx": form("a.docx").read_bytes()}))
    ran = plantools("read", "a.docx", "alla.zip")
    assert (ran.code, ran.line[:52]) == (0, "Varning: alla.zip: b.docx: Filen är densamma som a.d")


def test_a_sender_cannot_write_lines_or_colours_at_the_screen() -> None:
    sent = mail({"plan.docx": form("a.docx").read_bytes()}, subject="x =?utf-8?q?=1B=5B31m=0AFel=3A_allt?=")
    Path("post.eml").write_bytes(sent)
    ran = plantools("read", "post.eml")
    assert ran.line.startswith("Upplysning: ") and "\x1b" not in ran.err
