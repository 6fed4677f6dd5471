"""`plantools templates`."""

from __future__ import annotations

import sys

import click

from plantools.cli.common import library, reader_language, told


@click.command("templates")
def command() -> None:
    """List the definitions that plantools ships and those in ./templates.

    \b
    Example:  plantools templates
    """
    with told():
        language = reader_language()
        known = library()
        found = [known.get(id_) for id_ in known.ids()]
    rows = [(one.id, one.title.to(language), one.kind, one.description.to(language)) for one in found]
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table

    from plantools.definition.wording import words

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("id", "title", "kind", "description"):
        table.add_column(words(f"templates.{column}", language))
    for id_, title, kind, description in rows:
        table.add_row(id_, title, words(f"templates.{kind}", language), description)
    Console().print(table)
