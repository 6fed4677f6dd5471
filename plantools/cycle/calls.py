"""What other programs call: `plantools.read` and `plantools.read_all`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from plantools.cycle.drafting import Drafter, Order
from plantools.cycle.reading import FileRead, read_files
from plantools.definition.library import Library, default_library
from plantools.definition.model import Definition
from plantools.documents.reading import Reading
from plantools.errors import PlantoolsError
from plantools.findings import error

Name = str | os.PathLike[str]
Sources = Mapping[str, Name]


def read(path: Name, *, template: str | None = None, sources: Sources | None = None) -> Reading:
    """Return what a completed form or document says: its `answers`, their `sources`, `remarks` and `findings`.

    `as_data()` of it is the object that `plantools read --format json` prints. `template` is the id of the definition
    to read against, by default the document tells; `sources` name → file that the options of that definition come from.

    Raises `PlantoolsError`, whose `findings` say why, for a file that cannot be read, and for one that holds several
    documents: those are for `read_all`.
    """
    done = read_all([path], template=template, sources=sources)
    if len(done) > 1:
        raise PlantoolsError(error("read.several", where=os.fspath(path), count=len(done)))
    [one] = done
    if one.reading is None:
        raise PlantoolsError(*one.findings)
    return one.reading


def read_all(
    paths: Iterable[Name], *, template: str | None = None, sources: Sources | None = None, language: str = "en"
) -> list[FileRead]:
    """Return what each document in the files says, in their order: one for each object that the command prints.

    A document that cannot be read is among them: its `reading` is None, and its `findings` say why, in its `data` in
    the `language`. `data` is the object that the command prints. `template` and `sources` are those of `read`.
    """
    known = default_library(Path.cwd())
    definition = against(known, template, sources or {})
    return list(read_files(map(Path, paths), known, definition, language=language))


def against(library: Library, template: str | None, sources: Sources) -> Definition | None:
    """Return the definition to read against, with its options; None where the documents tell."""
    if not template:
        return None
    files = {name: Path(file) for name, file in sources.items()}
    return Drafter(library).bound(Order(template, sources=files))
