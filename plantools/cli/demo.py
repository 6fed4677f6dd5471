"""`plantools demo`."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from plantools.cli.common import library, with_force
from plantools.cli.misuse import Command
from plantools.cli.screen import waiting
from plantools.cli.telling import FAULTY, NOT_RUN, reader_language, told
from plantools.definition.wording import words

if TYPE_CHECKING:
    from plantools.cycle.demo import Account, Made
    from plantools.cycle.shows import Outcome


@click.command("demo", cls=Command)
@click.argument("directory", default="demo", type=click.Path(path_type=Path), metavar="[DIR]")
@click.option("--only", default="", metavar="EXAMPLE", help="Only this municipality: the name of its folder.")
@with_force
def command(directory: Path, only: str, force: bool) -> None:
    """Make the documents and forms of four municipalities in DIR, read them back, and play what each does with them.

    \b
    Examples:  plantools demo
               plantools demo --only falun
    """
    began = perf_counter()
    language = reader_language()
    with told(least=NOT_RUN):
        from plantools.cycle.demo import demo
        from plantools.cycle.examples import named
        from plantools.cycle.shows import SHOWS

        played = {one.id: SHOWS[one.id] for one in named(only) if one.id in SHOWS}
        for show in played.values():
            show.check_free(directory / show.folder, overwrite=force)
        with waiting("demo.working") as done:
            accounts = demo(directory, only=only, overwrite=force, told=done)
            outcomes = {
                name: show.play(directory / show.folder, overwrite=force, told=done) for name, show in played.items()
            }
    for account in accounts:
        _show(account, directory, language)
    for name, outcome in outcomes.items():
        _show_outcome(outcome, directory / SHOWS[name].folder, language)
    made = [one for account in accounts for one in account.documents]
    seconds = words("demo.seconds", language, whole=int(took := perf_counter() - began), tenth=int(took * 10 % 10))
    click.echo(words("demo.sum", language, made=len(made), seconds=seconds))
    form = next((one for one in made if one.is_form), None)
    if form is not None:
        click.echo(words("demo.next", language, form=str(form.path)))
    if any(one.lost for one in made):
        sys.exit(FAULTY)


def _show(account: Account, directory: Path, language: str) -> None:
    """Print what was made of one municipality: a line for each of its templates."""
    folder = directory / account.example.id
    click.echo(f"{click.style(account.example.municipality, bold=True)}  {folder}")
    titles = {one.template: library().get(one.template).title.to(account.example.language) for one in account.documents}
    width = max(map(len, titles.values()))
    for template, title in titles.items():
        made = [one for one in account.documents if one.template == template]
        click.echo(f"  {title:<{width}}  {_told(made, language)}")
    click.echo()


def _show_outcome(outcome: Outcome, folder: Path, language: str) -> None:
    """Print what became of what was played: a line for each step of it."""
    click.echo(f"{click.style(outcome.workspace.municipality, bold=True)}  {folder}")
    for line in outcome.lines(language):
        click.echo(f"  {line}")
    click.echo()


def _told(made: list[Made], language: str) -> str:
    """Return what was made and read back, in words."""
    read = [one for one in made if one.answers is not None]
    kind = "form" if made[0].is_form else "document"
    parts = [words(f"demo.{kind}", language, made=len(made))]
    if read:
        answers = sum(one.answers or 0 for one in read)
        lost = [words("demo.lost", language, name=one.name, fields=", ".join(one.lost)) for one in read if one.lost]
        parts.append(words("demo.read", language, read=len(read), answers=answers))
        parts += lost or [words("demo.whole", language)]
    return ", ".join(parts)
