"""`plantools compile`: the files it makes, what it says is open, and what keeps it from making them."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.definition.library import default_library
from plantools.documents.read import read
from plantools.word.package import open_package
from tests.cli.running import plantools, written

POLICY = ("compile", "theme-policy", "--period", "2011-2014")


@pytest.fixture
def workspace(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return København's workspace, in which nothing was issued; the terminal stands in it."""
    folder = desk / "kobenhavn"
    assert plantools("init", folder, "--example", "kobenhavn").code == 0
    monkeypatch.chdir(folder)
    return folder


def test_it_writes_the_document_and_its_data_and_says_what_is_open_and_who_owes_it(workspace: Path) -> None:
    assert plantools("issue", "action-plan", "--period", "2011-2014", language="da").out.endswith("blanketter: 5.\n")
    ran = plantools(*POLICY, language="da")
    files, told = ran.out.split("\n")[:2], ran.out.split("\n")[2:]
    assert (ran.code, files) == (0, [f"documents/theme-policy-2011-2014.{one}" for one in ("docx", "yaml")])
    assert told[0] == "Felter, der udfyldes fra blanketter: 13, heraf udfyldt: 0."
    [row] = [line for line in told if line.startswith("TEMA NR. 2")]
    assert row.split("  ")[-1].startswith("Børne- og Ungdomsudvalget (")
    assert "åbne felter: 13" in ran.err and "Word" in ran.err
    reading = read(open_package(workspace / "documents" / "theme-policy-2011-2014.docx"), default_library(workspace))
    assert (reading.identity.template, reading.identity.period) == ("theme-policy", "2011-2014")


def test_a_period_that_was_not_opened_is_told_with_the_command_that_opens_it(workspace: Path) -> None:
    ran = plantools(*POLICY, language="en")
    assert (ran.code, 'plantools issue action-plan --period "2011-2014"' in ran.err) == (0, True)


def test_another_text_another_place_and_another_language_can_be_named(workspace: Path) -> None:
    written("kladde.yaml", (workspace / "policy.yaml").read_text("utf-8").replace("Bland dig i byen\n", "Vi i byen\n"))
    ran = plantools(*POLICY, "--data", "kladde.yaml", "-o", "ud.docx", "--lang", "en")
    assert (ran.code, ran.out.split("\n")[:2]) == (0, ["ud.docx", "ud.yaml"])
    reading = read(open_package(workspace / "ud.docx"), default_library(workspace))
    assert (reading.language, reading.answers["title"]) == ("en", "Vi i byen")


def test_nothing_that_is_there_is_overwritten_and_never_the_text_itself(workspace: Path) -> None:
    assert plantools(*POLICY).code == 0
    assert (plantools(*POLICY).code, plantools(*POLICY, "--force").code) == (2, 0)
    before = (workspace / "policy.yaml").read_bytes()
    assert plantools(*POLICY, "-o", "policy.docx", "--force").code == 2
    assert (workspace / "policy.yaml").read_bytes() == before and not (workspace / "policy.docx").exists()


def test_a_final_document_is_not_made_while_a_slot_is_open(workspace: Path) -> None:
    ran = plantools(*POLICY, "--final", language="da")
    assert (ran.code, "Konkrete mål" in ran.err) == (1, True)
    assert not (workspace / "documents").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("compile", "governing-document", "--period", "2011-2014"), 2, "compiled_from"),
        (("compile", "theme-polcy", "--period", "2011-2014"), 2, "theme-policy"),
        ((*POLICY, "--data", "findes-ikke.yaml"), 2, "findes-ikke.yaml"),
        ((*POLICY, "-o", "ud.odt"), 2, ".docx"),
    ],
)
def test_what_cannot_be_compiled_is_one_line(workspace: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    ran = plantools(*arguments, language="da")
    assert (ran.code, said in ran.line) == (code, True)


def test_outside_of_a_workspace_it_says_so(desk: Path) -> None:
    ran = plantools(*POLICY)
    assert (ran.code, "plantools init" in ran.line) == (2, True)
