"""What a package says of itself: core properties (ECMA-376 Part 2, 11) and custom ones (Part 1, 22.3)."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from plantools.word.markdown.spans import clean
from plantools.word.names import CP, CUSTOM, DC, DCTERMS, RELS, TYPES, VT, Element
from plantools.word.package import Package
from plantools.word.xml import serialise

_CORE = "docProps/core.xml"
_CUSTOM = "docProps/custom.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# The format's own name for "a user's property" (22.3.2.2).
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_CORE_NAMES = {
    "title": DC.title,
    "identifier": DC.identifier,
    "language": DC.language,
    "creator": DC.creator,
    "subject": DC.subject,
    "modified": DCTERMS.modified,
    "status": CP.contentStatus,
}
# Word refuses a core part in which an element stands twice, and has no fixed order (an `xsd:all`).


def core(package: Package) -> dict[str, str]:
    """Return the core properties that are there: title, identifier, language, creator, subject, modified, status."""
    name = package.related("", "core-properties")
    root = package.xml(name) if name else None
    found = {key: root.findtext(tag) for key, tag in _CORE_NAMES.items()} if root is not None else {}
    return {key: text for key, text in found.items() if text}


def custom(package: Package) -> dict[str, str]:
    """Return the custom properties as text."""
    name = package.related("", "custom-properties")
    if name is None:
        return {}
    named = ((item.get("name", ""), "".join(str(text) for text in item.itertext())) for item in package.xml(name))
    return {key: text for key, text in named if key}


def with_core(package: Package, properties: Mapping[str, str]) -> Package:
    """Return the package with these core properties set, the others as they were."""
    name = package.related("", "core-properties")
    root = package.xml(name) if name else _empty_core()
    for key, text in properties.items():
        _set(root, _CORE_NAMES[key], text)
    if name is None:
        package = with_part(package, _CORE, _CORE_TYPE, source="", kind=_CORE_KIND)
    return package.with_parts({name or _CORE: serialise(root)})


def with_custom(package: Package, properties: Mapping[str, str]) -> Package:
    """Return the package with these custom properties set, the others as they were."""
    name = package.related("", "custom-properties")
    root = package.xml(name) if name else _empty_custom()
    for key, text in properties.items():
        _set_custom(root, clean(key), clean(text))
    if name is None:
        package = with_part(package, _CUSTOM, _CUSTOM_TYPE, source="", kind=f"{_OFFICE}/custom-properties")
    return package.with_parts({name or _CUSTOM: serialise(root)})


def with_part(package: Package, name: str, content_type: str, *, source: str, kind: str, data: bytes = b"") -> Package:
    """Return the package with a new part, its content type, and the relationship from `source` to it."""
    types = package.xml("[Content_Types].xml")
    for old in [
        one for one in types.iter(TYPES.Override) if one.get("PartName", "").casefold() == f"/{name}".casefold()
    ]:
        types.remove(old)
    etree.SubElement(types, TYPES.Override, {"PartName": f"/{name}", "ContentType": content_type})
    changed = {"[Content_Types].xml": serialise(types), name: data}
    return with_relationship(package.with_parts(changed), source, kind, _target(source, name))


def with_relationship(package: Package, source: str, kind: str, target: str) -> Package:
    """Return the package with one more relationship from `source` to `target`."""
    name = package.relationships_name(source)
    root = package.xml(name) if name in package.parts else no_relationships()
    taken = {relationship.get("Id") for relationship in root}
    free = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    etree.SubElement(root, RELS.Relationship, {"Id": free, "Type": kind, "Target": target})
    return package.with_parts({name: serialise(root)})


def no_relationships() -> Element:
    """Return the root of a part of relationships that holds none."""
    return etree.Element(RELS.Relationships, nsmap={None: RELS.uri})  # type: ignore[dict-item]


def _target(source: str, name: str) -> str:
    folder = source.rpartition("/")[0]
    if not folder:
        return name
    return name.removeprefix(f"{folder}/") if name.startswith(f"{folder}/") else f"/{name}"


def _empty_core() -> Element:
    return etree.Element(CP.coreProperties, nsmap={"cp": CP.uri, "dc": DC.uri, "dcterms": DCTERMS.uri})


def _set(root: Element, tag: str, text: str) -> None:
    found = root.find(tag)
    (found if found is not None else etree.SubElement(root, tag)).text = clean(text)


def _empty_custom() -> Element:
    return etree.Element(CUSTOM.Properties, nsmap={None: CUSTOM.uri, "vt": VT.uri})  # type: ignore[dict-item]


def _set_custom(root: Element, name: str, text: str) -> None:
    """Set a property as text; names are the same in any case, as Word sees them."""
    found = next((one for one in root if one.get("name", "").casefold() == name.casefold()), None)
    if found is None:
        pids = [int(pid) for pid in (one.get("pid", "") for one in root) if pid.isdecimal()]
        free = max(pids, default=1) + 1  # 0 and 1 are reserved (22.3.2.2)
        found = etree.SubElement(root, CUSTOM.property, {"fmtid": _FORMAT_ID, "pid": str(free), "name": name})
    for value in list(found):
        found.remove(value)
    found.attrib.pop("linkTarget", "")  # a linked property shows what its bookmark holds
    etree.SubElement(found, VT.lpwstr).text = text
