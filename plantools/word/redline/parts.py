"""The parts of a package that is worked on: each read once, changed in place, and written when all is done."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping

from lxml import etree

from plantools.word.names import RELS, TYPES, Element
from plantools.word.package import CONTENT_TYPES, Package
from plantools.word.properties import no_relationships
from plantools.word.relationships import Relationship
from plantools.word.xml import serialise

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SIDE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
_DEEP = 8  # parts that refer to parts: a chart to its workbook


class Parts:
    """The trees of a package, and the parts and relationships that are added to it."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = package.main()
        self._trees: dict[str, Element] = {}
        self._fresh: dict[str, bytes] = {}
        self._digests: dict[str, str] = {}
        self._copies: dict[str, str] = {}
        self._added: dict[str, str] = {}
        self._arrows: dict[tuple[str, str], str] = {}

    def tree(self, name: str) -> Element:
        """Return the root of a part: the same each time, so what is done to it stays."""
        if name not in self._trees:
            self._trees[name] = self.package.xml(name)
        return self._trees[name]

    def trees(self) -> tuple[Element, ...]:
        """Return the roots of all parts that were read."""
        return tuple(self._trees.values())

    def related(self, kind: str) -> Element | None:
        """Return the root of the part that the main part refers to as this kind, or None."""
        name = self.package.related(self.main, kind)
        return None if name is None else self.tree(name)

    def part_of(self, kind: str) -> str | None:
        """Return the part that the main part refers to as this kind, one that was added too, or None."""
        return self._added.get(kind) or self.package.related(self.main, kind)

    def add(self, name: str, root: Element, content: str, kind: str) -> Element:
        """Add a part that the main part refers to as this kind; return its root."""
        free = name if name.casefold() not in {one.casefold() for one in self.package.parts} else self._free(name)
        self._trees[free] = root
        self._added[kind] = free
        etree.SubElement(self.tree(CONTENT_TYPES), TYPES.Override, {"PartName": f"/{free}", "ContentType": content})
        _add(self._relationships(self.main), Relationship("", kind, f"{_OFFICE}/{kind}", free, False), f"/{free}")
        return root

    def add_side(self, kind: str, root: Element) -> tuple[str, str]:
        """Add a header or a footer; return its name and the id by which a section refers to it."""
        name = self._free(f"word/{kind}.xml")
        self._trees[name] = root
        etree.SubElement(
            self.tree(CONTENT_TYPES),
            TYPES.Override,
            {"PartName": f"/{name}", "ContentType": _SIDE.format(kind=kind)},
        )
        arrow = Relationship("", kind, f"{_OFFICE}/{kind}", name, False)
        return name, _add(self._relationships(self.main), arrow, f"/{name}")

    def made(self) -> Package:
        """Return the package with all that was done."""
        trees = {name: serialise(tree) for name, tree in self._trees.items()}
        return self.package.with_parts({**trees, **self._fresh})

    def digest(self, name: str) -> str:
        """Return what is the same for parts that hold the same."""
        if name not in self._digests:
            self._digests[name] = hashlib.sha256(self.package.parts.get(name, b"")).hexdigest()
        return self._digests[name]

    def meaning(self, arrow: Relationship) -> str:
        """Return what is the same for relationships that lead to the same."""
        return f"{arrow.kind} {arrow.target if arrow.external else self.digest(arrow.target)}"

    def arrow_like(self, old: Parts, arrow: Relationship, source: str) -> str:
        """Return the id of a relationship of `source` that leads where one of another package leads to.

        It is added where there is none, and so is the part that it leads to.
        """
        meaning = old.meaning(arrow)
        if (source, meaning) not in self._arrows:
            own = (one.id for one in self.package.relationships(source) if self.meaning(one) == meaning)
            self._arrows[source, meaning] = next(own, "") or self._led(old, arrow, source)
        return self._arrows[source, meaning]

    def _led(self, old: Parts, arrow: Relationship, source: str) -> str:
        target = arrow.target if arrow.external else f"/{self._copied(old, arrow.target)}"
        return _add(self._relationships(source), arrow, target)

    def _relationships(self, source: str) -> Element:
        name = self.package.relationships_name(source)
        if name not in self._trees:
            self._trees[name] = self.package.xml(name) if name in self.package.parts else no_relationships()
        return self._trees[name]

    def _copied(self, old: Parts, name: str, depth: int = 0) -> str:
        """Return the name that a part of another package has in this one; it is copied with what it refers to."""
        if name in self._copies:
            return self._copies[name]
        fresh = self._copies[name] = self._free(name)
        self._fresh[fresh] = old.package.parts.get(name, b"")
        kind = old.package.content_type(name) or "application/octet-stream"
        etree.SubElement(self.tree(CONTENT_TYPES), TYPES.Override, {"PartName": f"/{fresh}", "ContentType": kind})
        arrows = old.package.relationships(name) if depth < _DEEP else ()
        if arrows:
            root = no_relationships()
            for one in arrows:
                target = one.target if one.external else f"/{self._copied(old, one.target, depth + 1)}"
                _add(root, one, target, one.id)
            self._fresh[self.package.relationships_name(fresh)] = serialise(root)
        return fresh

    def _free(self, name: str) -> str:
        """Return a name for a copy of a part, which no part has."""
        folder, last = posixpath.split(name)
        taken = {one.casefold() for one in (*self.package.parts, *self._fresh, *self._trees)}
        numbers = range(1, len(taken) + 2)
        names = (posixpath.join(folder, f"old{number}-{last}") for number in numbers)
        return next(one for one in names if one.casefold() not in taken)


def _add(root: Element, arrow: Relationship, target: str, id_: str = "") -> str:
    """Add a relationship like another, and return its id."""
    taken = {one.get("Id") for one in root}
    free = id_ or next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    told: Mapping[str, str] = {"Id": free, "Type": arrow.type, "Target": target}
    etree.SubElement(root, RELS.Relationship, {**told, **({"TargetMode": "External"} if arrow.external else {})})
    return free
