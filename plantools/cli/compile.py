"""`plantools compile`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import with_force, with_language
from plantools.cli.misuse import Command
from plantools.cli.screen import Column, Kind, Row, Table, say, show_table
from plantools.cli.telling import reader_language, tell, told
from plantools.cli.yearly import near, register_of, with_period, workspace
from plantools.definition.placeholders import plain_label
from plantools.definition.wording import words

if TYPE_CHECKING:
    from plantools.cycle.compilation import Compiled
    from plantools.cycle.owing import Gap
    from plantools.cycle.workspace import Workspace
    from plantools.cycle.years import Year


@click.command("compile", cls=Command)
@click.argument("template")
@with_period
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The text to begin with; by default the document in force that the forms took their options from.",
)
@click.option(
    *("-o", "--output"),
    type=click.Path(path_type=Path),
    metavar="OUT.docx",
    help="The file to make, its data beside it; by default in documents/.",
)
@with_language
@click.option(
    "--pdf", is_flag=True, help="Make a PDF beside it, and set the page numbers of the contents (LibreOffice)."
)
@with_force
def command(
    template: str, period: str, data: Path | None, output: Path | None, language: str | None, pdf: bool, force: bool
) -> None:
    """Compile the document TEMPLATE from the forms that came in a period: what the units wrote fills its slots.

    What nobody delivered stays open, with its prompt; the open slots are listed with the units that owe them.

    \b
    Examples:  plantools compile theme-policy --period 2011-2014
               plantools compile theme-policy --period 2011-2014 --data policy.yaml -o policy.docx --pdf
    """
    with told():
        from plantools.cycle.compilation import Compiling, file_name
        from plantools.cycle.pdf import documents
        from plantools.cycle.targets import WORD, check_targets, make_folder
        from plantools.cycle.workspace import DOCUMENTS
        from plantools.word.package import save

        place = workspace()
        target = output or place.folder / DOCUMENTS / file_name(template, period, language=language or "")
        targets = [target, target.with_suffix(".yaml"), *([target.with_suffix(".pdf")] if pdf else [])]
        if output is None:
            make_folder(target.parent)
        check_targets(targets, overwrite=force, sources=[data] if data else [], suffix=WORD)
        made = Compiling(place, template, data=data, language=language or "").compiled(_year(place, period))
        files = {target.with_suffix(".yaml"): made.data.encode()}
        files |= documents(made.template, made.filled, target, with_pdf=pdf)
        for path in targets:
            save(files[path], path, overwrite=force)
            click.echo(near(path))
    tell(made.findings, reader_language())
    _show(made, reader_language())
    if not pdf:
        _say_of_pages(made)
