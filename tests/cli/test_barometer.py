"""The barometer at the terminal: lists in, figures out, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plantools.cycle.workspace import FILE
from tests.cli.running import plantools, written
from tests.cycle.barometers import INDICATORS

VALUES = (
    "Indikator;Grupp;Period;Värde;Antal personer\nArbetslöshet;;2011-1;12,5;103\nArbetslöshet;Kvinnor;2011-1;31,7;3\n"
)


@pytest.fixture(autouse=True)
def workspace() -> None:
    """Make the current folder a workspace that measures two things, for a period that is over."""
    text = INDICATORS.replace("    responsible: socialforvaltningen\n", "")
    written(FILE, f"municipality: Falu kommun\nlanguage: sv\nmeasured: {{2011-1: 2011-06-30}}\n{text}")


def test_a_list_goes_in_and_the_barometer_comes_out() -> None:
    written("v.csv", VALUES)
    ran = plantools("measure", "v.csv")
    assert (ran.code, ran.out) == (0, "Värden: nya: 2; rättade: 0; oförändrade: 0; inte tagna: 0\n")
    ran = plantools("barometer", "--period", "2011-1")
    assert ran.code == 0
    assert "Arbetslöshet 12,5 % 8,0 % 4,5 för få mätningar ▲ på väg" in " ".join(ran.out.replace("\u00a0", " ").split())
    assert "31,7" not in ran.out
    assert "Indikatorer: 2; målet nått: 0; på väg: 1;" in ran.out


def test_what_is_wrong_is_told_and_the_rest_goes_in() -> None:
    written("v.csv", VALUES + "Arbetslöshet;Män;2011-1;många;40\n")
    ran = plantools("measure", "v.csv")
    assert (ran.code, "inte tagna: 1" in ran.out) == (1, True)
    assert "v.csv: ”Värde”, rad 4: ”många” är inget tal." in ran.err


def test_an_empty_list_is_made_to_be_filled_in() -> None:
    for name in ("v.xlsx", "v.csv"):
        assert plantools("measure", "--blank", name, "--period", "2011-1").out == f"{name}\n"
        assert plantools("measure", name).out == "Värden: nya: 0; rättade: 0; oförändrade: 0; inte tagna: 0\n"
        assert plantools("measure", "--blank", name).code == 2  # it is there already
    assert plantools("measure", "--blank", "v.pdf").code == 2


@pytest.mark.parametrize("name", ["b.json", "b.csv", "b.xlsx", "b.html"])
def test_every_format_is_told_by_the_ending(name: str) -> None:
    written("v.csv", VALUES)
    plantools("measure", "v.csv")
    ran = plantools("barometer", "-o", name)
    assert (ran.code, ran.out) == (0, f"{name}\n")
    assert b"31,7" not in Path(name).read_bytes()
    if name == "b.json":
        [first, _] = json.loads(Path(name).read_text(encoding="utf-8"))["indicators"]
        assert (first["whole"]["value"], first["groups"][0]["suppressed"]) == (12.5, True)


def test_a_folder_gets_the_document_the_workbook_and_the_page() -> None:
    written("v.csv", VALUES)
    plantools("measure", "v.csv")
    ran = plantools("barometer", "-o", "ut", "--no-pdf")
    assert (ran.code, ran.out.splitlines()) == (0, [f"ut/barometer-2011-1{end}" for end in (".docx", ".xlsx", ".html")])
    assert plantools("barometer", "-o", "ut", "--no-pdf").code == 2  # nothing is overwritten
    assert plantools("barometer", "-o", "ut", "--no-pdf", "--force", "--lang", "en").out.startswith(
        "ut/barometer-2011-1-en"
    )


def test_what_cannot_run_says_why() -> None:
    ran = plantools("barometer", "--period", "2011-2")
    assert (ran.code, "Perioderna är 2011-1" in ran.err) == (2, True)
    assert plantools("measure").code == 2
    written(FILE, "municipality: Falu kommun\nlanguage: sv\n")
    ran = plantools("barometer")
    assert (ran.code, "Skriv dem under ”indicators”" in ran.err) == (2, True)
    assert plantools("measure", "v.csv").code == 2
