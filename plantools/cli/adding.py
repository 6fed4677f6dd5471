"""`plantools documents add`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from plantools.cli.days import day
from plantools.cli.misuse import Command
from plantools.cli.telling import FAULTY, exit_code, reader_language, tell, told
from plantools.cli.yearly import register_of, workspace
from plantools.definition.wording import words

# Options that are called as the role that they say.
_WORDS = ("owner", "case_number", "adopted_by")
_DAYS = ("adopted", "valid_from", "valid_until", "review")


@click.command("add", cls=Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--as", "template", default="", metavar="ID", help="Whose data they are, where the data do not say so.")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="DATA.yaml",
    help="What an old FILE says, such as plantools import makes of it.",
)
@click.option("--adopted", metavar="DAY", help="The day on which it was adopted.")
@click.option("--adopted-by", metavar="WHO", help="Who adopted it, such as the council.")
@click.option("--valid-from", metavar="DAY", help="The first day on which it is valid.")
@click.option("--valid-until", metavar="DAY", help="The last day on which it is valid.")
@click.option("--review", metavar="DAY", help="The last day for reviewing it; by default the mandate period says.")
@click.option("--owner", metavar="ROLE", help="The role that is responsible for it.")
@click.option("--case-number", metavar="NUMBER", help="Its case number.")
@click.option("--title", default="", metavar="TITLE", help="Its title; needed for a file of another template.")
@click.option("--type", "type_", default="", metavar="TYPE", help="What sort of document it is, such as policy.")
@click.option("--name", default="", metavar="NAME", help="The name of all its editions; by default of type and title.")
@click.option("--replaces", default="", metavar="EDITION", help="What it replaces, by number, case number or title.")
def add(
    file: Path, data: Path | None, template: str, title: str, type_: str, name: str, replaces: str, **said: str | None
) -> None:
    """Put an adopted document into the register: a Word document, its data, or any other file with a title.

    What FILE says of itself is taken from it; an option says what it lacks, or goes before it. A newer edition of the
    same name replaces the older; both stay in the register.

    \b
    Examples:  plantools documents add policy.docx
               plantools documents add old.docx --data old.yaml --as governing-document
               plantools documents add plan.pdf --title Cykelplan --type plan --adopted 2026-11-24
    """
    language = reader_language()
    with told():
        from datetime import UTC, datetime

        from plantools.cycle.adopting import Wish, prepared, register_paper

        place = workspace()
        wish = Wish(file, data, template, title, name, type_, _said(said, language))
        ready = prepared(wish, place)
        tell(ready.findings, language, where=str(file))
        code = exit_code(ready.findings)
        if ready.paper is None:
            sys.exit(max(code, FAULTY))
        number, findings = register_paper(
            register_of(place), ready.paper, replaces=replaces, said=ready.replaces, now=datetime.now(UTC)
        )
        click.echo(words("documents.added", language, number=number, title=ready.paper.title))
        tell(findings, language)
    sys.exit(code)


def _said(given: Mapping[str, str | None], language: str) -> dict[str, str | date]:
    """Return role → what was said of it, without what was not said."""
    told: dict[str, str | date] = {role: said for role in _WORDS if (said := given[role])}
    for role in _DAYS:
        if written := given[role]:
            told[role] = day(written, f"--{role.replace('_', '-')}", language)
    return told
