"""`plantools history`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from plantools.cli.misuse import Command
from plantools.cli.screen import Column, Kind, Row, Table, say, show_table
from plantools.cli.telling import reader_language, told
from plantools.cli.yearly import register_of, workspace
from plantools.definition.wording import words

if TYPE_CHECKING:
    from plantools.cycle.histories import Event
    from plantools.definition.library import Library


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
        say(found.name, is_head=True)
        show_table(_table(events, place.library, language))


def _table(events: Sequence[Event], known: Library, language: str) -> Table:
    """Return what happened, and when."""
    kinds = {"when": Kind.WHOLE, "what": Kind.TEXT}
    columns = tuple(Column(words(f"history.{name}", language), kind) for name, kind in kinds.items())
    return Table(columns, tuple(Row((_when(one), _what(one, known, language))) for one in events))


def _when(event: Event) -> str:
    return event.at.astimezone().strftime("%Y-%m-%d %H:%M")


def _what(event: Event, known: Library, language: str) -> str:
    params = {**event.params, "form": _title(str(event.params.get("form", "")), known, language)}
    return words(event.code, language, **params)


def _title(template: str, known: Library, language: str) -> str:
    """Return what people call a form; its id where its definition is not here."""
    return known.get(template).title.to(language) if template in known.ids() else template
