"""WordprocessingML whose tags do not nest, mended: only tags are moved, dropped or put in, never a word.

LibreOffice 7.4 writes such parts when changes are recorded in plain-text controls (docs/recorded.md):

    <w:ins><w:sdt><w:sdtPr>…</w:sdtPr><w:sdtContent></w:ins><w:ins><w:r>…</w:r></w:ins></w:sdtContent></w:sdt>

A parser that recovers by itself is no help: after the first fault that of libxml2 drops `&amp;` and `&lt;`. Two things
are known here that it does not know: tracked changes (`w:ins`, `w:del`) are marks on runs and may cross what holds the
runs; and which elements can stand in which (ECMA-376 Part 1, 17.3 and 17.4), so that what is broken in one cell ends
with that cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from plantools.word.limits import LIMITS, Limits
from plantools.word.tokens import Kind, NoTokens, Token, tokens

_MARKS = frozenset((b"w:ins", b"w:del", b"w:moveFrom", b"w:moveTo"))
_RUN = b"w:r"
_TEXT_BOX = b"w:txbxContent"
_PROPERTIES = b"w:*Pr"  # one name for all of them
_ONCE = frozenset((b"w:document", b"w:body"))  # they begin once, and end when all is said

# These hold text and nothing else.
_TEXTS = (b"w:t", b"w:delText", b"w:instrText", b"w:delInstrText")
_STORIES = (b"w:body", b"w:tc", _TEXT_BOX, b"w:footnote", b"w:endnote", b"w:comment", b"w:docPartBody")
_TABLE = (b"w:tbl", b"w:tr", b"w:tc")

# A tag that begins → what may stand around it, and what ends before it, if that is the nearer one.
_ENDS_BEFORE: Mapping[bytes, tuple[tuple[bytes, ...], tuple[bytes, ...]]] = {
    b"w:tbl": (_STORIES, (b"w:p",)),
    b"w:tr": ((b"w:tbl",), (b"w:tr",)),
    b"w:tc": ((b"w:tr",), (b"w:tc",)),
    b"w:p": (_STORIES, (b"w:p",)),
    b"w:r": ((b"w:p", b"w:rt", b"w:rubyBase", *_STORIES), (b"w:r",)),
}
# None of these stands in properties (`w:pPr`, `w:sdtPr`).
_CONTENT = frozenset((*_ENDS_BEFORE, *_TEXTS, b"w:sdt", b"w:sdtContent", b"w:hyperlink"))

# An end tag → what is stronger: it does not end that, and is dropped.
_STRONGER: Mapping[bytes, tuple[bytes, ...]] = {
    b"w:tbl": (),
    b"w:tr": (b"w:tbl",),
    b"w:tc": (b"w:tr",),
    _TEXT_BOX: (),
    b"w:p": (*_TABLE, _TEXT_BOX),
}
_STRONGER_THAN_OTHERS = (*_TABLE, _TEXT_BOX, b"w:p")


def repaired(data: bytes, *, limits: Limits = LIMITS) -> bytes | None:
    """Return the part (UTF-8, prefix `w`) with tags that nest, or None where it is no XML for other reasons.

    All that stands between tags is there, in its order, as it was written. The result is still to be parsed: names,
    attributes and entities are not looked at.
    """
    if data.count(b"<") > limits.mended:
        return None
    try:
        crossing = _Crossing.of(tokens(data), limits.depth)
        return b"".join(_nested(crossing.rewritten(tokens(data)), limits.depth))
    except NoTokens:
        return None


def _nested(found: Iterable[Token], depth: int) -> Iterator[bytes]:
    """Yield the tokens as they are written, with end tags dropped and put in so that they nest."""
    nest = _Nest(depth)
    yield from map(nest.take, found)
    yield nest.rest()


class _Nest:
    """The elements that are open."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._open: list[bytes] = []
        self._frames: list[int] = [0]
        self._begun = 0
        self._places: dict[bytes, list[int]] = {}

    @property
    def frame(self) -> int:
        """Return a number of the innermost element that no other element has."""
        return self._frames[-1]

    def take(self, token: Token) -> bytes:
        """Begin or end the element of a tag; return what is written: end tags of others, the tag if it can stand."""
        kind, name, raw = token
        if kind is Kind.TEXT:
            return raw
        if kind is Kind.END:
            return self._ended_from(self._place(name)) if self._reaches(name) else b""
        ended = self._ended_from(self._first_ended_by(name)) if name in _CONTENT else b""
        if kind is Kind.START:
            if name in _ONCE and self._place(name) >= 0:
                return ended
            self._begin(name)
        return ended + raw

    def rest(self) -> bytes:
        """End all that is open; return the end tags."""
        return self._ended_from(0)

    def _first_ended_by(self, name: bytes) -> int:
        """Return the place of the outermost element that cannot be open where a tag of that name begins."""
        around, offending = _ENDS_BEFORE.get(name, ((), ()))
        nearest = max(map(self._place, around), default=-1)
        ends = [place for one in (*offending, *_TEXTS) if (place := self._place(one)) > nearest]
        properties = self._places.get(_PROPERTIES)
        return min([*ends, *(properties[:1] if properties else ())], default=len(self._open))

    def _reaches(self, name: bytes) -> bool:
        """Return whether an end tag of that name ends an element, with all that is open within."""
        place = self._place(name)
        if place < 1 or name in _ONCE:  # the root ends when all is said
            return False
        if place == len(self._open) - 1:
            return True
        stronger = _STRONGER.get(name, _STRONGER_THAN_OTHERS if name.startswith(b"w:") else ())
        return all(self._place(one) <= place for one in stronger)

    def _place(self, name: bytes) -> int:
        """Return where the innermost element of that name stands among those open, -1 where there is none."""
        places = self._places.get(name)
        return places[-1] if places else -1

    def _begin(self, name: bytes) -> None:
        if len(self._open) >= self._depth:
            raise NoTokens
        for key in _keys(name):
            self._places.setdefault(key, []).append(len(self._open))
        self._open.append(name)
        self._begun += 1
        self._frames.append(self._begun)

    def _ended_from(self, place: int) -> bytes:
        """End the element at that place and all within; return the end tags."""
        names = self._open[: place - 1 if place else None : -1]
        del self._open[place:], self._frames[place + 1 :]
        for name in names:
            for key in _keys(name):
                self._places[key].pop()
        return b"".join(map(_end_tag, names))


