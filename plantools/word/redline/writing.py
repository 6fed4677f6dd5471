"""A line of a redline as a paragraph (`w:p`): its pieces within the changes, and whose mark ends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from lxml import etree

from plantools.word.body import element
from plantools.word.names import Element, W
from plantools.word.redline.carrying import Carrier
from plantools.word.redline.entries import Entry
from plantools.word.redline.lines import Line
from plantools.word.redline.marking import Marked, Pen, Status, look_key, written
from plantools.word.redline.marks import mark_paragraph, properties_of
from plantools.word.redline.paths import placed
from plantools.word.redline.pieces import Piece, Sort, Token, groups, pieces_of, shown_of

_FIELD_MARKS = frozenset((W.fldChar, W.instrText))
_NOTES = {W.footnoteReference: "footnotes", W.endnoteReference: "endnotes"}
_NOT_LOOKS = frozenset((W.rPr, W.sectPr, W.pPrChange))
_DEFAULT = ("0", "false", "off")


class Writer:
    """Writes lines into a part of the new package.

    `pair_notes` is told which note of the old part became which of the new one; `inside` writes what the text boxes of
    an object say into those of the one that it became.
    """

    def __init__(self, carrier: Carrier, pen: Pen, pair_notes: Callable[[str, str, str], None]) -> None:
        self.carrier = carrier
        self.pen = pen
        self._pair_notes = pair_notes
        self.inside: Callable[[Element, Element], None] = lambda old, new: None

    def write(self, line: Line, target: Element) -> None:
        """Write a line into its paragraph."""
        last = Status.KEPT
        if line.entries is not None:
            marked = list(self._marked(line.entries))
            last = next((one.status for one in reversed(marked) if not one.piece.is_mark), last)
            properties = next(target.iterchildren(W.pPr), None)
            for child in list(target):
                if child is not properties:
                    target.remove(child)
            target.extend(written(placed(marked, self.carrier), self.pen))
            if (
                last is not Status.KEPT
                and None not in (line.old, line.new)
                and not any(one.piece.text for one in marked)
            ):
                target.append(self._stop())
        self._end(line, target, last)

    def _stop(self) -> Element:
        """Return an empty run whose look was changed, which nobody sees.

        LibreOffice 7.4 has the last change of a paragraph without words go on over its mark; with one of looks, that
        stays.
        """
        return element(W.r, None, element(W.rPr, None, self.pen.mark(W.rPrChange, element(W.rPr))))

    def mark(self, paragraph: Element, status: Status) -> None:
        """Mark a paragraph of a row that was inserted or deleted; of a deleted one it is a copy."""
        pieces = pieces_of(paragraph)
        if status.is_old:
            pieces = [piece for group in groups(pieces) for piece in (shown_of(group) if len(group) > 1 else group)]
            pieces = [piece for piece in pieces if piece.element.tag not in _FIELD_MARKS]
        for child in [child for child in paragraph if child.tag != W.pPr]:
            paragraph.remove(child)
        kept = Status.KEPT
        marked = [Marked(piece, kept if piece.is_mark else status, piece.look, _links(piece)) for piece in pieces]
        paragraph.extend(written(marked, self.pen))
        mark_paragraph(paragraph, self.pen, status)

    def range_of(self, name: str, *, away: bool) -> tuple[Element, Element]:
        """Return the start and the end of the range of one end of a move (17.13.5.24, 17.13.5.28)."""
        tag = "moveFrom" if away else "moveTo"
        start = self.pen.mark(getattr(W, f"{tag}RangeStart"), **{W.name: name})
        return start, element(getattr(W, f"{tag}RangeEnd"), {W.id: start.get(W.id, "")})

    def ranged(self, line: Line, target: Element) -> Element:
        """Put the range of a move around its paragraph; return the last element of it all."""
        if line.move is None:
            return target
        start, end = line.move
        target.addprevious(start)
        target.addnext(end)
        return end

    def same(self, old: tuple[Element, Sequence[Piece]], new: tuple[Element, Sequence[Piece]]) -> bool:
        """Return whether two paragraphs with the same words look the same."""
        mine, theirs = (etree.tostring(one, method="c14n", exclusive=True) for one, _ in (old, new))
        if mine == theirs and b"officeDocument/2006/relationships" not in mine:
            return True
        if self._looks(old[0], old=True) != self._looks(new[0], old=False):
            return False
        return self._pieces(old[1], old=True) == self._pieces(new[1], old=False)

    def _looks(self, paragraph: Element, *, old: bool) -> bytes:
        """Return what is the same for paragraphs that look the same."""
        properties = next(paragraph.iterchildren(W.pPr), None)
        if properties is None:
            return b""
        if old:
            properties = self.carrier.brought(properties)
        kept = [etree.tostring(one, method="c14n", exclusive=True) for one in properties if self._says(one)]
        return b"".join(sorted(kept))

    def _says(self, property_: Element) -> bool:
        is_default = property_.tag == W.pStyle and self.carrier.stock.is_default(property_.get(W.val, ""))
        return property_.tag not in _NOT_LOOKS and not is_default

    def _pieces(self, pieces: Sequence[Piece], *, old: bool) -> list[object]:
        """Return what is the same for pieces that look the same, however they are cut."""
        made: list[object] = []
        held: tuple[bytes, str] | None = None
        for piece in pieces:
            if not piece.is_text:
                if piece.run is not None:
                    made += [held, self.carrier.fingerprint(piece.element, old=old)]
                    held = None
                continue
            look = self._look(piece, old=old)
            if held is not None and held[0] == look:
                held = (look, held[1] + piece.text)
            else:
                made.append(held)
                held = (look, piece.text)
        return [one for one in (*made, held) if one is not None]

    def _look(self, piece: Piece, *, old: bool) -> bytes:
        look = piece.look
        return look_key(self.carrier.brought(look) if old and look is not None else look)

    # Pieces

    def _marked(self, entries: Sequence[Entry]) -> Iterator[Marked]:
        for one in entries:
            if one.new is not None:
                for mark in one.new.before:
                    inside = mark.run is not None and one.status.is_new
                    yield Marked(mark, one.status if inside else Status.KEPT, mark.look, mark.path)
            if one.old is None:
                assert one.new is not None
                yield from (Marked(piece, one.status, piece.look, piece.path) for piece in one.new.pieces)
            elif one.new is None:
                yield from self._gone(one.old, one.status)
            else:
                yield from self._kept(one.old, one.new)

    def _gone(self, token: Token, status: Status) -> Iterator[Marked]:
        """Yield the pieces of a token of the old text; of a field what it showed."""
        for piece in shown_of(token.pieces) if len(token.pieces) > 1 else token.pieces:
            if piece.element.tag in _FIELD_MARKS:
                continue
            brought = piece if piece.is_text else replace(piece, element=self.carrier.brought(piece.element))
            look = None if piece.look is None else self.carrier.brought(piece.look)
            yield Marked(brought, status, look, piece.path)

    def _kept(self, old: Token, new: Token) -> Iterator[Marked]:
        """Yield the pieces of the new token, cut where those of the old one looked otherwise."""
        if new.sort is Sort.OBJECT:
            self._pair(old.pieces, new.pieces)
            yield from (Marked(piece, Status.KEPT, piece.look, piece.path) for piece in new.pieces)
            return
        for mine, theirs in _zipped(old.pieces, new.pieces):
            look, before = theirs.look, None
            if self._look(mine, old=True) != look_key(look):
                before = element(W.rPr) if mine.look is None else self.carrier.brought(mine.look)
            yield Marked(theirs, Status.KEPT, look, theirs.path, before)

    def pair_notes(self, old: Sequence[Piece], new: Sequence[Piece]) -> None:
        """Tell which note became which of two paragraphs that look the same: their texts are compared, too."""
        mine, theirs = ([one for one in pieces if one.element.tag in _NOTES] for pieces in (old, new))
        self._pair(mine, theirs)

    def _pair(self, old: Sequence[Piece], new: Sequence[Piece]) -> None:
        """Tell which note became which, and write what text boxes say into those that they became."""
        for mine, theirs in zip(old, new, strict=False):
            kind = _NOTES.get(theirs.element.tag)
            if kind:
                self._pair_notes(kind, mine.element.get(W.id, ""), theirs.element.get(W.id, ""))
            else:
                self.inside(mine.element, theirs.element)

    # Marks

    def _end(self, line: Line, target: Element, last: Status) -> None:
        """Say whose mark ends the paragraph."""
        if line.new is None:
            self._ends_old(line, target, last)
        elif line.old is None:
            status = Status.MOVED_HERE if last is Status.MOVED_HERE else Status.INSERTED
            mark_paragraph(target, self.pen, status)
        elif self._looks(line.old, old=True) != self._looks(line.new, old=False):
            self._restyle(line.old, target)

    def _ends_old(self, line: Line, target: Element, last: Status) -> None:
        assert line.old is not None
        properties = next(line.old.iterchildren(W.pPr), None)
        if properties is not None:
            target.insert(0, self.carrier.brought(properties))
        status = Status.MOVED_AWAY if last is Status.MOVED_AWAY else Status.DELETED
        mark_paragraph(target, self.pen, status)

    def _restyle(self, old: Element, target: Element) -> None:
        """Say what a paragraph looked like before (`w:pPrChange`, 17.13.5.29)."""
        was = next(old.iterchildren(W.pPr), None)
        brought = element(W.pPr) if was is None else self.carrier.brought(was)
        for one in [one for one in brought if one.tag in _NOT_LOOKS]:
            brought.remove(one)
        properties = properties_of(target)
        for one in properties.findall(W.pPrChange):
            properties.remove(one)
        properties.append(self.pen.mark(W.pPrChange, brought))


def _links(piece: Piece) -> tuple[Element, ...]:
    """Return the links around a piece of a row that was inserted or deleted.

    Of controls the words are left: LibreOffice 7.4 keeps a row with one when its insertion is rejected.
    """
    return tuple(one for one in piece.path if one.tag == W.hyperlink)


def _zipped(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Yield the pieces of the same words side by side, cut where either ends."""
    mine, theirs = list(reversed(old)), list(reversed(new))
    while mine and theirs:
        one, two = mine.pop(), theirs.pop()
        length = min(len(one.text), len(two.text))
        if len(one.text) > length:
            mine.append(replace(one, text=one.text[length:]))
        if len(two.text) > length:
            theirs.append(replace(two, text=two.text[length:]))
            two = replace(two, text=two.text[:length])
        yield one, two
