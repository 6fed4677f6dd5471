"""`plantools report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import with_force
from plantools.cli.misuse import Command
from plantools.cli.telling import reader_language, tell, told
from plantools.cli.yearly import near, register_of, with_period, workspace
from plantools.definition.model import LANGUAGES

if TYPE_CHECKING:
    from plantools.cycle.reporting import Reported
    from plantools.cycle.workspace import Workspace
    from plantools.cycle.years import Year


@click.command("report", cls=Command)
@with_period
@click.option("--template", default="yearly-report", metavar="ID", help="The definition of the report.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help="Language; by default the workspace's.")
@click.option("--pdf/--no-pdf", default=None, help="Make a PDF as well; by default where LibreOffice is installed.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Folder; by default reports/.")
@with_force
def command(
    period: str, template: str, language: str | None, pdf: bool | None, output: Path | None, force: bool
) -> None:
    """Compile the report of a year from the answers that came: a Word document, a PDF and a workbook.

    \b
    Examples:  plantools report --period 2027
               plantools report --period 2027 --template our-report --lang en -o council
    """
    with told():
        from plantools.cycle import conversion
        from plantools.cycle.reporting import files, names, report
        from plantools.cycle.targets import check_targets, make_folder
        from plantools.cycle.workspace import REPORTS
        from plantools.word.package import save

        place = workspace()
        with_pdf = conversion.program() is not None if pdf is None else pdf
        folder = output or place.folder / REPORTS
        other = language if language and language != place.language else ""
        targets = {name: folder / name for name in names(template, period, language=other, with_pdf=with_pdf)}
        check_targets((one for one in targets.values() if folder.exists()), overwrite=force)
        made = report(_year(place, period, template), place.library, template=template, language=language or "")
        contents = files(made, list(targets))
        make_folder(folder)
        for name, content in contents.items():
            save(content, targets[name], overwrite=force)
            click.echo(near(targets[name]))
    tell(made.notes, reader_language())
    _say_of_pages(made, with_pdf=with_pdf)


def _year(place: Workspace, period: str, template: str) -> Year:
    """Return the year of a workspace as its register has it, for a report."""
    from plantools.cycle.reportyear import year_to_report

    return year_to_report(register_of(place), place, period, template)


def _say_of_pages(made: Reported, *, with_pdf: bool) -> None:
    """Say that the contents have no page numbers yet, where no PDF was made."""
    from plantools.findings import note

    if made.headings and not with_pdf:
        tell([note("contents.pages")], reader_language())
