"""A paragraph as the pieces that a comparison sees: words, spaces, signs and objects, each with its look and place.

A word may stand in several runs, a control or a link around some of it; what is compared is the word, what is written
again are its pieces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from plantools.word.lines import SIGNS
from plantools.word.names import Element, W
from plantools.word.prose import M

# A word with what holds it together: `e-post`, `12,5`, `kl. 13:30`; each other sign is one of its own.
_TOKENS = re.compile(r"\s+|\w+(?:[-'’.:]\w+|(?<=\d),\d+)*|[^\w\s]", re.DOTALL)


class Sort(Enum):
    """What a token is; only words and objects are compared, spaces go with them."""

    WORD = "word"
    SIGN = "sign"
    SPACE = "space"
    OBJECT = "object"
    END = "end"


@dataclass(eq=False, slots=True, frozen=True)
class Piece:
    """A stretch of one run, or an object; `path` are the elements around it within the paragraph, the outer first.

    `element` is what holds it (`w:t`, `w:tab`, `w:drawing`, …) and `run` the run around that, None for what stands
    beside runs: formulas and marks without words.
    """

    text: str
    element: Element
    run: Element | None
    path: tuple[Element, ...] = ()

    @property
    def is_text(self) -> bool:
        """Return whether it is a stretch of words."""
        return self.element.tag == W.t

    @property
    def is_mark(self) -> bool:
        """Return whether it is a mark without words, which no change can hold."""
        return self.run is None and not self.text

    @property
    def look(self) -> Element | None:
        """Return the properties of its run (`w:rPr`)."""
        return None if self.run is None else next(self.run.iterchildren(W.rPr), None)


@dataclass(eq=False, slots=True, frozen=True)
class Token:
    """What is compared as one, and its pieces; `before` are marks without words in front of it: bookmarks, comments.

    `key` is the same for tokens that say the same. `paragraph` is that which an END token ends.
    """

    sort: Sort
    key: object
    pieces: tuple[Piece, ...] = ()
    before: tuple[Piece, ...] = ()
    paragraph: Element | None = None

    @property
    def text(self) -> str:
        """Return the words, as they are read."""
        return "".join([piece.text for piece in self.pieces])


Fingerprint = Callable[[Element], object]

# Elements around pieces that are written again around what is left in them; others around words say nothing.
WRAPPERS = frozenset((W.hyperlink, W.sdt, W.dir, W.bdo))
_THROUGH = frozenset((W.smartTag, W.customXml, W.ins, W.moveTo))
_CONTENT = {W.sdt: W.sdtContent}
_MARKS = frozenset(
    (
        *(W.bookmarkStart, W.bookmarkEnd, W.commentRangeStart, W.commentRangeEnd, W.permStart, W.permEnd),
        *(W.commentReference, W.annotationRef),
    )
)
_BESIDE = frozenset((M.oMath, M.oMathPara, W.fldSimple, W.subDoc))
_DROPPED = frozenset((W.proofErr, W.lastRenderedPageBreak, W.pPr, W.rPr, W.sdtPr, W.sdtEndPr, W.smartTagPr, W.del_))
# What a field shows is worked out anew by any editor: only what it is asked for counts (17.16.5).
COMPUTED = frozenset(
    "PAGE NUMPAGES SECTIONPAGES PAGEREF TOC INDEX SEQ DATE TIME SAVEDATE PRINTDATE FILENAME REF NOTEREF".split()
)


def pieces_of(paragraph: Element) -> list[Piece]:
    """Return the pieces of a paragraph (`w:p`) in order, marks without words among them."""
    found: list[Piece] = []
    _inside(paragraph, (), found)
    return found


def _inside(parent: Element, path: tuple[Element, ...], found: list[Piece]) -> None:
    for child in parent:
        tag = child.tag
        if tag == W.r:
            _run(child, path, found)
        elif tag in WRAPPERS:
            content = child.find(_CONTENT[tag]) if tag in _CONTENT else child
            if content is not None:
                _inside(content, (*path, child), found)
        elif tag in _THROUGH:
            _inside(child, path, found)
        elif tag in _MARKS or tag in _BESIDE:
            found.append(Piece(_shown(child) if tag in _BESIDE else "", child, None, path))


def _shown(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(W.t, M.t))


def _run(run: Element, path: tuple[Element, ...], found: list[Piece]) -> None:
    for child in run:
        tag = child.tag
        if tag == W.t:
            if child.text:
                found.append(Piece(child.text, child, run, path))
        elif tag not in _DROPPED:
            found.append(Piece(_sign(child), child, run, path))


def _sign(element: Element) -> str:
    """Return what a sign reads as; a page break is no line break."""
    return SIGNS.get(element.tag, "") if element.get(W.type, "textWrapping") == "textWrapping" else ""


def text_in(pieces: Iterable[Piece]) -> str:
    """Return what pieces read as: without the instructions of fields."""
    return "".join([piece.text for piece in pieces])


def tokens_of(paragraph: Element, pieces: Sequence[Piece], fingerprint: Fingerprint) -> list[Token]:
    """Return the tokens of a paragraph, its end last; `fingerprint` tells what an object is."""
    tokens: list[Token] = []
    marks: list[Piece] = []
    for group in groups(pieces):
        first = group[0]
        if len(group) == 1 and first.element.tag in _MARKS:
            marks.append(first)
            continue
        made = _texts(group) if first.is_text else [_object(group, fingerprint)]
        if marks:
            made[0] = replace(made[0], before=tuple(marks))
            marks.clear()
        tokens += made
    end = Token(Sort.END, "¶", before=tuple(marks), paragraph=paragraph)
    return [*tokens, end]


def groups(pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """Yield the pieces in groups: those of words that follow each other, whole fields, each other object alone."""
    place = 0
    while place < len(pieces):
        end = _end_of_field(pieces, place) or _end_of_text(pieces, place)
        yield pieces[place:end]
        place = end


def _end_of_text(pieces: Sequence[Piece], place: int) -> int:
    end = place
    while end < len(pieces) and pieces[end].is_text:
        end += 1
    return max(end, place + 1)


def _end_of_field(pieces: Sequence[Piece], place: int) -> int:
    """Return where the field that begins at a place ends; 0 where none begins, or it ends in another paragraph."""
    if _turn(pieces[place]) != "begin":
        return 0
    depth = 0
    for end in range(place, len(pieces)):
        depth += {"begin": 1, "end": -1}.get(_turn(pieces[end]), 0)
        if depth == 0:
            return end + 1
    return 0


def _turn(piece: Piece) -> str:
    """Return what a piece does to fields: `begin`, `separate`, `end` or nothing."""
    return str(piece.element.get(W.fldCharType, "")) if piece.element.tag == W.fldChar else ""


def _texts(group: Sequence[Piece]) -> list[Token]:
    """Return the words, spaces and signs of pieces of text that follow each other."""
    text = text_in(group)
    if len(group) == 1:
        piece = group[0]
        return [_text(one, (replace(piece, text=one),)) for one in _TOKENS.findall(text)]
    cut = _Cutter(group)
    return [_text(one, cut.next(len(one))) for one in _TOKENS.findall(text)]


def text_tokens(text: str) -> list[Token]:
    """Return the words, spaces and signs of a plain text; joined, their keys are the text."""
    return [_text(one, ()) for one in _TOKENS.findall(text)]


def _text(text: str, pieces: tuple[Piece, ...]) -> Token:
    sort = Sort.SPACE if text.isspace() else Sort.WORD if text[0].isalnum() or text[0] == "_" else Sort.SIGN
    return Token(sort, text, pieces)


class _Cutter:
    """Cuts pieces of text one after the other at the ends of words."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._rest = list(reversed(pieces))

    def next(self, length: int) -> tuple[Piece, ...]:
        """Return the next so many characters, as pieces."""
        taken: list[Piece] = []
        while length > 0:
            piece = self._rest.pop()
            if len(piece.text) > length:
                self._rest.append(replace(piece, text=piece.text[length:]))
                piece = replace(piece, text=piece.text[:length])
            taken.append(piece)
            length -= len(piece.text)
        return tuple(taken)


