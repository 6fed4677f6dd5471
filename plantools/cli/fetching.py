"""`plantools documents fetch`."""

from __future__ import annotations

from pathlib import Path

import click

from plantools.cli.common import with_force
from plantools.cli.misuse import Command
from plantools.cli.telling import told
from plantools.cli.yearly import near, register_of, workspace


@click.command("fetch", cls=Command)
@click.argument("edition", metavar="EDITION")
@click.option(
    *("-o", "--output"),
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="The file to write; by default called as it was when it was registered.",
)
@with_force
def fetch(edition: str, output: Path | None, force: bool) -> None:
    """Write the file of EDITION, named by its number, case number or title, as it was registered.

    \b
    Example:  plantools documents fetch 3 -o policy.docx
    """
    with told():
        from plantools.cycle.adopting import file_of
        from plantools.cycle.targets import check_targets
        from plantools.word.package import save

        name, content = file_of(register_of(workspace()), edition)
        target = output or Path(name)
        check_targets([target], overwrite=force)
        save(content, target, overwrite=force)
        click.echo(near(target))
