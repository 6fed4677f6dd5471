"""`plantools collect`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from plantools.cli.collected import show
from plantools.cli.misuse import Command
from plantools.cli.screen import progress
from plantools.cli.telling import FAULTY, reader_language, tell, told
from plantools.cli.yearly import near, register_of, workspace
from plantools.findings import note


@click.command("collect", cls=Command)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH…]")
@click.option("--move", is_flag=True, help="Move what is registered into received/; else the files stay.")
def command(paths: tuple[Path, ...], move: bool) -> None:
    """Register the forms, e-mails and zips that came in PATH, by default in inbox/.

    What is faulty gets a copy in review/, with comments that say what to mend. It is safe to run again at any time.

    \b
    Examples:  plantools collect
               plantools collect mails.mbox
    """
    with told():
        from datetime import UTC, datetime

        from plantools.cycle.collecting import Collecting
        from plantools.cycle.workspace import INBOX

        place = workspace()
        collecting = Collecting(place, register_of(place), now=datetime.now(UTC))
        with progress("collect.reading") as done:
            outcomes = collecting.collect(paths, move=move, done=done)
        show(outcomes)
        if not outcomes:
            where = ", ".join(near(path) for path in paths or [place.folder / INBOX])
            tell([note("collect.nothing", name=where)], reader_language())
    if any(one.is_faulty for one in outcomes):
        sys.exit(FAULTY)
