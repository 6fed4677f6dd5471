"""Strict packages: our own documents with the namespaces that ISO/IEC 29500-1 has in Strict."""

from __future__ import annotations

from plantools.word.package import Package

_STRICT = b"http://purl.oclc.org/ooxml/"
# Written out, not derived: the table that the reader goes by is not to be proved by itself.
NAMESPACES = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": _STRICT + b"wordprocessingml/main",
    b"http://schemas.openxmlformats.org/drawingml/2006/": _STRICT + b"drawingml/",
    b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": _STRICT
    + b"officeDocument/customProperties",
    b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": _STRICT
    + b"officeDocument/extendedProperties",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties": _STRICT
    + b"officeDocument/relationships/customProperties",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties": _STRICT
    + b"officeDocument/relationships/extendedProperties",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": _STRICT + b"officeDocument/",
}


def strict(package: Package) -> Package:
    """Return the package as Strict; its properties and its types are the same in both."""
    return Package(
        {name: _strict(data) if name.endswith((".xml", ".rels")) else data for name, data in package.parts.items()}
    )


def _strict(data: bytes) -> bytes:
    for transitional, strict_ in NAMESPACES.items():
        data = data.replace(transitional, strict_)
    return data
