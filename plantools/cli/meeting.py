"""`plantools meeting`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import with_force
from plantools.cli.misuse import Command
from plantools.cli.screen import Column, Kind, Row, Table, say, show_table
from plantools.cli.telling import exit_code, one_line, reader_language, tell, told
from plantools.cli.yearly import near, register_of, workspace
from plantools.definition.model import LANGUAGES
from plantools.definition.wording import words
from plantools.errors import DataError, PlantoolsError
from plantools.findings import Finding, error

if TYPE_CHECKING:
    from datetime import date

    from plantools.cycle.deciding import Decided
    from plantools.cycle.meetings import Meeting
    from plantools.cycle.reading import FileRead

_COLOURS = {"adopted": "green", "changed": "green", "removed": "green", "rejected": "red", "postponed": "yellow"}


@click.command("meeting", cls=Command)
@click.argument("minutes", nargs=-1, type=click.Path(path_type=Path), metavar="[MINUTES…]")
@click.option("--period", metavar="PERIOD", help="Make the form of the minutes of this period, such as 2012.")
@click.option("--template", default="status-meeting", metavar="ID", help="The definition of the minutes.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help="Language; by default the workspace's.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT.docx", help="By default in meetings/.")
@with_force
def command(
    minutes: tuple[Path, ...], period: str | None, template: str, language: str | None, output: Path | None, force: bool
) -> None:
    """Make the minutes of a status meeting, or register the decisions in MINUTES that were filled in.

    The form has a row for each change of its plan that a committee proposes. What was decided is worked into the plans
    by: plantools issue action-plan --period 2011-2014 --adjusted

    \b
    Examples:  plantools meeting --period 2012
               plantools meeting "meetings/Referat af statusmøde 2012.docx"
    """
    faults: list[Finding] = []
    with told():
        from datetime import datetime

        today = datetime.now().astimezone().date()
        if minutes:
            faults = _register(minutes, period, template, today)
        elif period:
            _make(_meeting(period, template, today), language or "", output, force=force)
        else:
            raise DataError(error("meeting.nothing"))
    sys.exit(exit_code(faults))


def _meeting(period: str, template: str, today: date) -> Meeting:
    from plantools.cycle.meetings import Meeting

    place = workspace()
    return Meeting.of(place, register_of(place), period, template=template, today=today)


def _make(meeting: Meeting, language: str, output: Path | None, *, force: bool) -> None:
    """Write the form of the minutes."""
    from plantools.cycle.meetings import FOLDER
    from plantools.cycle.targets import WORD, check_targets, make_folder
    from plantools.word.package import save, to_bytes

    language = language or meeting.workspace.language
    target = output or meeting.workspace.folder / FOLDER / meeting.name(language)
    check_targets([target] if output or target.parent.exists() else [], overwrite=force, suffix=WORD)
    content = to_bytes(meeting.form(language).package)
    make_folder(target.parent)
    save(content, target, overwrite=force)
    click.echo(near(target))
    say(words("meeting.made", reader_language(), count=len(meeting.proposed)))


def _register(paths: tuple[Path, ...], period: str | None, template: str, today: date) -> list[Finding]:
    """Register minutes, one after the other; return all that was found."""
    from plantools.cycle.reading import read_files

    place = workspace()
    found: list[Finding] = []
    for one in read_files(paths, place.library, language=reader_language()):
        try:
            told_ = _taken(one, period, template, today)
        except PlantoolsError as problem:
            told_ = problem.findings
        tell(told_, reader_language())
        found += told_
    return found


def _taken(one: FileRead, period: str | None, template: str, today: date) -> tuple[Finding, ...]:
    """Register minutes and print what was decided; return what is to be said of them."""
    from datetime import UTC, datetime

    from plantools.cycle.deciding import decided, period_of, register_minutes

    said = period_of(one, template)
    if period and period != said:
        raise DataError(error("meeting.other-period", where=one.where, given=said, period=period))
    found = decided(one, _meeting(said, template, today))
    if found.minutes is None:
        return found.findings
    more = register_minutes(found, one.content, now=datetime.now(UTC))
    _show(found)
    return (*found.findings, *more)


def _show(found: Decided) -> None:
    """Print each decision, and how many change a plan."""
    from plantools.cycle.deciding import ADJUSTING

    language, meeting, minutes = reader_language(), found.meeting, found.minutes
    assert meeting is not None and minutes is not None, "only what was taken is shown"
    asked, names = meeting.definition.field_at("proposals.decision"), {u.key: u.name for u in meeting.workspace.units}
    kinds = {"unit": Kind.NAME, "initiative": Kind.TEXT, "decision": Kind.STATE}
    columns = tuple(Column(words(f"meeting.column-{name}", language), kind) for name, kind in kinds.items())
    rows = tuple(
        Row(
            (
                names.get(one.unit, one.unit),
                one_line(one.statement),
                asked.label_of(one.decision, language) if asked else one.decision,
            ),
            _COLOURS.get(one.decision, ""),
        )
        for one in minutes.decisions
    )
    if rows:
        show_table(Table(columns, rows))
    adjusting = sum(one.decision in ADJUSTING for one in minutes.decisions)
    say(words("meeting.sum", language, count=len(minutes.decisions), adjusting=adjusting))
