"""A table of the draft with what all copies make of it: rows that are put in or taken out, cells text by text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from plantools.word.body import element
from plantools.word.merging.proposals import Level, Proposed
from plantools.word.merging.voices import Source
from plantools.word.names import Element, W
from plantools.word.redline.aligning import Text, aligned
from plantools.word.redline.blocks import cells_of, row_text, rows_of, shape
from plantools.word.redline.diffing import Vocabulary
from plantools.word.redline.marking import Pen, Status
from plantools.word.redline.marks import mark_paragraph, mark_row
from plantools.word.redline.writing import Writer

BETWEEN = " | "
_CHANGES = frozenset((W.ins, W.del_, W.moveFrom, W.moveTo, W.r))
_STRUCK = {W.t: W.delText, W.instrText: W.delInstrText}


@dataclass
class Found:
    """The proposals in a table, and what notes are to be written: at a paragraph, about these."""

    proposed: list[Proposed] = field(default_factory=list)
    notes: list[tuple[Element, list[Proposed]]] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class _Row:
    """A row of the draft: those of copies that stand for it, who deletes it, and rows put in behind it."""

    element: Element
    beside: list[Source] = field(default_factory=list)
    gone: list[Source] = field(default_factory=list)
    behind: list[tuple[Source, Element]] = field(default_factory=list)


class TableMerger:
    """Writes what copies make of tables into them; `merge_text` does so with a cell."""

    def __init__(self, pen: Pen, merge_text: Callable[[Element, Sequence[Source]], list[Proposed]]) -> None:
        self._pen = pen
        self._merge_text = merge_text

    def merge(self, table: Element, beside: Sequence[Source], gone: Sequence[Source]) -> Found:
        """Write what copies make of a table of the draft into it; `gone` are those who delete it."""
        found = Found()
        rows = [_Row(one, gone=list(gone)) for one in rows_of(table)]
        first = _Row(element(W.tr))
        vocabulary = Vocabulary()
        ours = [_text(row.element, vocabulary) for row in rows]
        for source in beside:
            _beside(source, rows, first, ours, vocabulary)
        self._put_in(first, rows[0].element if rows else None, table, found)
        for row in rows:
            self._row(row, found, is_whole=bool(gone))
            self._put_in(row, None, table, found)
        if gone and rows:
            self._whole(table, gone, found)
        return found

    def inserted(self, table: Element, source: Source) -> Element:
        """Return a copy of a table that a copy of the draft puts in, marked so."""
        made = source.carrier.brought(table)
        _mark(made, source)
        return made

    def _whole(self, table: Element, gone: Sequence[Source], found: Found) -> None:
        """Tell that a table is deleted; what others change in it stands against that."""
        voices = [one.voice for one in gone]
        words = "\n".join(row_text(row, BETWEEN) for row in rows_of(table))
        whole = Proposed(voices, Level.TABLE, words, "", table)
        whole.against(one for one in found.proposed if set(one.voices) - set(voices))
        found.proposed.insert(0, whole)
        self._note(table, whole, found)

    def _note(self, near: Element, about: Proposed, found: Found) -> None:
        if about.rivals or len(about.voices) > 1:
            paragraph = next(near.iter(W.p), None)
            if paragraph is not None:
                found.notes.append((paragraph, [about, *about.rivals]))

    def _row(self, row: _Row, found: Found, *, is_whole: bool) -> None:
        words = row_text(row.element, BETWEEN)
        inside: list[Proposed] = []
        for number, cell in enumerate(cells_of(row.element)):
            beside = [one.inside(cells_of(one.element)[number]) for one in row.beside]
            inside += self._merge_text(cell, beside)
        if row.gone:
            _delete(row.element, row.gone[0].voice.pen)
            if not is_whole:
                proposed = Proposed([one.voice for one in row.gone], Level.ROW, words, "", row.element)
                proposed.against(inside)
                found.proposed.append(proposed)
                self._note(row.element, proposed, found)
        found.proposed += inside

    def _put_in(self, row: _Row, before: Element | None, table: Element, found: Found) -> None:
        """Put the rows of copies behind a row, or before the first; the same row of several once."""
        last: Element | None = None if row.element.getparent() is None else row.element
        once: dict[str, tuple[Proposed, Element]] = {}
        for source, theirs in row.behind:
            words = row_text(theirs, BETWEEN)
            if words in once and source.voice not in once[words][0].voices:
                once[words][0].voices.append(source.voice)
                continue
            made = source.carrier.brought(theirs)
            _mark(made, source)
            if last is not None:
                last.addnext(made)
            elif before is not None:
                before.addprevious(made)
            else:
                table.append(made)
            last = made
            once[words] = Proposed([source.voice], Level.ROW, "", words, table), made
            found.proposed.append(once[words][0])
        for proposed, made in once.values():
            self._note(made, proposed, found)


def _beside(source: Source, rows: Sequence[_Row], first: _Row, ours: Sequence[Text], vocabulary: Vocabulary) -> None:
    """Find out what a copy makes of each row."""
    theirs = rows_of(source.element)
    last = first
    for group in aligned(ours, [_text(row, vocabulary) for row in theirs]):
        if group.old:
            last = rows[group.old.start]
            if group.new:
                last.beside.append(source.inside(theirs[group.new.start]))
            else:
                last.gone.append(source)
        else:
            last.behind.append((source, theirs[group.new.start]))


def _text(row: Element, vocabulary: Vocabulary) -> Text:
    return Text.of(shape(row), row_text(row), vocabulary)


def _mark(rows: Element, source: Source) -> None:
    """Mark rows that were brought, with all that stands in them."""
    writer = Writer(source.carrier, source.voice.pen, lambda kind, old, new: None)
    for row in list(rows.iter(W.tr)):
        mark_row(row, source.voice.pen, Status.INSERTED)
    for paragraph in list(rows.iter(W.p)):
        writer.mark(paragraph, Status.INSERTED)


def _delete(row: Element, pen: Pen) -> None:
    """Mark a row of the draft as deleted, with all words in it that nobody has put in or taken out."""
    for one in list(row.iter(W.tr)):
        mark_row(one, pen, Status.DELETED)
    for paragraph in list(row.iter(W.p)):
        for run in [one for one in paragraph.iter(W.r) if _is_free(one, paragraph)]:
            _strike(run, pen)
        if paragraph.find(f"{W.pPr}/{W.rPr}/{W.ins}") is None:
            mark_paragraph(paragraph, pen, Status.DELETED)


def _is_free(run: Element, paragraph: Element) -> bool:
    """Return whether a run stands in no change yet, and is no mark of a comment."""
    around = takewhile(lambda one: one is not paragraph, run.iterancestors())
    return not any(one.tag in _CHANGES for one in around) and run.find(W.commentReference) is None


def _strike(run: Element, pen: Pen) -> None:
    """Put a run into a deletion."""
    for one in list(run.iterchildren(*_STRUCK)):
        one.tag = _STRUCK[one.tag]
    change = pen.mark(W.del_)
    run.addprevious(change)
    change.append(run)
