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
from plantools.cli.telling import FAULTY, reader_language, told
from plantools.definition.wording import words

if TYPE_CHECKING:
    from plantools.cycle.demo import Account, Made
    from plantools.cycle.playing import Played
    from plantools.cycle.renewing import Renewed

MANDATE, YEAR = "bjurholm-mandate", "falun-year"


@click.command("demo", cls=Command)
@click.argument("directory", default="demo", type=click.Path(path_type=Path), metavar="[DIR]")
@with_force
def command(directory: Path, force: bool) -> None:
    """Make the documents and forms of four municipalities in DIR, read them back, and play a year and a mandate cycle.

    \b
    Example:  plantools demo
    """
    began = perf_counter()
    language = reader_language()
    with told():
        from plantools.cycle import playing, renewing
        from plantools.cycle.demo import demo

        renewing.check_free(directory / MANDATE, overwrite=force)
        with waiting("demo.working") as done:
            accounts = demo(directory, overwrite=force, told=done)
            renewed = renewing.renew(directory / MANDATE, overwrite=force, told=done)
            played = playing.play(directory / YEAR, told=done)
    for account in accounts:
        _show(account, directory, language)
    _show_mandate(renewed, directory / MANDATE, language)
    _show_year(played, directory / YEAR, language)
    made = [one for account in accounts for one in account.documents]
    seconds = words("demo.seconds", language, whole=int(took := perf_counter() - began), tenth=int(took * 10 % 10))
    click.echo(words("demo.sum", language, made=len(made), seconds=seconds))
    form = next(one for one in made if one.is_form)
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


def _show_mandate(renewed: Renewed, folder: Path, language: str) -> None:
    """Print what became of the mandate cycle that was played: a line for each step of it."""
    from plantools.cycle import renewing
    from plantools.definition.dates import shown_day

    click.echo(f"{click.style(renewed.workspace.municipality, bold=True)}  {folder}")
    draft = f"{renewing.DRAFT_DATA}, {renewing.DRAFT}"
    lines = (
        words("demo.imported", language, old=renewing.OLD, data=renewing.IMPORTED, checks=renewed.to_check),
        words("demo.compared", language, changes=renewed.changes, names=f"{renewing.REDLINE}, {renewing.CHANGES}"),
        words(
            "demo.registered",
            language,
            title=renewed.title,
            before=renewed.before,
            day=shown_day(renewed.review, language),
        ),
        words("demo.revised", language, mandate=renewed.mandate.name, comments=renewed.comments, names=draft),
        words("demo.planned", language, year=str(renewing.YEAR), names=f"{renewing.CALENDAR}, {renewing.WHEEL}"),
    )
    for line in lines:
        click.echo(f"  {line}")
    click.echo()


def _show_year(played: Played, folder: Path, language: str) -> None:
    """Print what became of the year that was played."""
    click.echo(f"{click.style(played.workspace.municipality, bold=True)}  {folder}")
    counts = {name: played.verdicts.get(name, 0) for name in ("accepted", "warned", "returned")}
    click.echo(f"  {words('demo.year', language, issued=played.issued, **counts)}")
    click.echo(f"  {words('demo.reports', language, names=', '.join(one.name for one in played.reports))}")
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
