"""`plantools read`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import exit_code, library, reader_language, tell, told, with_force, with_sources

if TYPE_CHECKING:
    from plantools.definition.library import Library
    from plantools.definition.model import Definition
    from plantools.findings import Finding


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--format", "format_", type=click.Choice(["yaml", "json"]), default="yaml", help="YAML (default) or JSON."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="OUT", help="The file to write; else the screen."
)
@click.option("--template", metavar="ID", help="The definition to read against; by default the document tells.")
@with_sources
@with_force
def command(
    files: tuple[Path, ...],
    format_: str,
    output: Path | None,
    template: str | None,
    sources: dict[str, Path],
    force: bool,
) -> None:
    """Read completed forms and documents as data; what is wrong with them goes to standard error.

    \b
    Examples:  plantools read plan.docx
               plantools read inbox/*.docx --format json -o answers.json
    """
    with told():
        known = library()
        given = _definition(known, template, sources) if template else None
        found: list[Finding] = []
        told_of = list(_read_all(files, known, given, found))
        text = _FORMATS[format_](told_of)
        _put(text, output, force=force)
    sys.exit(exit_code(found))


def _definition(known: Library, template: str, sources: Mapping[str, Path]) -> Definition:
    from plantools.cycle.drafting import Drafter, Order

    return Drafter(known).bound(Order(template, sources=sources))


def _read_all(
    files: tuple[Path, ...], known: Library, given: Definition | None, found: list[Finding]
) -> Iterator[dict[str, object]]:
    """Yield what each file says; tell what is wrong with it, and go on with the next."""
    from plantools.documents.read import read
    from plantools.documents.telling import as_data
    from plantools.errors import PlantoolsError
    from plantools.word.package import open_package

    for file in files:
        try:
            reading = read(open_package(file), known, definition=given)
        except PlantoolsError as problem:
            placed = [one.at(one.where or str(file)) for one in problem.findings]
            tell(placed, reader_language())
            found += placed
            continue
        tell(reading.findings, reading.language, where=str(file))
        found += reading.findings
        yield {"file": str(file), **as_data(reading)}


def _put(text: str, output: Path | None, *, force: bool) -> None:
    from plantools.word.package import save

    if output is None:
        click.echo(text, nl=False)
    else:
        save(text.encode(), output, overwrite=force)


def _yaml(read: list[dict[str, object]]) -> str:
    """Return one YAML document a file."""
    from plantools.definition.dumping import to_yaml

    return "---\n".join(map(to_yaml, read))


def _json(read: list[dict[str, object]]) -> str:
    """Return one JSON object a file, a line each."""
    import json

    return "".join(json.dumps(one, ensure_ascii=False, default=str) + "\n" for one in read)


_FORMATS: Mapping[str, Callable[[list[dict[str, object]]], str]] = {"yaml": _yaml, "json": _json}
