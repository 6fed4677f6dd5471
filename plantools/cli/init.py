"""`plantools init`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import with_force
from plantools.cli.misuse import Command, Misuse
from plantools.cli.telling import NOT_RUN, reader_language, tell, told
from plantools.cycle.days import COUNTRIES
from plantools.definition.model import LANGUAGES
from plantools.definition.wording import words
from plantools.findings import error, note

if TYPE_CHECKING:
    from plantools.cycle.founding import Wishes
    from plantools.cycle.workspace import Workspace
    from plantools.findings import Finding


@click.command("init", cls=Command)
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--municipality", metavar="NAME", help="By default the name of the folder.")
@click.option("--code", metavar="CODE", help="The municipality's code.")
@click.option(
    "--lang", "language", type=click.Choice(LANGUAGES), help="Of forms and letters; by default the terminal's."
)
@click.option("--country", type=click.Choice(COUNTRIES), help="Whose mandate period; by default the language's.")
@click.option("--office", metavar="NAME", help="The office that sends the forms and compiles the report.")
@click.option("--email", metavar="ADDRESS", help="The office's e-mail address.")
@click.option("--programme", metavar="FILE", help="The programme in force as YAML or JSON; it is copied.")
@click.option("--policy", metavar="FILE", help="The policy in force as YAML or JSON; it is copied.")
@click.option("--goal", "goals", multiple=True, metavar="TEXT", help="A goal, where there is no file; can be repeated.")
@click.option("--mandate-from", metavar="DAY", help="The first day of the mandate period.")
@click.option("--mandate-to", metavar="DAY", help="Its last day.")
@click.option("--period", type=click.IntRange(2000, 2100), metavar="YEAR", help="The year that the deadlines are for.")
@click.option("--plan-deadline", metavar="DAY", help="When the plans of that year are due.")
@click.option("--report-deadline", metavar="DAY", help="When the reports of that year are due.")
@click.option("--units", metavar="FILE", help="The units, as an Excel or CSV list with headers.")
@click.option("--database", metavar="URL", help="Where the register is; by default a file in the folder.")
@click.option("--example", metavar="NAME", help="Copy a shipped municipality instead, such as falun.")
@click.option("--yes", is_flag=True, help="Ask nothing; take what is proposed.")
@with_force
def command(
    directory: Path,
    language: str | None,
    country: str | None,
    goals: tuple[str, ...],
    period: int | None,
    example: str | None,
    yes: bool,
    force: bool,
    **said: str | None,
) -> None:
    """Make DIR the folder in which a municipality runs its year.

    What is not said is asked where somebody sits at the terminal. In DIR are then plantools.yaml, which says all that
    was answered and can be changed, and the folders forms, inbox, review and reports.

    \b
    Examples:  plantools init falun --example falun
               plantools init ludvika --units units.xlsx --goal "Everyone takes part"
    """
    given = {name.replace("_", "-"): answer for name, answer in said.items() if answer is not None}
    with told():
        if example is not None:
            _check_alone([*given, *(["goal"] if goals else [])])
            _copy(example, directory, force=force)
            return
        from plantools.cycle.founding import Wishes

        wishes = Wishes(
            directory, date.today(), language or reader_language(), country or "", period or 0, given, goals
        )
        is_asked = not yes and _is_at_terminal()
        _make(wishes, is_asked=is_asked, ask_language=is_asked and language is None, force=force)


def _copy(example: str, directory: Path, *, force: bool) -> None:
    from plantools.cycle.founding import copied
    from plantools.cycle.workspace import load_workspace

    made = copied(example, directory, overwrite=force)
    _show(load_workspace(directory), made, ())


def _make(wishes: Wishes, *, is_asked: bool, ask_language: bool, force: bool) -> None:
    """Make a workspace of what was said and what is asked; one that is there already is told before anything is."""
    from plantools.cycle.founding import check_free, found, roster_of
    from plantools.cycle.workspace import load_workspace

    check_free(wishes.folder, overwrite=force)
    complete = _complete(wishes, is_asked=is_asked, ask_language=ask_language)
    made = found(complete, overwrite=force)
    _show(load_workspace(wishes.folder), made, roster_of(complete).notes)


def _is_at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _check_alone(others: Iterable[str]) -> None:
    """Raise `Misuse` where something is said of an example, which says all of itself."""
    for name in others:
        raise Misuse(error("init.example-alone", name=f"--{name}"))


def _complete(wishes: Wishes, *, is_asked: bool, ask_language: bool) -> Wishes:
    """Return the wishes with all that is to be known; end the program where an answer is none."""
    from plantools.cycle.founding import faults

    language = reader_language()
    if is_asked:
        from plantools.cli.asking import asked

        try:
            wishes = asked(wishes, language, ask_language=ask_language)
        except click.Abort:
            click.echo()
            raise Misuse(error("init.stopped")) from None
    found = [one if one.where else one.at(f"--{name}") for name, one in faults(wishes)]
    if found:
        tell(found, language)
        sys.exit(NOT_RUN)
    return wishes


def _show(workspace: Workspace, made: Iterable[Path], notes: Iterable[Finding]) -> None:
    """Print what was made, what is to be looked at, and the next command."""
    language = reader_language()
    for name in dict.fromkeys(path.relative_to(workspace.folder).parts[0] for path in made):
        click.echo(str(workspace.folder / name))
    click.echo()
    click.echo(words("init.sum", language, municipality=workspace.municipality, units=len(workspace.units)))
    tell([*notes, *workspace.notes, *_hints(workspace)], language)
    periods = workspace.deadlines.get("activity-plan", {})
    if periods:
        click.echo(words("init.next", language, folder=str(workspace.folder), period=max(periods)))


def _hints(workspace: Workspace) -> Iterator[Finding]:
    where = str(workspace.folder / "plantools.yaml")
    if not workspace.units:
        yield note("init.no-units", where=where)
    if not workspace.in_force:
        yield note("init.no-goals", where=where)
