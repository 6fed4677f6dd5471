"""`plantools compare`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import library, put, with_force, with_language
from plantools.cli.misuse import Command, Misuse
from plantools.cli.telling import reader_language, tell, told
from plantools.definition.wording import words
from plantools.findings import error

if TYPE_CHECKING:
    from plantools.documents.compare import Comparison
    from plantools.word.package import Package

AUTHOR = "plantools"
_FORMATS = ("md", "json")
_DATES = ("%Y-%m-%d", "%Y-%m-%dT%H:%M:%S")


@click.command("compare", cls=Command)
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD.docx")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW.docx")
@click.option(
    *("-o", "--output"), type=click.Path(path_type=Path), metavar="REDLINE.docx", help="The document with the changes."
)
@click.option(
    "--table", type=click.Path(path_type=Path), metavar="CHANGES.docx", help="A table of the changes in Word."
)
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="Print the table as Markdown or JSON.")
@click.option("--author", default=AUTHOR, metavar="NAME", show_default=True, help="Whose changes they are.")
@click.option("--date", type=click.DateTime(_DATES), help="When they were made; by default now.")
@click.option(
    "--reasons",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Reasons for the table (YAML, JSON): heading of a section, or number of a change, and why.",
)
@with_language
@with_force
def command(
    old: Path,
    new: Path,
    output: Path | None,
    table: Path | None,
    format_: str | None,
    author: str,
    date: datetime | None,
    reasons: Path | None,
    language: str | None,
    force: bool,
) -> None:
    """Show what was changed from OLD.docx to NEW.docx as tracked changes, which can be accepted or rejected in Word.

    They may be any two Word documents. What was moved is shown as moved. --table makes a table of the changes for
    those who decide on them: section, before, after, reason.

    \b
    Examples:  plantools compare policy-2023.docx policy-2027.docx -o redline.docx --author "Eva Ek"
               plantools compare old.docx new.docx --table changes.docx --reasons reasons.yaml
    """
    targets = [one for one in (output, table) if one is not None]
    if not targets and not format_:
        raise Misuse(error("usage.compare"))
    with told():
        from plantools.cycle.targets import WORD, check_targets
        from plantools.documents.compare import compare
        from plantools.word.package import open_package

        given = [old, new, *([reasons] if reasons else [])]
        for place, target in enumerate(targets):
            check_targets([target], overwrite=force, sources=[*given, *targets[:place]], suffix=WORD)
        made = compare(
            open_package(old),
            open_package(new),
            author=author,
            date=date or datetime.now(UTC),
            reasons=_reasons(reasons),
            language=language or "",
        )
        _save(made, (old, new), output, table, force=force, to_screen=bool(format_))
    if format_:
        from plantools.documents.changelist import as_json, markdown

        put({"md": markdown, "json": as_json}[format_](made), None, force=force)
    tell(made.findings, reader_language())
    _sum_up(made, to_screen=bool(format_))


def _reasons(file: Path | None) -> Mapping[str, str]:
    """Return the reasons in a file."""
    if file is None:
        return {}
    from plantools.definition.data import load_data

    return {str(name): str(reason) for name, reason in load_data(file).answers.items()}


def _save(
    made: Comparison,
    editions: tuple[Path, Path],
    output: Path | None,
    table: Path | None,
    *,
    force: bool,
    to_screen: bool,
) -> None:
    """Write the redline and the table, and say which; on standard error where the screen's output is data."""
    from plantools.word.package import to_bytes
    from plantools.word.saving import save_all

    files = {output: to_bytes(made.package)} if output else {}
    files |= {table: to_bytes(_table(made, editions))} if table else {}
    save_all(files, overwrite=force)
    for path in files:
        click.echo(str(path), err=to_screen)


def _table(made: Comparison, editions: tuple[Path, Path]) -> Package:
    from plantools.documents.changelist import word_table
    from plantools.word.package import open_package
    from plantools.word.properties import core

    title = core(made.package).get("title", "") or editions[1].stem
    old, new = (one.name for one in editions)
    return word_table(made, open_package(library().house()), title=title, names=(old, new))


def _sum_up(made: Comparison, *, to_screen: bool) -> None:
    """Say how many changes there are."""
    told = words("compare.count", reader_language(), number=len(made.changes), looks=made.looks)
    click.echo(told, err=to_screen)
