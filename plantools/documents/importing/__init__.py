"""An old document, which nobody made with this tool, as data for a definition: nothing of it is dropped.

What is sure and what was guessed is told by findings; what fits no place is kept as a section of its own.
"""

from __future__ import annotations

from plantools.definition.model import Definition
from plantools.documents.importing.flow import flow_of
from plantools.documents.importing.gathering import Imported, Importer
from plantools.documents.tracking import accepted
from plantools.findings import note, warning
from plantools.word.package import Package
from plantools.word.survey import survey

__all__ = ["Imported", "imported"]


def imported(package: Package, definition: Definition, *, language: str = "") -> Imported:
    """Return an old document as data; raise `PackageError` where its main part is damaged beyond reading.

    `language` is that of the titles of sections that we add, by default the definition's.
    """
    package = package.leniently()
    root = package.xml(package.main())
    tracked = accepted(root)
    flow = flow_of(package, survey(root, order=tracked.order))
    importer = Importer(package, definition, flow, language or definition.language)
    importer.run()
    told = [note("import.tracked")] if tracked.changes or tracked.rows else []
    return importer.made([*told, *([warning("read.repaired")] if package.repaired else [])])
