"""`plantools process`."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from plantools.cli.common import with_force
from plantools.cli.misuse import Command
from plantools.cli.screen import say
from plantools.cli.telling import exit_code, reader_language, tell, told
from plantools.cli.yearly import near, register_of, workspace
from plantools.definition.wording import words
from plantools.findings import Severity, has_errors, note

if TYPE_CHECKING:
    from plantools.cycle.process.plan import Planned
    from plantools.cycle.workspace import Workspace


@click.command("process", cls=Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="By default processes/POLICY.")
@click.option("--as", "template", default="", metavar="ID", help="Whose data they are, where they do not say so.")
@click.option("--mail", is_flag=True, help="Make an e-mail draft too for each who takes part, with the plan attached.")
@click.option("--draft", is_flag=True, help="Make the papers although there are errors.")
@click.option(
    *("--review", "review"),
    type=click.Path(path_type=Path),
    metavar="OUT.docx",
    help="A copy of the form with comments.",
)
@with_force
def command(
    file: Path, output: Path | None, template: str, mail: bool, draft: bool, review: Path | None, force: bool
) -> None:
    """Check how a policy is to be made, and make the papers for it, from the completed process form in FILE.

    FILE may be of any format that plantools reads, or data. The papers are the process plan, a checklist for each
    milestone, and a calendar; with --mail also the invitations. What is there just so is left as it is. With --review
    the form goes back with a comment at each place where something is to be mended.

    \b
    Examples:  plantools process process.docx
               plantools process process.docx --review to-mend.docx
               plantools process process.yaml --mail -o processes/integration
    """
    with told():
        place = workspace()
        planned = _planned(file, place, template)
        language = planned.language
        is_held = has_errors(tuple(planned.findings)) and not draft
    tell(planned.findings, language, where=str(file))
    with told(language):
        if review is not None:
            _review(planned, place, file, review, force=force)
        if is_held:
            tell([note("process.held")], language)
        else:
            _make(planned, place, output, mail=mail, force=force)
    sys.exit(exit_code(planned.findings))


def _planned(file: Path, place: Workspace, template: str) -> Planned:
    """Return the process that a form tells of, and what is wrong with it."""
    from datetime import date

    from plantools.cycle.process.checks import Situation, checked
    from plantools.cycle.process.course import course_in
    from plantools.cycle.process.plan import Planned
    from plantools.cycle.validity import documents_of

    today = date.today()
    course = course_in(file, place.library, template=template, language=reader_language())
    documents = documents_of(register_of(place), place, today=today)
    situation = Situation(course, place.process, place.units, documents, today)
    return Planned(situation, checked(situation), place.municipality)


def _review(planned: Planned, place: Workspace, file: Path, target: Path, *, force: bool) -> None:
    """Write the copy of the form that goes back."""
    from datetime import UTC, datetime

    from plantools.cycle.process.reviewing import review_copy
    from plantools.cycle.targets import WORD, check_targets
    from plantools.word.package import save

    check_targets([target], overwrite=force, sources=[file], suffix=WORD)
    course = planned.situation.course
    save(review_copy(course, planned.findings, place.library, now=datetime.now(UTC)), target, overwrite=force)
    click.echo(near(target))


def _make(planned: Planned, place: Workspace, output: Path | None, *, mail: bool, force: bool) -> None:
    """Write the papers that are not there just so, and say which."""
    from datetime import UTC, datetime

    from plantools.cycle.process.inviting import invitations, unaddressed
    from plantools.cycle.process.papers import FOLDER, Making, folder_of
    from plantools.cycle.targets import content_of, put

    folder = output or place.folder / FOLDER / folder_of(planned.situation.course)

    def before(name: PurePath) -> bytes:
        return content_of(folder / name) or b""

    made = Making(planned, place, datetime.now(UTC).replace(microsecond=0), before).papers(mail=mail)
    targets = {folder / name: content for name, content in made.items()}
    fresh = put(targets, overwrite=force, told=lambda target: click.echo(near(target)))
    if mail:
        tell(map(planned.situation.course.at, unaddressed(invitations(planned), planned)), planned.language)
    _sum(planned, kept=len(made) - fresh)


def _sum(planned: Planned, *, kept: int) -> None:
    course = planned.situation.course
    if kept:
        click.echo(words("process.unchanged", reader_language(), count=kept))
    counts = {
        "milestones": len(course.milestones),
        "group": len(course.working_group),
        "network": len(course.network),
        "findings": sum(one.severity is not Severity.NOTE for one in planned.findings),
    }
    say(words("process.sum", reader_language(), policy=course.said("policy"), **counts))
