"""The answers on an old cover that say what they are: by a tick before an option, or by a label."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from plantools.definition.choosing import chosen
from plantools.definition.kinds import KINDS
from plantools.definition.likeness import best
from plantools.definition.model import Definition, Field, Option, Part
from plantools.definition.values import Doubtful, Unreadable
from plantools.documents.importing.flow import Passage
from plantools.documents.importing.pieces import Piece, pieces_of
from plantools.documents.importing.signs import (
    BETWEEN,
    DATES,
    FILLER,
    begins_day,
    begins_period,
    boxed,
    label_pattern,
    labels_in,
    longest_of,
    read_date,
    short_fields,
)
from plantools.documents.labels import comparable
from plantools.documents.ticks import BOXES, TICKS

_BOX = re.compile(f"(?=[{''.join(sorted(TICKS | BOXES))}])")
_STOPS = ",;:|/("
_LONGEST = 300  # characters of a line with answers in it


@dataclass(frozen=True)
class Given:
    """An answer that was found: its value, and whether it was guessed."""

    value: object
    words: str
    passage: Passage
    is_guess: bool = False


@dataclass
class Found:
    """What the lines said: path → answer, options without a tick, and what is left over."""

    answers: dict[str, Given] = field(default_factory=dict)
    left: list[Piece] = field(default_factory=list)
    unticked: list[Piece] = field(default_factory=list)


class Labelled:
    """Reads the pieces of a cover that have a box or a label."""

    def __init__(self, definition: Definition, parts: Sequence[Part]) -> None:
        self._definition = definition
        self._names = short_fields(definition, parts)
        self._labels = dict(labels_in(definition, parts, self._names))
        self._pattern = label_pattern(self._labels)
        self.found = Found()

    def _field(self, name: str) -> Field:
        return self._definition.fields[name]

    def _is_free(self, name: str) -> bool:
        return name not in self.found.answers

    # Options

    @cached_property
    def _options(self) -> Mapping[str, Sequence[Option]]:
        fields = (self._field(name) for name in self._names)
        return {one.name: one.options for one in fields if KINDS[one.kind].shape == "ticks" and one.options}

    def _ticked(self, given: Sequence[Piece]) -> list[Piece]:
        """Return the pieces that are no options of a cover; those that are ticked are answers."""
        rest: list[Piece] = []
        states: dict[str, list[tuple[bool | None, str, Piece]]] = {}
        label = ""
        for one in given:
            parted = [Piece(part.strip(), one.passage) for part in _BOX.split(one.words) if part.strip()]
            for piece in parted:
                box, words = boxed(piece.words)
                name, value = self.option(words)
                if name and box is None and label == name:
                    self._give(name, [value], piece)  # `Dokumenttyp: Policy`
                elif name:
                    states.setdefault(name, []).append((box, value, piece))
                else:
                    rest.append(piece)
                label = self._labels.get(comparable(words), "")
        for name, seen in states.items():
            self._choose(name, seen)
        return rest

    def option(self, label: str) -> tuple[str, str]:
        """Return the field that has an option of this label, and its value; nothing where none has."""
        for name, options in self._options.items():
            if (value := chosen(label, options)) is not None:
                return name, value
        return "", ""

    def _choose(self, name: str, seen: Sequence[tuple[bool | None, str, Piece]]) -> None:
        """Answer with what is ticked; where there are no boxes, with the one option that stands there."""
        ticked = [(value, piece) for box, value, piece in seen if box]
        boxed = any(box is not None for box, _, _ in seen)
        if not ticked and not boxed and len(seen) == 1:
            self._give(name, [seen[0][1]], seen[0][2], is_guess=True)
        elif ticked:
            self._give(name, [value for value, _ in ticked], ticked[0][1])
        else:
            self.found.unticked += [piece for _, _, piece in seen]

    # Labels

    def is_label(self, words: str) -> bool:
        """Return whether words are a label and nothing more."""
        return comparable(words) in self._labels

    def labelled(self, given: Sequence[Piece]) -> list[Piece]:
        """Return the pieces without a label; those with one are answers, a bare one of the next piece."""
        free: list[Piece] = []
        waiting = last = ""
        for one in given:
            cuts = self.cuts(one.words)
            before = one.words[: cuts[0][0]].strip(BETWEEN) if cuts else one.words.strip()
            if before and waiting:
                self._put(waiting, before, one.passage)
                waiting = ""
            elif before and self._is_next_date(last, before):
                self._put(self._after(last), before, one.passage)
            elif before:
                free.append(Piece(before, one.passage))
            ends = [*(start for start, _, _ in cuts[1:]), len(one.words)]
            for (_, end, name), start in zip(cuts, ends, strict=False):
                last = name
                value = one.words[end:start].strip().strip(_STOPS + "–—").strip()
                if value and one.words[end - 1] == "§":
                    self._numbered(name, value, one.passage)
                    waiting = ""
                elif value:
                    self._put(name, value, one.passage)
                    waiting = ""
                else:
                    waiting = name
        return free

    def _is_next_date(self, last: str, words: str) -> bool:
        """Return whether words are a day, and the field behind the last one asks for one."""
        following = self._after(last) if last else ""
        return bool(following) and self._field(following).kind == "date" and DATES.fullmatch(words) is not None

    def cuts(self, words: str) -> list[tuple[int, int, str]]:
        """Return start and end of each label in a piece, with its field; in a sentence there are none."""
        if len(words) > _LONGEST:
            return []
        found: list[tuple[int, int, str]] = []
        for match in self._pattern.finditer(words) if self._pattern else ():
            before, said = words[: match.start()].rstrip(" "), comparable(match[0])
            name = self._labels.get(said, "")
            is_sign = not any(map(str.isalpha, match[0]))
            stands_first = not before or before[-1] in _STOPS or match[0].rstrip().endswith(":")
            follows_answer = bool(found) and (is_sign or bool(DATES.search(before)))
            if name and (stands_first or is_sign or follows_answer):
                found.append((match.start(), match.end(), name))
        return found or self._mistyped(words)

    def _mistyped(self, words: str) -> list[tuple[int, int, str]]:
        """Return the label before a colon where it is like one that is known."""
        label, colon, _ = words.partition(":")
        if not colon or len(label) > 40:
            return []
        like = best(label, ((name, said) for said, name in self._labels.items()))
        return [(0, len(label) + 1, like.key)] if like else []

    # Values

    def _put(self, name: str, words: str, passage: Passage, *, is_guess: bool = False) -> None:
        """Answer a field with words; what they say of the next fields goes there, and what fits none is left over."""
        asked = self._field(name)
        if asked.kind == "date":
            self._date(name, words, passage, is_guess=is_guess)
        elif KINDS[asked.kind].shape == "ticks":
            value = chosen(words, asked.options)
            self._give(name, [value], Piece(words, passage)) if value else self._leave(words, passage)
        else:
            own, rest = self._parted(name, words)
            self._say(name, own, passage, is_guess=is_guess)
            if rest:
                self._put(self._after(name), rest, passage, is_guess=is_guess)

    def _numbered(self, name: str, words: str, passage: Passage) -> None:
        """Answer a field with the number behind a `§`; what follows may name another: `av kommunfullmäktige`."""
        own, _, rest = words.partition(" ")
        self._say(name, own.strip(BETWEEN), passage)
        behind = ((one, self._without_preposition(one, rest)) for one in self._names if self._is_free(one))
        found = next(((one, said) for one, said in behind if said), None)
        if found:
            self._say(*found, passage)
        elif rest.strip(BETWEEN):
            self._leave(rest.strip(BETWEEN), passage)

    def _parted(self, name: str, words: str) -> tuple[str, str]:
        """Return the words of a line's own answer, and those of the field behind it: a date, or a period."""
        following = self._after(name)
        if not following or not self._is_free(following):
            return words, ""
        start = begins_day(words) if self._field(following).kind == "date" else -1
        if following == self._definition.identity.get("period"):
            start = begins_period(words)
        own = FILLER.sub("", words[: max(start, 0)]).strip(BETWEEN)
        return (own, words[start:]) if own else (words, "")

    def _after(self, name: str) -> str:
        place = self._names.index(name) + 1
        return self._names[place] if place < len(self._names) else ""

    def _before(self, name: str) -> str:
        place = self._names.index(name)
        return self._names[place - 1] if place else ""

    def _date(self, name: str, words: str, passage: Passage, *, is_guess: bool) -> None:
        found = DATES.search(words)
        value = read_date(found[0], self._field(name), self._definition.language) if found else None
        if found is None or value is None:
            self._leave(words, passage)
            return
        self._give(name, value, Piece(words, passage), is_guess=is_guess)
        before, after = (
            FILLER.sub("", f" {words[: found.start()]}").strip(BETWEEN),
            words[found.end() :].strip(BETWEEN),
        )
        neighbour = self._before(name)
        takes = neighbour and self._is_free(neighbour) and KINDS[self._field(neighbour).kind].is_short
        rest = self._without_preposition(neighbour, after) if takes and not before else ""
        if takes and (before or rest):
            self._say(neighbour, before or rest, passage, is_guess=True)
            after = after if before else ""
        elif before:
            self._leave(before, passage)
        if after:
            self._leave(after, passage)

    def _without_preposition(self, name: str, words: str) -> str:
        """Return `nämnden` of `av nämnden` where the label of the field ends in `av`; else nothing."""
        first, _, rest = words.partition(" ")
        ends = {label.split()[-1] for label in self._field(name).label.words.values() if len(label.split()) > 1}
        return rest if first in ends else ""

    def _say(self, name: str, words: str, passage: Passage, *, is_guess: bool = False) -> None:
        asked = self._field(name)
        if len(words) > longest_of(self._definition, name):
            self._leave(words, passage)
            return
        try:
            value = KINDS[asked.kind].read(words, asked, self._definition.language)
        except Unreadable:
            self._leave(words, passage)
            return
        is_doubtful = isinstance(value, Doubtful)
        self._give(
            name,
            value.value if isinstance(value, Doubtful) else value,
            Piece(words, passage),
            is_guess=is_guess or is_doubtful,
        )

    def _give(self, name: str, value: object, piece: Piece, *, is_guess: bool = False) -> None:
        if self._is_free(name):
            self.found.answers[name] = Given(value, piece.words, piece.passage, is_guess)
        elif self.found.answers[name].value != value:
            self._leave(piece.words, piece.passage)

    def _leave(self, words: str, passage: Passage) -> None:
        self.found.left.append(Piece(words, passage))


def read_labelled(definition: Definition, parts: Sequence[Part], passages: Sequence[Passage]) -> Found:
    """Return the answers that stand behind a label in passages; what has none is left over."""
    reader = Labelled(definition, parts)
    reader.found.left += reader.labelled([one for passage in passages for one in pieces_of(passage, reader.is_label)])
    return reader.found


def says_label(definition: Definition, parts: Sequence[Part]) -> Callable[[str], bool]:
    """Return what tells whether words have the label of a field, or are one of its options."""
    reader = Labelled(definition, parts)
    return lambda words: bool(reader.cuts(words) or reader.option(boxed(words)[1])[0])
