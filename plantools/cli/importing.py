"""`plantools import`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from plantools.cli.common import library, with_force, with_language
from plantools.cli.misuse import Command
from plantools.cli.telling import NOT_RUN, exit_code, tell, told


@click.command("import", cls=Command)
@click.argument("old", type=click.Path(path_type=Path))
@click.option("--as", "template", required=True, metavar="ID", help="The definition that it becomes data for.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="DATA.yaml", help="By default OLD.yaml, beside it."
)
@with_language
@with_force
def command(old: Path, template: str, output: Path | None, language: str | None, force: bool) -> None:
    """Make a data file of OLD, a document that was not made with this tool: Word, or .odt, .doc, .rtf (LibreOffice).

    Cover, sections, lists, tables and emphasis come along. Nothing is dropped: sections that the definition does not
    know become sections of their own, and what was guessed is told. Pictures are put in a folder beside the file.

    \b
    Example:  plantools import old-policy.docx --as governing-document -o policy.yaml
              plantools validate governing-document policy.yaml
              plantools fill governing-document policy.yaml -o policy.docx
    """
    target = output or old.with_suffix(".yaml")
    with told(least=NOT_RUN):
        from plantools.cycle.importing import data_file
        from plantools.cycle.targets import check_targets, make_folder
        from plantools.word.package import save

        known = library()
        check_targets([target], overwrite=force, sources=[old])
        made = data_file(old, known, template, output=target, language=language or "")
        images = {target.parent / name: content for name, content in made.images.items()}
        for folder in dict.fromkeys(path.parent for path in images):
            make_folder(folder)
        check_targets([target, *images], overwrite=force, sources=[old])
        for path, content in {**images, target: made.text.encode()}.items():
            save(content, path, overwrite=force)
    tell(made.findings, made.language)
    for path in (target, *images):
        click.echo(str(path))
    sys.exit(exit_code(made.findings))  # one of our own may have faults of its own
