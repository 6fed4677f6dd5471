"""Styles and lists of an old document in a new one: the new one's own where it has the like, else copies."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from plantools.word.additions import insert_list
from plantools.word.names import Element, W
from plantools.word.redline.parts import Parts

KINDS = {W.pStyle: "paragraph", W.rStyle: "character", W.tblStyle: "table"}
_REFERENCES = (W.basedOn, W.next, W.link)
_NAMELESS = frozenset((W.nsid, W.tmpl, W.name, W.styleLink, W.numStyleLink))


class Styles:
    """The styles of a package (`w:style`, 17.7.4.17), by kind and id, and by kind and name."""

    def __init__(self, parts: Parts) -> None:
        self.root = parts.related("styles")
        self.by_id: dict[tuple[str, str], Element] = {}
        self.by_name: dict[tuple[str, str], str] = {}
        for style in () if self.root is None else self.root.iterchildren(W.style):
            self.add(style)

    def add(self, style: Element) -> None:
        """Take a style in."""
        kind, id_ = style.get(W.type, "paragraph"), style.get(W.styleId, "")
        self.by_id.setdefault((kind, id_), style)
        self.by_name.setdefault((kind, _value(style, W.name).casefold()), id_)

    def name(self, kind: str, id_: str) -> str:
        """Return the name of a style, the same in every language of Word; its id where it has none."""
        style = self.by_id.get((kind, id_))
        return id_ if style is None else _value(style, W.name).casefold()


class Stock:
    """Gives for each style and list of the old package the one that stands for it in the new package."""

    def __init__(self, old: Parts, new: Parts) -> None:
        self._old, self._new = Styles(old), Styles(new)
        self._old_lists, self._new_lists = (_Lists(one.related("numbering")) for one in (old, new))
        self._styles: dict[tuple[str, str], str] = {}
        self._lists: dict[str, str] = {}

    def style(self, kind: str, id_: str) -> str:
        """Return the id of the new package's style for one of the old; brought along where there is none."""
        if (kind, id_) not in self._styles:
            self._styles[kind, id_] = self._found(kind, id_)
        return self._styles[kind, id_]

    def style_name(self, kind: str, id_: str, *, old: bool) -> str:
        """Return the name of a style of the old or of the new package."""
        return (self._old if old else self._new).name(kind, id_)

    def is_default(self, id_: str) -> bool:
        """Return whether this is the style that paragraphs of the new package have which name none."""
        style = self._new.by_id.get(("paragraph", id_))
        return style is not None and style.get(W.default, "") in ("1", "true", "on")

    def list(self, number: str) -> str:
        """Return the number (`w:numId`) of the new package's list for one of the old."""
        if number not in self._lists:
            self._lists[number] = self._listed(number)
        return self._lists[number]

    def pair(self, number: str, other: str) -> None:
        """Take a list of the new package for one of the old, where they look the same and became each other."""
        if number not in self._lists and self.are_alike(number, other):
            self._lists[number] = other

    def are_alike(self, number: str, other: str) -> bool:
        """Return whether a list of the old package looks as one of the new."""
        mine = self._old_lists.look(number)
        return mine is not None and mine == self._new_lists.look(other)

    def _found(self, kind: str, id_: str) -> str:
        theirs = self._old.by_id.get((kind, id_))
        if theirs is None or self._new.root is None:
            return id_
        name = _value(theirs, W.name).casefold()
        own = self._new.by_name.get((kind, name))
        return own if own is not None else self._brought(theirs, kind, id_)

    def _brought(self, theirs: Element, kind: str, id_: str) -> str:
        """Return the id of a copy of a style, with the styles that it refers to."""
        taken = {one for _, one in self._new.by_id}
        fresh = (
            id_
            if id_ not in taken
            else next(f"{id_}Old{n}" for n in range(1, len(taken) + 2) if f"{id_}Old{n}" not in taken)
        )
        copy = deepcopy(theirs)
        copy.set(W.styleId, fresh)
        copy.attrib.pop(W.default, "")
        self._styles[kind, id_] = fresh  # before its references: styles may refer to each other in a circle
        assert self._new.root is not None
        self._new.root.append(copy)
        self._new.add(copy)
        for reference in [one for tag in _REFERENCES for one in copy.iterchildren(tag)]:
            other = {W.link: "paragraph" if kind == "character" else "character"}.get(reference.tag, kind)
            reference.set(W.val, self.style(other, reference.get(W.val, "")))
        for number in copy.iter(W.numId):
            number.set(W.val, self.list(number.get(W.val, "")))
        return fresh

    def _listed(self, number: str) -> str:
        look = self._old_lists.look(number)
        if look is None or self._new_lists.root is None:
            return number
        if self._new_lists.look(number) == look:
            return number
        return self._new_lists.copied(self._old_lists, number, self)


class _Lists:
    """The lists of a package (`w:num`, 17.9.15, and `w:abstractNum`)."""

    def __init__(self, root: Element | None) -> None:
        self.root = root
        held = () if root is None else root
        self._numbers = {one.get(W.numId, ""): one for one in held if one.tag == W.num}
        self._abstract = {one.get(W.abstractNumId, ""): one for one in held if one.tag == W.abstractNum}
        self._looks: dict[str, bytes | None] = {}

    def look(self, number: str) -> bytes | None:
        """Return what is the same for lists that look the same; None for one that is not there."""
        if number not in self._looks:
            self._looks[number] = self._look(number)
        return self._looks[number]

    def _look(self, number: str) -> bytes | None:
        listed = self._numbers.get(number)
        if listed is None:
            return None
        abstract = self._abstract.get(_value(listed, W.abstractNumId))
        held = [] if abstract is None else [one for one in abstract if one.tag not in _NAMELESS]
        overrides = [one for one in listed if one.tag != W.abstractNumId]
        return b"".join(etree.tostring(one, method="c14n", exclusive=True) for one in (*held, *overrides))

    def copied(self, old: _Lists, number: str, stock: Stock) -> str:
        """Return the number of a copy of a list of another package."""
        assert self.root is not None
        listed = deepcopy(old._numbers[number])
        abstract = old._abstract.get(_value(listed, W.abstractNumId))
        fresh = str(max((int(one) for one in self._numbers if one.isdecimal()), default=0) + 1)
        listed.set(W.numId, fresh)
        self._numbers[fresh] = listed
        if abstract is not None:
            look = deepcopy(abstract)
            id_ = str(max((int(one) for one in self._abstract if one.isdecimal()), default=0) + 1)
            look.set(W.abstractNumId, id_)
            for gone in [one for one in look if one.tag in (W.nsid, W.styleLink, W.numStyleLink, W.tmpl)]:
                look.remove(gone)
            for styled in list(look.iter(W.pStyle)):
                parent = styled.getparent()
                assert parent is not None
                parent.remove(styled)  # a style belongs to one list
            for bullet in list(look.iter(W.lvlPicBulletId)):
                parent = bullet.getparent()
                assert parent is not None
                parent.remove(bullet)
            self._abstract[id_] = look
            reference = listed.find(W.abstractNumId)
            assert reference is not None
            reference.set(W.val, id_)
            insert_list(self.root, look)
        insert_list(self.root, listed)
        return fresh


def _value(parent: Element, name: str) -> str:
    found = parent.find(name)
    return "" if found is None else found.get(W.val, "")
