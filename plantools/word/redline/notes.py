"""Footnotes and endnotes (17.11): which became each other; those that only the old text has come along."""

from __future__ import annotations

from collections.abc import Mapping

from plantools.word.body import element
from plantools.word.names import Element, W
from plantools.word.redline.carrying import Carrier
from plantools.word.redline.parts import Parts
from plantools.word.redline.stock import Stock

_NOTE = {"footnotes": W.footnote, "endnotes": W.endnote}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"


class Notes:
    """The notes of one kind in two packages."""

    def __init__(self, kind: str, old: Parts, new: Parts, stock: Stock) -> None:
        self._kind = kind
        self._old, self._new = old, new
        self._stock = stock
        self._source = old.package.related(old.main, kind)
        self._brought: dict[str, str] = {}
        self.pairs: dict[str, str] = {}

    @property
    def target(self) -> str | None:
        """Return the part of the new package that holds the notes."""
        return self._new.part_of(self._kind)

    def pair(self, old: str, new: str) -> None:
        """Take one note for another, which became it."""
        self.pairs.setdefault(old, new)

    def bring(self, old: str) -> str:
        """Return the id in the new package of a copy of a note of the old one."""
        if old not in self._brought:
            self._brought[old] = self._copied(old)
        return self._brought[old]

    def of(self, package: str, id_: str) -> Element | None:
        """Return a note of the `old` or the `new` package."""
        parts, name = (self._old, self._source) if package == "old" else (self._new, self.target)
        return None if name is None else _notes(parts.tree(name)).get(id_)

    def carrier(self) -> Carrier | None:
        """Return what brings elements from the old notes to the new ones."""
        if self._source is None or self.target is None:
            return None
        return Carrier((self._old, self._source), (self._new, self.target), self._stock, lambda kind, id_: id_)

    def _copied(self, old: str) -> str:
        theirs = self.of("old", old)
        if theirs is None:
            return old
        root = self._root()
        carrier = self.carrier()
        assert carrier is not None
        fresh = str(max((int(id_) for id_ in _notes(root) if id_.lstrip("-").isdecimal()), default=0) + 1)
        copy = carrier.brought(theirs)
        copy.set(W.id, fresh)
        root.append(copy)
        return fresh

    def _root(self) -> Element:
        """Return the notes of the new package; where it has none, a part with the old one's separators."""
        if self.target is None:
            assert self._source is not None
            content = _TYPE.format(kind=self._kind)
            root = self._new.add(f"word/{self._kind}.xml", element(getattr(W, self._kind)), content, self._kind)
            carrier = self.carrier()
            assert carrier is not None
            root.extend([carrier.brought(one) for one in self._old.tree(self._source) if one.get(W.type)])
        assert self.target is not None
        return self._new.tree(self.target)


def _notes(root: Element) -> Mapping[str, Element]:
    """Return id → note."""
    return {one.get(W.id, ""): one for one in root if one.tag in _NOTE.values()}
