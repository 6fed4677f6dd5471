"""`plantools templates`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from plantools.cli.common import library
from plantools.cli.misuse import Command
from plantools.cli.telling import exit_code, reader_language, tell, told

if TYPE_CHECKING:
    from plantools.definition.library import Library
    from plantools.definition.model import Definition
    from plantools.findings import Finding


@click.command("templates", cls=Command)
def command() -> None:
    """List the definitions that plantools ships and those in ./templates.

    \b
    Example:  plantools templates
    """
    language = reader_language()
    with told():
        known = library()
    found, faults = _loaded(known)
    _show([(id_, one.title.to(language), one.kind, one.description.to(language)) for id_, one in found.items()])
    tell(faults, language)
    sys.exit(exit_code(faults))


def _loaded(known: Library) -> tuple[dict[str, Definition], list[Finding]]:
    """Return id → definition of the sound ones, and what is wrong with the others."""
    from plantools.errors import PlantoolsError

    found: dict[str, Definition] = {}
    faults: list[Finding] = []
    for id_ in known.ids():
        try:
            found[id_] = known.get(id_)
        except PlantoolsError as problem:
            faults += problem.findings
    return found, faults


def _show(rows: list[tuple[str, str, str, str]]) -> None:
    """Print a table where somebody looks, else a line for each with tabs between."""
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table

    from plantools.definition.wording import words

    language = reader_language()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("id", "title", "kind", "description"):
        table.add_column(words(f"templates.{column}", language))
    for id_, title, kind, description in rows:
        table.add_row(id_, title, words(f"templates.{kind}", language), description)
    Console().print(table)
