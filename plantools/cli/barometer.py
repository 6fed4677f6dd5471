"""`plantools barometer`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import put, with_force
from plantools.cli.misuse import Command, Misuse
from plantools.cli.screen import Column, Kind, Row, Table, say, show_table
from plantools.cli.telling import reader_language, tell, told
from plantools.cli.yearly import near, register_of, workspace
from plantools.definition.model import LANGUAGES
from plantools.findings import error

if TYPE_CHECKING:
    from plantools.cycle.barometer.standing import Barometer
    from plantools.cycle.workspace import Workspace

_FORMATS = ("json", "csv", "xlsx", "html")


@click.command("barometer", cls=Command)
@click.option("--period", default="", metavar="PERIOD", help="Such as 2027-1; by default the last one that is over.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help="Language; by default the workspace's.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="One of these, on the screen or to OUT.")
@click.option("--pdf/--no-pdf", default=None, help="Make a PDF as well; by default where LibreOffice is installed.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT", help="A folder for all, or a file.")
@with_force
def command(
    period: str, language: str | None, format_: str | None, pdf: bool | None, output: Path | None, force: bool
) -> None:
    """Show how the indicators stand: what was measured, how far it is to the target, and which way it goes.

    Groups of fewer persons than the workspace says are shown nowhere. With -o DIR: a Word document, a workbook, a page
    and a PDF.

    \b
    Examples:  plantools barometer --period 2027-1
               plantools barometer --period 2027-1 -o reports
               plantools barometer --period 2027-1 -o barometer.xlsx
    """
    with told():
        from plantools.cycle.barometer.standing import barometer_of

        place = workspace()
        spoken = language or place.language
        made = barometer_of(register_of(place), place, period=period, day=date.today())
        chosen = format_ or (output.suffix.lower().removeprefix(".") if output else "")
        if chosen == "xlsx" and output is None:
            raise Misuse(error("usage.output", name="--format xlsx"))
        if chosen in _FORMATS:
            put(_MADE[chosen](made, spoken), output, force=force)
        elif output is not None:
            _put_all(made, place, output, spoken, pdf=pdf, force=force)
        else:
            _show(made, spoken)


_KINDS = {"indicator": Kind.NAME, "latest": Kind.NAME, "state": Kind.STATE, "trend": Kind.STATE}
_COLOURS = {"behind": "red", "reached": "green", "on-track": "green"}


def _show(made: Barometer, language: str) -> None:
    """Print a table, how many indicators stand how, and what the words mean."""
    from plantools.cycle.barometer.lists import SHOWN, heads, remarks, shown, summary

    columns = (Column(head, _KINDS.get(name, Kind.WHOLE)) for name, head in zip(SHOWN, heads(language), strict=True))
    rows = (Row(shown(row, language), "" if row.group else _COLOURS.get(row.state, "")) for row in made.rows)
    show_table(Table(tuple(columns), tuple(rows)))
    say(summary(made, language))
    for one in remarks(made, language):
        say(one)


def _json(made: Barometer, language: str) -> str:
    import json

    from plantools.cycle.barometer.lists import as_data

    return json.dumps(as_data(made), ensure_ascii=False, indent=2) + "\n"


def _csv(made: Barometer, language: str) -> str:
    from plantools.cycle.barometer.lists import listed
    from plantools.cycle.separated import BOM, separated

    return BOM + separated(listed(made, language))


def _xlsx(made: Barometer, language: str) -> bytes:
    from plantools.cycle.barometer.lists import listed, over_time
    from plantools.cycle.sheets import workbook

    return workbook([listed(made, language), over_time(made, language)])


def _html(made: Barometer, language: str) -> bytes:
    from plantools.cycle.barometer.pages import html

    return html(made, language)


_MADE: Mapping[str, Callable[[Barometer, str], str | bytes]] = {
    "json": _json,
    "csv": _csv,
    "xlsx": _xlsx,
    "html": _html,
}


def _put_all(made: Barometer, place: Workspace, folder: Path, language: str, *, pdf: bool | None, force: bool) -> None:
    """Write the document, the workbook, the page and the PDF into a folder."""
    from plantools.cycle import conversion
    from plantools.cycle.barometer.paper import files, names, paper
    from plantools.cycle.targets import check_targets, make_folder
    from plantools.word.package import save

    with_pdf = conversion.program() is not None if pdf is None else pdf
    other = language if language != place.language else ""
    named = names(made, language=other, with_pdf=with_pdf)
    check_targets((folder / name for name in named if folder.exists()), overwrite=force)
    document = paper(made, place.library, language)
    contents = files(made, document, named, language)
    make_folder(folder)
    for name, content in contents.items():
        save(content, folder / name, overwrite=force)
        click.echo(near(folder / name))
    tell(document.notes, reader_language())
