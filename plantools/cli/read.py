"""`plantools read`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import library, with_force, with_sources
from plantools.cli.misuse import Command
from plantools.cli.telling import FAULTY, NOT_RUN, exit_code, reader_language, tell, told

if TYPE_CHECKING:
    from plantools.cycle.reading import FileRead
    from plantools.cycle.reviewing import Copy
    from plantools.definition.library import Library
    from plantools.definition.model import Definition


@click.command("read", cls=Command)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--format", "format_", type=click.Choice(["yaml", "json"]), default="yaml", help="YAML (default) or JSON."
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
    format_: str,
    output: Path | None,
    template: str | None,
    review: Path | None,
    sources: dict[str, Path],
    force: bool,
) -> None:
    """Read completed forms and documents as data; what is wrong with them goes to standard error.

    \b
    Examples:  plantools read plan.docx
               plantools read inbox/*.docx --format json -o answers.json
               plantools read inbox/*.docx --review to-mend
    """
    with told():
        from plantools.cycle.targets import check_targets, make_folder

        known = library()
        if output is not None:
            check_targets([output], overwrite=force, sources=files)
        if review is not None:
            make_folder(review)
        given = _definition(known, template, sources) if template else None
        done = [_read(file, known, given) for file in files]
        code = _exit_code(done)
        if code != NOT_RUN:
            wanted = _copies(done, review, [*files, *([output] if output else [])], force=force)
            _put(_FORMATS[format_]([one.data for one in done]), output, force=force)
            _write(wanted, force=force)
    sys.exit(code)


def _definition(known: Library, template: str, sources: Mapping[str, Path]) -> Definition:
    from plantools.cycle.drafting import Drafter, Order

    return Drafter(known).bound(Order(template, sources=sources))


def _read(file: Path, known: Library, given: Definition | None) -> FileRead:
    """Return what a file says; tell what is wrong with it."""
    from plantools.cycle.reading import read_file

    one = read_file(file, known, given, language=reader_language())
    tell(one.findings, one.language)
    return one


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


def _put(text: str, output: Path | None, *, force: bool) -> None:
    from plantools.word.package import save

    if output is not None:
        save(text.encode(), output, overwrite=force)
        click.echo(str(output))
        return
    # Data that goes into a file or another program is UTF-8, whatever the terminal speaks.
    click.echo(text if sys.stdout.isatty() else text.encode(), nl=False)


def _yaml(read: list[dict[str, object]]) -> str:
    """Return one YAML document a file."""
    from plantools.definition.dumping import to_yaml

    return "---\n".join(map(to_yaml, read))


def _json(read: list[dict[str, object]]) -> str:
    """Return one JSON object a file, a line each."""
    import json

    return "".join(json.dumps(one, ensure_ascii=False, default=str) + "\n" for one in read)


_FORMATS: Mapping[str, Callable[[list[dict[str, object]]], str]] = {"yaml": _yaml, "json": _json}
