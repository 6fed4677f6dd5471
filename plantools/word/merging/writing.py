"""Lines as paragraphs (`w:p`) of the draft, each change under the name of whose it is (17.13.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from plantools.word.body import element
from plantools.word.merging.lines import Line, Said
from plantools.word.merging.paths import placed
from plantools.word.merging.streams import comment_marks
from plantools.word.merging.voices import Source
from plantools.word.names import W14, Element, W
from plantools.word.redline.marking import Pen, Status, written
from plantools.word.redline.marks import mark_paragraph, properties_of
from plantools.word.redline.pieces import Piece, Token, shown_of

_FIELD_MARKS = frozenset((W.fldChar, W.instrText))
_REVISIONS = (W.ins, W.del_, W.moveFrom, W.moveTo)
_NOT_LOOKS = frozenset((W.rPr, W.sectPr, W.pPrChange))


def kept(token: Token, by: Source | None = None) -> Iterator[Said]:
    """Yield the pieces of a token of the draft, deleted by somebody or kept; marks without words always stay."""
    yield from (Said(mark, Status.KEPT, mark.look, mark.path) for mark in token.before)
    for piece in token.pieces:
        if by is None or piece.is_mark:
            yield Said(piece, Status.KEPT, piece.look, piece.path)
        else:
            yield Said(_unsaid(piece), Status.DELETED, piece.look, piece.path, pen=by.voice.pen)


def _unsaid(piece: Piece) -> Piece:
    """Return a piece as it stands in a deletion: what a field asks for has a name of its own there (17.16.13)."""
    if piece.element.tag != W.instrText:
        return piece
    made = element(W.delInstrText, {str(name): str(value) for name, value in piece.element.attrib.items()})
    made.text = piece.element.text
    return replace(piece, element=made)


def inserted(token: Token, by: Source) -> Iterator[Said]:
    """Yield the pieces of a token that a copy puts in; of a field what it shows."""
    for mark in comment_marks(token):
        yield from marked(mark, by, by.voice.pen)
    for piece in shown_of(token.pieces) if len(token.pieces) > 1 else token.pieces:
        if piece.element.tag in _FIELD_MARKS:
            continue
        brought = piece if piece.is_text else replace(piece, element=by.carrier.brought(piece.element))
        look = None if piece.look is None else by.carrier.brought(piece.look)
        status = Status.KEPT if piece.is_mark else Status.INSERTED
        yield Said(brought, status, look, piece.path, None, by.voice.pen, by.carrier, is_foreign=True)


def marked(mark: Piece, by: Source, pen: Pen | None = None) -> Iterator[Said]:
    """Yield the mark of a comment of a copy under its new number; `pen` is that of the words around it, if put in."""
    number = by.voice.comments.get(mark.element.get(W.id, "")) if by.speaks else None
    if number is not None:
        yield comment_mark(mark.element.tag, number, pen)


def comment_mark(tag: str, number: str, pen: Pen | None = None) -> Said:
    """Return a mark of a comment: where its range begins or ends, or the reference to it (17.13.4.3 to 17.13.4.5).

    `pen` is of who put in the words that it is at: with them the reference goes.
    """
    made = element(tag, {W.id: number})
    run = element(W.r) if tag == W.commentReference else None
    status = Status.INSERTED if pen is not None and run is not None else Status.KEPT
    return Said(Piece("", made, run), status, None, (), None, pen if run is not None else None, is_foreign=True)


def write(line: Line, target: Element, pen: Pen) -> None:
    """Write a line into its paragraph: one of the draft, or a fresh one."""
    properties = next(target.iterchildren(W.pPr), None)
    for child in list(target):
        if child is not properties:
            target.remove(child)
    target.extend(written(placed(line.said), pen))
    _end(line, target)


def _end(line: Line, target: Element) -> None:
    """Say whose mark ends the paragraph."""
    if line.old is line.new:
        return
    assert line.by is not None, "somebody changed it"
    pen = line.by.voice.pen
    if line.new is None:
        mark_paragraph(target, pen, Status.DELETED)
    elif line.old is None:
        _dress(target, _properties_of(line.new, line.by))
        mark_paragraph(target, pen, Status.INSERTED)
    else:
        _restyle(target, _properties_of(line.new, line.by), pen)


def _properties_of(paragraph: Element, by: Source) -> Element | None:
    """Return the properties that a paragraph, of the draft or of a copy, has in the merged document."""
    found = next(paragraph.iterchildren(W.pPr), None)
    if found is None:
        return None
    is_foreign = paragraph.getroottree().getroot() is by.element.getroottree().getroot()
    made = by.carrier.brought(found) if is_foreign else deepcopy(found)
    for one in list(made):
        if one.tag in (W.sectPr, W.pPrChange):
            made.remove(one)
    for one in [one for run in made.iterchildren(W.rPr) for one in run if one.tag in _REVISIONS]:
        one.getparent().remove(one)  # type: ignore[union-attr]
    return made


def _dress(paragraph: Element, properties: Element | None) -> None:
    """Give a fresh paragraph its properties."""
    if properties is not None:
        paragraph.insert(0, properties)


def _restyle(target: Element, properties: Element | None, pen: Pen) -> None:
    """Give a paragraph of the draft other properties, and say which it had (`w:pPrChange`, 17.13.5.29)."""
    had = properties_of(target)
    was = element(W.pPr, None, *(deepcopy(one) for one in had if one.tag not in _NOT_LOOKS))
    will = [] if properties is None else [one for one in properties if one.tag not in _NOT_LOOKS]
    if [_said(one) for one in was] == [_said(one) for one in will]:
        return
    for one in [one for one in had if one.tag not in (W.rPr, W.sectPr)]:
        had.remove(one)
    had[:0] = will
    had.append(pen.mark(W.pPrChange, was))


def _said(property_: Element) -> bytes:
    return etree.tostring(property_, method="c14n", exclusive=True)


def without_ids(paragraphs: Iterable[Element]) -> None:
    """Take out what must differ within a document (`w14:paraId`)."""
    for one in paragraphs:
        for name in (W14.paraId, W14.textId):
            one.attrib.pop(name, "")
