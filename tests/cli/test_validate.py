"""`plantools validate`: all that is wrong with a data file, each at its line and column."""

from __future__ import annotations

import pytest

from tests.cli.running import PLAN, POLICY, WITH, form, plantools, written
from tests.cli.test_fill import BROKEN, WRONG


@pytest.mark.parametrize(
    ("language", "said"), [("sv", "inga fel"), ("da", "ingen fejl"), ("en", "no faults"), ("nb", "no faults")]
)
def test_a_sound_file_is_said_to_be_sound(language: str, said: str) -> None:
    ran = plantools("validate", "activity-plan", PLAN, *WITH, language=language)
    assert (ran.code, ran.out, ran.err) == (0, f"kopparstaden.yaml: {said}.\n", "")


def test_it_says_of_data_what_fill_says_and_what_is_missing() -> None:
    data = written("fel.yaml", WRONG)
    ran = plantools("validate", "activity-plan", data, *WITH)
    assert ran.code == 1
    assert set(plantools("fill", "activity-plan", data, *WITH, "-o", "x.docx").err.splitlines()) <= set(
        ran.err.splitlines()
    )


def test_what_is_required_is_missing_unless_it_is_a_draft() -> None:
    data = written("plan.yaml", "year: 2027\n")
    ran = plantools("validate", "activity-plan", data, *WITH)
    assert ran.code == 1
    assert ran.err.splitlines()[0].startswith("Fel: plan.yaml:1:1: ”Förvaltning/kontor/bolag")
    assert plantools("validate", "activity-plan", data, *WITH, "--draft").code == 0


def test_findings_are_in_the_language_of_the_definition() -> None:
    ran = plantools("validate", "theme-policy", POLICY, language="sv")
    assert ran.code == 1
    assert all(line.startswith("Fejl: policy.yaml:") for line in ran.err.splitlines())


@pytest.mark.parametrize(("text", "said"), BROKEN.items())
def test_a_data_file_that_is_none_is_one_line(text: str, said: str) -> None:
    ran = plantools("validate", "activity-plan", written("data.yaml", text), *WITH)
    assert (ran.code, ran.line.startswith(f"Fel: data.yaml:{said}")) == (1, True), ran.line


def test_what_keeps_it_from_running_is_one_line() -> None:
    for arguments in (
        ["activity-pln", PLAN],
        ["activity-plan", PLAN],
        ["activity-plan", "borta.yaml", *WITH],
        ["activity-plan", form("plan.docx"), *WITH],
        ["plan.docx", PLAN, *WITH],
    ):
        ran = plantools("validate", *arguments)
        assert (ran.code, ran.line[:5]) == (2, "Fel: ")


def test_what_was_read_from_a_form_can_be_checked() -> None:
    plantools("read", form("plan.docx"), "-o", "svar.yaml")
    assert plantools("validate", "activity-plan", "svar.yaml", *WITH).code == 0
