"""The house's styles in another's base document: what that one lacks is added, what it has stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from plantools.word.additions import insert_list
from plantools.word.body import element
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.properties import with_part
from plantools.word.xml import serialise

_LISTS = ("list bullet", "list number")
_BEFORE_LIST = (W.pStyle, W.keepNext, W.keepLines, W.pageBreakBefore, W.framePr, W.widowControl)  # 17.3.1.26
_AFTER_PARAGRAPH = (W.rPr, W.tblPr, W.trPr, W.tcPr, W.tblStylePr)  # 17.7.4.17


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
    ids = _ids(theirs, styles)
    lists = _Lists(numbering, _house_part(house, "numbering"), ids)
    listless = [style for style in map(_named(styles).get, _LISTS) if style is not None and not lists.has(style)]
    if not missing and not listless:
        return base
    styles.extend([_adopted(style, ids, lists) for style in missing])
    for style in listless:
        _set_list(style, theirs[_value(style, W.name).casefold()], lists)
    return base.with_parts({names["styles"]: serialise(styles), names["numbering"]: serialise(numbering)})


def _with_parts_of(base: Package, house: Package, kinds: list[str]) -> Package:
    """Return the base with whole parts of the house in the place of those that it does not have."""
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


def _ids(theirs: Mapping[str, Element], styles: Element) -> dict[str, str]:
    """Return the id that each of the house's styles has, or will have, in the base."""
    known = {name: style.get(W.styleId, "") for name, style in _named(styles).items()}
    taken = {style.get(W.styleId, "") for style in styles.iterchildren(W.style)}
    ids = {}
    for name, style in theirs.items():
        own = style.get(W.styleId, "")
        ids[own] = known.get(name) or (f"Plantools{own}" if own in taken else own)
    return ids


def _adopted(style: Element, ids: Mapping[str, str], lists: _Lists) -> Element:
    """Return a copy of a style of the house that refers to the base's styles of the same names, and to its own list."""
    copy = deepcopy(style)
    copy.set(W.styleId, ids[copy.get(W.styleId, "")])
    copy.attrib.pop(W.default, "")
    for reference in _references(copy):
        reference.set(W.val, ids.get(reference.get(W.val, ""), ""))
    for number in copy.iter(W.numId):
        number.set(W.val, lists.adopted(number.get(W.val, "")))
    return copy


def _references(style: Element) -> Iterator[Element]:
    for tag in (W.basedOn, W.next, W.link):
        yield from style.iterchildren(tag)


def _set_list(style: Element, theirs: Element, lists: _Lists) -> None:
    """Give a style of lists that has no list the house's; it would set paragraphs without bullet or number."""
    listed = theirs.find(f"{W.pPr}/{W.numPr}")
    assert listed is not None, "the house's styles of lists have lists"
    copy = deepcopy(listed)
    for number in copy.iter(W.numId):
        number.set(W.val, lists.adopted(number.get(W.val, "")))
    properties = style.find(W.pPr)
    if properties is None:
        properties = element(W.pPr)
        place = next((i for i, child in enumerate(style) if child.tag in _AFTER_PARAGRAPH), len(style))
        style.insert(place, properties)
    for old in properties.findall(W.numPr):
        properties.remove(old)
    before = sum(1 for child in properties if child.tag in _BEFORE_LIST)
    properties.insert(before, copy)


class _Lists:
    """Copies lists (`w:num` with its `w:abstractNum`) from the house's numbering into another."""

    def __init__(self, numbering: Element, house: Element, ids: Mapping[str, str]) -> None:
        self._numbering = numbering
        self._house = house
        self._ids = ids
        self._adopted: dict[str, str] = {}

    def has(self, style: Element) -> bool:
        """Return whether the list of a style exists; its own, not that of a style it is based on."""
        listed = style.find(f"{W.pPr}/{W.numPr}/{W.numId}")
        numbers = (one.get(W.numId) for one in self._numbering.iterchildren(W.num))
        return listed is not None and listed.get(W.val) in numbers

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
        for style in fresh.iter(W.pStyle):
            style.set(W.val, self._ids.get(style.get(W.val, ""), ""))
        made.set(W.numId, self._free(W.num, W.numId))
        reference = made.find(W.abstractNumId)
        assert reference is not None
        reference.set(W.val, fresh.get(W.abstractNumId, ""))
        insert_list(self._numbering, fresh)
        insert_list(self._numbering, made)
        return made.get(W.numId, "")

    def _free(self, tag: str, attribute: str) -> str:
        taken = [one.get(attribute, "") for one in self._numbering.iterchildren(tag)]
        return str(max((int(id_) for id_ in taken if id_.isdecimal()), default=0) + 1)
