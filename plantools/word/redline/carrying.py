"""What deleted text needs where it stands now: its elements as copies that refer to nothing of the old document."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from plantools.word.body import element
from plantools.word.names import W14, WP, Element, R, W
from plantools.word.redline.controls import unwrap
from plantools.word.redline.parts import Parts
from plantools.word.redline.stock import KINDS, Stock

_LEFT_OUT = frozenset(
    (
        *(W.sectPr, W.pPrChange, W.rPrChange, W.tblPrChange, W.trPrChange, W.tcPrChange, W.numberingChange),
        *(W.bookmarkStart, W.bookmarkEnd, W.commentRangeStart, W.commentRangeEnd, W.commentReference, W.annotationRef),
        *(W.permStart, W.permEnd),
    )
)
_ONCE = (W14.paraId, W14.textId)  # they must differ within a document
_NOTES = {W.footnoteReference: "footnotes", W.endnoteReference: "endnotes"}
# Numbers that programs give anew: of sessions (`w:rsidR`), of drawings (`wp14:anchorId`).
_NUMBERS = ("}rsidR", "}rsidRDefault", "}rsidP", "}rsidRPr", "}rsidTr", "}anchorId", "}editId")


class Carrier:
    """Brings elements from a part of the old package into a part of the new one."""

    def __init__(
        self, old: tuple[Parts, str], new: tuple[Parts, str], stock: Stock, notes: Callable[[str, str], str]
    ) -> None:
        self._old, source = old
        self._new, self._target = new
        self.stock = stock
        self._notes = notes
        self._arrows = {one.id: one for one in self._old.package.relationships(source)}
        self._new_arrows = {one.id: one for one in self._new.package.relationships(self._target)}
        self._links: dict[str, str] = {}
        self._drawings = 3_000_000  # wp:docPr/@id must differ within a document (20.4.2.5)

    def brought(self, original: Element) -> Element:
        """Return a copy of an element of the old part that can stand in the new one."""
        copy = deepcopy(original)
        copy.tail = None
        for one in [one for one in copy.iter("*") if one.tag in _LEFT_OUT]:
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
        for control in reversed(list(copy.iter(W.sdt))):
            unwrap(control)
        for one in copy.iter("*"):
            self._adopt(one)
        return copy

    def _adopt(self, one: Element) -> None:
        for name in [str(name) for name in one.attrib if str(name).startswith("{")]:
            if name.startswith(f"{{{R.uri}}}"):
                one.set(name, self._linked(one.get(name, "")))
            elif name in _ONCE:
                del one.attrib[name]
        if one.tag in KINDS:
            one.set(W.val, self.stock.style(KINDS[one.tag], one.get(W.val, "")))
        elif one.tag == W.numId:
            one.set(W.val, self.stock.list(one.get(W.val, "")))
        elif one.tag == WP.docPr:
            self._drawings += 1
            one.set("id", str(self._drawings))
        elif one.tag in _NOTES:
            one.set(W.id, self._notes(_NOTES[one.tag], one.get(W.id, "")))

    def _linked(self, id_: str) -> str:
        """Return the relationship id in the new part of one of the old."""
        if id_ not in self._links:
            arrow = self._arrows.get(id_)
            self._links[id_] = id_ if arrow is None else self._new.arrow_like(self._old, arrow, self._target)
        return self._links[id_]

    def fingerprint(self, element: Element, *, old: bool, inside: bool = True) -> object:
        """Return what is the same for objects of the two parts that show the same.

        Without what is `inside` their text boxes, if that is compared by itself; that of notes always is.
        """
        if element.tag in _NOTES:
            return element.tag
        copy = deepcopy(element)
        copy.tail = None
        for box in copy.iter(W.txbxContent) if not inside else ():
            box[:] = []
        for one in copy.iter("*"):
            self._generalise(one, old=old)
        return etree.tostring(copy, method="c14n", exclusive=True)

    def _generalise(self, one: Element, *, old: bool) -> None:
        """Take out of an element what differs between documents that show the same."""
        for name in [str(name) for name in one.attrib if str(name).startswith("{")]:
            if name.startswith(f"{{{R.uri}}}"):
                one.set(name, self._meaning(one.get(name, ""), old=old))
            elif name.startswith(f"{{{W14.uri}}}") or name.endswith(_NUMBERS):
                del one.attrib[name]
        if one.tag == WP.docPr:
            one.attrib.pop("id", "")
            one.attrib.pop("name", "")
        elif one.tag == W.id:
            one.attrib.pop(W.val, "")
        elif one.tag in KINDS:
            one.set(W.val, self.stock.style_name(KINDS[one.tag], one.get(W.val, ""), old=old))

    def _meaning(self, id_: str, *, old: bool) -> str:
        arrow = (self._arrows if old else self._new_arrows).get(id_)
        return id_ if arrow is None else (self._old if old else self._new).meaning(arrow)

    def link(self, hyperlink: Element, *, old: bool) -> tuple[str, str]:
        """Return where a link (`w:hyperlink`) leads to."""
        return self._meaning(hyperlink.get(R.id, ""), old=old), hyperlink.get(W.anchor, "")

    def shell(self, link: Element) -> Element:
        """Return a link of the old part, without what stands in it, for the new part."""
        made = element(link.tag, {str(name): str(value) for name, value in link.attrib.items()})
        self._adopt(made)
        return made
