"""A text of the draft as one row of tokens, and what a copy makes of it as edits of that row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from plantools.word.merging.voices import Source
from plantools.word.names import Element, W
from plantools.word.redline.aligning import Group, Text, aligned
from plantools.word.redline.blocks import Block, Sort, blocks_of
from plantools.word.redline.diffing import Vocabulary
from plantools.word.redline.entries import Entry, entries
from plantools.word.redline.marking import Status
from plantools.word.redline.pieces import Piece, Token, tokens_of
from plantools.word.redline.pieces import Sort as TokenSort

_COMMENTS = (W.commentRangeStart, W.commentRangeEnd, W.commentReference)


@dataclass(frozen=True, eq=False)
class Wall:
    """What stands between paragraphs: a table, or contents that are left as they are."""

    block: Block

    @property
    def is_table(self) -> bool:
        """Return whether it is a table."""
        return self.block.sort is Sort.TABLE


@dataclass(frozen=True, eq=False)
class Edit:
    """The tokens of the draft from `start` to `end` give way to new ones: words, ends of paragraphs, tables."""

    source: Source
    start: int
    end: int
    new: tuple[Token | Wall, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """Return what is the same for edits that do the same."""
        return (self.start, self.end, *map(_key, self.new))

    @property
    def is_block(self) -> bool:
        """Return whether what it puts in ends where a paragraph or a table does."""
        return bool(self.new) and is_end(self.new[-1])


def is_end(token: Token | Wall) -> bool:
    """Return whether a paragraph or a table ends here."""
    return isinstance(token, Wall) or token.sort is TokenSort.END


def _key(token: Token | Wall) -> object:
    return ("table", token.block.text) if isinstance(token, Wall) else (token.sort, token.key)


@dataclass(frozen=True, eq=False)
class Made:
    """What a copy makes of a text: its edits, its tables that stand for the draft's, and where its comments stand.

    `tables` and `gone` are by the place of the draft's table in the row; `marks` by the place of the token that they
    stand before. `boxes` are text boxes of the draft with those that stand for them.
    """

    source: Source
    edits: list[Edit] = field(default_factory=list)
    tables: dict[int, Element] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    marks: dict[int, list[Piece]] = field(default_factory=dict)
    boxes: list[tuple[Element, Source]] = field(default_factory=list)


class Stream:
    """The tokens of a text of the draft; a table, or contents, is one `Wall`."""

    def __init__(self, container: Element, fingerprint: Callable[[Element], object], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.tokens: list[Token | Wall] = []
        self.blocks: list[Block] = []
        self.starts: list[int] = []  # of each block that is compared
        self.all_blocks = blocks_of(container)
        for block in self.all_blocks:
            if block.sort is not Sort.FIXED:
                self.blocks.append(block)
                self.starts.append(len(self.tokens))
            is_text = block.sort is Sort.TEXT
            self.tokens += tokens_of(block.element, block.pieces, fingerprint) if is_text else [Wall(block)]
        self.starts.append(len(self.tokens))
        self._texts = [self._text(block) for block in self.blocks]

    def made(self, source: Source) -> Made:
        """Return what a copy makes of the text."""
        return _Reading(self, source).made()

    def aligned(self, blocks: Sequence[Block]) -> list[Group]:
        """Return which blocks of a copy became which of the draft's."""
        return aligned(self._texts, [self._text(block) for block in blocks])

    def of(self, places: range) -> Sequence[Token | Wall]:
        """Return the tokens of blocks that follow each other."""
        return self.tokens[self.starts[places.start] : self.starts[places.stop]]

    def _text(self, block: Block) -> Text:
        return Text.of(block.sort.value, block.text, self._vocabulary)


