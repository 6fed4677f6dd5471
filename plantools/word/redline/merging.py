"""Two texts as one with tracked changes: body, cell, note, header or text box, block by block."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest

from plantools.word.body import element
from plantools.word.names import MC, Element, W
from plantools.word.redline.aligning import Group, Text, aligned, moves
from plantools.word.redline.blocks import Block, Sort, blocks_of
from plantools.word.redline.differences import Kind
from plantools.word.redline.diffing import Vocabulary
from plantools.word.redline.entries import Entry, alone, entries, moved
from plantools.word.redline.journal import Journal
from plantools.word.redline.lines import Line, ended, lines_of
from plantools.word.redline.marking import Status
from plantools.word.redline.ordering import Step, ordered
from plantools.word.redline.pieces import Token, tokens_of
from plantools.word.redline.tables import TableMerger
from plantools.word.redline.writing import Writer


class Merger:
    """Writes what old texts say into new ones, in place."""

    def __init__(self, writer: Writer, journal: Journal) -> None:
        self.writer = writer
        self.writer.inside = self._boxes
        self.journal = journal
        self.vocabulary = Vocabulary()
        self.tables = TableMerger(writer, journal, self.vocabulary, self.merge)

    def merge(self, old: Element, new: Element) -> None:
        """Write an old text into a new one: the blocks of two bodies, cells, notes."""
        _Merge(self, blocks_of(old), blocks_of(new), new).run()

    def _boxes(self, old: Element, new: Element) -> None:
        """Write the texts of the text boxes of an object into those of another that it became."""
        for one, other in zip(old.iter(W.txbxContent), new.iter(W.txbxContent), strict=False):
            again = any(around.tag == MC.Fallback for around in other.iterancestors())
            with self.journal.quietly() if again else nullcontext():  # it says the same for older programs
                self.merge(one, other)

    def text(self, block: Block) -> Text:
        """Return a block as it is aligned."""
        return Text.of(block.sort.value, block.text, self.vocabulary)

    def tokens(self, block: Block, *, old: bool) -> list[Token]:
        """Return the tokens of a paragraph."""
        carrier = self.writer.carrier
        return tokens_of(block.element, block.pieces, lambda one: carrier.fingerprint(one, old=old, inside=False))


@dataclass(frozen=True)
class _Between:
    """What stands between paragraphs, a table or contents; `is_fresh` if it has no place yet."""

    element: Element
    is_fresh: bool = False


class _Merge:
    """One text on its way into another."""

    def __init__(self, merger: Merger, old: Sequence[Block], new: Sequence[Block], container: Element) -> None:
        self._merger = merger
        self._writer = merger.writer
        self._journal = merger.journal
        self._old = [block for block in old if block.sort is not Sort.FIXED]
        self._new = [block for block in new if block.sort is not Sort.FIXED]
        self._behind_fixed = _behind_fixed(new)
        self._container = container
        self._last: Element | None = None  # what was written last: deleted blocks go behind it
        self._next: Element | None = next((block.element for block in new), None)
        self._stretches: list[list[Line]] = [[]]  # of paragraphs that follow each other
        self._between: list[_Between] = []  # what stands behind each of them but the last
        self._moves: dict[int, int] = {}
        self._sides: dict[int, list[Entry]] = {}
        self._names: dict[int, str] = {}

    def run(self) -> None:
        """Write the old text into the new one."""
        old, new = ([self._merger.text(block) for block in side] for side in (self._old, self._new))
        groups = aligned(old, new)
        gone = [group.old.start for group in groups if not group.new]
        come = [group.new.start for group in groups if not group.old]
        self._moves = moves(
            old, new, *(_texts(side, places) for side, places in ((self._old, gone), (self._new, come)))
        )
        self._come = {two: one for one, two in self._moves.items()}
        self._pair_lists(groups)
        written = {group: self._group(group) for group in groups}
        for group in ordered([self._step(group) for group in groups]):
            for one in written[group]:
                self._put(one)
        self._stretches = ended(self._stretches)
        self._write()

    def _pair_lists(self, groups: Sequence[Group]) -> None:
        """Find out which lists became each other, before any is copied."""
        for group in groups:
            if group.old and group.new:
                numbers = [
                    _list_number(side[places.start].element)
                    for side, places in ((self._old, group.old), (self._new, group.new))
                ]
                if all(numbers):
                    self._writer.carrier.stock.pair(*numbers)

    def _step(self, group: Group) -> Step:
        is_behind_fixed = bool(group.new) and group.new.start in self._behind_fixed
        return Step.of(group, is_table=self._is_table(group), is_behind_fixed=is_behind_fixed)

    def _is_table(self, group: Group) -> bool:
        blocks = (*(self._old[place] for place in group.old), *(self._new[place] for place in group.new))
        return any(block.sort is Sort.TABLE for block in blocks)

    def _group(self, group: Group) -> list[Line | _Between]:
        """Return what is to be written of a group; what is different is taken down."""
        old = [self._old[place] for place in group.old]
        new = [self._new[place] for place in group.new]
        fixed = self._behind_fixed.get(group.new.start) if group.new else None
        made: list[Line | _Between] = [] if fixed is None else [_Between(fixed)]
        if self._is_table(group):
            return [*made, self._table(old, new)]
        self._journal.heading(old[0].element if not new else None, new[0].element if new else None)
        return [*made, *self._text(group, old, new)]

    def _put(self, one: Line | _Between) -> None:
        """Add a line to the last stretch of paragraphs; what is no paragraph, and no mark can run on into, ends it."""
        if isinstance(one, Line):
            self._stretches[-1].append(one)
        else:
            self._between.append(one)
            self._stretches.append([])

    # Paragraphs

    def _text(self, group: Group, old: Sequence[Block], new: Sequence[Block]) -> list[Line]:
        if not new:
            return self._gone(group.old.start, old[0])
        if not old:
            return self._came(group.new.start, new[0])
        before, after = ("\n".join(block.text for block in side) for side in (old, new))
        if len(old) == len(new) == 1 and before == after:
            mine, theirs = ((side[0].element, side[0].pieces) for side in (old, new))
            if self._writer.same(mine, theirs):
                self._writer.pair_notes(mine[1], theirs[1])
                spelled = partial(self._entries, old, new)
                return [Line(None, old[0].element, new[0].element, spelled=spelled)]
        self._journal.tell(Kind.RESTYLED if before == after else Kind.CHANGED, before, after)
        return list(lines_of(self._entries(old, new)))

    def _entries(self, old: Sequence[Block], new: Sequence[Block]) -> list[Entry]:
        return entries(self._tokens(old, old=True), self._tokens(new, old=False))

    def _tokens(self, blocks: Sequence[Block], *, old: bool) -> list[Token]:
        return [token for block in blocks for token in self._merger.tokens(block, old=old)]

    def _gone(self, place: int, block: Block) -> list[Line]:
        if place in self._moves:
            return self._moved(place, self._moves[place], away=True)
        self._journal.tell(Kind.DELETED, block.text, "")
        return list(lines_of(alone(self._merger.tokens(block, old=True), Status.DELETED)))

    def _came(self, place: int, block: Block) -> list[Line]:
        if place in self._come:
            return self._moved(self._come[place], place, away=False)
        self._journal.tell(Kind.INSERTED, "", block.text)
        return list(lines_of(alone(self._merger.tokens(block, old=False), Status.INSERTED)))

    def _moved(self, place: int, other: int, *, away: bool) -> list[Line]:
        """Return one end of a move; where the paragraph was changed on its way, that is marked as well."""
        old, new = self._old[place], self._new[other]
        if place not in self._sides:
            self._sides[place] = entries(self._merger.tokens(old, old=True), self._merger.tokens(new, old=False))
            self._names[place] = self._writer.pen.name()
        name = self._names[place]
        self._journal.move(name, old.text, new.text, away=away)
        made = list(lines_of(moved(self._sides[place], away=away)))
        made[-1].move = self._writer.range_of(name, away=away)
        return made

    def _write(self) -> None:
        """Write all stretches, with what stands between them."""
        for lines, between in zip_longest(self._stretches, self._between):
            following = _following(lines)
            for line, next_new in zip(lines, following, strict=True):
                self._line(line, next_new)
            if between is not None:
                if between.is_fresh:
                    self._place(between.element)
                self._last = between.element

    def _line(self, line: Line, next_new: Element | None) -> None:
        target = line.new
        if target is None:
            target = element(W.p)
            if next_new is not None:  # in the same control as the paragraph that it would run on into
                next_new.addprevious(target)
            else:
                self._place(target)
        self._writer.write(line, target)
        self._last = self._writer.ranged(line, target)

    def _place(self, fresh: Element) -> None:
        """Put a block of the old text behind what was written last."""
        if self._last is not None:
            self._last.addnext(fresh)
        elif self._next is not None:
            self._next.addprevious(fresh)
        else:
            self._container.append(fresh)

    # Tables

    def _table(self, old: Sequence[Block], new: Sequence[Block]) -> _Between:
        tables = self._merger.tables
        if not new:
            self._journal.tell(Kind.DELETED, tables.told(old[0].element), "")
            return _Between(tables.deleted(old[0].element), is_fresh=True)
        if old:
            tables.merge(old[0].element, new[0].element)
        else:
            self._journal.tell(Kind.INSERTED, "", tables.told(new[0].element))
            tables.insert(new[0].element)
        return _Between(new[0].element)


def _following(lines: Sequence[Line]) -> list[Element | None]:
    """Return for each line the next paragraph of the new text."""
    found: list[Element | None] = []
    last = None
    for line in reversed(lines):
        found.append(last)
        last = last if line.new is None else line.new
    return found[::-1]


def _texts(blocks: Sequence[Block], places: Sequence[int]) -> list[int]:
    """Return the places of paragraphs."""
    return [place for place in places if blocks[place].sort is Sort.TEXT]


def _behind_fixed(blocks: Sequence[Block]) -> dict[int, Element]:
    """Return the place of each block that follows one that is left as it is → that one."""
    found: dict[int, Element] = {}
    place = 0
    fixed = None
    for block in blocks:
        if block.sort is Sort.FIXED:
            fixed = block.element
            continue
        if fixed is not None:
            found[place] = fixed
        fixed = None
        place += 1
    return found


def _list_number(block: Element) -> str:
    found = block.find(f"{W.pPr}/{W.numPr}/{W.numId}")
    return "" if found is None else found.get(W.val, "")
