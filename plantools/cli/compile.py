"""`plantools compile`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import with_force, with_language
from plantools.cli.finality import say_if_draft, say_of_pages, with_final
from plantools.cli.misuse import Command
from plantools.cli.screen import Column, Kind, Row, Table, say, show_table
from plantools.cli.telling import reader_language, tell, told
from plantools.cli.yearly import near, register_of, with_period, workspace
from plantools.definition.wording import words

if TYPE_CHECKING:
    from plantools.cycle.compilation import Compiled
    from plantools.cycle.owing import Gap
    from plantools.documents.fill import Template
    from plantools.documents.release import Release


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
@with_final
@click.option(
    "--pdf", is_flag=True, help="Make a PDF beside it, and set the page numbers of the contents (LibreOffice)."
)
@with_force
def command(
    template: str,
    period: str,
    data: Path | None,
    output: Path | None,
    language: str | None,
    release: Release,
    pdf: bool,
    force: bool,
) -> None:
    """Compile the document TEMPLATE from the forms that came in a period: what the units wrote fills its slots.

    What nobody delivered stays open, with its prompt; the open slots are listed with the units that owe them.

    \b
    Examples:  plantools compile theme-policy --period 2011-2014
               plantools compile theme-policy --period 2011-2014 --data policy.yaml -o policy.docx --pdf
    """
    with told():
        from plantools.cycle.compilation import Compiling, compiled_files
        from plantools.cycle.targets import WORD, check_targets, make_folder
        from plantools.cycle.workspace import DOCUMENTS
        from plantools.cycle.yearly import year_of
        from plantools.word.package import save

        place = workspace()
        compiling = Compiling(place, template, data=data, language=language or "")
        folder = place.folder / DOCUMENTS
        target = output or folder / compiling.file_name(period)
        endings = (".docx", ".yaml", *([".pdf"] if pdf else []))
        if output is not None or folder.exists():
            targets = (target, *(target.with_suffix(ending) for ending in endings[1:]))
            check_targets(targets, overwrite=force, sources=compiling.files, suffix=WORD)
        made = compiling.compiled(year_of(register_of(place), place, period), release=release)
        contents = compiled_files(made, target, with_pdf=pdf)
        if output is None:
            make_folder(folder)
        for path, content in contents.items():
            save(content, path, overwrite=force)
            click.echo(near(path))
    language = reader_language()
    tell(made.findings, language)
    _show(made, language)
    say_if_draft(made.filled, near(target))
    if not pdf:
        say_of_pages(made.template, made.filled)


def _show(made: Compiled, language: str) -> None:
    """Print how many slots are filled, and a table of the open ones with the units that owe them."""
    slots = made.assembled.slots
    open_ = sum(slot.is_open for slot in slots)
    say(words("compile.sum", language, filled=len(slots) - open_, total=len(slots)), is_head=True)
    if made.gaps:
        heads = (("where", Kind.NAME), ("open", Kind.TEXT), ("owed", Kind.TEXT))
        columns = tuple(Column(words(f"compile.{name}", language), kind) for name, kind in heads)
        show_table(Table(columns, tuple(_row(gap, made.template, language) for gap in made.gaps)))


def _row(gap: Gap, template: Template, language: str) -> Row:
    labels = ", ".join(slot.label.to(template.language) for slot in gap.slots)
    owed = ", ".join(one.told(language) for one in gap.debts) or words("compile.nobody", language)
    return Row((gap.slots[0].section or words("compile.whole", language), labels, owed))
