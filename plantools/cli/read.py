"""`plantools read`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import library, put, with_force, with_sources
from plantools.cli.misuse import Command
from plantools.cli.tables import check_output, put_tables
from plantools.cli.telling import FAULTY, NOT_RUN, exit_code, reader_language, tell, told

if TYPE_CHECKING:
    from plantools.cycle.reading import FileRead
    from plantools.cycle.reviewing import Copy
    from plantools.definition.library import Library
    from plantools.definition.model import Definition


@click.command("read", cls=Command)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["yaml", "json", "csv", "xlsx"]),
    help="YAML, JSON, or tables for Excel; by default what the ending of OUT says, else YAML.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="OUT", help="The file to write; else the screen."
)
@click.option("--template", metavar="ID", help="The definition to read against; by default the document tells.")
@click.option(
    "--review",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write a copy of each faulty file there, with comments that say what to mend.",
)
@with_sources
@with_force
def command(
    files: tuple[Path, ...],
    format_: str | None,
    output: Path | None,
    template: str | None,
    review: Path | None,
    sources: dict[str, Path],
    force: bool,
) -> None:
    """Read completed forms and documents as data; what is wrong with them goes to standard error.

    FILE is a Word document (.docx, .docm, .dotx), one of another program (.odt, .doc, .rtf) where LibreOffice is
    installed, or an e-mail (.eml), a mailbox (.mbox) or a .zip with such documents in it.

    \b
    Examples:  plantools read plan.docx
               plantools read inbox/*.docx -o answers.json
               plantools read inbox/*.docx -o answers.xlsx
               plantools read inbox/*.docx --review to-mend
               plantools read mail.eml plans.zip
    """
    with told():
        from plantools.cycle.calls import against
        from plantools.cycle.targets import check_targets, make_folder

        chosen = format_ or _format_of(output)
        if chosen not in _FORMATS:
            check_output(chosen, output)
        known = library()
        if output is not None:
            check_targets([output], overwrite=force, sources=files)
        if review is not None:
            make_folder(review)
        done = list(_read(files, known, against(known, template, sources)))
        code = _exit_code(done)
        if code != NOT_RUN:
            wanted = _copies(done, review, [*files, *([output] if output else [])], force=force)
            _put(done, chosen, output, sources=files, force=force)
            _write(wanted, force=force)
    sys.exit(code)


def _read(files: Sequence[Path], known: Library, given: Definition | None) -> Iterator[FileRead]:
    """Yield what each document says, when it has been told what is wrong with it."""
    from plantools.cycle.reading import read_files
    from plantools.documents.telling import for_screen

    language = reader_language()
    for one in read_files(files, known, given, language=language):
        tell(for_screen(one.findings), one.language)
        yield one


def _copies(done: Sequence[FileRead], folder: Path | None, kept: Iterable[Path], *, force: bool) -> tuple[Copy, ...]:
    """Return the review copies to write; tell of documents that need none."""
    if folder is None:
        return ()
    from plantools.cycle.reviewing import check_copies, clean, copies

    wanted = copies(done, folder)
    check_copies(wanted, overwrite=force, kept=kept)
    for one in done:
        tell(clean(one), one.language)
    return wanted


def _write(wanted: Iterable[Copy], *, force: bool) -> None:
    """Write the review copies, and tell where each is."""
    from plantools.cycle.reviewing import write_copy

    for one in wanted:
        tell([write_copy(one, overwrite=force)], one.read.language)


def _exit_code(done: Sequence[FileRead]) -> int:
    """Return the exit code; a file that cannot be read is one fault among others where another one was read."""
    code = exit_code(finding for one in done for finding in one.findings)
    return min(code, FAULTY) if any(one.is_read for one in done) else code


def _format_of(output: Path | None) -> str:
    """Return the format that the ending of a file asks for."""
    return {".json": "json", ".csv": "csv", ".xlsx": "xlsx"}.get(output.suffix.lower() if output else "", "yaml")


def _put(done: Sequence[FileRead], chosen: str, output: Path | None, *, sources: Sequence[Path], force: bool) -> None:
    if chosen in _FORMATS:
        put(_FORMATS[chosen]([one.data for one in done]), output, force=force)
    else:
        put_tables(done, chosen, output, sources=sources, force=force)


def _yaml(read: list[dict[str, object]]) -> str:
    """Return one YAML document a file."""
    from plantools.definition.dumping import to_yaml

    return "---\n".join(map(to_yaml, read))


def _json(read: list[dict[str, object]]) -> str:
    """Return one JSON object a file, a line each."""
    import json

    return "".join(json.dumps(one, ensure_ascii=False, default=str) + "\n" for one in read)


_FORMATS: Mapping[str, Callable[[list[dict[str, object]]], str]] = {"yaml": _yaml, "json": _json}
