"""Sections that say what they follow, moved there: a template has one place for all sections of a field.

They are moved when the document is filled, not by the template: so the template of a municipality's own, restyled or
older, needs no loop for each place, and a section whose place is not there stays where the others are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from plantools.definition.checks import as_list, as_mapping
from plantools.definition.model import AFTER, BEGINNING, Definition
from plantools.definition.standing import places
from plantools.documents.outline import bookmark
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.prose import Role, Shapes
from plantools.word.xml import serialise

_ROW = re.compile(r"_\d+_")


def with_sections_placed(
    package: Package, definition: Definition, answers: Mapping[str, object], shapes: Shapes
) -> Package:
    """Return the package with each section behind the part that it says it follows."""
    wanted = [(name, dict(_wanted(answers.get(name)))) for name, asked in definition.fields.items() if asked.anywhere]
    if not any(said for _, said in wanted):
        return package
    main = package.main()
    root = package.xml(main)
    body = root.find(W.body)
    for name, said in wanted if body is not None else ():
        assert body is not None, "there is nothing to go through without one"
        _Mover(body, definition, shapes, name).move(said)
    return package.with_parts({main: serialise(root)})


def _wanted(rows: object) -> Iterator[tuple[int, str]]:
    """Yield number and place of each section that says what it follows."""
    for number, row in enumerate(as_list(rows), 1):
        if said := as_mapping(row).get(AFTER):
            yield number, str(said)


class _Mover:
    """Moves the sections of one field within a body."""

    def __init__(self, body: Element, definition: Definition, shapes: Shapes, name: str) -> None:
        self._definition = definition
        self._shapes = shapes
        self._name = name
        self._blocks = list(body)
        self._marks = [_marks(block) for block in self._blocks]
        self._fields = definition.fields.keys()
        self._place = {mark: at for at, marks in enumerate(self._marks) for mark in marks}

    def move(self, wanted: Mapping[int, str]) -> None:
        """Move each section with its number to its place."""
        known = places(self._definition.parts, self._definition.fields, self._name)
        targets = {said: self._target(known.get(said)) for said in set(wanted.values())}
        for number, said in wanted.items():
            target, section = targets[said], self._section(number)
            if target is not None and section:
                for block in section:
                    target.addprevious(block)
                if said == BEGINNING:
                    _begin_page(section[0], target)

    def _section(self, number: int) -> Sequence[Element]:
        """Return the blocks of a section: up to the next one, to a heading of its rank, or to the next field."""
        start = self._place.get(bookmark(f"{self._name}.{number}.title"))
        if start is None:
            return ()
        row = f"{self._name}_{number}_"
        ends = (at for at in range(start + 1, len(self._blocks)) if self._ends(at, lambda mark: mark.startswith(row)))
        return self._blocks[start : next(ends, None)]

    def _ends(self, at: int, is_own: Callable[[str], bool]) -> bool:
        """Return whether a block belongs to something else than what these bookmarks begin."""
        others = (mark for mark in self._marks[at] if _field_of(mark) in self._fields and not is_own(mark))
        return self._blocks[at].tag == W.sectPr or any(others) or self._is_first_rank(self._blocks[at])

    def _target(self, part: int | None) -> Element | None:
        """Return the block that a section is put before: the first one behind a part, None where it is not there."""
        if part is None:
            return None
        if part < 0:
            return next(filter(self._is_first_rank, self._blocks), None)
        names = self._definition.parts[part].fields
        found = [at for mark, at in self._place.items() if _field_of(mark) in names]
        behind = range(max(found) + 1, len(self._blocks)) if found else ()
        ends = (at for at in behind if self._ends(at, lambda mark: _field_of(mark) in names))
        return next((self._blocks[at] for at in ends), None)

    def _is_first_rank(self, block: Element) -> bool:
        shape = self._shapes.of(block) if block.tag == W.p else None
        return shape is not None and shape.role is Role.HEADING and shape.level <= 1


def _field_of(mark: str) -> str:
    """Return the field that a bookmark begins: `themes` of `themes_2_goals`."""
    return _ROW.split(mark)[0]


def _marks(block: Element) -> frozenset[str]:
    return frozenset(one.get(W.name, "") for one in block.iter(W.bookmarkStart))


def _begin_page(first: Element, after: Element) -> None:
    """Let the first block begin the page that the block behind it began."""
    properties, own = after.find(W.pPr), first.find(W.pPr)
    found = None if properties is None else properties.find(W.pageBreakBefore)
    if found is not None and own is not None:
        style = own.find(W.pStyle)
        own.insert(0 if style is None else 1, found)
