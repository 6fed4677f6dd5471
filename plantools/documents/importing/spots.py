"""The places that a definition has a heading for, and which of them the words of an old heading mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from plantools.definition.kinds import KINDS
from plantools.definition.likeness import best
from plantools.definition.model import Definition, Field, Text
from plantools.definition.placeholders import pieces
from plantools.documents.importing.flow import without_number
from plantools.documents.labels import comparable

_LITERALS = re.compile(r"\w{3}"), re.compile(r"\w{2}")
_DASHES = re.compile("[-\u2010-\u2015]")
_AND = re.compile(r"\s+(?:och|og|and|&|samt)\s+|\s*[,/–—:]\s*")
_SHORTEST = 5  # letters of a name that may begin a longer heading


class Way(StrEnum):
    """How sure it is that a heading is that of a place: its own words, another name, or a guess."""

    OWN = "own"
    ALIAS = "alias"
    GUESS = "guess"


@dataclass(frozen=True)
class Spot:
    """A place with a heading: the path of the field whose text stands under it, empty for a part with only lines.

    `own` are its headings as they are compared, `others` its other names; `patterns` are those with answers in them,
    and `weak` those of which hardly any words are their own.
    """

    path: str
    part: int
    own: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    patterns: tuple[re.Pattern[str], ...] = ()
    weak: tuple[re.Pattern[str], ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Return every name."""
        return self.own | self.others


@dataclass(frozen=True)
class Match:
    """A heading that was found: its place, how, and the answers that stand in its words."""

    spot: Spot
    way: Way
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Spots:
    """The places of a definition, and the headings inside its sections (path `themes.goals`)."""

    definition: Definition

    @cached_property
    def outer(self) -> tuple[Spot, ...]:
        """Return the places in the order on paper."""
        return tuple(_outer(self.definition))

    @cached_property
    def inner(self) -> tuple[Spot, ...]:
        """Return the places inside the sections of each field that has headings there."""
        return tuple(_inner(self.definition))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(name for one in (*self.outer, *self.inner) for name in one.names)

    def knows(self, words: str) -> bool:
        """Return whether words are those of a heading, as they stand."""
        said = comparable(words)
        return said in self._known or any(one.fullmatch(words) for spot in self.outer for one in spot.patterns)

    def match(self, words: str, free: Iterable[Spot], *, part: int = -1) -> Match | None:
        """Return the free place that the words of a heading mean, None where none is like enough.

        `part` is the one that the heading before it belongs to: there, few words of its own are enough.
        """
        spots = list(free)
        for said in dict.fromkeys((without_number(words), words)):
            if found := next(_matches(said, spots, part), None):
                return found
        return None


def _matches(words: str, spots: list[Spot], part: int) -> Iterator[Match]:
    """Yield what words can mean, the surest first."""
    said = comparable(words)
    yield from (Match(one, Way.OWN) for one in spots if said in one.own)
    yield from _patterned(words, ((one, one.patterns) for one in spots), Way.OWN)
    yield from (Match(one, Way.ALIAS) for one in spots if said in one.others)
    first = comparable(_AND.split(words)[0])
    yield from (Match(one, Way.GUESS) for one in spots if first in one.names)
    if like := best(words, ((place, name) for place, one in enumerate(spots) for name in one.names)):
        yield Match(spots[like.key], Way.GUESS)
    begun = [(len(name), place) for place, one in enumerate(spots) for name in one.names if _begins(said, name)]
    yield from (Match(spots[place], Way.GUESS) for _, place in sorted(begun, reverse=True)[:1])
    yield from _patterned(words, ((one, one.weak) for one in spots if one.part == part), Way.GUESS)


def _patterned(words: str, patterns: Iterable[tuple[Spot, tuple[re.Pattern[str], ...]]], way: Way) -> Iterator[Match]:
    line = " ".join(words.split())
    for spot, ours in patterns:
        for pattern in ours:
            if found := pattern.fullmatch(line):
                yield Match(spot, way, {name: value.strip() for name, value in found.groupdict().items()})


def _begins(said: str, name: str) -> bool:
    """Return whether a name begins a heading that goes on: `Syfte med policyn`, and also `Syftet med`."""
    if len(name) < _SHORTEST or not said.startswith(name):
        return False
    rest = said[len(name) :].partition(" ")
    return bool(rest[2]) and rest[0] in _DEFINITE


_DEFINITE = frozenset(("", "n", "t", "en", "et", "r", "s"))  # the forms of a noun in Swedish and Danish


def _outer(definition: Definition) -> Iterator[Spot]:
    for number, part in enumerate(definition.parts):
        if part.place != "body":
            continue
        fields = [definition.fields[name] for name in part.fields]
        bare = next((one for one in fields[:1] if part.heading and not one.heading), None)
        if part.heading:
            yield _spot(bare.name if bare else "", number, part.heading, bare)
        for asked in fields:
            if asked.heading and KINDS[asked.kind].shape != "sections":
                yield _spot(asked.name, number, asked.label, asked)


def _inner(definition: Definition) -> Iterator[Spot]:
    for number, part in enumerate(definition.parts):
        for outer in (definition.fields[name] for name in part.fields):
            if KINDS[outer.kind].shape == "sections":
                for column in outer.fields:
                    if column.heading and column.name != "title":
                        yield _spot(f"{outer.name}.{column.name}", number, column.label, column)


def _spot(path: str, part: int, heading: Text, asked: Field | None) -> Spot:
    words = dict.fromkeys(heading.words.values())
    own = frozenset(comparable(one) for one in words if not _has_answers(one))
    others = {_stem(one) for one in words if _has_answers(one)}
    if asked is not None:
        others |= {comparable(one) for one in asked.label.words.values() if not _has_answers(one)}
        others |= {comparable(one) for one in asked.aliases}
    patterns, weak = (
        tuple(filter(None, (_pattern(one, least) for one in words if _has_answers(one)))) for least in _LITERALS
    )
    return Spot(path, part, own, frozenset(others - own - {""}), patterns, weak)


def _stem(words: str) -> str:
    """Return the words of a heading without the answers in it: `Bakgrund` of `Bakgrund – {{ theme }}`."""
    return comparable(" ".join("".join(plain for plain, _ in pieces(words)).split()).strip(" –-:"))


def _has_answers(words: str) -> bool:
    return any(name for _, name in pieces(words))


def _pattern(words: str, literal: re.Pattern[str]) -> re.Pattern[str] | None:
    """Return the pattern of a heading with answers in it; None where too few of its words are its own."""
    parts = list(pieces(words))
    names = [name for _, name in parts if name]
    between = [plain for plain, name in parts[1:] if name]
    if len(set(names)) < len(names) or not all(plain.strip() for plain in between):
        return None
    if not any(literal.search(plain) for plain, _ in parts):
        return None
    made = (_literal(plain) + (f"(?P<{name}>.+?)" if name else "") for plain, name in parts)
    return re.compile("".join(made), re.IGNORECASE)


def _literal(plain: str) -> str:
    """Return a pattern of plain words, with any dash for a dash and any blanks for a blank."""
    dashed = _DASHES.sub("-", plain)
    return re.escape(dashed).replace(r"\ ", r"\s+").replace(r"\-", "[-\u2010-\u2015]")
