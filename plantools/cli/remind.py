"""`plantools remind`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from plantools.cli.common import with_force
from plantools.cli.misuse import Command
from plantools.cli.telling import exit_code, reader_language, tell, told
from plantools.cli.yearly import near, status_in, with_period, workspace
from plantools.definition.wording import words
from plantools.findings import note


@click.command("remind", cls=Command)
@with_period
@click.option("--form", "form", default="", metavar="FORM", help="Only this form; by default all of the period.")
@click.option("--within", type=click.IntRange(min=0), default=None, metavar="DAYS", help="Also those due within DAYS.")
@click.option(
    *("-o", "--output"),
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to put the drafts; by default reminders/PERIOD/DAY in the workspace.",
)
@with_force
def command(period: str, form: str, within: int | None, output: Path | None, force: bool) -> None:
    """Make e-mail drafts to the units that are late, and a calendar file with the deadlines.

    A draft that is there already stays; with --force it is written anew.

    \b
    Example:  plantools remind --period 2027 --within 7
    """
    language = reader_language()
    with told():
        from datetime import UTC, datetime

        from plantools.cycle.naming import file_name
        from plantools.cycle.reminding import AGENDA, calendar_of, reminders

        place = workspace()
        found = status_in(place, period, form)
        now = datetime.now(UTC).astimezone()
        drafts = reminders(found, place, within=-1 if within is None else within, now=now)
        folder = output or place.folder / "reminders" / file_name(period, otherwise="_") / now.date().isoformat()
        files = {folder / name: content for name, content in drafts.files.items()}
        days = calendar_of(found, place, now=now)
        files |= {folder / AGENDA: days} if days else {}
        written = _write(files, force=force)
        tell(drafts.findings, language)
        if letters := len(written - {folder / AGENDA}):
            click.echo(words("remind.done", language, count=letters))
        elif not drafts.files:
            click.echo(words("remind.none", language))
        if held := len(files) - len(written):
            tell([note("remind.held", count=held)], language)
    sys.exit(exit_code(drafts.findings))


def _write(files: Mapping[Path, bytes], *, force: bool) -> set[Path]:
    """Return the files that were written and shown: those that were not there, with `force` all."""
    from plantools.cycle.targets import check_targets, make_folder
    from plantools.word.package import save

    wanted = {target: content for target, content in files.items() if force or not target.exists()}
    for folder in dict.fromkeys(target.parent for target in wanted):
        make_folder(folder)
    check_targets(wanted, overwrite=force)
    for target, content in wanted.items():
        save(content, target, overwrite=force)
        click.echo(near(target))
    return {*wanted}
