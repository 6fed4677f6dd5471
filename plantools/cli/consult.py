"""`plantools consult send` and `plantools consult collect`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plantools.cli.common import library, with_force
from plantools.cli.consulted import show
from plantools.cli.misuse import Command, Misuse, in_one_line
from plantools.cli.telling import exit_code, reader_language, tell, told
from plantools.cli.yearly import near, workspace
from plantools.definition.model import LANGUAGES
from plantools.definition.wording import words
from plantools.errors import DataError
from plantools.findings import error

if TYPE_CHECKING:
    from plantools.cycle.consulting.consultation import Consultation
    from plantools.cycle.consulting.respondents import Respondent
    from plantools.cycle.workspace import Workspace

_PATH = click.Path(path_type=Path)
FOLDER = "consultations"
BOOK, MERGED, LOG = "comments.xlsx", "merged.docx", "log.docx"


class _Group(click.Group):
    """Says in one line how it was written wrongly."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what stands before the name of the command; raise `Misuse` where that is wrong."""
        with in_one_line(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[Any, Any, list[str]]:
        """Return the command that is meant; raise `Misuse` where there is none of that name."""
        with in_one_line(ctx):
            return super().resolve_command(ctx, args)


@click.group("consult", cls=_Group)
def command() -> None:
    """Send a draft out for opinions (remiss, høring), and collect what comes back.

    \b
    Examples:  plantools consult send programme.docx --deadline 2027-03-01 --to respondents.xlsx
               plantools consult collect programme.docx returned/*.docx -o comments.xlsx
    """


@command.command("send", cls=Command)
@click.argument("draft", type=_PATH, metavar="DRAFT.docx")
@click.option("--deadline", required=True, type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="The last day.")
@click.option("--to", "to", type=_PATH, metavar="LIST", help="The respondents: YAML, CSV or Excel; else the units.")
@click.option("--unit", "units", multiple=True, metavar="UNIT", help="Only this unit, by name or key; can be repeated.")
@click.option(
    "--lang", "language", type=click.Choice(LANGUAGES), help="Language; by default the workspace's, or the draft's."
)
@click.option(
    "-o", "--output", type=_PATH, metavar="DIR", help="Folder; by default consultations/ and the draft's name."
)
@with_force
def send(
    draft: Path,
    deadline: datetime,
    to: Path | None,
    units: tuple[str, ...],
    language: str | None,
    output: Path | None,
    force: bool,
) -> None:
    """Make a copy of DRAFT.docx and an e-mail draft for each respondent, and consultation.yaml.

    \b
    Examples:  plantools consult send programme.docx --deadline 2027-03-01
               plantools consult send programme.docx --deadline 2027-03-01 --to respondents.xlsx
    """
    with told():
        from plantools.cycle.consulting.consultation import FILE
        from plantools.cycle.consulting.inviting import Sending, language_of_draft, sent
        from plantools.cycle.targets import check_targets, make_folder
        from plantools.cycle.workspace import Office
        from plantools.word.saving import save_all

        place = _workspace(needed=to is None)
        spoken = language or (place.language if place else language_of_draft(draft))
        respondents = _respondents(place, to, units, spoken)
        sending = Sending(
            deadline=deadline.date(),
            language=spoken,
            now=datetime.now(UTC).astimezone(),
            office=place.office if place else Office(),
            municipality=place.municipality if place else "",
        )
        made = sent(draft, respondents, sending)
        folder = output or (place.folder if place else draft.parent) / FOLDER / draft.stem
        targets = {folder / name: content for name, content in made.files.items()}
        check_targets((one for one in targets if folder.exists()), overwrite=force, sources=[draft])
        make_folder(folder)
        save_all(targets, overwrite=force)
        for target in targets:
            click.echo(near(target))
        tell(made.findings, reader_language())
        counts = {"count": len(respondents), "letters": sum(one.endswith(".eml") for one in made.files)}
        click.echo(words("consult.sent", reader_language(), name=near(folder / FILE), **counts))
    sys.exit(exit_code(made.findings))


def _workspace(*, needed: bool) -> Workspace | None:
    """Return the workspace of the current folder; None where it is in none and none is needed."""
    try:
        return workspace()
    except DataError as problem:
        if needed or any(one.code != "workspace.none" for one in problem.findings):
            if needed and any(one.code == "workspace.none" for one in problem.findings):
                raise Misuse(error("consult.to-whom")) from None
            raise
        return None


def _respondents(
    place: Workspace | None, to: Path | None, units: tuple[str, ...], language: str
) -> tuple[Respondent, ...]:
    """Return who is asked: those of a list, or the units of the workspace; of these only some where that is said."""
    from plantools.cycle.consulting.respondents import chosen, of_units, read_respondents

    everyone = read_respondents(to, language) if to else of_units(place.units if place else (), datetime.now().date())
    return chosen(everyone, units) if units else everyone


@command.command("collect", cls=Command)
@click.argument("draft", type=_PATH, metavar="DRAFT.docx")
@click.argument("returned", nargs=-1, required=True, type=_PATH, metavar="RETURNED…")
@click.option("-o", "--output", "book", type=_PATH, default=BOOK, show_default=True, metavar="COMMENTS.xlsx")
@click.option("--merged", type=_PATH, metavar="MERGED.docx", help="By default merged.docx beside the workbook.")
@click.option("--log", type=_PATH, metavar="LOG.docx", help="By default log.docx beside the workbook.")
@click.option("--responses", type=_PATH, metavar="OLD.xlsx", help="The workbook whose responses are kept.")
@click.option("--list", "listed", type=_PATH, metavar="FILE", help="consultation.yaml, where it is not near the draft.")
@click.option(
    "--lang", "language", type=click.Choice(LANGUAGES), help="Language; by default the consultation's, or the draft's."
)
@with_force
def collect(
    draft: Path,
    returned: tuple[Path, ...],
    book: Path,
    merged: Path | None,
    log: Path | None,
    responses: Path | None,
    listed: Path | None,
    language: str | None,
    force: bool,
) -> None:
    """Collect the copies of DRAFT.docx that came back: Word documents of any sort, e-mails, zips, folders.

    Makes a workbook with every comment and change, one document with all of them, and a log of who has answered. What
    was written under "Response" in the workbook is kept when it is made again with --force.

    \b
    Example:  plantools consult collect programme.docx returned/*.docx -o comments.xlsx
    """
    with told():
        from plantools.cycle.consulting.consulted import Responses, comments_book, log_of, notes_on, responses_in
        from plantools.cycle.consulting.opinions import hear
        from plantools.cycle.taking import files_in
        from plantools.cycle.targets import WORD, check_targets
        from plantools.word.package import to_bytes
        from plantools.word.saving import save_all

        consultation = _consultation(draft, listed, language)
        merged, log = merged or book.with_name(MERGED), log or book.with_name(LOG)
        paths = list(files_in(_there(returned)))
        sources = [draft, *paths]
        check_targets([book], overwrite=force, sources=sources, suffix=".xlsx")
        check_targets([merged], overwrite=force, sources=[*sources, book], suffix=WORD)
        check_targets([log], overwrite=force, sources=[*sources, book, merged], suffix=WORD)
        kept = responses or (book if book.is_file() else None)
        earlier = responses_in(kept) if kept else Responses()
        heard = hear(draft, paths, consultation, now=datetime.now(UTC), responses=earlier.by_id)
        contents = {
            book: comments_book(heard, earlier),
            merged: to_bytes(heard.package),
            log: to_bytes(log_of(heard, library()).package),
        }
        save_all(contents, overwrite=force)
        tell([*heard.findings, *notes_on(library(), heard.language)], reader_language())
        show(heard)
        for target in contents:
            click.echo(near(target))
    sys.exit(exit_code(heard.findings))


def _there(paths: Iterable[Path]) -> list[Path]:
    """Return the paths; raise `PackageError` where one of them leads nowhere."""
    from plantools.errors import PackageError

    found = list(paths)
    missing = [error("package.missing", where=str(path)) for path in found if not path.exists()]
    if missing:
        raise PackageError(*missing)
    return found


def _consultation(draft: Path, listed: Path | None, language: str | None) -> Consultation:
    """Return what was asked of whom; nobody, where there is no `consultation.yaml` near the draft."""
    from dataclasses import replace

    from plantools.cycle.consulting.consultation import near_draft, read_consultation, unlisted
    from plantools.cycle.consulting.inviting import language_of_draft

    place = listed or near_draft(draft, FOLDER)
    if place is None:
        return unlisted(draft, language or language_of_draft(draft), datetime.now().date())
    found = read_consultation(place)
    return replace(found, language=language or found.language)
