"""Any sort of Word file as a plain document (.docx): no template, no programs in it."""

from __future__ import annotations

from plantools.word.names import RELS, TYPES
from plantools.word.package import CONTENT_TYPES, Package
from plantools.word.relationships import source_name
from plantools.word.xml import serialise

DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACRO_KINDS = ("vbaProject", "wordVbaData")


def as_document(package: Package) -> Package:
    """Return the package as a .docx: Word refuses one whose main part says that it is a template or holds macros."""
    main = package.main()
    if package.content_type(main) == DOCUMENT_TYPE and not package.has_macros:
        return package
    gone = _macro_parts(package)
    types = package.xml(CONTENT_TYPES)
    for one in list(types.iter(TYPES.Override)):
        name = one.get("PartName", "").lstrip("/")
        if name in gone:
            types.remove(one)
        elif name.casefold() == main.casefold():
            one.set("ContentType", DOCUMENT_TYPE)
    changed = {CONTENT_TYPES: serialise(types), **_without_arrows(package, gone)}
    return package.with_parts(changed).without_parts(gone)


def _macro_parts(package: Package) -> set[str]:
    """Return the parts that hold programs, there or only referred to, and the relationships of those."""
    parts = {name for name in package.parts if package.holds_macros(name)}
    for name in package.parts:
        source = source_name(name)
        arrows = () if source is None else package.relationships(source)
        parts |= {one.target for one in arrows if one.kind in _MACRO_KINDS}
    own = {package.relationships_name(name) for name in parts}
    return parts | {name for name in own if name in package.parts}


def _without_arrows(package: Package, gone: set[str]) -> dict[str, bytes]:
    """Return the relationship parts that led to what is gone, without those arrows."""
    changed: dict[str, bytes] = {}
    for name in package.parts:
        source = source_name(name)
        ids = {one.id for one in package.relationships(source) if one.target in gone} if source is not None else set()
        if ids and name not in gone:
            root = package.xml(name)
            for arrow in [one for one in root.iter(RELS.Relationship) if one.get("Id") in ids]:
                root.remove(arrow)
            changed[name] = serialise(root)
    return changed
