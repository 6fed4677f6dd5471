"""Changes of a text as plain values: which words of it are replaced by which; and back again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from plantools.word.redline.entries import entries
from plantools.word.redline.marking import Status
from plantools.word.redline.pieces import Sort, Token, text_tokens


@dataclass(frozen=True)
class Edit:
    """The characters of a text from `start` to `end` are replaced by `words`; either may be nothing."""

    start: int
    end: int
    words: str


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """Return what makes the new text of the old one, word by word, in order; no two touch."""
    made = entries([*text_tokens(old), _END], [*text_tokens(new), _END])
    found: list[Edit] = []
    place = 0
    for kept, group in groupby(made, key=lambda one: one.status is Status.KEPT):
        run = list(group)
        gone = sum(len(str(one.old.key)) for one in run if one.old is not None)
        if not kept:
            words = "".join(str(one.new.key) for one in run if one.new is not None)
            found.append(Edit(place, place + gone, words))
        place += gone
    return tuple(found)


def edited(old: str, made: Iterable[Edit]) -> str:
    """Return the text with the edits made; they are in order and do not overlap."""
    pieces: list[str] = []
    place = 0
    for one in made:
        pieces += [old[place : one.start], one.words]
        place = one.end
    return "".join([*pieces, old[place:]])


def spans(text: str, made: Sequence[Edit], *, new: bool) -> Iterator[tuple[str, bool]]:
    """Yield the old text, or the new one, in pieces: the words, and whether they are different in the other."""
    place, shift = 0, 0
    for one in made:
        start = one.start + shift if new else one.start
        length = len(one.words) if new else one.end - one.start
        yield text[place:start], False
        yield text[start : start + length], True
        place = start + length
        shift += len(one.words) - (one.end - one.start)
    yield text[place:], False


_END = Token(Sort.END, "")
