"""Several choices in one cell, and back: labels between separators, and what is left over is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from plantools.definition.checks import shown
from plantools.definition.covering import Piece, cover
from plantools.definition.likeness import clear, tidy
from plantools.definition.model import Field
from plantools.definition.offer import Offer
from plantools.definition.values import Doubtful, Unreadable
from plantools.findings import Finding, error, warning

MOST_LIKENED = 20  # so many lines, and pieces of one, are compared with labels that they may be, mistyped


def some_of(text: str, asked: Field, language: str) -> object:
    """Return the values that the text names, doubtful where anything is left over; or raise `Unreadable`."""
    words, offer = tidy(text), Offer(asked, language)
    found = [*_found(words, offer, cover(words, offer.names))]
    values = asked.in_order({value for value, _ in found if value})
    findings = tuple(told for _, told in found if told)
    if len(findings) > MOST_LIKENED:  # an essay is no list of options; one finding says so
        findings = (_left(text, offer),)
    if findings and not values:
        raise Unreadable("read.option")
    return Doubtful(values, findings) if findings else values


_Found = tuple[str, Finding | None]  # a value, or an empty string, and what is to be said
_Like = Callable[[str, Sequence[Piece], Offer], str]


def _found(words: str, offer: Offer, pieces: Sequence[Piece]) -> Iterator[_Found]:
    """Yield each value that the pieces stand for, and what is to be said of it or of what is left over.

    A line that is a label as a whole, mistyped, is that: `Vård och omsårg` is not `Vård` and something else.
    """
    for count, (_, grouped) in enumerate(groupby(pieces, key=lambda piece: piece.line)):
        line = list(grouped)
        like = _like if count < MOST_LIKENED and len(line) < MOST_LIKENED else _unlike
        value = "" if all(piece.values for piece in line) else like(words, line, offer)
        if value or (len(line) == 1 and not line[0].values):
            yield _told(_words(words, line), value, offer)
        else:
            yield from _in_line(words, line, offer, like)


def _in_line(words: str, line: Sequence[Piece], offer: Offer, like: _Like) -> Iterator[_Found]:
    """Yield what each piece of a line is; neighbours without a label may be one together."""
    for is_known, grouped in groupby(line, key=lambda piece: bool(piece.values)):
        run = list(grouped)
        if is_known:
            yield from (one for piece in run if piece.is_ticked for one in _known(words, piece, offer))
        elif 1 < len(run) < len(line) and (value := like(words, run, offer)):
            yield _told(_words(words, run), value, offer)
        else:
            yield from (_told(_words(words, [piece]), like(words, [piece], offer), offer) for piece in run)


def _known(words: str, piece: Piece, offer: Offer) -> Iterator[_Found]:
    value, *others = sorted(piece.values)
    if others:
        params = offer.near(value, others[0]).params
        yield "", error("read.option-near", given=shown(_words(words, [piece])), **params)
    else:
        yield value, None


def _like(words: str, run: Sequence[Piece], offer: Offer) -> str:
    """Return the value whose label the pieces are together, mistyped; an empty string where there is none."""
    if not all(piece.is_ticked for piece in run):
        return ""
    one = clear(offer.ranked(_words(words, run)))
    return one.key if one else ""


def _unlike(words: str, run: Sequence[Piece], offer: Offer) -> str:
    """Return that there is none: so many stretches are no answer, and are not compared one by one."""
    return ""


def _words(words: str, run: Sequence[Piece]) -> str:
    """Return the words from the first piece to the last."""
    return words[run[0].start : run[-1].end]


def _told(given: str, value: str, offer: Offer) -> _Found:
    """Return the value that a mistyped label stands for and a warning; an error where it stands for none."""
    if value:
        return value, warning("read.option-as", given=shown(given), option=offer.label(value))
    return "", _left(given, offer)


def _left(given: str, offer: Offer) -> Finding:
    labels = "; ".join(option.label.to(offer.language) for option in offer.asked.options[:20])
    return error("read.options-left", given=shown(given), options=labels)
