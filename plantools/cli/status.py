"""`plantools status`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import put, with_force
from plantools.cli.misuse import Command, Misuse
from plantools.cli.telling import reader_language, told
from plantools.cli.yearly import status_in, with_period, workspace
from plantools.definition.wording import words
from plantools.findings import error

if TYPE_CHECKING:
    from plantools.cycle.status import Status

_FORMATS = ("json", "csv", "xlsx", "html")


@click.command("status", cls=Command)
@with_period
@click.option("--form", "form", default="", metavar="FORM", help="Only this form; by default all of the period.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="By default what the ending of OUT says.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT", help="The file to write.")
@with_force
def command(period: str, form: str, format_: str | None, output: Path | None, force: bool) -> None:
    """Show who has answered, who is late, and how many days are left.

    \b
    Examples:  plantools status --period 2027
               plantools status --period 2027 -o status.html
    """
    language = reader_language()
    with told():
        chosen = format_ or (output.suffix.lower().removeprefix(".") if output else "")
        if chosen not in ("", *_FORMATS):
            raise Misuse(error("usage.format", given=chosen, known=", ".join(_FORMATS)))
        if chosen == "xlsx" and output is None:
            raise Misuse(error("usage.output", name="--format xlsx"))
        place = workspace()
        found = status_in(place, period, form)
        if chosen:
            put(_MADE[chosen](found, language), output, force=force)
        else:
            _show(found, language)


def _show(found: Status, language: str) -> None:
    """Print a line for each form, and a table of the units: where nobody looks, a line each."""
    from plantools.cycle.standings import left, sentence, state_of

    if not found.standings:
        click.echo(words("status.nothing", language, period=found.period))
    for sums, rows in found.by_form():
        click.echo(click.style(sentence(sums, language), bold=True))
        width = max(len(one.unit.name) for one in rows)
        for one in rows:
            days = left(one, language)
            click.echo(f"  {one.unit.name:<{width}}  {state_of(one, language)}{f' ({days})' if days else ''}")
        click.echo()
    if found.stray:
        click.echo(words("status.stray", language, count=found.stray))


def _json(found: Status, language: str) -> str:
    import json

    from plantools.cycle.standings import as_data

    return json.dumps(as_data(found), ensure_ascii=False, indent=2) + "\n"


def _csv(found: Status, language: str) -> bytes:
    from plantools.cycle.separated import BOM, separated
    from plantools.cycle.standings import tables

    return (BOM + separated(tables(found, language)[0])).encode()


def _xlsx(found: Status, language: str) -> bytes:
    from plantools.cycle.sheets import workbook
    from plantools.cycle.standings import tables

    return workbook(tables(found, language))


def _html(found: Status, language: str) -> bytes:
    from plantools.cycle.standings import page

    return page(found, language)


_MADE: Mapping[str, Callable[[Status, str], str | bytes]] = {"json": _json, "csv": _csv, "xlsx": _xlsx, "html": _html}