class _Reading:
    """One copy of a text beside the draft's."""

    def __init__(self, stream: Stream, source: Source) -> None:
        self._stream = stream
        self._made = Made(source)
        self._blocks = [block for block in blocks_of(source.element) if block.sort is not Sort.FIXED]

    def made(self) -> Made:
        for group in self._stream.aligned(self._blocks):
            self._group(group)
        return self._made

    def _group(self, group: Group) -> None:
        start = self._stream.starts[group.old.start]
        end = self._stream.starts[group.old.stop]
        theirs = [self._blocks[place] for place in group.new]
        self._place(group, theirs)
        if any(block.sort is Sort.TABLE for block in (*(self._stream.blocks[i] for i in group.old), *theirs)):
            self._table(start, end, theirs)
        elif not theirs:
            self._edit(start, end, [])
        elif start == end:
            self._edit(start, end, [token for block in theirs for token in self._tokens(block)])
        else:
            self._text(group, start, theirs)

    def _place(self, group: Group, theirs: Sequence[Block]) -> None:
        """Note where in the draft the paragraphs of the copy stand."""
        blocks = self._stream.blocks
        if not blocks:
            return
        near = blocks[group.old.start if group.old else max(0, min(group.old.start, len(blocks)) - 1)]
        paragraph = next(near.element.iter(W.p), None)
        if paragraph is not None:
            places = self._made.source.voice.places
            places.update((one, paragraph) for block in theirs for one in block.element.iter(W.p))

    def _table(self, start: int, end: int, theirs: Sequence[Block]) -> None:
        if not theirs:
            self._made.gone.add(start)
        elif start == end:
            self._made.edits.append(Edit(self._made.source, start, start, (Wall(theirs[0]),)))
        else:
            self._made.tables[start] = theirs[0].element

    def _tokens(self, block: Block) -> list[Token]:
        carrier = self._made.source.carrier
        return tokens_of(block.element, block.pieces, lambda one: carrier.fingerprint(one, old=True, inside=False))

    def _text(self, group: Group, start: int, theirs: Sequence[Block]) -> None:
        """Take down how paragraphs became others, word by word."""
        ours = [one for one in self._stream.of(group.old) if isinstance(one, Token)]
        new = [token for block in theirs for token in self._tokens(block)]
        for place, held in _edited(entries(ours, new)):
            if isinstance(held, Entry):
                self._keep(start + place, held)
            else:
                gone = sum(one.old is not None for one in held)
                self._edit(start + place, start + place + gone, [one.new for one in held if one.new is not None])

    def _keep(self, place: int, kept: Entry) -> None:
        assert kept.old is not None and kept.new is not None
        marks = [piece for piece in kept.new.before if piece.element.tag in _COMMENTS]
        if marks:
            self._made.marks.setdefault(place, []).extend(marks)
        for mine, theirs in zip(kept.old.pieces, kept.new.pieces, strict=False):
            kind = {W.footnoteReference: "footnotes", W.endnoteReference: "endnotes"}.get(theirs.element.tag)
            if kind:
                notes = self._made.source.voice.notes[kind]
                notes.pair(theirs.element.get(W.id, ""), mine.element.get(W.id, ""))
            if not theirs.is_text:
                pairs = zip(mine.element.iter(W.txbxContent), theirs.element.iter(W.txbxContent), strict=False)
                source = self._made.source
                self._made.boxes.extend((box, source.inside(other, speaks=False)) for box, other in pairs)

    def _edit(self, start: int, end: int, new: Sequence[Token]) -> None:
        self._made.edits.append(Edit(self._made.source, start, end, tuple(new)))


def _edited(made: Sequence[Entry]) -> Iterator[tuple[int, Entry | list[Entry]]]:
    """Yield what became of tokens, with the place in the old ones: each that is kept, and each change as a whole."""
    place = start = 0
    held: list[Entry] = []
    for one in made:
        if one.status is Status.KEPT:
            if held:
                yield start, held
                held = []
            yield place, one
        else:
            start = start if held else place
            held.append(one)
        place += one.old is not None
    if held:
        yield start, held


def comment_marks(token: Token) -> list[Piece]:
    """Return the marks of comments before a token."""
    return [piece for piece in token.before if piece.element.tag in _COMMENTS]
