"""`plantools build`."""

from __future__ import annotations

from pathlib import Path

import click

from plantools.cli.common import library, told, with_force, with_language, with_output


@click.command("build")
@click.argument("definition")
@click.option(
    "--base", type=click.Path(path_type=Path), metavar="BASE.docx", help="The municipality's own base document."
)
@with_output
@with_language
@with_force
def command(definition: str, base: Path | None, output: Path, language: str | None, force: bool) -> None:
    """Make the Word template of DEFINITION (an id, see `plantools templates`, or a definition.yaml).

    The template can be restyled in Word; leave its tags in braces as they are.

    \b
    Example:  plantools build activity-plan --base letterhead.docx -o plan-template.docx
    """
    with told():
        from plantools.cycle.drafting import built
        from plantools.definition.loading import FILE, load_definition
        from plantools.word.package import save, to_bytes

        known = library()
        path = Path(definition)
        loaded = (
            load_definition(path) if path.name == FILE or path.suffix in (".yaml", ".yml") else known.get(definition)
        )
        package = built(known, loaded, base=base, language=language or "")
        save(to_bytes(package), output, overwrite=force)
    click.echo(str(output))
