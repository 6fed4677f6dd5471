"""`plantools issue`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plantools.cli.common import with_force
from plantools.cli.misuse import Command
from plantools.cli.telling import reader_language, tell, told
from plantools.cli.yearly import near, register_of, with_period, workspace
from plantools.definition.wording import words
from plantools.findings import note

if TYPE_CHECKING:
    from plantools.cycle.issuing import Form, Round


@click.command("issue", cls=Command)
@click.argument("form", metavar="FORM")
@with_period
@click.option("--unit", "units", multiple=True, metavar="UNIT", help="Only this unit, by name or key; can be repeated.")
@click.option("--dry-run", is_flag=True, help="Say what would be made, and make nothing.")
@with_force
def command(form: str, period: str, units: tuple[str, ...], dry_run: bool, force: bool) -> None:
    """Make the FORM of a period for each unit, with what is known already filled in.

    Units that have their form keep it; with --force they get another.

    \b
    Examples:  plantools issue activity-plan --period 2027
               plantools issue annual-report --period 2026 --unit Socialförvaltningen
    """
    with told():
        from datetime import UTC, datetime

        from plantools.cycle.issuing import Issuing

        place = workspace()
        issuing = Issuing(place, register_of(place), form, period)
        now = datetime.now(UTC)
        wanted = issuing.round(units=units, again=force, today=now.astimezone().date())
        if dry_run:
            for one in wanted.forms:
                _show(one)
        else:
            issuing.issue(wanted.forms, overwrite=force, now=now, told=_show)
        _sum(wanted, dry_run=dry_run)


def _show(form: Form) -> None:
    click.echo(near(form.target))


def _sum(wanted: Round, *, dry_run: bool) -> None:
    """Say how many forms there are now, and who had theirs."""
    language = reader_language()
    code = "issue.would" if dry_run else "issue.done"
    click.echo(words(code, language, count=len(wanted.forms), rows=sum(one.rows for one in wanted.forms)))
    if wanted.held:
        tell([note("issue.held", count=len(wanted.held))], language)
