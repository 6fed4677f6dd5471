"""`plantools fill`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import library, with_force, with_language, with_output, with_sources
from plantools.cli.finality import check_release, check_sort, say_if_draft, say_of_pages, with_final
from plantools.cli.misuse import Command
from plantools.cli.telling import tell, told

if TYPE_CHECKING:
    from plantools.cycle.drafting import Order
    from plantools.definition.data import Data
    from plantools.documents.fill import Filled, Template
    from plantools.documents.release import Release


@click.command("fill", cls=Command)
@click.argument("template")
@click.argument("data", required=False, type=click.Path(path_type=Path))
@with_output
@with_sources
@with_language
@click.option("--draft", is_flag=True, help="Make it although required answers are missing.")
@with_final
@click.option(
    "--pdf", is_flag=True, help="Make a PDF beside it, and set the page numbers of the contents (LibreOffice)."
)
@with_force
def command(
    template: str,
    data: Path | None,
    output: Path,
    sources: dict[str, Path],
    language: str | None,
    draft: bool,
    release: Release,
    pdf: bool,
    force: bool,
) -> None:
    """Make a document or a form from TEMPLATE (an id or a Word template) and DATA (YAML or JSON).

    A document can also be a web page: let OUT end with .html.

    Without DATA it is an empty form, or a draft that shows what to write where. A document in which anything is left to
    write is a draft, and says so on every page.

    \b
    Examples:  plantools fill governing-document policy.yaml -o policy.docx --pdf
               plantools fill governing-document policy.yaml -o policy.docx --final
               plantools fill activity-plan --with programme=programme.yaml -o form.docx
    """
    with told():
        from plantools.cycle.drafting import Drafter, Order, unplaced
        from plantools.documents.fill import fill

        drafter = Drafter(library())
        check_release(release, draft=draft)
        order = Order(template, data, sources, language or "", draft)
        _check_targets(order, output, with_pdf=pdf, force=force)
        prepared, given = drafter.template(order), drafter.data(order)
    with told(prepared.definition.language):
        check_sort(release, prepared.definition)
        filled = fill(prepared, given, draft=draft, release=release)
    missed = unplaced(prepared, given) if given else ()
    tell((*missed, *drafter.not_restyled(template, prepared.language)), prepared.definition.language)
    with told():
        _write(prepared, given, filled, output, with_pdf=pdf, force=force)
    say_if_draft(filled, str(output))
    if not (pdf or _is_page(output, with_pdf=pdf)):
        say_of_pages(prepared, filled)


def _is_page(output: Path, *, with_pdf: bool) -> bool:
    """Return whether a web page is wanted and no Word document."""
    from plantools.cycle.paging import WEB

    return output.suffix.lower() == WEB and not with_pdf


def _check_targets(order: Order, output: Path, *, with_pdf: bool, force: bool) -> None:
    """Raise `TargetError` where a file cannot be put in its place, or is one that the document is made from."""
    from plantools.cycle.targets import WORD, check_targets

    made_from = [Path(order.template), *([order.data] if order.data else []), *order.sources.values()]
    targets = [output, output.with_suffix(".pdf")] if with_pdf else [output]
    ending = output.suffix.lower() if _is_page(output, with_pdf=with_pdf) else WORD
    check_targets(targets, overwrite=force, sources=made_from, suffix=ending)


def _write(
    prepared: Template, given: Data | None, filled: Filled, output: Path, *, with_pdf: bool, force: bool
) -> None:
    """Write the files, and say where each is."""
    from plantools.cycle.paging import document_files, web_page
    from plantools.word.package import save

    if _is_page(output, with_pdf=with_pdf):
        files = {output: web_page(prepared, given)}
    else:
        files = document_files(prepared, filled, output, with_pdf=with_pdf)
    for path, content in files.items():
        save(content, path, overwrite=force)
        click.echo(str(path))
