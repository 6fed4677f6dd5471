"""Where an answer stands in a document that came back, and the channels that lead there."""

from __future__ import annotations

from dataclasses import dataclass, field

from plantools.findings import Finding
from plantools.word.names import Element
from plantools.word.survey import Line, Place

# How far each channel can be trusted. A tag is what we wrote ourselves, but people copy controls with their tags; a
# label is what the person who answered has read; titles stay, but may move to a neighbour (facts of LibreOffice 7.4).
TAG, LABEL, NUMBER, FIELD, LIKE, TITLE = "tag", "label", "number", "field", "like", "title"
TABLE, HEADING, LINE = "table", "heading", "line"
TRUST = {TAG: 8, LABEL: 7, NUMBER: 6, FIELD: 5, LIKE: 4, TITLE: 2}
WEAK = TRUST[LIKE]  # what has no more than this is said


@dataclass(frozen=True)
class Anchor:
    """The places of one answer: its path with row numbers (`commitments.2.goal`), and the channel that led there."""

    path: str
    channel: str
    places: tuple[Place, ...]

    @property
    def text(self) -> str:
        """Return the words in the places."""
        return self.places[0].text if len(self.places) == 1 else "\n".join([place.text for place in self.places])

    @property
    def elements(self) -> tuple[Element, ...]:
        """Return the elements that hold the words."""
        return tuple(one for place in self.places for one in place.elements)

    @property
    def lines(self) -> list[Line]:
        """Return the lines in the places."""
        return [line for place in self.places for line in place.lines]


@dataclass(frozen=True)
class Anchored:
    """The anchors of a document by path, the best first, and what is to be said of how they were found."""

    anchors: dict[str, list[Anchor]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def told(self) -> frozenset[str]:
        """Return what the findings quote: changed labels, which need not be told a second time."""
        return frozenset(str(one.params["given"]) for one in self.findings if "given" in one.params)

    def add(self, anchor: Anchor) -> None:
        """Add an anchor behind those of the same path."""
        self.anchors.setdefault(anchor.path, []).append(anchor)


def trusted(channels: set[str]) -> int:
    """Return how much channels that agree are worth together."""
    return sum(TRUST[one] for one in channels)


def strongest(channels: set[str]) -> str:
    """Return the channel that can be trusted most."""
    return max(channels, key=TRUST.__getitem__)
