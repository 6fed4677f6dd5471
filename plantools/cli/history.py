"""`plantools history`."""

from __future__ import annotations

import click

from plantools.cli.common import library
from plantools.cli.misuse import Command
from plantools.cli.telling import one_line, reader_language, told
from plantools.cli.yearly import register_of, workspace
from plantools.definition.wording import words


@click.command("history", cls=Command)
@click.argument("unit", metavar="UNIT")
def command(unit: str) -> None:
    """Show what the register knows of UNIT, by its name, an earlier name, or its key: the first first.

    \b
    Example:  plantools history Socialförvaltningen
    """
    language = reader_language()
    with told():
        from plantools.cycle.histories import history

        place = workspace()
        found, events = history(register_of(place), unit)
        click.echo(click.style(found.name, bold=True))
        for event in events:
            day = event.at.astimezone().strftime("%Y-%m-%d %H:%M")
            params = {**event.params, "form": _title(str(event.params.get("form", "")), language)}
            click.echo(f"  {day}  {one_line(words(event.code, language, **params))}")


def _title(template: str, language: str) -> str:
    """Return what people call a form; its id where its definition is not here."""
    known = library()
    return known.get(template).title.to(language) if template in known.ids() else template