def _object(group: Sequence[Piece], fingerprint: Fingerprint) -> Token:
    """Return the token of a sign, a field or another object."""
    first = group[0]
    if len(group) > 1:
        return Token(Sort.OBJECT, _field_key(group), tuple(group))
    if first.text and first.element.tag in SIGNS:
        sort = Sort.SPACE if first.text.isspace() else Sort.SIGN
        return Token(sort, first.text, (first,))
    return Token(Sort.OBJECT, fingerprint(first.element), (first,))


def _field_key(group: Sequence[Piece]) -> object:
    """Return what tells a field from others: what it is asked for and, where nothing works that out, what it shows."""
    code = "".join(piece.element.text or "" for piece in group if piece.element.tag == W.instrText)
    words = code.split()
    computed = bool(words) and words[0].upper() in COMPUTED
    return ("field", " ".join(words), "" if computed else text_in(shown_of(group)))


def shown_of(group: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of a field that are on paper: its result."""
    shown: list[Piece] = []
    open_: list[bool] = []  # of each field that is open, whether its result has begun
    for piece in group:
        turn = _turn(piece)
        if turn == "begin":
            open_.append(False)
        elif turn == "separate" and open_:
            open_[-1] = True
        elif turn == "end" and open_:
            open_.pop()
        elif piece.element.tag != W.instrText and all(open_):
            shown.append(piece)
    return shown
