"""`plantools measure`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import put, with_force
from plantools.cli.misuse import Command, Misuse
from plantools.cli.telling import exit_code, reader_language, tell, told
from plantools.cli.yearly import register_of, workspace
from plantools.definition.wording import words
from plantools.findings import error

if TYPE_CHECKING:
    from plantools.cycle.barometer.valuelists import Added
    from plantools.cycle.workspace import Workspace


@click.command("measure", cls=Command)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--period", default="", metavar="PERIOD", help="Of rows that name none, such as 2027-1.")
@click.option("--blank", type=click.Path(path_type=Path), metavar="OUT", help="Write a list to fill in: .xlsx or .csv.")
@with_force
def command(files: tuple[Path, ...], period: str, blank: Path | None, force: bool) -> None:
    """Register measured values of the indicators from lists (.csv, .xlsx), or write a list to fill in.

    A value that is sent anew goes before the earlier one, which stays in the register.

    \b
    Examples:  plantools measure --blank values.xlsx --period 2027-1
               plantools measure values.xlsx --period 2027-1
    """
    done: list[Added] = []
    with told():
        if not files and blank is None:
            raise Misuse(error("usage.measure"))
        place = workspace()
        if not place.measuring.indicators:
            raise Misuse(error("measures.nothing"))
        if blank is not None:
            _put_blank(blank, place, period, force=force)
        done = [_added(path, place, period) for path in files]
    for one in done:
        tell(one.findings, reader_language())
        click.echo(
            words(
                "measures.done", reader_language(), new=one.new, corrected=one.corrected, same=one.same, left=one.left
            )
        )
    sys.exit(exit_code(finding for one in done for finding in one.findings))


def _added(path: Path, place: Workspace, period: str) -> Added:
    """Return what became of the values of a list."""
    from datetime import UTC, datetime

    from plantools.cycle.barometer.valuelists import add_measures, read_measures

    now = datetime.now(UTC).astimezone()
    return add_measures(register_of(place), read_measures(path, place, period=period, today=now.date()), now=now)


def _put_blank(output: Path, place: Workspace, period: str, *, force: bool) -> None:
    """Write a list to fill in."""
    from plantools.cycle.barometer.valuelists import Blank
    from plantools.cycle.separated import BOM, separated
    from plantools.cycle.sheets import workbook

    ending = output.suffix.lower()
    if ending not in (".xlsx", ".csv"):
        raise Misuse(error("usage.format", given=ending.removeprefix("."), known="xlsx, csv"))
    made = Blank(place, period, place.language)
    is_csv = ending == ".csv"
    put(BOM + separated(made.table) if is_csv else workbook([made.table], wide=made.wide), output, force=force)
