"""`plantools issue`."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from plantools.cli.common import with_force
from plantools.cli.misuse import Command
from plantools.cli.telling import exit_code, reader_language, tell, told
from plantools.cli.yearly import near, register_of, with_period, workspace
from plantools.definition.wording import words
from plantools.findings import Finding, note

if TYPE_CHECKING:
    from datetime import datetime

    from plantools.cycle.issuing import Form, Round
    from plantools.cycle.workspace import Workspace
    from plantools.definition.model import Text


@click.command("issue", cls=Command)
@click.argument("form", metavar="FORM")
@with_period
@click.option("--unit", "units", multiple=True, metavar="UNIT", help="Only this unit, by name or key; can be repeated.")
@click.option("--dry-run", is_flag=True, help="Say what would be made, and make nothing.")
@click.option("--mail", is_flag=True, help="Make an e-mail draft for each, with the form attached.")
@click.option(
    "--adjusted", is_flag=True, help="Only plans that the last status meeting changed, with the changes shown."
)
@with_force
def command(
    form: str, period: str, units: tuple[str, ...], dry_run: bool, mail: bool, adjusted: bool, force: bool
) -> None:
    """Make the FORM of a period for each unit, with what is known already filled in.

    Units that have their form keep it; with --force they get another. With --adjusted, units get their plan again as a
    status meeting changed it.

    \b
    Examples:  plantools issue activity-plan --period 2027
               plantools issue annual-report --period 2026 --unit Socialförvaltningen
               plantools issue action-plan --period 2011-2014 --adjusted
    """
    with told():
        from datetime import UTC, datetime

        from plantools.cycle.issuing import Issuing
        from plantools.cycle.reissuing import Reissuing
        from plantools.cycle.sending import undrafted

        place = workspace()
        issuing = (Reissuing if adjusted else Issuing)(place, register_of(place), form, period)
        now = datetime.now(UTC).astimezone()
        wanted = issuing.round(units=units, again=force, today=now.date())
        faults: list[Finding] = []
        if dry_run:
            for one in wanted.forms:
                _show(one)
        else:
            post = _Post(wanted.definition.title, place, now, force)
            issuing.issue(wanted.forms, overwrite=force, now=now, told=post.send if mail else _show)
            for one in undrafted(issuing.held(wanted)) if mail else ():
                post.send(one)
            faults = post.faults
        _sum(wanted, dry_run=dry_run)
    sys.exit(exit_code(faults))


def _show(form: Form) -> None:
    click.echo(near(form.target))


@dataclass(frozen=True)
class _Post:
    """Writes the drafts that send forms out; `faults` are what kept some from being written."""

    title: Text
    place: Workspace
    now: datetime
    force: bool
    faults: list[Finding] = field(default_factory=list)

    def send(self, form: Form) -> None:
        """Say where a form is, and write its draft."""
        from plantools.cycle.sending import write_draft

        _show(form)
        fault = write_draft(form, self.title, self.place, now=self.now, overwrite=self.force)
        if fault:
            self.faults.append(fault)
            tell([fault], reader_language())


def _sum(wanted: Round, *, dry_run: bool) -> None:
    """Say how many forms there are now, and who had theirs."""
    language = reader_language()
    tell(wanted.notes, language)
    rows = sum(one.rows for one in wanted.forms)
    code = ("issue.would" if dry_run else "issue.done") + ("" if rows else "-forms")
    click.echo(words(code, language, count=len(wanted.forms), rows=rows))
    if wanted.held:
        tell([note("issue.held", count=len(wanted.held))], language)
