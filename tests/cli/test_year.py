"""The commands of the year: what they say, and with which exit code."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plantools.cycle.issuing import Issuing
from plantools.cycle.workspace import FILE, load_workspace
from plantools.register.store import open_register
from tests.cli.running import plantools, written
from tests.cycle.workspaces import NOW, PLAN, Place

WORKSPACE = """\
municipality: Åre & Östersund
language: sv
office: {name: Kansliet, email: kansliet@are.example}
in_force:
  programme: {title: Program, goals: [Lika rättigheter, Egen försörjning, Ett föredöme]}
deadlines:
  activity-plan: {2027: 2026-01-30}
units:
  - {name: Socialförvaltningen, contact: HR-strateg, email: hr@are.example}
  - {name: "=Kultur & <fritid>"}
"""


@pytest.fixture(autouse=True)
def workspace() -> None:
    """Make the current folder a workspace of two units, of which one has no address."""
    written(FILE, WORKSPACE)


def send(name: str, answers: dict[str, object]) -> None:
    """Put the form of the first unit into the inbox, as it is filled in."""
    here = Path.cwd()
    place = Place(load_workspace(here), open_register("sqlite:///register.db", here))
    issuing = Issuing(place.workspace, place.register, "activity-plan", "2027")
    [form, *_] = issuing.round(today=NOW.date(), again=True).forms
    place.send(place.answer(replace(form, number=1), answers), name)


def test_forms_are_issued_once_and_a_unit_without_an_address_is_told() -> None:
    first = plantools("issue", "activity-plan", "--period", "2027", "--mail")
    assert first.code == 1
    assert "Utskickade blanketter: 2" in first.out and "har ingen e-postadress" in first.err
    assert sorted(path.suffix for path in Path("forms/2027").iterdir()) == [".docx", ".docx", ".eml"]
    again = plantools("issue", "activity-plan", "--period", "2027")
    assert (again.code, "Enheter som redan har sin blankett: 2." in again.err) == (0, True)


@pytest.mark.parametrize("command", ["issue activity-plan --dry-run", "status", "remind --within 3"])
def test_every_command_says_once_which_columns_of_the_list_of_units_are_not_used(command: str) -> None:
    written("enheter.csv", "Namn;Telefon;E-postt\nKultur;1;kultur@are.example\n")
    written(FILE, f"{WORKSPACE.partition('units:')[0]}units: enheter.csv\n")
    name, *arguments = command.split()
    ran = plantools(name, *arguments, "--period", "2027")
    assert ran.err.count("enheter.csv: Kolumner som inte används: Telefon, E-postt.") == 1
    assert ran.code == 0


def test_a_dry_run_makes_nothing() -> None:
    ran = plantools("issue", "activity-plan", "--period", "2027", "--dry-run")
    assert (ran.code, "Blanketter som skulle göras: 2" in ran.out) == (0, True)
    assert not Path("forms").exists()


def test_what_came_is_told_unit_by_unit_and_summed_up() -> None:
    plantools("issue", "activity-plan", "--period", "2027")
    send("svar å.docx", PLAN)  # type: ignore[arg-type]
    send("tomt.docx", {})
    ran = plantools("collect")
    assert ran.code == 1
    assert "Socialförvaltningen  ✓ godkänd   inbox/svar å.docx\n" in ran.out
    assert "Granskningskopia: review/2027/tomt.docx" in ran.out
    assert "Godkända: 1. Godkända med anmärkning: 0. Att skicka tillbaka: 1." in ran.out
    again = plantools("collect")
    assert (again.code, "Fanns redan: 2." in again.out) == (0, True)
    assert "Socialförvaltningen" not in again.out


def test_what_goes_back_gets_one_letter_beside_its_copy() -> None:
    plantools("issue", "activity-plan", "--period", "2027")
    send("tomt.docx", {})
    assert plantools("collect").code == 1
    late = plantools("collect", "--mail")  # what an earlier run left without
    assert (late.code, "review/2027/tomt.eml\n" in late.out) == (0, True)
    assert "Brev om återsända blanketter: 1." in late.out
    written = Path("review/2027/tomt.eml").read_bytes()
    again = plantools("collect", "--mail")
    assert (again.code, "Brev som redan var skrivna: 1." in again.err) == (0, True)
    assert Path("review/2027/tomt.eml").read_bytes() == written
    assert "tomt.eml" in plantools("collect", "--mail", "--force").out


def test_what_goes_back_to_a_unit_without_an_address_is_told() -> None:
    plantools("issue", "activity-plan", "--period", "2027")
    send("tomt.docx", {})
    written(FILE, WORKSPACE.replace(", email: hr@are.example", ""))
    ran = plantools("collect", "--mail")
    assert (ran.code, "”Socialförvaltningen” har ingen e-postadress" in ran.err) == (1, True)
    assert not Path("review/2027/tomt.eml").exists() and "Brev om" not in ran.out


def test_an_empty_inbox_is_told() -> None:
    Path("inbox").mkdir()
    ran = plantools("collect")
    assert (ran.code, "Det finns inga filer i ”inbox”." in ran.err) == (0, True)


def test_the_status_says_who_is_late_in_every_format() -> None:
    plantools("issue", "activity-plan", "--period", "2027")
    ran = plantools("status", "--period", "2027")
    assert ran.code == 0
    assert "Aktivitetsplan: 0 av 2 enheter klara (0 %)" in ran.out
    today = date.today()
    days = str((date(2026, 1, 30) - today).days)
    assert ["Socialförvaltningen", "!", "försenad", str(today), days] in [line.split() for line in ran.out.splitlines()]
    [form] = json.loads(plantools("status", "--period", "2027", "--format", "json").out)["forms"]
    assert (form["template"], form["late"]) == ("activity-plan", 2)
    assert "\n'=Kultur & <fritid>;" in plantools("status", "--period", "2027", "--format", "csv").out
    for name in ("läget.html", "läget.xlsx"):
        assert plantools("status", "--period", "2027", "-o", name).code == 0
        assert plantools("status", "--period", "2027", "-o", name).code == 2
    assert "=Kultur &amp; &lt;fritid&gt;" in Path("läget.html").read_text(encoding="utf-8")


def test_reminders_go_to_those_who_are_late_and_have_an_address() -> None:
    plantools("issue", "activity-plan", "--period", "2027")
    ran = plantools("remind", "--period", "2027")
    assert (ran.code, "Påminnelser: 1." in ran.out, "har ingen e-postadress" in ran.err) == (1, True, True)
    assert sorted(path.suffix for path in Path("reminders/2027").rglob("*.*")) == [".eml", ".ics"]


def test_reminding_again_the_same_day_writes_what_is_missing_and_keeps_the_rest() -> None:
    plantools("issue", "activity-plan", "--period", "2027")
    plantools("remind", "--period", "2027")
    [draft] = Path("reminders/2027").rglob("*.eml")
    draft.write_text("Omskrivet", encoding="utf-8")
    [days] = Path("reminders/2027").rglob("*.ics")
    days.unlink()
    ran = plantools("remind", "--period", "2027")
    assert (ran.code, draft.read_text(encoding="utf-8"), days.exists()) == (1, "Omskrivet", True)
    assert ("Filer som redan fanns och är kvar som de var: 1." in ran.err, "deadlines.ics" in ran.out) == (True, True)
    assert "Påminnelser" not in ran.out and "Inga påminnelser" not in ran.out
    plantools("remind", "--period", "2027", "--force")
    assert draft.read_text(encoding="utf-8") != "Omskrivet"


def test_the_history_of_a_unit_is_told() -> None:
    plantools("issue", "activity-plan", "--period", "2027")
    ran = plantools("history", "socialförvaltningen")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "Socialförvaltningen")
    assert "Fick Aktivitetsplan 2027 (ACTIVITY-PLAN.1-2027-SOCIALFORVALTNINGEN-" in ran.out


def test_a_form_of_the_workspaces_own_has_its_name_in_the_history_wherever_one_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = "id: our-plan\nversion: 1\nextends: activity-plan\ntitle: {sv: Verksamhetsplan för integration}\n"
    written("templates/our-plan/definition.yaml", own)
    plantools("issue", "our-plan", "--period", "2027")
    monkeypatch.chdir("forms")
    assert "Fick Verksamhetsplan för integration 2027" in plantools("history", "socialförvaltningen").out


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["issue", "aktivity-plan", "--period", "2027"], "Menade du ”activity-plan”?"),
        (["issue", "programme", "--period", "2027"], "är ett dokument och ingen blankett"),
        (["issue", "activity-plan", "--period", "20/27"], "”20/27” är ingen period"),
        (["issue", "activity-plan", "--period", "2027", "--unit", "Kultru"], "ingen enhet som heter ”Kultru”"),
        (["collect", "finns inte.docx"], "finns inte.docx: Filen finns inte."),
        (["status", "--period", "2027", "--form", "plan"], "ingen blankett som heter ”plan”"),
        (["status", "--period", "2027", "-o", "läget.doc"], "Formatet ”doc” finns inte."),
        (["status", "--period", "2027", "--format", "xlsx"], "visas inte på skärmen"),
        (["history", "Kultru"], "ingen enhet som heter ”Kultru”"),
        (["report", "--period", "2027"], "Ingen blankett är utskickad"),
    ],
)
def test_what_keeps_a_command_from_running_is_one_line(command: list[str], told: str) -> None:
    ran = plantools(*command)
    assert (ran.code, told in ran.line) == (2, True)


def test_a_register_that_is_none_is_one_line() -> None:
    written("register.db", "Dagordning\n" * 500)
    ran = plantools("status", "--period", "2027")
    assert (ran.code, "register.db” är inget register, eller är skadat" in ran.line) == (2, True)


def test_outside_of_a_workspace_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path(FILE).unlink(missing_ok=True)
    ran = plantools("collect")
    assert (ran.code, "hör inte till någon arbetsmapp" in ran.line) == (2, True)
