"""A package that can be written to although a part of it is no XML: its tags are made to nest first."""

from __future__ import annotations

from plantools.word.package import Package
from plantools.word.repair import repaired
from plantools.word.xml import BrokenXmlError, parse


def well_formed(package: Package) -> Package:
    """Return the package with a main part that is XML: the one that was sent, or where it is damaged, as it was read.

    Raises `PackageError` for one that cannot be mended.
    """
    main = package.main()
    try:
        parse(package.parts[main], part=main)
    except BrokenXmlError:
        mended = repaired(package.parts[main])  # in UTF-8, which is what damaged parts are in (docs/recorded.md)
        if mended is None:
            raise
        return package.with_parts({main: mended})
    return package
