"""`plantools collect`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.collected import show
from plantools.cli.misuse import Command
from plantools.cli.screen import progress, say
from plantools.cli.telling import FAULTY, exit_code, reader_language, tell, told
from plantools.cli.yearly import near, register_of, workspace
from plantools.definition.wording import words
from plantools.findings import Finding, note

if TYPE_CHECKING:
    from plantools.cycle.workspace import Workspace
    from plantools.register.store import Register


@click.command("collect", cls=Command)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH…]")
@click.option("--move", is_flag=True, help="Move what is registered into received/; else the files stay.")
@click.option("--mail", is_flag=True, help="Make an e-mail draft for each form that goes back, with its review copy.")
@click.option("--force", is_flag=True, help="With --mail: write the drafts that are there already anew.")
def command(paths: tuple[Path, ...], move: bool, mail: bool, force: bool) -> None:
    """Register the forms, e-mails and zips that came in PATH, by default in inbox/.

    What is faulty gets a copy in review/, with comments that say what to mend. It is safe to run again at any time.

    \b
    Examples:  plantools collect
               plantools collect --mail
               plantools collect mails.mbox
    """
    faults: list[Finding] = []
    with told():
        from datetime import UTC, datetime

        from plantools.cycle.collecting import Collecting
        from plantools.cycle.workspace import INBOX

        place = workspace()
        register = register_of(place)
        collecting = Collecting(place, register, now=datetime.now(UTC))
        with progress("collect.reading") as done:
            outcomes = collecting.collect(paths, move=move, done=done)
        show(outcomes)
        if not outcomes:
            where = ", ".join(near(path) for path in paths or [place.folder / INBOX])
            tell([note("collect.nothing", name=where)], reader_language())
        if mail:
            faults = _mail(place, register, force=force)
    sys.exit(FAULTY if any(one.is_faulty for one in outcomes) else exit_code(faults))


def _mail(place: Workspace, register: Register, *, force: bool) -> list[Finding]:
    """Write a draft to each unit whose form goes back; return what kept some from being written."""
    from datetime import UTC, datetime

    from plantools.cycle.sending_back import returned, undrafted, write_draft

    language, now = reader_language(), datetime.now(UTC).astimezone()
    forms = returned(register, place)
    wanted = forms if force else tuple(undrafted(forms))
    faults = []
    for one in wanted:
        if fault := write_draft(one, place, now=now, overwrite=force):
            faults.append(fault)
        else:
            click.echo(near(one.draft))
    tell(faults, language)
    if written := len(wanted) - len(faults):
        say(words("collect.letters", language, count=written))
    if held := len(forms) - len(wanted):
        tell([note("collect.letters-held", count=held)], language)
    return faults
