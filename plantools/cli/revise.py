"""`plantools revise`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import library, with_force
from plantools.cli.misuse import Command
from plantools.cli.telling import NOT_RUN, tell, told
from plantools.cli.yearly import near, workspace_if_any

if TYPE_CHECKING:
    from plantools.cycle.revising import Task


@click.command("revise", cls=Command)
@click.argument("edition", type=click.Path(path_type=Path))
@click.option("--mandate", "name", default="", metavar="YEARS", help="The mandate period, by default the one to come.")
@click.option("--as", "template", default="", metavar="ID", help="The definition, where a data file does not name it.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Folder; by default EDITION's.")
@with_force
def command(edition: Path, name: str, template: str, output: Path | None, force: bool) -> None:
    """Make the draft of a new edition from EDITION: a data file, or a document that was made with plantools.

    The text is carried over; what must be decided anew is emptied, and comments say what to look at. In a workspace it
    comes with a basis: what became of the goals in the mandate period before.

    \b
    Examples:  plantools revise policy.docx --mandate 2026-2030
               plantools revise policy.yaml --as governing-document -o draft
    """
    with told(least=NOT_RUN):
        from datetime import date

        from plantools.cycle.originals import original
        from plantools.cycle.revising import files, revision
        from plantools.cycle.targets import check_targets, make_folder
        from plantools.cycle.tasking import task_of
        from plantools.word.saving import save_all

        place = workspace_if_any()
        known = place.library if place else library()
        old = original(edition, known, template=template, sources=place.sources() if place else {})
        task = task_of(old, place, name=name, today=date.today())
        folder = output or edition.parent
        made = {folder / name: content for name, content in files(revision(task, known), task, edition.stem).items()}
        check_targets((one for one in made if folder.exists()), overwrite=force, sources=[edition])
        make_folder(folder)
        save_all(made, overwrite=force)
        for target in made:
            click.echo(near(target))
    tell(old.findings, old.language)
    _say_of_basis(task, is_workspace=place is not None)


def _say_of_basis(task: Task, *, is_workspace: bool) -> None:
    """Say why there is no basis, where people may expect one."""
    from plantools.findings import note

    if is_workspace and task.outcomes is None and task.before:
        tell([note("revise.no-facts", mandate=task.before.name)], task.original.language)
