"""`plantools build`."""

from __future__ import annotations

from pathlib import Path

import click

from plantools.cli.common import library, with_force, with_language, with_output
from plantools.cli.misuse import Command
from plantools.cli.telling import told


@click.command("build", cls=Command)
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
        from plantools.cycle.drafting import Drafter, built
        from plantools.cycle.targets import WORD, check_targets
        from plantools.word.package import save, to_bytes

        known = library()
        check_targets([output], overwrite=force, sources=[base] if base else (), suffix=WORD)
        package = built(known, Drafter(known).definition(definition), base=base, language=language or "")
        save(to_bytes(package), output, overwrite=force)
    click.echo(str(output))
