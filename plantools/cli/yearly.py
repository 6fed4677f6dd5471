"""What the commands of the yearly cycle share: the workspace that the terminal stands in, and its register."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from plantools.cli.telling import reader_language, tell
from plantools.definition.checks import nearest
from plantools.errors import DataError, TargetError
from plantools.findings import error

if TYPE_CHECKING:
    from plantools.cycle.status import Status
    from plantools.cycle.workspace import Workspace
    from plantools.register.store import Register

Command = TypeVar("Command", bound=Callable[..., Any])


def workspace() -> Workspace:
    """Return the workspace of the current folder, and say what is not used in its list of units.

    Raises `DataError` where the folder is in none.
    """
    from plantools.cycle.workspace import find_workspace, load_workspace

    try:
        here = Path.cwd()
    except OSError:  # somebody removed the folder that the terminal stands in
        raise TargetError(error("target.gone")) from None
    found = load_workspace(find_workspace(here))
    tell(found.notes, reader_language())
    return found


def register_of(place: Workspace) -> Register:
    """Return the register of a workspace, made where there is none."""
    from plantools.register.store import open_register

    return open_register(place.database_url, place.folder)


def status_in(place: Workspace, period: str, form: str) -> Status:
    """Return where the forms of a period stand, or one of them; raise `DataError` where the year knows no such form."""
    from plantools.cycle.status import status_of, templates_of
    from plantools.cycle.yearly import year_of

    year = year_of(register_of(place), place, period)
    known = dict.fromkeys((*templates_of(year), *place.library.ids()))
    if form and form not in known:
        raise DataError(
            error("status.unknown-form", name=form, nearest=nearest(form, list(known)), known=", ".join(known))
        )
    return status_of(year, form)


def near(path: Path) -> str:
    """Return a path as people at the terminal would write it: from where they are, if it is below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def with_period(command: Command) -> Command:
    """Add the option for the period."""
    return click.option("--period", required=True, metavar="PERIOD", help="The period, such as 2027.")(command)
