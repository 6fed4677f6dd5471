"""`plantools documents`, with the commands below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.adding import add
from plantools.cli.common import put, with_force
from plantools.cli.days import day
from plantools.cli.fetching import fetch
from plantools.cli.misuse import Group, Misuse
from plantools.cli.screen import Column, Kind, Row, Table, say, show_table
from plantools.cli.telling import reader_language, told
from plantools.cli.yearly import register_of, workspace
from plantools.findings import error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantools.cycle.validity import Choice, Document

_FORMATS = ("json", "csv", "xlsx", "html")


@click.group("documents", cls=Group, invoke_without_command=True)
@click.option(
    *("--due", "due"),
    is_flag=False,
    flag_value="today",
    metavar="[DAY]",
    help="Only those to be reviewed by DAY, or by the end of a year; without DAY, by today.",
)
@click.option("--expired", is_flag=True, help="Only those whose own last day has passed, and that nothing replaced.")
@click.option("--without-owner", is_flag=True, help="Only those for which nobody is responsible.")
@click.option("--type", "type_", default="", metavar="TYPE", help="Only those of this type, such as policy.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="By default what the ending of OUT says.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT", help="The file to write.")
@with_force
@click.pass_context
def command(
    context: click.Context,
    due: str | None,
    expired: bool,
    without_owner: bool,
    type_: str,
    format_: str | None,
    output: Path | None,
    force: bool,
) -> None:
    """Show every adopted edition: its owner, how long it is valid, when it is to be reviewed, what replaced it.

    \b
    Examples:  plantools documents
               plantools documents --due 2027
               plantools documents -o register.xlsx
               plantools documents add policy.docx
    """
    if context.invoked_subcommand is not None:
        return
    language = reader_language()
    with told():
        from plantools.cycle.validity import Choice

        by = _until(due, language) if due is not None else None
        chosen = format_ or (output.suffix.lower().removeprefix(".") if output else "")
        if chosen not in ("", *_FORMATS):
            raise Misuse(error("usage.format", given=chosen, known=", ".join(_FORMATS)))
        if chosen == "xlsx" and output is None:
            raise Misuse(error("usage.output", name="--format xlsx"))
        _put(Choice(by, expired, without_owner, type_), chosen, output, force=force)


def _until(written: str, language: str) -> date:
    """Return the day that `--due` names, the last one of a year."""
    if written == "today":
        return date.today()
    is_year = len(written) == 4 and written.isascii() and written.isdigit() and written != "0000"
    return date(int(written), 12, 31) if is_year else day(written, "--due", language)


def _put(choice: Choice, chosen: str, output: Path | None, *, force: bool) -> None:
    """Write or show the documents that are asked for."""
    from plantools.cycle.validity import documents_of

    place, today, language = workspace(), date.today(), reader_language()
    found = choice.of(documents_of(register_of(place), place, today=today))
    if chosen:
        put(_MADE[chosen](found, place.municipality, language), output, force=force)
    else:
        _show(found, place.municipality, language)


_SHOWN = {
    "number": Kind.WHOLE,
    "title": Kind.NAME,
    "type": Kind.NAME,
    "owner": Kind.NAME,
    **dict.fromkeys(("adopted", "valid-until", "review"), Kind.WHOLE),
    "state": Kind.STATE,
}
_SPARE = ("type", "adopted")
_COLOURS = {"expired": "red", "in-force": "green"}


def _show(found: Sequence[Document], municipality: str, language: str) -> None:
    """Print a table of what a screen is wide enough for, and how many there are."""
    from plantools.cycle.documentlists import listed, sentence

    made = listed(found, language, municipality=municipality, columns=tuple(_SHOWN))
    columns = (
        Column(head, kind, is_spare=name in _SPARE)
        for (name, kind), head in zip(_SHOWN.items(), made.columns, strict=True)
    )
    rows = (
        Row(tuple("" if cell is None else str(cell) for cell in cells), _COLOURS.get(one.state, ""))
        for one, cells in zip(found, made.rows, strict=True)
    )
    if found:
        show_table(Table(tuple(columns), tuple(rows)))
    say(sentence(found, language, today=date.today()))


def _json(found: Sequence[Document], municipality: str, language: str) -> str:
    import json

    from plantools.cycle.documentlists import as_data

    told = {"municipality": municipality, "today": date.today().isoformat(), "documents": as_data(found)}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _csv(found: Sequence[Document], municipality: str, language: str) -> bytes:
    from plantools.cycle.documentlists import listed
    from plantools.cycle.separated import BOM, separated

    return (BOM + separated(listed(found, language, municipality=municipality))).encode()


def _xlsx(found: Sequence[Document], municipality: str, language: str) -> bytes:
    from plantools.cycle.documentlists import listed
    from plantools.cycle.sheets import workbook

    return workbook([listed(found, language, municipality=municipality)])


def _html(found: Sequence[Document], municipality: str, language: str) -> bytes:
    from plantools.cycle.documentlists import html

    return html(found, language, municipality=municipality, today=date.today())


_Made = Callable[["Sequence[Document]", str, str], str | bytes]
_MADE: Mapping[str, _Made] = {"json": _json, "csv": _csv, "xlsx": _xlsx, "html": _html}

command.add_command(add)
command.add_command(fetch)
