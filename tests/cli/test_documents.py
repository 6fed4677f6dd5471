"""The document register at the terminal: what it says, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plantools.cycle.workspace import FILE
from tests.cli.running import POLICY, plantools, written

TITLE = "Arbetsmarknad och integrationspolicy"


@pytest.fixture(autouse=True)
def workspace() -> None:
    """Make the current folder a workspace."""
    written(FILE, "municipality: Bjurholms kommun\nlanguage: sv\n")


def added(name: str, *options: str, year: int = 2022) -> int:
    """Put a file of another template into the register, and return the exit code."""
    written(f"{name}-{year}.txt", f"{name} {year}")
    said = ("--title", name, "--type", "policy", "--adopted", f"{year}-03-01", "--owner", "Kanslichef")
    return plantools("documents", "add", f"{name}-{year}.txt", *said, *options).code


def titles(*options: str) -> list[str]:
    """Return the titles of the documents that are asked for."""
    ran = plantools("documents", *options, "--format", "json")
    assert ran.code == 0
    return [one["title"] for one in json.loads(ran.out)["documents"]]


def test_a_policy_is_registered_from_its_document_and_found_again() -> None:
    plantools("fill", "governing-document", POLICY, "-o", "policy.docx")
    ran = plantools("documents", "add", "policy.docx")
    assert (ran.code, ran.out) == (0, f"Registrerat som nr 1: {TITLE}\n")
    ran = plantools("documents")
    assert ran.code == 0
    assert f"1 {TITLE} Policy Samordnare AMI 2022-12-22 2027-10-14 ✓ gäller" in " ".join(ran.out.split())
    assert "Dokument: 1. Gäller: 1." in ran.out


def test_a_new_edition_replaces_the_old_and_both_stay() -> None:
    assert added("Trivsel") == 0
    written("ny.txt", "ny")
    ran = plantools("documents", "add", "ny.txt", "--title", "Trivsel", "--type", "policy", "--adopted", "1 mars 2026")
    assert (ran.code, "Nr 1 (Trivsel) ersätts därmed från och med 2026-03-01" in ran.err) == (0, True)
    _, *lines = plantools("documents").out.splitlines()
    assert [line.rpartition("  ")[2] for line in lines[:2]] == ["→ ersatt", "✓ gäller"]


def test_documents_are_chosen_by_what_should_be_done() -> None:
    added("Gammal", year=2011)
    added("Utgången", "--valid-until", "2015-12-31", year=2012)
    added("Ny", "--review", "2199-12-31", year=2026)
    added("Ansvarslös", "--owner", "", "--review", "2199-12-31", year=2026)
    assert titles("--due") == ["Gammal", "Utgången"]
    assert titles("--due", "2015") == ["Gammal", "Utgången"]
    assert titles("--due", "2015-06-30") == []
    assert titles("--expired") == ["Utgången"]
    assert titles("--without-owner") == ["Ansvarslös"]
    assert len(titles("--type", "Policy")) == 4 and titles("--type", "plan") == []


def test_the_register_is_written_in_every_format() -> None:
    added("=Trivsel & <hälsa>")
    for name in ("register.html", "register.xlsx", "register.csv", "register.json"):
        assert plantools("documents", "-o", name).code == 0
        assert plantools("documents", "-o", name).code == 2
        assert plantools("documents", "-o", name, "--force").code == 0
    assert "=Trivsel &amp; &lt;hälsa&gt;" in Path("register.html").read_text(encoding="utf-8")
    assert "\n'=Trivsel & <hälsa>;Policy;Kanslichef;" in Path("register.csv").read_text(encoding="utf-8-sig")


def test_the_file_of_an_edition_comes_back_as_it_was() -> None:
    added("Trivsel")
    Path("Trivsel-2022.txt").unlink()
    ran = plantools("documents", "fetch", "trivsel")
    assert (ran.code, ran.out) == (0, "Trivsel-2022.txt\n")
    assert Path("Trivsel-2022.txt").read_text(encoding="utf-8") == "Trivsel 2022"
    assert plantools("documents", "fetch", "1").code == 2
    assert plantools("documents", "fetch", "1", "-o", "kopia.txt").code == 0


def test_what_the_register_lacks_is_asked_for() -> None:
    ran = plantools("documents", "add", POLICY.parent.parent / "falun" / "programme.yaml", "--as", "programme")
    assert ran.code == 1
    assert "Ange dagen med --adopted" in ran.err and titles() == []


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["--due", "snart"], "--due: ”snart” är ingen dag."),
        (["--format", "xlsx"], "visas inte på skärmen"),
        (["-o", "register.doc"], "Formatet ”doc” finns inte."),
        (["ad", "policy.docx"], "Menade du ”add”?"),
        (["--typ", "policy"], "Menade du ”--type”?"),
        (["add"], "FILE"),
        (["fetch", "9"], "är eller heter ”9”"),
        (["add", "a.docx", "b.docx"], "b.docx"),
        (["add", "saknas.docx"], "saknas.docx: Filen finns inte."),
        (["add", "a.txt", "--title", "A", "--adopted", "2026-13-01"], "--adopted: ”2026-13-01” är ingen dag."),
        (["add", "a.txt", "--title", "A", "--adopted", "2026-12-01", "--replaces", "B"], "är eller heter ”B”"),
        (["add", "a.yaml"], "vilken mall uppgifterna hör till"),
        (["add", "a.yaml", "--as", "policy"], "ingen mall som heter ”policy”"),
        (["add", "a.yaml", "--as", "activity-plan"], "är en blankett: bara dokument har upplagor"),
    ],
)
def test_what_keeps_a_command_from_running_is_told(command: list[str], told: str) -> None:
    written("a.txt", "a")
    written("a.yaml", "title: A\n")
    ran = plantools("documents", *command)
    assert (ran.code, told in ran.err) == (2, True)
