"""Two packages as one with tracked changes: the new document, with what the old one said in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import cast

from lxml import etree

from plantools.word.archive import refusal
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.prose import line_of
from plantools.word.redline.carrying import Carrier
from plantools.word.redline.controls import free_changed
from plantools.word.redline.differences import Difference
from plantools.word.redline.journal import Journal
from plantools.word.redline.marking import Pen, first_free
from plantools.word.redline.merging import Merger
from plantools.word.redline.notes import Notes
from plantools.word.redline.parts import Parts
from plantools.word.redline.settling import accepted
from plantools.word.redline.sides import lone_sides, paired_sides
from plantools.word.redline.stock import Stock
from plantools.word.redline.writing import Writer
from plantools.word.shapes import Role, Shapes

_SESSIONS = etree.XPath(
    "//@w:rsidR|//@w:rsidRDefault|//@w:rsidP|//@w:rsidRPr|//@w:rsidTr|//@w:rsidDel|//@w:rsidSect",
    namespaces={"w": W.uri},
)


@dataclass(frozen=True)
class Redline:
    """The new document with tracked changes, and what they are, in its order."""

    package: Package
    differences: tuple[Difference, ...]


def redline(old: Package, new: Package, *, author: str, date: datetime) -> Redline:
    """Return the new document with what was changed since the old one as tracked changes.

    Changes that are tracked in either are taken as accepted. `date` is written as UTC.
    """
    mine, theirs = Parts(accepted(old)), Parts(accepted(new))
    pen = Pen(author, date, count(first_free(theirs.tree(theirs.main))))
    return _Comparison(mine, theirs, pen).redline()


class _Comparison:
    """Two packages on their way to one."""

    def __init__(self, old: Parts, new: Parts, pen: Pen) -> None:
        self._old, self._new, self._pen = old, new, pen
        self._stock = Stock(old, new)
        self._notes = {kind: Notes(kind, old, new, self._stock) for kind in ("footnotes", "endnotes")}
        self._journal = Journal(_headings(old), _headings(new))

    def redline(self) -> Redline:
        """Return the redline of the two."""
        mine, theirs = self._old.main, self._new.main
        for parts in (self._old, self._new):
            _forget_sessions(parts.tree(parts.main))
        merger = self._merger(Carrier((self._old, mine), (self._new, theirs), self._stock, self._bring_note))
        merger.merge(_body(self._old.tree(mine)), _body(self._new.tree(theirs)))
        self._merge_sides()
        self._merge_notes()
        for root in self._new.trees():
            free_changed(root)
        return Redline(self._new.made(), tuple(self._journal.told))

    def _merger(self, carrier: Carrier) -> Merger:
        return Merger(Writer(carrier, self._pen, self._pair_notes), self._journal)

    def _bring_note(self, kind: str, id_: str) -> str:
        return self._notes[kind].bring(id_)

    def _pair_notes(self, kind: str, old: str, new: str) -> None:
        self._notes[kind].pair(old, new)

    def _merge_notes(self) -> None:
        for notes in self._notes.values():
            carrier = notes.carrier()
            if carrier is None:
                continue
            self._journal.place = "note"
            merger = self._merger(carrier)
            for old, new in notes.pairs.items():
                mine, theirs = notes.of("old", old), notes.of("new", new)
                if mine is not None and theirs is not None:
                    merger.merge(mine, theirs)

    def _merge_sides(self) -> None:
        """Write old headers and footers into those of the new document that stand in their place, or are added."""
        for one in (*paired_sides(self._old, self._new), *lone_sides(self._old, self._new)):
            self._journal.place = one.place
            carrier = Carrier((self._old, one.old_name), (self._new, one.new_name), self._stock, self._bring_note)
            self._merger(carrier).merge(one.old, one.new)


def _body(root: Element) -> Element:
    body = root.find(W.body)
    if body is None:
        raise refusal("package.not-word")
    return body


def _forget_sessions(root: Element) -> None:
    """Take out what Word notes of its sessions (`w:rsidR`, 17.13.5): it differs between any two files."""
    for value in cast(list[etree._ElementUnicodeResult], _SESSIONS(root)):
        parent = value.getparent()
        if parent is not None:
            del parent.attrib[str(value.attrname)]


def _headings(parts: Parts) -> Callable[[Element], str | None]:
    """Return what gives the words of a heading, None for any other paragraph."""
    shapes = Shapes(parts.related("styles"), parts.related("numbering"))
    return lambda paragraph: line_of(paragraph) if shapes.of(paragraph).role is Role.HEADING else None
