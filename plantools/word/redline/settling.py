"""All tracked changes of a package accepted, or rejected: none is left, in any of its texts (17.13.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from plantools.word.changes import accept, has_changes, is_deleted
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.xml import serialise

TEXTS = ("header", "footer", "footnotes", "endnotes", "comments")
_INVERSE: Mapping[str, str] = {
    W.ins: W.del_,
    W.del_: W.ins,
    W.moveFrom: W.moveTo,
    W.moveTo: W.moveFrom,
    W.cellIns: W.cellDel,
    W.cellDel: W.cellIns,
    W.delText: W.t,
    W.delInstrText: W.instrText,
}
_WRAPPERS = (W.ins, W.moveTo, W.moveFrom, W.del_)
_LOOKS = tuple(
    getattr(W, f"{name}Change") for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid")
)
_RANGES = tuple(
    getattr(W, f"{name}Range{end}")
    for name in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
_MARKS = (W.cellIns, W.cellDel, W.cellMerge, W.numberingChange)
# What a change of looks leaves as it is: it says nothing of these (17.13.5.29, 17.13.5.32).
_KEPT = frozenset((W.rPr, W.sectPr, W.headerReference, W.footerReference, *_WRAPPERS))
_BLOCKS = (W.p, W.tbl, W.sdt)
_CONTENT = frozenset((W.r, W.hyperlink, W.sdt, W.fldSimple))


def accepted(package: Package) -> Package:
    """Return the package with all tracked changes accepted; the same one where there are none."""
    return _settled(package, accept_all)


def rejected(package: Package) -> Package:
    """Return the package with all tracked changes rejected; the same one where there are none."""
    return _settled(package, reject_all)


def is_tracked(package: Package) -> bool:
    """Return whether there is a tracked change in any text of a package."""
    return any(has_changes(package.xml(name)) for name in texts(package))


def texts(package: Package) -> Iterator[str]:
    """Yield the names of the parts with text: the main one first."""
    main = package.main()
    related = (one.target for one in package.relationships(main) if one.kind in TEXTS and not one.external)
    yield from dict.fromkeys(name for name in (main, *related) if name in package.parts)


def _settled(package: Package, settle: Callable[[Element], None]) -> Package:
    changed: dict[str, bytes] = {}
    for name in texts(package):
        root = package.xml(name)
        if next(root.iter(*_WRAPPERS, *_LOOKS, *_MARKS), None) is not None:
            settle(root)
            changed[name] = serialise(root)
    return package.with_parts(changed) if changed else package


def accept_all(root: Element) -> None:
    """Accept all tracked changes of a part, in place."""
    for change in list(root.iter(*_LOOKS)):
        _drop(change)
    for table in [table for table in root.iter(W.tbl) if _is_gone(table)]:
        _drop(table)
    accept(root)
    for paragraph in [one for one in root.iter(W.p) if _is_left_over(one)]:
        _drop(paragraph)
    for mark in list(root.iter(*_WRAPPERS)):
        _unwrap(mark)
    for mark in list(root.iter(*_RANGES, *_MARKS)):
        _drop(mark)


def reject_all(root: Element) -> None:
    """Reject all tracked changes of a part, in place: what was inserted is gone, what was deleted is there."""
    for change in list(root.iter(*_LOOKS)):
        _restore(change)
    for element in list(root.iter(*_INVERSE)):
        element.tag = _INVERSE[element.tag]
    accept_all(root)


def _restore(change: Element) -> None:
    """Put the properties that a change of looks tells in the place of those that there are."""
    properties = change.getparent()
    was = next(iter(change), None)
    if properties is None or was is None:
        return
    kept = [one for one in properties if one.tag in _KEPT and one is not change]
    for one in list(properties):
        properties.remove(one)
    properties.extend([*(one for one in kept if one.tag in _WRAPPERS), *was])
    properties.extend([one for one in kept if one.tag not in _WRAPPERS])


def _is_gone(table: Element) -> bool:
    """Return whether all rows of a table were deleted."""
    rows = [row for row in table.iter(W.tr) if next(row.iterancestors(W.tbl)) is table]
    return bool(rows) and all(is_deleted(row) for row in rows)


def _is_left_over(paragraph: Element) -> bool:
    """Return whether a paragraph was deleted with its mark, but stands before what it cannot run on into.

    That is a table, or the end of a control around blocks.
    """
    properties = paragraph.find(f"{W.pPr}/{W.rPr}")
    if properties is None or all(properties.find(name) is None for name in (W.del_, W.moveFrom)):
        return False
    around = paragraph.getparent()
    goes_on = next(paragraph.itersiblings(*_BLOCKS), None) is not None
    is_within = around is not None and around.tag == W.sdtContent
    return (goes_on or is_within) and next(paragraph.iter(*_CONTENT), None) is None


def _unwrap(mark: Element) -> None:
    """Put what a change holds in its place."""
    parent = mark.getparent()
    if parent is not None:
        place = parent.index(mark)
        parent[place : place + 1] = list(mark)


def _drop(element: Element) -> None:
    """Take an element out, and the control around it that holds nothing else."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
        if parent.tag == W.sdtContent and len(parent) == 0 and (control := parent.getparent()) is not None:
            _drop(control)
