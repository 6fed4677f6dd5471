"""`plantools practice`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import with_force
from plantools.cli.finality import say_if_draft, with_final
from plantools.cli.misuse import Command
from plantools.cli.telling import exit_code, reader_language, tell, told
from plantools.cli.yearly import near, register_of, workspace

if TYPE_CHECKING:
    from plantools.documents.release import Release


@click.command("practice", cls=Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--data", type=click.Path(path_type=Path), metavar="DATA", help="What people wrote: data, or the draft.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT.docx", help="By default in processes/.")
@with_final
@with_force
def command(file: Path, data: Path | None, output: Path | None, release: Release, force: bool) -> None:
    """Describe for others how a policy was made, from FILE: the completed process form in any format, or its data.

    Makes a Word document and a web page beside it. Who took part, the steps and the days are drafted from the process,
    figures from the follow-ups in the register; what these do not tell stays open. A text in DATA goes before.

    \b
    Examples:  plantools practice process.docx -o practice.docx
               plantools practice process.docx --data practice.docx -o practice.docx --force
    """
    with told():
        from datetime import date

        from plantools.cycle.paging import WEB
        from plantools.cycle.process.course import course_in
        from plantools.cycle.process.describing import described, file_name_of
        from plantools.cycle.process.papers import FOLDER, folder_of
        from plantools.cycle.targets import WORD, check_targets, put
        from plantools.word.package import to_bytes

        place = workspace()
        course = course_in(file, place.library, language=reader_language())
        target = output or place.folder / FOLDER / folder_of(course) / f"{file_name_of(course)}{WORD}"
        check_targets([target] if target.parent.exists() else [], overwrite=True, sources=[file], suffix=WORD)
    tell(course.findings, course.language, where=str(file))
    with told(course.language):
        made = described(course, place, register_of(place), data=data, today=date.today(), release=release)
        files = {target: to_bytes(made.filled.package), target.with_suffix(WEB): made.html}
        put(files, overwrite=force, told=lambda path: None)
        for path in files:
            click.echo(near(path))
    tell(made.findings, course.language)
    say_if_draft(made.filled, near(target))
    sys.exit(exit_code(course.findings))
