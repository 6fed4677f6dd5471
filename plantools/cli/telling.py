"""How findings are told at the screen, and which exit code follows."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from plantools.definition.model import LANGUAGES
from plantools.definition.wording import line, words
from plantools.errors import PlantoolsError
from plantools.findings import Finding, Severity, error

FAULTY, NOT_RUN = 1, 2
# Codes of what kept a command from running; every other finding is about what a document says.
_NOT_RUN = (
    *("usage.", "target.", "program.", "binding.missing"),
    *("workspace.", "register.", "issue.", "status.", "history.", "report.", "calendar.", "barometer."),
    *("measures.nothing", "measures.no-headers"),
    *("template.unknown", "template.no-identity", "template.filled"),
    *("compile.nothing", "compile.no-base"),
    *("edition.no-template", "edition.form", "edition.several", "documents.foreign"),
    *("documents.unknown", "documents.circle"),
    *("meeting.template", "meeting.nothing", "meeting.no-round", "meeting.no-proposals"),
    *("data.missing", "data.directory", "data.permission", "data.unreadable", "data.word"),
    *("package.missing", "package.directory", "package.permission", "package.unreadable"),
    *("consult.to-whom", "consult.unit", "consult.no-respondents", "consult.no-ids"),
    "web.form",
    *("read.no-identity", "read.unknown-definition", "read.template"),
)
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}


def reader_language() -> str:
    """Return the language of the one at the screen, as the system tells it: sv, da or else en."""
    told = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    spoken = told.partition("_")[0].partition(".")[0].lower()
    return spoken if spoken in LANGUAGES else "en"


def exit_code(findings: Iterable[Finding]) -> int:
    """Return 2 where the command could not run, 1 where a document has errors, else 0."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if any(finding.code.startswith(_NOT_RUN) for finding in errors):
        return NOT_RUN
    return FAULTY if errors else 0


def tell(findings: Iterable[Finding], language: str, *, where: str = "") -> None:
    """Print a line for each finding to standard error, in the order of the file.

    `where` names the file of those that name none.
    """
    for finding in sorted(findings, key=_line):
        placed = finding if finding.where or not where else finding.at(where)
        label = click.style(words(f"severity.{finding.severity}", language), fg=_COLOURS[finding.severity])
        click.echo(f"{label}: {one_line(line(placed, language))}", err=True)


def _line(finding: Finding) -> tuple[str, int, int]:
    """Return file, line and column of a finding; those of no line stand first."""
    name, *place = finding.where.rsplit(":", 2)
    if len(place) == 2 and all(part.isdigit() for part in place):
        return name, int(place[0]), int(place[1])
    return finding.where, 0, 0


def one_line(text: str) -> str:
    """Return a text on one line: an answer that it quotes may have several, and signs that steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split()))


@contextmanager
def told(language: str = "", *, least: int = 0) -> Iterator[None]:
    """Turn what a person can mend into lines and an exit code, of a command that makes one thing only `least` that."""
    try:
        yield
    except PlantoolsError as problem:
        tell(problem.findings, language or reader_language())
        sys.exit(max(exit_code(problem.findings), least))


def no_room() -> NoReturn:
    """End the program: where its output goes there is no room. What is left of it is not tried again at the end."""
    sys.stdout = None
    tell([error("target.full")], reader_language())
    sys.exit(NOT_RUN)
