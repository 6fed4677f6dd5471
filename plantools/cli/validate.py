"""`plantools validate`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from plantools.cli.common import library, with_sources
from plantools.cli.misuse import Command
from plantools.cli.telling import exit_code, reader_language, tell, told


@click.command("validate", cls=Command)
@click.argument("template")
@click.argument("data", type=click.Path(path_type=Path))
@with_sources
@click.option("--draft", is_flag=True, help="Required answers may be missing.")
def command(template: str, data: Path, sources: dict[str, Path], draft: bool) -> None:
    """Say what is wrong with DATA for TEMPLATE, each with its line and column in the file.

    \b
    Example:  plantools validate activity-plan plan.yaml --with programme=programme.yaml
    """
    with told():
        from plantools.cycle.drafting import Drafter, Order, answers_in
        from plantools.definition.data import validate
        from plantools.definition.wording import words

        definition = Drafter(library()).bound(Order(template, sources=sources))
        found = validate(definition, answers_in(data), draft=draft)
    tell(found, definition.language)
    if not found:
        click.echo(words("validate.sound", reader_language(), name=data.name))
    sys.exit(exit_code(found))
