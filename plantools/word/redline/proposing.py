"""Several people's changes in one document: each a tracked change with its author (17.13.5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count, groupby, pairwise

from plantools.word.body import element
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.redline.edits import Edit
from plantools.word.redline.marking import Marked, Pen, Status, first_free, written
from plantools.word.redline.pieces import Piece, pieces_of, text_in
from plantools.word.xml import serialise

_SIGNS = {"\n": W.br, "\t": W.tab}


@dataclass(frozen=True)
class Proposal:
    """An edit of one paragraph of the main part, by its number from 0 among all (`w:p`), and whose it is.

    The characters are those of `paragraph_texts`.
    """

    paragraph: int
    edit: Edit
    author: str
    date: datetime


def paragraph_texts(package: Package) -> tuple[str, ...]:
    """Return the text of each paragraph of the main part, in order, as edits count its characters."""
    return tuple(text_in(pieces_of(one)) for one in package.xml(package.main()).iter(W.p))


def with_proposals(package: Package, proposals: Iterable[Proposal]) -> Package:
    """Return the package with the proposals as tracked changes, in the order given where they stand at one place.

    Words that several would delete are deleted by the first of them; what each would put there stands, one behind the
    other. A place that is outside of its paragraph raises `IndexError`.
    """
    root = package.xml(package.main())
    paragraphs = list(root.iter(W.p))
    numbers = count(first_free(root))
    held: dict[tuple[str, datetime], Pen] = {}

    def pens(one: Proposal) -> Pen:
        return held.setdefault((one.author, one.date), Pen(one.author, one.date, numbers))

    by_place = sorted(proposals, key=lambda one: one.paragraph)
    for place, group in groupby(by_place, key=lambda one: one.paragraph):
        _write(paragraphs[place], list(group), pens)
    return package.with_parts({package.main(): serialise(root)})


Pens = Callable[[Proposal], Pen]


def _write(paragraph: Element, proposals: Sequence[Proposal], pens: Pens) -> None:
    pieces = pieces_of(paragraph)
    length = len(text_in(pieces))
    if any(not 0 <= one.edit.start <= one.edit.end <= length for one in proposals):
        raise IndexError("an edit outside of its paragraph")
    marked = list(_marked(pieces, proposals, pens))
    for child in [child for child in paragraph if child.tag != W.pPr]:
        paragraph.remove(child)
    paragraph.extend(written(marked, pens(proposals[0])))


def _marked(pieces: Sequence[Piece], proposals: Sequence[Proposal], pens: Pens) -> Iterator[Marked]:
    """Yield the pieces with what each one proposes: what is to stand in a place behind what is to go from there."""
    waiting = sorted(proposals, key=lambda one: one.edit.end)
    cuts = sorted({place for one in proposals for place in (one.edit.start, one.edit.end)})
    place, last = 0, Marked(_nothing(), Status.KEPT, None, ())
    for piece in _cut(pieces, cuts):
        while waiting and waiting[0].edit.end <= place:
            yield from _come(waiting.pop(0), last, pens)
        end = place + len(piece.text)
        whose = next(
            (one for one in proposals if one.edit.start <= place and end <= one.edit.end and end > place), None
        )
        status = Status.KEPT if whose is None else Status.DELETED
        last = Marked(piece, status, piece.look, piece.path, pen=None if whose is None else pens(whose))
        yield last
        place = end
    for one in waiting:
        yield from _come(one, last, pens)


def _come(proposal: Proposal, beside: Marked, pens: Pens) -> Iterator[Marked]:
    """Yield the words that somebody proposes, as they look that stand before them."""
    if proposal.edit.words:
        run = element(W.r)
        for sign in re.split("([\n\t])", proposal.edit.words):
            if sign:
                made = element(_SIGNS.get(sign, W.t))
                piece = Piece(sign, made, run)
                yield Marked(piece, Status.INSERTED, beside.look, beside.path, pen=pens(proposal))


def _nothing() -> Piece:
    return Piece("", element(W.t), element(W.r))


def _cut(pieces: Sequence[Piece], cuts: Sequence[int]) -> Iterator[Piece]:
    """Yield the pieces cut at these places."""
    place = 0
    for piece in pieces:
        end = place + len(piece.text)
        inner = [cut for cut in cuts if place < cut < end] if piece.is_text else []
        for start, stop in pairwise([place, *inner, end]):
            yield replace(piece, text=piece.text[start - place : stop - place]) if inner else piece
        place = end
