"""`plantools read`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import library, put, with_force, with_sources
from plantools.cli.misuse import Command
from plantools.cli.tables import check_output, put_tables
from plantools.cli.telling import FAULTY, NOT_RUN, exit_code, reader_language, tell, told

if TYPE_CHECKING:
    from plantools.cycle.reading import FileRead
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
@with_sources
@with_force
def command(
    files: tuple[Path, ...],
    format_: str | None,
    output: Path | None,
    template: str | None,
    sources: dict[str, Path],
    force: bool,
) -> None:
    """Read completed forms and documents as data; what is wrong with them goes to standard error.

    \b
    Examples:  plantools read plan.docx
               plantools read inbox/*.docx -o answers.json
               plantools read inbox/*.docx -o answers.xlsx
    """
    with told():
        from plantools.cycle.targets import check_targets

        chosen = format_ or _format_of(output)
        if chosen not in _FORMATS:
            check_output(chosen, output)
        known = library()
        if output is not None:
            check_targets([output], overwrite=force, sources=files)
        given = _definition(known, template, sources) if template else None
        done = [_read(file, known, given) for file in files]
        code = _exit_code(done)
        if code != NOT_RUN:
            _put(done, chosen, output, sources=files, force=force)
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
