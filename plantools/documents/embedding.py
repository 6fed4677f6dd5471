"""The bound definition that a document carries with it, as a part of its own (`customXml`, ECMA-376 Part 1, 15.2.5)."""

from __future__ import annotations

from lxml import etree

from plantools.definition.binding import Bound, digest, from_json
from plantools.errors import DefinitionError, PackageError
from plantools.word.keeping import kept
from plantools.word.package import Package
from plantools.word.properties import with_part
from plantools.word.xml import parse, serialise

NAMESPACE = "urn:plantools:definition:1"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_ROOT = f"{{{NAMESPACE}}}definition"


def with_definition(package: Package, text: str) -> Package:
    """Return the package with the JSON of a bound definition in it, in the place of one that it held."""
    root = etree.Element(_ROOT, nsmap={None: NAMESPACE}, sha256=digest(text))  # type: ignore[dict-item]
    root.text = text
    name = _holder(package)
    if name is not None:
        return package.with_parts({name: serialise(root)})
    # python-docx's own template holds item1.xml already: two parts of a name make a package that Word refuses.
    names = (f"customXml/item{number}.xml" for number in range(1, len(package.parts) + 2))
    taken = {one.casefold() for one in package.parts}  # part names are the same in any case (Part 2, 6.2.2.3)
    free = next(one for one in names if one.casefold() not in taken)
    return with_part(package, free, "application/xml", source=package.main(), kind=_KIND, data=serialise(root))


def definition_in(package: Package) -> Bound | None:
    """Return the bound definition that a package carries; None where it carries none that is sound."""
    name = _holder(package)
    if name is None:
        return None
    return _read(package.parts[name])


def holds_definition(package: Package) -> bool:
    """Return whether a package carries a bound definition, sound or not."""
    return _holder(package) is not None


@kept(most=64)
def _read(part: bytes) -> Bound | None:
    """Return the definition in a part, None where it is not sound; kept: the forms of one issue all carry the same."""
    try:
        root = parse(part)  # nothing is mended of what must be as we wrote it
        text = root.text or ""
        return from_json(text) if digest(text) == root.get("sha256", "") else None
    except (DefinitionError, PackageError):
        return None


def _holder(package: Package) -> str | None:
    """Return the part that holds a bound definition."""
    parts = (one.target for one in package.relationships(package.main()) if one.kind == "customXml")
    return next((name for name in parts if NAMESPACE.encode() in package.parts.get(name, b"")[:1000]), None)
