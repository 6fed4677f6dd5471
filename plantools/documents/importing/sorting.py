"""The sections of an old document in the places that the definition has for them, and the others between them.

The headings are gone through in their order. One that the definition knows opens its place; one that it does not know
is a heading within the text where it ranks below the last one that opened a place, else a section of its own, which
remembers what it follows.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from plantools.definition.kinds import KINDS
from plantools.definition.model import BEGINNING, Definition, Field
from plantools.documents.importing.flow import Passage
from plantools.documents.importing.headings import Headings
from plantools.documents.importing.spots import Match, Spot, Spots, Way
from plantools.documents.labels import comparable


@dataclass(eq=False)
class Stretch:
    """What stands under one heading: its passages, with the headings within it, and the rank of its own.

    `path` is the field that it answers; empty for a section of its own, which follows the field `after`, and for a part
    that has only lines. `entry` counts the sections of a field that has several. `match` says how it was known.
    """

    heading: Passage | None
    rank: int
    path: str = ""
    part: int = -1
    entry: int = 0
    after: str = ""
    match: Match | None = None
    passages: list[Passage] = field(default_factory=list)


@dataclass
class Sorted:
    """The stretches of a document in its order; `front` is what stands before the first heading of the text."""

    front: list[Passage] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)


def sorted_into(
    definition: Definition, passages: Sequence[Passage], headings: Headings, *, is_cover: Callable[[str], bool]
) -> Sorted:
    """Return the passages in the places of the definition; `is_cover` tells of words whether they are of a cover."""
    sorter = _Sorter(definition, passages, headings, is_cover)
    sorter.run()
    return sorter.made


class _Sorter:
    def __init__(
        self, definition: Definition, passages: Sequence[Passage], headings: Headings, is_cover: Callable[[str], bool]
    ) -> None:
        self._is_cover = is_cover
        self._by_looks = headings.by_looks
        self._definition = definition
        self._spots = Spots(definition)
        self._passages = passages
        self._ranks = headings.ranks
        self._headings = [one for one in passages if one in headings.ranks]
        self._at = {one: number for number, one in enumerate(self._headings)}
        self._free = list(self._spots.outer)
        self._last = BEGINNING
        self._entries: dict[str, int] = {}
        self._begins = self._first_of_text()
        self.made = Sorted()

    def run(self) -> None:
        """Sort all passages."""
        current: Stretch | None = None
        for place, one in enumerate(self._passages):
            if place < self._begins:
                self.made.front.append(one)
            elif one in self._ranks and (opened := self._opened(one, current)) is not None:
                self.made.stretches.append(opened)
                current = opened
            elif current is None:
                self.made.front.append(one)
            else:
                current.passages.append(one)

    def _first_of_text(self) -> int:
        """Return the place of the first heading of the text; those of a cover, which nothing stands under, are none."""
        places = [place for place, one in enumerate(self._passages) if one in self._ranks]
        for number, place in enumerate(places):
            if self._spots.match(self._passages[place].line, self._free) or not self._is_of_cover(number, place):
                return place
        return len(self._passages)

    def _is_of_cover(self, number: int, place: int) -> bool:
        """Return whether a heading is one of the large lines of a cover.

        It is alone in its rank, above all others; or a heading like it follows at once; or headings that the definition
        knows come later, and what follows at once is a line of a cover, or of one without styles, no running text.
        """
        rank = self._ranks[self._passages[place]]
        lowest, has_known = self._later[number]
        if number == 0 and len(self._headings) > 2 and rank < lowest:
            return True
        below = next((other for other in self._passages[place + 1 :] if other.line or other.table), None)
        if below is None or below in self._ranks:
            return below is not None and self._ranks[below] <= rank
        if self._passages[place] in self._by_looks:
            return has_known and not is_prose(below)
        return has_known and self._is_cover(below.line)

    @cached_property
    def _later(self) -> list[tuple[int, bool]]:
        """Return, for each heading, the least rank of those behind it, and whether the definition knows one of them."""
        found: list[tuple[int, bool]] = []
        lowest, has_known = sys.maxsize, False
        for one in reversed(self._headings):
            found.append((lowest, has_known))
            lowest = min(lowest, self._ranks[one])
            has_known = has_known or self._spots.knows(one.bare) or self._spots.knows(one.line)
        return found[::-1]

    def _opened(self, one: Passage, current: Stretch | None) -> Stretch | None:
        """Return the stretch that a heading opens; None for one within the text of the current stretch."""
        rank = self._ranks[one]
        if current is not None and (column := self._column(one, current)) is not None:
            return column
        if not self._is_within_own(rank, current):
            part = current.part if current is not None else -1
            match = self._spots.match(one.line, self._free, part=part)
            if match is not None:
                self._free.remove(match.spot)
                self._last = match.spot.path or (self._definition.parts[match.spot.part].fields or (self._last,))[-1]
                return Stretch(one, rank, match.spot.path, match.spot.part, match=match)
        if current is not None and (entry := self._entry(one, current)) is not None:
            return entry
        if current is not None and rank > current.rank:
            return None
        return Stretch(one, rank, after=self._last)

    def _is_within_own(self, rank: int, current: Stretch | None) -> bool:
        """Return whether a heading stands within a section of its own: there, known words mean something else."""
        return current is not None and not current.path and current.part < 0 and rank > current.rank

    # Sections with headings inside, such as the themes of a policy

    def _column(self, one: Passage, current: Stretch) -> Stretch | None:
        """Return the stretch of a column of the entry that is open."""
        if not current.entry:
            return None
        outer = current.path.partition(".")[0]
        match = self._spots.match(one.line, [spot for spot in self._spots.inner if spot.path.startswith(f"{outer}.")])
        if match is None:
            return None
        return Stretch(one, self._ranks[one], match.spot.path, current.part, current.entry, match=match)

    def _entry(self, one: Passage, current: Stretch) -> Stretch | None:
        """Return the stretch of a new entry of a field with sections, where its headings inside or its title say so."""
        for outer, part in self._structured():
            title = outer.column("title")
            if title is None or not (self._has_columns(one, outer) or _is_titled(one, title)):
                continue
            self._entries[outer.name] = self._entries.get(outer.name, 0) + 1
            self._last = outer.name
            first = next((c.name for c in outer.fields if c.name != "title" and not c.heading), "")
            spot = Spot(f"{outer.name}.{first}", part)
            return Stretch(
                one, self._ranks[one], spot.path, part, self._entries[outer.name], match=Match(spot, Way.OWN)
            )
        return None

    def _structured(self) -> Iterator[tuple[Field, int]]:
        for number, part in enumerate(self._definition.parts):
            for asked in (self._definition.fields[name] for name in part.fields):
                if is_structured(asked):
                    yield asked, number

    def _has_columns(self, one: Passage, outer: Field) -> bool:
        """Return whether the next heading is one inside the sections of a field."""
        inner = [spot for spot in self._spots.inner if spot.path.startswith(f"{outer.name}.")]
        following = self._headings[self._at[one] + 1 : self._at[one] + 2]
        return any(self._spots.match(other.line, inner) for other in following)


def _is_titled(one: Passage, title: Field) -> bool:
    """Return whether a heading begins with the label of the titles: `Tema 1: …`."""
    return any(comparable(one.line).startswith(f"{comparable(label)} ") for label in title.label.words.values())


def is_structured(asked: Field) -> bool:
    """Return whether the sections of a field have headings of their own inside."""
    return KINDS[asked.kind].shape == "sections" and any(one.heading and one.name != "title" for one in asked.fields)


def free_sections(definition: Definition) -> Field | None:
    """Return the field that takes sections of any title: those with one text each; None where there is none."""
    fields = (one for one in definition.fields.values() if KINDS[one.kind].shape == "sections")
    return next((one for one in fields if not is_structured(one)), None)


def is_prose(one: Passage) -> bool:
    """Return whether a passage is running text, and no line of a cover: it is long, or a sentence."""
    words = one.line
    return len(words) > 120 or (len(words) > 60 and words.endswith((".", ":", "!", "?")))
