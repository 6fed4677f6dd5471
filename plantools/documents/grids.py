"""The answers of a form: which cell belongs to which field, by all that points there.

A tag in a cell, the number and the label beside it, the header above it: each is a vote for a field. The field with
the most trusted votes has the cell; what was voted down is told (docs/reading.md).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from plantools.definition.checks import shown
from plantools.definition.kinds import KINDS
from plantools.definition.likeness import best
from plantools.definition.model import Definition, Field
from plantools.definition.placeholders import plain_label
from plantools.documents.anchors import (
    FIELD,
    LABEL,
    LIKE,
    NUMBER,
    TAG,
    TITLE,
    WEAK,
    Anchor,
    Anchored,
    strongest,
    trusted,
)
from plantools.documents.labels import Claim, Labels, claim, comparable, labels_of
from plantools.documents.tables import table_anchors
from plantools.findings import Finding, warning
from plantools.word.survey import Cell, Control, Place, Survey

_HARD = frozenset((TAG, LABEL, NUMBER, FIELD))  # a title alone never speaks against a label


@dataclass(eq=False)
class _Vote:
    """What points to one place: path → channels; and the words beside it."""

    place: Place
    channels: dict[str, set[str]] = field(default_factory=dict)
    beside: str = ""
    is_doubtful: bool = False

    def add(self, path: str, channel: str) -> None:
        self.channels.setdefault(path, set()).add(channel)

    def ranked(self) -> list[str]:
        """Return the paths, the most trusted first."""
        return sorted(self.channels, key=lambda path: -trusted(self.channels[path]))


def form_anchors(found: Survey, definition: Definition, language: str) -> Anchored:
    """Return the anchors of every field of a form: of those in cells beside their labels, then of those in rows."""
    labels = labels_of(definition)
    made = Anchored()
    tables = table_anchors(found, definition, labels, language)
    votes = _Votes(definition, labels)
    for row in tables.others:
        votes.row(row)
    votes.controls(found)
    votes.likeness()
    _elect(votes.all, definition, language, made)
    for anchor in tables.anchors:
        made.add(anchor)
    made.findings.extend(tables.findings)
    return made


class _Votes:
    """Gathers what points to each place."""

    def __init__(self, definition: Definition, labels: Labels) -> None:
        self._definition = definition
        self._labels = labels
        self._nested = {name for name, asked in definition.fields.items() if asked.fields}
        self._single = {name for name, asked in definition.fields.items() if not asked.fields}
        self._lines = {name for name in self._single if KINDS[definition.fields[name].kind].shape == "ticks"}
        self._unclaimed: list[tuple[str, Cell]] = []
        self.all: dict[Place, _Vote] = {}

    def row(self, cells: list[Cell]) -> None:
        """Let the labels in a row vote for the cells behind them."""
        waiting = deque(cells)
        while waiting:
            before = waiting.popleft()
            said = self._label(before) if waiting else None
            if said is not None:
                self._answered(self._behind(waiting), *said)
                waiting.popleft()
            elif waiting and before.text:
                self._unclaimed.append((before.text, waiting[0]))

    def _behind(self, cells: Sequence[Cell]) -> list[Cell]:
        """Return the cells up to the next label; the last one is none, for no answer stands behind it."""
        last = cells[-1]
        return [cells[0], *takewhile(lambda cell: cell is last or self._label(cell) is None, islice(cells, 1, None))]

    def _answered(self, behind: list[Cell], words: str, said: Claim) -> None:
        """Let a label vote for the cell behind it; where that is empty, for the next one that says something.

        What says something further on may be the answer too: then the place is not sure.
        """
        told = [cell for cell in behind if cell.text]
        place = told[0] if told and not behind[0].controls else behind[0]
        self._beside(place, words, said)
        self.all[place].is_doubtful = place is not behind[0] or any(cell is not place for cell in told)

    def _label(self, cell: Cell) -> tuple[str, Claim] | None:
        """Return the first line of a cell that is the label of a field, in words and as a claim."""
        for line in cell.lines:
            said = claim(line.text)
            if self._paths(said):
                return line.text, said
        return None

    def _paths(self, said: Claim) -> set[str]:
        return ({self._labels.by_number(said)} | set(self._labels.by_words(said))) & self._single

    def _beside(self, cell: Cell, words: str, said: Claim) -> None:
        vote = self._vote(cell)
        vote.beside = words
        numbered, named = self._labels.by_number(said), set(self._labels.by_words(said)) & self._single
        if numbered in self._single:
            vote.add(numbered, NUMBER)
        if len(named) > 1:  # several fields have this label: it only helps the one that something else points to
            named &= {numbered, *(self._tagged(one) for one in cell.controls)}
        for path in sorted(named):
            vote.add(path, LABEL)

    def controls(self, found: Survey) -> None:
        """Let the controls vote for the cells that they stand in; one in no cell is a place of its own."""
        celled: set[Control] = set()
        for table in reversed(found.tables):  # the inner first: a control stands in the cell that is nearest to it
            for cell in (cell for row in table.rows for cell in row.cells):
                for control in cell.controls:
                    if control not in celled:
                        celled.add(control)
                        self._control(cell, control)
        for line in found.lines:
            for control in line.controls:
                if control not in celled:
                    path = self._tagged(control) or self._named(control)
                    self._control(line if path in self._lines else control, control)

    def likeness(self) -> None:
        """Let mistyped labels vote for fields that nothing else points to, each for the only one that it is like."""
        pointed = {path for vote in self.all.values() for path in vote.channels}
        names = [(path, label) for path in sorted(self._single - pointed) for label in sorted(self._labels.own[path])]
        for words, cell in self._unclaimed if names else ():
            first = words.partition("\n")[0]
            like = best(claim(first).words, names) if cell not in self.all else None
            if like is not None:
                vote = self._vote(cell)
                vote.beside = first
                vote.add(like.key, LIKE)

    def _control(self, place: Place, control: Control) -> None:
        if "." in control.tag and control.tag.partition(".")[0] in self._nested:
            return
        if tagged := self._tagged(control):
            self._vote(place).add(tagged, TAG)
        if named := self._named(control):
            self._vote(place).add(named, FIELD)
        titled = self._titled(control)
        if len(titled) == 1:
            self._vote(place).add(titled.pop(), TITLE)

    def _titled(self, control: Control) -> set[str]:
        """Return the fields that have the title of a control as their label; a tag of ours says more than its title."""
        path = control.tag.partition("=")[0]
        if path in self._single:
            return {path} if path in self._labels.words.get(comparable(control.title), ()) else set()
        if not control.title or (path and self._definition.field_at(path) is not None):
            return set()
        return set(self._labels.words.get(comparable(control.title), ())) & self._single

    def _tagged(self, control: Control) -> str:
        path = control.tag.partition("=")[0]
        return path if path in self._single else ""

    def _named(self, control: Control) -> str:
        return control.name if control.name in self._single else ""

    def _vote(self, place: Place) -> _Vote:
        if place not in self.all:
            self.all[place] = _Vote(place)
        return self.all[place]


def _elect(votes: Mapping[Place, _Vote], definition: Definition, language: str, made: Anchored) -> None:
    """Give each place to the field with the most trusted votes, and tell who was voted down."""
    won: dict[str, list[_Vote]] = {}
    for vote in votes.values():
        winner, *others = vote.ranked()
        won.setdefault(winner, []).append(vote)
        for other in others:
            if vote.channels[other] & _HARD:
                made.findings.append(_disagreement(definition, winner, other, language))
    for name in definition.fields:
        for vote in _best(name, won.get(name, [])):
            made.add(Anchor(name, strongest(vote.channels[name]), (vote.place,)))
        if name in made.anchors:
            made.findings.extend(_doubts(definition.fields[name], _best(name, won[name]), language))


def _best(name: str, votes: list[_Vote]) -> list[_Vote]:
    """Return the votes for a field, cells before places in the text, and weak ones only where there are no others."""
    ordered = sorted(votes, key=lambda one: (not isinstance(one.place, Cell), -trusted(one.channels[name])))
    return [one for one in ordered if trusted(one.channels[name]) > WEAK] or ordered


def _disagreement(definition: Definition, path: str, other: str, language: str) -> Finding:
    asked, against = definition.fields[path], definition.fields[other]
    labels = {"label": plain_label(asked, language), "other": plain_label(against, language)}
    return warning("read.disagrees", field=path, **labels)


def _doubts(asked: Field, votes: list[_Vote], language: str) -> Iterator[Finding]:
    """Yield what makes the place of an answer less than sure; its votes, the best first."""
    vote, label = votes[0], plain_label(asked, language)
    channels = vote.channels[asked.name]
    is_doubtful = any(one.is_doubtful and TAG not in one.channels[asked.name] for one in votes)
    if LIKE in channels:
        yield warning("read.label-like", field=asked.name, label=label, given=shown(vote.beside))
    elif trusted(channels) <= WEAK or is_doubtful:
        yield warning("read.weak-place", field=asked.name, label=label)
    elif channels in ({NUMBER}, {NUMBER, TITLE}):
        yield warning("read.label-changed", field=asked.name, label=label, given=shown(vote.beside))
