"""A text of the draft – body, cell, note, header – with what all copies make of it, written into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plantools.word.body import element
from plantools.word.merging.lines import Line, Said, ended, settled
from plantools.word.merging.proposals import Proposed, United, united
from plantools.word.merging.streams import Made, Stream, Wall, comment_marks, is_end
from plantools.word.merging.tables import TableMerger
from plantools.word.merging.voices import Source
from plantools.word.merging.writing import comment_mark, inserted, kept, marked, write
from plantools.word.names import MC, Element, W
from plantools.word.redline.diffing import Vocabulary
from plantools.word.redline.marking import Pen
from plantools.word.redline.pieces import Token


@dataclass(eq=False)
class Ledger:
    """What all texts of a merge share: the proposals so far, the pen of what nobody changed, the notes of the merge.

    `note` is given the proposals that a note of ours is about, and returns its number; nothing where none is to be
    made.
    """

    pen: Pen
    note: Callable[[Sequence[Proposed]], str]
    proposed: list[Proposed] = field(default_factory=list)
    loose: list[tuple[Element, str]] = field(default_factory=list)  # notes that stand around a whole paragraph
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    def quiet(self) -> Ledger:
        """Return one for a text in which Word has no comments."""
        return Ledger(self.pen, lambda proposed: "", vocabulary=self.vocabulary)


def merge(container: Element, sources: Sequence[Source], ledger: Ledger) -> list[Proposed]:
    """Write what copies make of a text into it; return the proposals, in order."""
    if not sources:
        return []
    first = sources[0].carrier
    stream = Stream(container, lambda one: first.fingerprint(one, old=False, inside=False), ledger.vocabulary)
    return _Merge(container, stream, [stream.made(source) for source in sources], ledger).run()


class _Merge:
    """One text on its way."""

    def __init__(self, container: Element, stream: Stream, made: Sequence[Made], ledger: Ledger) -> None:
        self._container, self._stream, self._made, self._ledger = container, stream, made, ledger
        self._united = united((edit for one in made for edit in one.edits), stream)
        self._tables = TableMerger(ledger.pen, lambda text, sources: merge(text, sources, ledger))
        self._last: Element | None = None
        self._first: Element | None = next((block.element for block in stream.all_blocks), None)

    def run(self) -> list[Proposed]:
        """Write the copies into the text."""
        proposed = [(one.start, one.proposed) for one in self._united]
        proposed += [(0, one) for one in self._boxes()]
        notes = _Notes(self._united, self._stream, self._ledger)
        writer = _Stretches(self._stream, self._made, self._united, notes)
        walls = [place for place, one in enumerate(self._stream.tokens) if isinstance(one, Wall)]
        starts, ends = [0, *(wall + 1 for wall in walls)], [*walls, len(self._stream.tokens)]
        stretches = [writer.stretch(start, end) for start, end in zip(starts, ends, strict=True)]
        gone = {place for made in self._made for place in made.gone}
        whole = ended([settled(lines) for lines, _ in stretches], [wall in gone for wall in walls])
        for lines, (_, between), end in zip(whole, stretches, ends, strict=True):
            self._stretch(lines, between)
            if end < len(self._stream.tokens):
                proposed += [(end, one) for one in self._wall(end)]
        return [one for _, one in sorted(proposed, key=lambda pair: pair[0])]

    def _boxes(self) -> list[Proposed]:
        """Write what copies make of text boxes into them; what is said again for older programs is not told again."""
        sources: dict[Element, list[Source]] = {}
        for box, source in (one for made in self._made for one in made.boxes):
            sources.setdefault(box, []).append(source)
        found: list[Proposed] = []
        for box, beside in sources.items():
            told = merge(box, beside, self._ledger.quiet())
            found += [] if any(one.tag == MC.Fallback for one in box.iterancestors()) else told
        return found

    def _wall(self, place: int) -> list[Proposed]:
        """Write what copies make of a table of the draft."""
        wall = self._stream.tokens[place]
        assert isinstance(wall, Wall)
        self._last = wall.block.element
        if not wall.is_table:
            return []
        beside = [made.source.inside(made.tables[place]) for made in self._made if place in made.tables]
        gone = [made.source for made in self._made if place in made.gone]
        found = self._tables.merge(wall.block.element, beside, gone)
        self._ledger.loose += [(near, number) for near, about in found.notes if (number := self._ledger.note(about))]
        return found.proposed

    def _stretch(self, stretches: Sequence[list[Line]], between: Sequence[tuple[Wall, Source]]) -> None:
        """Write paragraphs that follow each other, with the tables that somebody puts in between."""
        for number, lines in enumerate(stretches):
            for line in lines:
                self._line(line)
            if number < len(between):
                wall, source = between[number]
                self._put(self._tables.inserted(wall.block.element, source))

    def _line(self, line: Line) -> None:
        if line.old is None:
            target = element(W.p)
            self._put(target)
        else:
            target = line.old
            if line.is_moved and self._last is not None:
                self._last.addnext(target)
        if line.is_changed:
            write(line, target, self._ledger.pen)
        self._last = target

    def _put(self, fresh: Element) -> None:
        """Put a block behind what was written last."""
        if self._last is not None:
            self._last.addnext(fresh)
        elif self._first is not None:
            self._first.addprevious(fresh)
        else:
            place = next((i for i, one in enumerate(self._container) if one.tag == W.sectPr), len(self._container))
            self._container.insert(place, fresh)
        self._last = fresh


class _Notes:
    """Where notes of ours on proposals begin and end: one for all that stand against each other, or are the same."""

    def __init__(self, made: Sequence[United], stream: Stream, ledger: Ledger) -> None:
        self.begins: dict[int, list[str]] = {}
        self.ends: dict[int, list[str]] = {}
        self.ends_in: dict[United, list[str]] = {}
        for cluster in _clusters(made):
            if number := ledger.note([one.proposed for one in cluster]):
                self._place(number, cluster, stream)

    def _place(self, number: str, cluster: Sequence[United], stream: Stream) -> None:
        self.begins.setdefault(min(one.start for one in cluster), []).append(number)
        end = max(one.end for one in cluster)
        if any(one.start < one.end for one in cluster):
            place = end - 1 if is_end(stream.tokens[end - 1]) else end
            self.ends.setdefault(place, []).append(number)
        else:
            self.ends_in.setdefault(cluster[-1], []).append(number)


def _clusters(made: Sequence[United]) -> Iterator[list[United]]:
    """Yield the edits that are rivals of each other, in whatever way, and each that several propose."""
    seen: set[Proposed] = set()
    by_proposed = {one.proposed: one for one in made}
    for one in made:
        if one.proposed in seen:
            continue
        found: list[Proposed] = []
        waiting = [one.proposed]
        while waiting:
            other = waiting.pop()
            if other not in seen:
                seen.add(other)
                found.append(other)
                waiting += other.rivals
        if len(found) > 1 or len(one.proposed.voices) > 1:
            yield sorted((by_proposed[each] for each in found), key=lambda each: (each.start, each.end))


class _Stretches:
    """Makes lines of the tokens between two walls."""

    def __init__(self, stream: Stream, made: Sequence[Made], edits: Sequence[United], notes: _Notes) -> None:
        self._stream, self._notes = stream, notes
        self._puts: dict[int, list[United]] = {}
        for one in edits:
            self._puts.setdefault(one.end, []).append(one)
        for puts in self._puts.values():
            puts.sort(key=lambda one: not one.edit.is_block)
        self._gone = _deleters(edits)
        self._marks: dict[int, list[Said]] = {}
        for each in made:
            for place, marks in each.marks.items():
                said = [one for mark in marks for one in marked(mark, each.source)]
                self._marks.setdefault(place, []).extend(said)

    def stretch(self, start: int, end: int) -> tuple[list[list[Line]], list[tuple[Wall, Source]]]:
        """Return the lines of the tokens from start to end, in stretches, and the tables in between."""
        self._line = Line()
        self._lines: list[list[Line]] = [[]]
        self._between: list[tuple[Wall, Source]] = []
        for place in range(start, end + 1):
            self._slot(place)
            if place < end:
                self._token(place)
        if self._line.said and any(self._lines):
            lines = next(lines for lines in reversed(self._lines) if lines)
            lines[-1].said += self._line.said
            lines[-1].is_changed = True
        return self._lines, self._between

    def _slot(self, place: int) -> None:
        """Say what stands before a token: what was put in, and marks."""
        self._say(comment_mark(W.commentRangeStart, number) for number in self._notes.begins.get(place, ()))
        for one in self._puts.get(place, ()):
            self._put(one)
        self._say(_note_ends(self._notes.ends.get(place, ())))
        self._say(self._marks.get(place, ()))

    def _put(self, one: United) -> None:
        source = one.edit.source
        ends = list(_note_ends(self._notes.ends_in.get(one, ()), source.voice.pen))
        for number, token in enumerate(one.edit.new):
            is_last = number == len(one.edit.new) - 1
            if isinstance(token, Wall):
                self._between.append((token, source))
                self._lines.append([])
                continue
            if not is_end(token):
                self._say(inserted(token, source))
                continue
            self._say(said for mark in comment_marks(token) for said in marked(mark, source, source.voice.pen))
            if is_last:
                self._say(ends)
                ends = []
            self._line.new, self._line.by = token.paragraph, source
            self._finish(is_changed=True)
        self._say(ends)

    def _token(self, place: int) -> None:
        token = self._stream.tokens[place]
        assert isinstance(token, Token)
        by = self._gone.get(place)
        self._line.is_changed |= by is not None
        self._line.said += kept(token, by)
        if is_end(token):
            self._line.old = token.paragraph
            self._line.new = None if by is not None else token.paragraph
            self._line.by = by
            self._finish(is_changed=self._line.is_changed)

    def _say(self, said: Iterator[Said] | Sequence[Said]) -> None:
        said = list(said)
        self._line.said += said
        self._line.is_changed |= bool(said)

    def _finish(self, *, is_changed: bool) -> None:
        self._line.is_changed = is_changed
        self._lines[-1].append(self._line)
        self._line = Line()


def _note_ends(numbers: Sequence[str], pen: Pen | None = None) -> Iterator[Said]:
    for number in numbers:
        yield comment_mark(W.commentRangeEnd, number)
        yield comment_mark(W.commentReference, number, pen)


def _deleters(edits: Sequence[United]) -> Mapping[int, Source]:
    """Return place of a token that is gone → who deletes it: the first of those who do."""
    found: dict[int, Source] = {}
    for one in edits:
        for place in range(one.start, one.end):
            found.setdefault(place, one.edit.source)
    return found
