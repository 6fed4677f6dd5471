"""`plantools collect`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from plantools.cli.collected import show
from plantools.cli.misuse import Command
from plantools.cli.telling import FAULTY, reader_language, tell, told
from plantools.cli.yearly import near, register_of, workspace
from plantools.definition.wording import words
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
        with _progress() as done:
            outcomes = collecting.collect(paths, move=move, done=done)
        show(outcomes)
        if not outcomes:
            where = ", ".join(near(path) for path in paths or [place.folder / INBOX])
            tell([note("collect.nothing", name=where)], reader_language())
    if any(one.is_faulty for one in outcomes):
        sys.exit(FAULTY)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Show how far it has come, where somebody looks."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(words("collect.reading", reader_language()), total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)
