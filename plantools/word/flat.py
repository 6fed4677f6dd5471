"""A Word document as one XML file, which can be read and kept as text: Word's "Word XML Document", Flat OPC.

Word opens such a file, and saves as one; LibreOffice 7.4 finds only the words in it. Only parts of XML are read:
a picture would be a `pkg:binaryData`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from plantools.word.names import PKG, TYPES, Element
from plantools.word.package import CONTENT_TYPES, Package
from plantools.word.xml import parse, serialise

_RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"


def package_of(flat: bytes) -> Package:
    """Return the package whose parts stand in a file (`pkg:part`); raise `PackageError` where it is not XML."""
    parts = list(parse(flat).iter(PKG.part))
    held = {_name(part): serialise(content) for part in parts for content in _content(part)}
    return Package({CONTENT_TYPES: serialise(_types(parts)), **held})


def _name(part: Element) -> str:
    return part.get(PKG.name, "").lstrip("/")


def _content(part: Element) -> Iterator[Element]:
    """Yield the root element of a part."""
    yield from (root for held in part.iterchildren(PKG.xmlData) for root in held)


def _types(parts: list[Element]) -> Element:
    """Return the content types of the parts: relationships by their ending, each other by its name (Part 2, 6.2.3)."""
    root = etree.Element(TYPES.Types, nsmap={None: TYPES.uri})  # type: ignore[dict-item]
    etree.SubElement(root, TYPES.Default, {"Extension": "rels", "ContentType": _RELATIONSHIPS})
    for part in parts:
        name, kind = part.get(PKG.name, ""), part.get(PKG.contentType, "")
        if kind != _RELATIONSHIPS:
            etree.SubElement(root, TYPES.Override, {"PartName": name, "ContentType": kind})
    return root
