"""`plantools templates`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from plantools.cli.common import library
from plantools.cli.misuse import Command
from plantools.cli.screen import Column, Kind, Row, Table, show_table
from plantools.cli.telling import exit_code, reader_language, tell, told
from plantools.definition.wording import words

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
    language = reader_language()
    kinds = (Kind.WHOLE, Kind.NAME, Kind.WHOLE, Kind.TEXT)  # an id is typed as it stands, and so is not folded
    heads = (words(f"templates.{column}", language) for column in ("id", "title", "kind", "description"))
    told = ((id_, title, words(f"templates.{kind}", language), about) for id_, title, kind, about in rows)
    show_table(Table(tuple(map(Column, heads, kinds)), tuple(map(Row, told))))
