"""Which header and footer of an old document stands where one of the new document does (17.10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plantools.word.body import element
from plantools.word.names import Element, R, W
from plantools.word.redline.parts import Parts

_PLACES = {W.headerReference: "header", W.footerReference: "footer"}
_ROOTS = {"header": W.hdr, "footer": W.ftr}
_REFERENCES = {place: name for name, place in _PLACES.items()}

Key = tuple[str, str]  # `header`, `first`


@dataclass(frozen=True)
class Sides:
    """A header or a footer (`place`) of the two documents: the roots of their parts, and the names of these.

    Where one document has none, its root has an empty paragraph; `old` is then no part, and `new` one that was added.
    """

    place: str
    old: Element
    old_name: str
    new: Element
    new_name: str


@dataclass(frozen=True)
class _Section:
    """A section (`w:sectPr`): its own sides as key → part, and those that it goes on with from sections before."""

    element: Element
    own: Mapping[Key, str]
    held: Mapping[Key, str]

    def shows(self, key: Key) -> bool:
        """Return whether a side of this kind would be seen; even pages have theirs only by a setting."""
        kind = key[1]
        return kind == "default" or (kind == "first" and self.element.find(W.titlePg) is not None)


def paired_sides(old: Parts, new: Parts) -> Iterator[Sides]:
    """Yield the headers and footers of the two packages that stand in each other's place; each once.

    Sections are told by their number from the end: most documents have one, and a cover comes before the rest.
    """
    taken: set[str] = set()
    seen: set[str] = set()
    for before, after in _paired(old, new):
        for key, name in after.own.items():
            was = before.own.get(key)
            if was is not None and was not in taken and name not in seen:
                taken.add(was)
                seen.add(name)
                yield Sides(key[0], old.tree(was), was, new.tree(name), name)


def lone_sides(old: Parts, new: Parts) -> Iterator[Sides]:
    """Yield the headers and footers that only one of the packages has; to the new one those of the old are added."""
    pairs = list(paired_sides(old, new))
    taken, seen = {one.old_name for one in pairs}, {one.new_name for one in pairs}
    for before, after in _paired(old, new):
        for key, name in after.own.items():
            if key not in before.held and name not in seen:
                seen.add(name)
                yield Sides(key[0], _empty(key), old.main, new.tree(name), name)
        for key, was in before.own.items():
            if key not in after.held and was not in taken and after.shows(key):
                taken.add(was)
                added = _added(new, after, key)
                yield Sides(key[0], old.tree(was), was, new.tree(added), added)


def _paired(old: Parts, new: Parts) -> Iterator[tuple[_Section, _Section]]:
    mine, theirs = (list(reversed(_sections(parts))) for parts in (old, new))
    yield from zip(mine, theirs, strict=False)


def _added(parts: Parts, section: _Section, key: Key) -> str:
    """Return the name of a side that is added to a section, with an empty paragraph in it."""
    place, kind = key
    name, id_ = parts.add_side(place, _empty(key))
    reference = element(_REFERENCES[place], {W.type: kind})
    reference.set(R.id, id_)
    section.element.insert(0, reference)
    return name


def _empty(key: Key) -> Element:
    return element(_ROOTS[key[0]], None, element(W.p))


def _sections(parts: Parts) -> list[_Section]:
    targets = {one.id: one.target for one in parts.package.relationships(parts.main) if not one.external}
    found: list[_Section] = []
    held: dict[Key, str] = {}
    for section in parts.tree(parts.main).iter(W.sectPr):
        own = {
            (_PLACES[one.tag], one.get(W.type, "default")): targets[one.get(R.id, "")]
            for one in section.iterchildren(*_PLACES)
            if targets.get(one.get(R.id, "")) in parts.package.parts
        }
        held = {**held, **own}
        found.append(_Section(section, own, held))
    return found
