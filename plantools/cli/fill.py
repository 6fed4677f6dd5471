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
        from plantools.cycle.paging import WEB, document_files, web_page
        from plantools.cycle.targets import WORD, check_targets
        from plantools.documents.fill import fill
        from plantools.word.package import save

        drafter = Drafter(library())
        check_release(release, draft=draft)
        order = Order(template, data, sources, language or "", draft)
        made_from = [Path(template), *([data] if data else []), *sources.values()]
        targets = [output, output.with_suffix(".pdf")] if pdf else [output]
        is_page = output.suffix.lower() == WEB and not pdf
        check_targets(targets, overwrite=force, sources=made_from, suffix=WEB if is_page else WORD)
        prepared, given = drafter.template(order), drafter.data(order)
    with told(prepared.definition.language):
        check_sort(release, prepared.definition)
        filled = fill(prepared, given, draft=draft, release=release)
    missed = unplaced(prepared, given) if given else ()
    tell((*missed, *drafter.not_restyled(template, prepared.language)), prepared.definition.language)
    with told():
        if is_page:
            files = {output: web_page(prepared, given)}
        else:
            files = document_files(prepared, filled, output, with_pdf=pdf)
        for path, content in files.items():
            save(content, path, overwrite=force)
            click.echo(str(path))
    say_if_draft(filled, str(output))
    if not (pdf or is_page):
        say_of_pages(prepared, filled)
