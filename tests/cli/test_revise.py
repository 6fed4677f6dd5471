"""`plantools revise`: what it makes, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.definition.library import shipped
from tests.cli.running import plantools, written

POLICY = (shipped("examples") / "bjurholm" / "policy.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def policy() -> None:
    """Put the policy into the current folder."""
    written("policy.yaml", POLICY)


def test_the_data_and_the_draft_of_the_next_edition_are_made_beside_it() -> None:
    ran = plantools("revise", "policy.yaml", "--as", "governing-document", "--mandate", "2026-2030")
    assert (ran.code, ran.out.split()) == (0, ["policy-2026-2030.yaml", "policy-2026-2030.docx"])


def test_the_draft_can_be_revised_again() -> None:
    plantools("revise", "policy.yaml", "--as", "governing-document", "--mandate", "2026-2030")
    ran = plantools("revise", "policy-2026-2030.docx", "--mandate", "2030-2034", "-o", "later")
    assert ran.code == 0
    assert Path("later/policy-2026-2030-2030-2034.docx").is_file()


def test_nothing_is_overwritten_unasked() -> None:
    command = ("revise", "policy.yaml", "--as", "governing-document", "--mandate", "2026-2030")
    plantools(*command)
    assert plantools(*command).code == 2
    assert plantools(*command, "--force").code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["policy.yaml"], "--as"),
        (["policy.yaml", "--as", "activity-plan"], "blankett"),
        (["policy.yaml", "--as", "governing-document", "--mandate", "2027-2031"], "2026–2030"),
        (["policy.yaml", "--as", "governing-document", "--mandate", "snart"], "2026–2030"),
        (["nowhere.yaml", "--as", "governing-document"], "nowhere.yaml"),
    ],
)
def test_what_keeps_it_from_running_is_one_line(arguments: list[str], told: str) -> None:
    ran = plantools("revise", *arguments)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert told in ran.err
