"""`plantools calendar`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import with_force
from plantools.cli.misuse import Command, Misuse
from plantools.cli.screen import Column, Kind, Row, Table, show_table
from plantools.cli.telling import reader_language, tell, told
from plantools.cli.yearly import near, register_of, workspace
from plantools.definition.dates import shown_day
from plantools.definition.wording import words
from plantools.findings import error, note

if TYPE_CHECKING:
    from plantools.cycle.yearpaper import YearPaper

_TABLE = ".md"


@click.command("calendar", cls=Command)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT.ics", help="The calendar file to write.")
@click.option("--year", type=click.IntRange(1900, 2999), help="By default the year whose plans are being made.")
@click.option(
    "--picture",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Draw the year as a wheel, .svg or .png; a table of it is written beside, as .md.",
)
@with_force
def command(output: Path | None, year: int | None, picture: Path | None, force: bool) -> None:
    """Show the days of a year, write them for people's calendars, and draw them as a wheel for the council's paper.

    They are the last days of forms, follow-ups and meetings that plantools.yaml names, the documents to be reviewed,
    and new mandate periods.

    \b
    Examples:  plantools calendar
               plantools calendar --year 2027 -o year.ics --picture year.svg
    """
    with told():
        from plantools.cycle.days import coming_period
        from plantools.cycle.targets import check_targets

        _check(output, picture)
        beside = picture.with_suffix(_TABLE) if picture else None
        check_targets([one for one in (output, picture, beside) if one is not None], overwrite=force)
        paper = _paper(year or coming_period(date.today()))
        if output is not None:
            _put(_calendar(paper, _before(output)), output, force=force)
        if picture is not None and beside is not None:
            _put(paper.picture(_sort(picture)), picture, force=force)
            _put(paper.table(picture.name).encode(), beside, force=force)
        if output is None and picture is None:
            _show(paper)


def _check(output: Path | None, picture: Path | None) -> None:
    from plantools.cycle.yearpaper import SORTS

    if output is not None and output.suffix.lower() != ".ics":
        raise Misuse(error("calendar.ics", name=str(output)))
    if picture is not None and _sort(picture) not in SORTS:
        raise Misuse(error("calendar.picture", name=str(picture)))


def _sort(picture: Path) -> str:
    return picture.suffix.lower().removeprefix(".")


def _paper(year: int) -> YearPaper:
    """Return the year of the workspace; tell what is not in it though it should be done."""
    from plantools.cycle.occasions import occasions, overdue
    from plantools.cycle.validity import documents_of
    from plantools.cycle.yearpaper import YearPaper

    place = workspace()
    documents = documents_of(register_of(place), place, today=date.today())
    paper = YearPaper(year, place, occasions(year, place, documents, place.language), place.language)
    late = overdue(documents, year)
    if late:
        day = date(year - 1, 12, 31).isoformat()
        tell([note("calendar.overdue", year=year, count=late, day=day)], reader_language())
    if not paper.occasions:
        tell([note("calendar.none", year=year)], reader_language())
    return paper


def _before(output: Path) -> bytes:
    """Return the calendar that is replaced, whose unchanged events keep their numbers; nothing where there is none."""
    try:
        return output.read_bytes()
    except OSError:
        return b""


def _calendar(paper: YearPaper, before: bytes) -> bytes:
    from plantools.cycle.agenda import calendar, versions

    return calendar(
        (one.entry(paper.language) for one in paper.occasions),
        name=paper.title,
        municipality=paper.workspace.municipality,
        now=datetime.now(UTC),
        before=versions(before),
    )


def _put(content: bytes, target: Path, *, force: bool) -> None:
    from plantools.word.package import save

    save(content, target, overwrite=force)
    click.echo(near(target))


def _show(paper: YearPaper) -> None:
    """Print a line for each day, in the language of the workspace as the days are."""
    from plantools.cycle.occasions import kind_word

    kinds = {"day": Kind.WHOLE, "kind": Kind.NAME, "what": Kind.TEXT}
    columns = tuple(Column(words(f"wheel.{name}", paper.language), kind) for name, kind in kinds.items())
    told = (
        Row((shown_day(one.day, paper.language), kind_word(one.kind, paper.language), one.title))
        for one in paper.occasions
    )
    if paper.occasions:
        show_table(Table(columns, tuple(told)))
