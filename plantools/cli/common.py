"""What the commands share: how findings are told, which exit code follows, and arguments that several take."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from plantools.definition.library import Library, default_library
from plantools.definition.model import LANGUAGES
from plantools.definition.wording import line, words
from plantools.errors import PlantoolsError
from plantools.findings import Finding, Severity

FAULTY, NOT_RUN = 1, 2
# Codes of what kept a command from running; every other finding is about what a document says.
_NOT_RUN = (
    *("target.", "program.", "template.unknown", "template.no-identity", "binding.missing"),
    *("data.missing", "data.directory", "data.permission", "data.unreadable"),
    *("package.missing", "package.directory", "package.permission", "package.unreadable"),
    *("read.no-identity", "read.unknown-definition"),
)
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
Command = TypeVar("Command", bound=Callable[..., Any])


def reader_language() -> str:
    """Return the language of the one at the screen, as the system tells it: sv, da or else en."""
    told = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    spoken = told.partition("_")[0].partition(".")[0].lower()
    return spoken if spoken in LANGUAGES else "en"


def library() -> Library:
    """Return the definitions at hand in the current folder."""
    return default_library(Path.cwd())


def exit_code(findings: Iterable[Finding]) -> int:
    """Return 2 where the command could not run, 1 where a document has errors, else 0."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if any(finding.code.startswith(_NOT_RUN) for finding in errors):
        return NOT_RUN
    return FAULTY if errors else 0


def tell(findings: Iterable[Finding], language: str, *, where: str = "") -> None:
    """Print a line for each finding to standard error; `where` names the file of those that name none."""
    for finding in findings:
        placed = finding if finding.where or not where else finding.at(where)
        label = click.style(words(f"severity.{finding.severity}", language), fg=_COLOURS[finding.severity])
        click.echo(f"{label}: {line(placed, language)}", err=True)


@contextmanager
def told(language: str = "") -> Iterator[None]:
    """Turn what a person can mend into lines and an exit code."""
    try:
        yield
    except PlantoolsError as problem:
        tell(problem.findings, language or reader_language())
        sys.exit(exit_code(problem.findings))


def sources(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> dict[str, Path]:
    """Return name → file of each `NAME=FILE`."""
    split = [value.partition("=") for value in values]
    for name, sign, file in split:
        if not (name and sign and file):
            raise click.BadParameter(f"“{name}{sign}{file}” is not NAME=FILE, such as programme=programme.yaml.")
    return {name: Path(file) for name, _, file in split}


def with_sources(command: Command) -> Command:
    """Add the option for the data that options come from."""
    return click.option(
        *("--with", "sources"),
        metavar="NAME=FILE",
        multiple=True,
        callback=sources,
        help="Data that options come from, such as programme=programme.yaml; can be repeated.",
    )(command)


def with_language(command: Command) -> Command:
    """Add the option for the language of what is made."""
    return click.option(
        "--lang", "language", type=click.Choice(LANGUAGES), help="Language; by default the definition's own."
    )(command)


def with_force(command: Command) -> Command:
    """Add the option to replace files."""
    return click.option("--force", is_flag=True, help="Replace files that are there already.")(command)


def with_output(command: Command) -> Command:
    """Add the option for the file that is made."""
    return click.option(
        *("-o", "--output"),
        required=True,
        type=click.Path(path_type=Path),
        metavar="OUT.docx",
        help="The file to make.",
    )(command)
