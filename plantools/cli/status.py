"""`plantools status`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import put, with_force
from plantools.cli.finality import with_allowed
from plantools.cli.misuse import Command, Misuse
from plantools.cli.screen import Column, Kind, Row, Table, say, show_table
from plantools.cli.settled import tell_settled
from plantools.cli.telling import reader_language, told
from plantools.cli.yearly import status_in, workspace
from plantools.definition.wording import words
from plantools.findings import error

if TYPE_CHECKING:
    from plantools.cycle.status import Standing, Status, Sums

_FORMATS = ("json", "csv", "xlsx", "html")
_SHOWN = {
    "unit": Kind.NAME,
    "state": Kind.STATE,
    **dict.fromkeys(("issued", "received", "due"), Kind.WHOLE),
    "days": Kind.NUMBER,
}
_COLOURS = {"returned": "red", "unread": "red", "warned": "yellow", "accepted": "green"}


@click.command("status", cls=Command)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE…]")
@click.option("--period", default="", metavar="PERIOD", help="The period, such as 2027; of files none is needed.")
@with_allowed("Words in FILE that look like a placeholder and are meant; can be repeated.")
@click.option("--form", "form", default="", metavar="FORM", help="Only this form; by default all of the period.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="By default what the ending of OUT says.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT", help="The file to write.")
@with_force
def command(
    files: tuple[Path, ...],
    period: str,
    allowed: tuple[str, ...],
    form: str,
    format_: str | None,
    output: Path | None,
    force: bool,
) -> None:
    """Show who has answered, who is late, and how many days are left; of FILE, whether it can be sent.

    What is left in a document is told with its place: open fields, prompts, what looks like a placeholder, comments
    that are not resolved, tracked changes, and the mark of a draft. FILE is any Word document, made here or not.

    \b
    Examples:  plantools status --period 2027
               plantools status --period 2027 -o status.html
               plantools status policy.docx
    """
    language = reader_language()
    chosen = format_ or (output.suffix.lower().removeprefix(".") if output else "")
    if files:
        _check_for_files(period, form)
        tell_settled(files, allowed, format_=chosen, output=output, force=force)
    with told():
        _check_for_period(period, allowed)
        if chosen not in ("", *_FORMATS):
            raise Misuse(error("usage.format", given=chosen, known=", ".join(_FORMATS)))
        if chosen == "xlsx" and output is None:
            raise Misuse(error("usage.output", name="--format xlsx"))
        place = workspace()
        found = status_in(place, period, form)
        if chosen:
            put(_MADE[chosen](found, language), output, force=force)
        else:
            _show(found, language)


def _check_for_files(period: str, form: str) -> None:
    for name, given in (("--period", period), ("--form", form)):
        if given:
            raise Misuse(error("usage.status-files", name=name))


def _check_for_period(period: str, allowed: tuple[str, ...]) -> None:
    if allowed:
        raise Misuse(error("usage.status-allow"))
    if not period:
        raise Misuse(error("usage.status-what"))


def _show(found: Status, language: str) -> None:
    """Print for each form a sentence and a table of the units."""
    from plantools.cycle.standings import sentence

    if not found.standings:
        say(words("status.nothing", language, period=found.period))
    for sums, rows in found.by_form():
        say(sentence(sums, language), is_head=True)
        show_table(_table(sums, rows, language))
    if found.stray:
        say(words("status.stray", language, count=found.stray))


def _table(sums: Sums, rows: Sequence[Standing], language: str) -> Table:
    """Return how the units stand with a form; their last days only where they differ, else the sentence says it."""
    wanted = [name for name in _SHOWN if name != "due" or (sums.due is None and any(one.due for one in rows))]
    columns = tuple(
        Column(words(f"status.{name}", language), _SHOWN[name], is_spare=name == "issued") for name in wanted
    )
    return Table(columns, tuple(_row(one, wanted, language) for one in rows))


def _row(one: Standing, wanted: Sequence[str], language: str) -> Row:
    from plantools.cycle.standings import state_of

    told = {
        "unit": one.unit.name,
        "state": state_of(one, language),
        "days": "" if one.days is None else str(one.days),
        **{name: day.isoformat() if (day := getattr(one, name)) else "" for name in ("issued", "received", "due")},
    }
    colour = "red" if one.is_late else _COLOURS.get(one.state, "")
    return Row(tuple(told[name] for name in wanted), colour)


def _json(found: Status, language: str) -> str:
    import json

    from plantools.cycle.standings import as_data

    return json.dumps(as_data(found), ensure_ascii=False, indent=2) + "\n"


def _csv(found: Status, language: str) -> bytes:
    from plantools.cycle.separated import BOM, separated
    from plantools.cycle.standings import tables

    return (BOM + separated(tables(found, language)[0])).encode()


def _xlsx(found: Status, language: str) -> bytes:
    from plantools.cycle.sheets import workbook
    from plantools.cycle.standings import tables

    return workbook(tables(found, language))


def _html(found: Status, language: str) -> bytes:
    from plantools.cycle.standings import page

    return page(found, language)


_MADE: Mapping[str, Callable[[Status, str], str | bytes]] = {"json": _json, "csv": _csv, "xlsx": _xlsx, "html": _html}