def _end_tag(name: bytes) -> bytes:
    return b"</%b>" % name


@lru_cache(maxsize=4096)
def _keys(name: bytes) -> tuple[bytes, ...]:
    """Return the names that an element is looked up by; Word writes `wne:txbxContent` into Strict documents."""
    if name.startswith(b"w:") and name.endswith(b"Pr"):
        return (name, _PROPERTIES)
    return (name, _TEXT_BOX) if name.endswith(b":txbxContent") and name != _TEXT_BOX else (name,)


@dataclass
class _Mark:
    """A tracked change that is open: the number of its tag, and the innermost element there."""

    number: int
    name: bytes
    frame: int
    crosses: bool = False


@dataclass
class _Crossing:
    """The tracked changes that cross other elements: numbers of their tags, start → end.

    `lost` are the tags that have no other.
    """

    regions: dict[int, int] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, found: Iterable[Token], depth: int) -> _Crossing:
        """Return the changes that cross others, or the elements around runs."""
        crossing, nest, opened = cls(), _Nest(depth), list[_Mark]()
        for number, token in enumerate(found):
            if token.name not in _MARKS or token.kind is Kind.EMPTY:
                nest.take(token)
            elif token.kind is Kind.START:
                opened.append(_Mark(number, token.name, nest.frame))
                if len(opened) > depth:
                    raise NoTokens
            else:
                crossing._end(number, token.name, opened, nest.frame)
        crossing.lost.update(mark.number for mark in opened)
        return crossing

    def _end(self, number: int, name: bytes, opened: list[_Mark], frame: int) -> None:
        """Take the end tag of a change: that of the innermost one of its name."""
        place = next((place for place in reversed(range(len(opened))) if opened[place].name == name), None)
        if place is None:
            self.lost.add(number)
            return
        for later in opened[place + 1 :]:
            later.crosses = True
        mark = opened.pop(place)
        if mark.crosses or mark.frame != frame:
            self.regions[mark.number] = number

    def rewritten(self, found: Iterable[Token]) -> Iterator[Token]:
        """Yield the tokens with each crossing change put around the runs in it."""
        ends = frozenset(self.regions.values())
        active: dict[int, Token] = {}
        around: list[Token | None] = []  # the change around each run that is open
        for number, token in enumerate(found):
            if number in self.regions:
                active[self.regions[number]] = token
            elif number in ends:
                del active[number]
            elif number not in self.lost:
                yield from _marked(token, active, around)


def _marked(token: Token, active: dict[int, Token], around: list[Token | None]) -> Iterator[Token]:
    """Yield the token, and the tags of the innermost active change around it if it begins or ends a run."""
    if token.name != _RUN or token.kind is Kind.EMPTY:
        yield token
    elif token.kind is Kind.START:
        mark = next(reversed(active.values()), None)
        around.append(mark)
        yield from (token,) if mark is None else (mark, token)
    else:
        mark = around.pop() if around else None
        yield from (token,) if mark is None else (token, _end_of(mark))


def _end_of(mark: Token) -> Token:
    return Token(Kind.END, mark.name, _end_tag(mark.name))
