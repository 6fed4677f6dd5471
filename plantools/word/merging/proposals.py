"""What is proposed: each change once, whoever proposes it, and which proposals stand against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from plantools.word.merging.streams import Edit, Stream, Wall, is_end
from plantools.word.merging.voices import Voice
from plantools.word.names import Element
from plantools.word.redline.pieces import Token


class Level(StrEnum):
    """What a proposal is about."""

    WORDS = "words"
    PARAGRAPH = "paragraph"
    ROW = "row"
    TABLE = "table"


@dataclass(frozen=True)
class Proposal:
    """A change that one or several propose: words of the draft before, and after it.

    `section` is the heading that it stands under, `paragraph` the number of its paragraph there, from 1, 0 for the
    heading itself; `place` is `body`, `header`, `footer` or `note`. `order` is the number of the paragraph among all of
    the draft, `text` its words. `rivals` are the places, among all proposals, of those that change the same words in
    another way.
    """

    authors: tuple[str, ...]
    level: Level
    section: str
    place: str
    paragraph: int
    order: int
    text: str
    before: str
    after: str
    rivals: tuple[int, ...] = ()


@dataclass(eq=False)
class Proposed:
    """A proposal on its way: whose it is, and where it stands."""

    voices: list[Voice]
    level: Level
    before: str
    after: str
    near: Element | None
    rivals: list[Proposed] = field(default_factory=list)

    def against(self, others: Iterable[Proposed]) -> None:
        """Note that this and the others cannot all stand."""
        for other in others:
            if other not in self.rivals:
                self.rivals.append(other)
                other.rivals.append(self)


@dataclass(frozen=True, eq=False)
class United:
    """The same edit of one or several, and what is told of it."""

    edit: Edit
    proposed: Proposed

    @property
    def start(self) -> int:
        """Return where it begins."""
        return self.edit.start

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.edit.end


def united(edits: Iterable[Edit], stream: Stream) -> list[United]:
    """Return the edits of a text, each once, in order; those that stand against each other know it.

    Who puts in the same paragraph twice has it twice.
    """
    found: dict[object, United] = {}
    times: Counter[object] = Counter()
    for edit in edits:
        told_by = edit.source.voice, edit.key
        times[told_by] += 1
        key = edit.key, times[told_by]
        if key in found:
            found[key].proposed.voices.append(edit.source.voice)
        else:
            found[key] = United(edit, _proposed(edit, stream))
    made = sorted(found.values(), key=lambda one: (one.start, one.end))
    _oppose(made)
    return made


def _oppose(made: Sequence[United]) -> None:
    """Note which edits are rivals; each is held against those that begin before it ends."""
    open_: list[United] = []
    for one in made:
        open_ = [other for other in open_ if other.end >= one.start]
        one.proposed.against(other.proposed for other in open_ if _are_rivals(other, one))
        open_.append(one)


def _are_rivals(first: United, second: United) -> bool:
    """Return whether two edits, in order, change the same words; the same place between two words counts as one."""
    if set(first.proposed.voices) & set(second.proposed.voices):
        return False
    if first.start == first.end == second.start == second.end:
        return not (first.edit.is_block or second.edit.is_block)
    return second.start < first.end and (second.start > first.start or second.end > first.start)


def _proposed(edit: Edit, stream: Stream) -> Proposed:
    gone = stream.tokens[edit.start : edit.end]
    before, after = told(gone), told(edit.new)
    is_whole = is_end(gone[-1]) if gone else edit.is_block
    level = Level.PARAGRAPH if is_whole else Level.WORDS
    if any(isinstance(one, Wall) for one in edit.new):
        level = Level.TABLE
    return Proposed([edit.source.voice], level, before, after, near(stream, edit.start, edit.end))


def told(tokens: Iterable[Token | Wall]) -> str:
    """Return the words of tokens; paragraphs are lines."""
    return "".join(_told(tokens)).strip("\n")


def _told(tokens: Iterable[Token | Wall]) -> Iterator[str]:
    for one in tokens:
        if isinstance(one, Wall):
            yield f"{one.block.text}\n"
        else:
            yield "\n" if is_end(one) else one.text


def near(stream: Stream, start: int, end: int) -> Element | None:
    """Return the paragraph of the draft that an edit is in; of a new paragraph, that which it follows."""
    place = start - 1 if start == end and start and is_end(stream.tokens[start - 1]) else start
    for one in stream.tokens[place:]:
        if isinstance(one, Wall):
            return one.block.element
        if one.paragraph is not None:
            return one.paragraph
    return None
