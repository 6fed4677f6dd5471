"""`plantools init`: what it asks, what it makes, what keeps it from making anything."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from click import unstyle

from plantools.cycle.workspace import FILE, load_workspace
from tests.cli.running import FALUN, PROGRAMME, plantools, written

pty = pytest.importorskip("pty", reason="terminals are those of Unix")
ROOT = Path(__file__).parents[2]
WHOLE = (
    *("--municipality", "Ludvika kommun", "--code", "2085", "--lang", "sv", "--country", "SE"),
    *("--office", "Integrationskontoret", "--email", "int@ludvika.example", "--goal", "Alla är med"),
    *("--mandate-from", "2026-10-15", "--mandate-to", "2030-10-14", "--period", "2027"),
    *("--plan-deadline", "29 januari 2027", "--report-deadline", "2028-01-28", "--database", "sqlite:///r.db"),
)


def at_terminal(answers: str, *arguments: str) -> str:
    """Return what somebody sees who types these answers at a terminal."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "LC_ALL": "sv_SE.UTF-8", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _PROGRAM, "init", *arguments]
    program = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    os.write(ours, answers.encode())
    shown = b""
    with suppress(OSError):  # Linux says so when the program has closed its end
        while piece := os.read(ours, 4096):
            shown += piece
    program.wait(60)
    os.close(ours)
    return unstyle(shown.decode("utf-8", "replace").replace("\r\n", "\n"))


_PROGRAM = "from plantools.cli import main; main(prog_name='plantools')"


def test_everything_can_be_given_as_options() -> None:
    units = written("enheter.csv", "Namn;Typ\nKultur;förvaltning\nTeknik;bolag\n")
    ran = plantools("init", "arbete", *WHOLE, "--units", units)
    assert (ran.code, ran.err) == (0, "")
    made = ["plantools.yaml", "forms", "inbox", "review", "reports"]
    assert ran.out.splitlines() == [
        *(str(Path("arbete") / name) for name in made),
        "",
        "Ludvika kommun: arbetsmappen är klar. Enheter: 2.",
        'Nästa steg: gå till mappen med cd "arbete" och kör: plantools issue activity-plan --period 2027',
    ]
    workspace = load_workspace(Path("arbete"))
    assert (workspace.code, workspace.office.email, len(workspace.units)) == ("2085", "int@ludvika.example", 2)
    assert workspace.in_force == {"programme": {"goals": ["Alla är med"]}}
    assert str(workspace.deadlines["activity-plan"]["2027"]) == "2027-01-29"


def test_without_a_terminal_nothing_is_asked_and_what_is_missing_is_told() -> None:
    ran = plantools("init", "falun", language="da")
    assert ran.code == 0
    assert [one.split(":")[0] for one in ran.err.splitlines()] == ["Bemærkning", "Bemærkning"]
    assert load_workspace(Path("falun")).language == "da"
    assert "# Kommunens navn" in (Path("falun") / FILE).read_text(encoding="utf-8")


def test_a_column_that_is_not_used_is_told() -> None:
    units = written("enheter.csv", "Namn;Telefon\nKultur;1\n")
    assert "Kolumner som inte används: Telefon." in plantools("init", "a", *WHOLE, "--units", units).line


def test_at_a_terminal_it_asks_proposes_and_asks_again() -> None:
    answers = ["", "Falu kommun", "2080", "Integrationskontoret", "aik", "aik@falun.example", "", "Alla är med", ""]
    shown = at_terminal("\n".join([*answers, "", "", "", "", "ingen.csv", "", ""]), "falun")
    assert "Kommunens namn [Falun]:" in shown
    assert "Fel: ”aik” är ingen e-postadress." in shown
    assert "Mandatperiodens första dag [2" in shown
    assert "Fel: ingen.csv: Filen ”ingen.csv” finns inte." in shown
    assert "Falu kommun: arbetsmappen är klar. Enheter: 0." in shown
    workspace = load_workspace(Path("falun"))
    assert (workspace.municipality, workspace.code) == ("Falu kommun", "2080")
    assert (workspace.office.name, workspace.office.email) == ("Integrationskontoret", "aik@falun.example")
    assert workspace.in_force == {"programme": {"goals": ["Alla är med"]}}
    assert workspace.mandate is not None and len(workspace.deadlines) == 2


def test_what_is_given_is_not_asked_and_with_yes_nothing_is() -> None:
    shown = at_terminal("\n", "falun", *WHOLE)
    assert "Fil med enheterna (Excel eller CSV):" in shown and "Kommunkod" not in shown
    assert "Fil med enheterna" not in at_terminal("", "annan", "--yes")
    assert (Path("annan") / FILE).is_file()


def test_somebody_who_stops_has_made_nothing() -> None:
    assert "Fel: Avbrutet. Ingenting har skapats." in at_terminal("\n\x04", "falun")
    assert not Path("falun").exists()


def test_a_workspace_that_is_there_is_told_before_anything_is_asked() -> None:
    plantools("init", "falun")
    shown = at_terminal("", "falun")
    assert shown.startswith(f"Fel: {Path('falun') / FILE}: Filen finns redan.") and "Kommunens namn" not in shown
    assert plantools("init", "falun").code == 2
    assert plantools("init", "falun", "--force", "--municipality", "Borlänge").code == 0
    assert load_workspace(Path("falun")).municipality == "Borlänge"


def test_options_that_are_no_answers_are_all_told_and_nothing_is_made() -> None:
    ran = plantools("init", "falun", "--email", "x", "--plan-deadline", "snart", "--units", "saknas.xlsx")
    assert (ran.code, len(ran.err.splitlines())) == (2, 3)
    assert ran.err.startswith("Fel: --email: ”x” är ingen e-postadress.")
    assert not Path("falun").exists()


def test_the_programme_that_is_given_is_copied() -> None:
    assert plantools("init", "falun", "--programme", PROGRAMME).code == 0
    assert Path("falun/programme.yaml").read_bytes() == PROGRAMME.read_bytes()
    word = plantools("init", "annan", "--programme", written("program.broken.docx", ""))
    assert word.code == 2 and "Läs det först: plantools read" in word.line


def test_an_example_is_copied_whole() -> None:
    ran = plantools("init", "kopia", "--example", "falun")
    assert (ran.code, ran.err) == (0, "")
    assert "Falu kommun: arbetsmappen är klar. Enheter: 8." in ran.out and "--period 2027" in ran.out
    copied = {path.relative_to("kopia"): path.read_bytes() for path in Path("kopia").rglob("*") if path.is_file()}
    assert copied == {path.relative_to(FALUN): path.read_bytes() for path in FALUN.rglob("*") if path.is_file()}


def test_an_example_says_all_of_itself() -> None:
    ran = plantools("init", "kopia", "--example", "falun", "--code", "2080")
    assert (ran.code, ran.line.startswith("Fel: --code kan inte anges tillsammans med --example")) == (2, True)
    assert "Menade du ”falun”?" in plantools("init", "kopia", "--example", "falu").line
    assert not Path("kopia").exists()


def test_a_place_that_cannot_be_written_to_is_one_line() -> None:
    written("fil", "viktigt")
    ran = plantools("init", "fil/falun")
    assert (ran.code, ran.line[:5]) == (2, "Fel: ")
