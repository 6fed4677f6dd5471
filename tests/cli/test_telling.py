"""Findings at the screen: their language, their order, one line each, and the exit code that follows."""

from __future__ import annotations

import pytest

from plantools.cli.telling import FAULTY, NOT_RUN, exit_code, reader_language, tell, told
from plantools.errors import DataError
from plantools.findings import Finding, error, note, warning


@pytest.mark.parametrize(
    ("findings", "code"),
    [
        ([], 0),
        ([note("contents.pages"), warning("read.tick")], 0),
        ([error("value.required")], FAULTY),
        ([error("yaml.broken"), error("package.not-a-zip"), error("definition.shape")], FAULTY),
        ([error("target.exists")], NOT_RUN),
        ([error("value.required"), error("binding.missing")], NOT_RUN),
        ([warning("program.missing")], 0),
    ],
)
def test_the_exit_code_says_how_bad_it_is(findings: list[Finding], code: int) -> None:
    assert exit_code(findings) == code


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "da"}, "da"),
        ({"LANG": "sv_SE", "LC_MESSAGES": "da_DK"}, "da"),
        ({"LANG": "sv_SE", "LC_ALL": "", "LC_MESSAGES": ""}, "sv"),
        ({"LANG": "sv_SE", "LC_ALL": "nb_NO.UTF-8"}, "en"),
    ],
)
def test_the_system_tells_the_language(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert reader_language() == language


def test_findings_come_in_the_order_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    places = ["b.yaml:10:1", "b.yaml:9:5", "b.yaml", "a.yaml:2:10", "b.yaml:9:12"]
    tell([error("value.required", where=where) for where in places], "sv")
    said = [line.removeprefix("Fel: ").removesuffix(": Uppgiften saknas. Fyll i den.") for line in _lines(capsys)]
    assert said == ["a.yaml:2:10", "b.yaml", "b.yaml:9:5", "b.yaml:9:12", "b.yaml:10:1"]


def test_a_file_is_named_by_findings_that_name_none(capsys: pytest.CaptureFixture[str]) -> None:
    tell([note("contents.pages"), warning("read.not-found", where="b.docx")], "da", where="a.docx")
    assert [line[:18] for line in _lines(capsys)] == ["Bemærkning: a.docx", "Advarsel: b.docx: "]


def test_an_answer_that_is_quoted_neither_breaks_the_line_nor_steers_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tell([error("value.option", given="rad 1\nrad 2\x1b[2J\tslut", options="", nearest="")], "sv")
    (line,) = _lines(capsys)
    assert "”rad 1 rad 2 [2J slut”" in line


def test_what_stops_the_work_is_told_and_ends_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended, told("en"):
        raise DataError(error("data.missing", name="a.yaml"))
    assert ended.value.code == NOT_RUN
    assert _lines(capsys) == ["Error: There is no file “a.yaml”. Check the name and the folder."]


def _lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().err.splitlines()
