"""The house's styles in another's base document: what that one lacks is added, what it has stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.xml import serialise


def with_house_styles(base: Package, house: Package) -> Package:
    """Return the base document with every style of the house, by name, and the lists that those need.

    The same package where nothing is missing. A base without styles or lists takes the house's parts as they are.
    """
    main = base.main()
    names = {kind: base.related(main, kind) for kind in ("styles", "numbering")}
    if names["styles"] is None or names["numbering"] is None:
        return _with_parts_of(base, house, [kind for kind, name in names.items() if name is None])
    styles, numbering = base.xml(names["styles"]), base.xml(names["numbering"])
    theirs = _named(_house_part(house, "styles"))
    missing = [style for name, style in theirs.items() if name not in _named(styles)]
    if not missing:
        return base
    lists = _Lists(numbering, _house_part(house, "numbering"))
    for style in missing:
        styles.append(_adopted(style, styles, lists))
    return base.with_parts({names["styles"]: serialise(styles), names["numbering"]: serialise(numbering)})


def _with_parts_of(base: Package, house: Package, kinds: list[str]) -> Package:
    """Return the base with whole parts of the house in the place of those that it does not have."""
    from plantools.word.properties import with_part

    main = house.main()
    for kind in kinds:
        name = house.related(main, kind)
        arrow = next(one for one in house.relationships(main) if one.kind == kind)
        assert name is not None
        free = next(
            f"word/{prefix}{kind}.xml" for prefix in ("", "plantools-") if f"word/{prefix}{kind}.xml" not in base.parts
        )
        base = with_part(
            base, free, house.content_type(name), source=base.main(), kind=arrow.type, data=house.parts[name]
        )
    return with_house_styles(base, house)


def _house_part(house: Package, kind: str) -> Element:
    name = house.related(house.main(), kind)
    assert name is not None, f"the house's base document has {kind}"
    return house.xml(name)


def _named(styles: Element) -> dict[str, Element]:
    return {_value(style, W.name).casefold(): style for style in styles.iterchildren(W.style)}


def _value(parent: Element, name: str) -> str:
    found = parent.find(name)
    return "" if found is None else found.get(W.val, "")


def _adopted(style: Element, styles: Element, lists: _Lists) -> Element:
    """Return a copy of a style of the house that refers to the base's styles of the same names, and to its own list."""
    copy = deepcopy(style)
    ids = {one.get(W.styleId) for one in styles.iterchildren(W.style)}
    by_name = _named(styles)
    if copy.get(W.styleId) in ids:
        copy.set(W.styleId, f"Plantools{copy.get(W.styleId)}")
    copy.attrib.pop(W.default, "")
    house = {one.get(W.styleId): _value(one, W.name).casefold() for one in style.getparent() or ()}
    for reference in _references(copy):
        known = by_name.get(house.get(reference.get(W.val), ""))
        if known is not None:
            reference.set(W.val, known.get(W.styleId, ""))
    for number in copy.iter(W.numId):
        number.set(W.val, lists.adopted(number.get(W.val, "")))
    return copy


def _references(style: Element) -> Iterator[Element]:
    for tag in (W.basedOn, W.next, W.link):
        yield from style.iterchildren(tag)


class _Lists:
    """Copies lists (`w:num` with its `w:abstractNum`) from the house's numbering into another."""

    def __init__(self, numbering: Element, house: Element) -> None:
        self._numbering = numbering
        self._house = house
        self._adopted: dict[str, str] = {}

    def adopted(self, number: str) -> str:
        """Return the `w:numId` of the copy of a list; made once."""
        if number not in self._adopted:
            self._adopted[number] = self._copied(number)
        return self._adopted[number]

    def _copied(self, number: str) -> str:
        listed = next(one for one in self._house.iterchildren(W.num) if one.get(W.numId) == number)
        kept = _value(listed, W.abstractNumId)
        abstract = next(one for one in self._house.iterchildren(W.abstractNum) if one.get(W.abstractNumId) == kept)
        fresh, made = deepcopy(abstract), deepcopy(listed)
        fresh.set(W.abstractNumId, self._free(W.abstractNum, W.abstractNumId))
        made.set(W.numId, self._free(W.num, W.numId))
        reference = made.find(W.abstractNumId)
        assert reference is not None
        reference.set(W.val, fresh.get(W.abstractNumId, ""))
        self._insert(fresh, W.abstractNum)
        self._insert(made, W.num)
        return made.get(W.numId, "")

    def _free(self, tag: str, attribute: str) -> str:
        taken = [one.get(attribute, "") for one in self._numbering.iterchildren(tag)]
        return str(max((int(id_) for id_ in taken if id_.isdigit()), default=0) + 1)

    def _insert(self, fresh: Element, tag: str) -> None:
        """Put a list behind those of its sort: `w:abstractNum` stand before `w:num` (17.9.17)."""
        others = list(self._numbering.iterchildren(tag))
        if others:
            others[-1].addnext(fresh)
        elif tag == W.abstractNum:
            self._numbering.insert(0, fresh)
        else:
            self._numbering.append(fresh)
