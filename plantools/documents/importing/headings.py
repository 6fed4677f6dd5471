"""Which lines of an old document are headings, and of what rank: by their styles, or else by how they are set.

| evidence that a line is a heading | points |
|---|---|
| all of it is bold, or underlined | 2 |
| it is larger than the text | 2 |
| it has the words of a heading that the definition knows | 2 |
| it is in capitals | 1 |
| a number stands before it | 1 |
| text follows it | 1 |
| it is longer than 80 characters | -1 |
| it ends as a sentence does, or with a colon | -3 |

`LEAST` 3 points make a heading; one less is enough for a line that is set as such headings are, and not as the text is.
Where a document has headings by style, only these count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from plantools.documents.importing.flow import Passage
from plantools.word.prose import Role

LEAST = 3
FEWEST = 2  # headings by style: fewer are a title
_LONGEST, _LONG = 160, 80  # characters
_LARGER = 1.08  # times the size of the text
_ENDS = (".", ",", ";", ":", "!", "?")
Knows = Callable[[str], bool]


@dataclass(frozen=True)
class Headings:
    """Passage → rank from 1, of every heading; `by_looks` are those that were told by how they are set."""

    ranks: Mapping[Passage, int]
    by_looks: frozenset[Passage] = frozenset()


def headings_in(passages: Sequence[Passage], knows: Knows) -> Headings:
    """Return the headings; `knows` tells whether words are those of a heading of the definition."""
    styled = {one: one.shape.level for one in passages if one.shape.role is Role.HEADING and one.line}
    if len(styled) >= FEWEST:
        return Headings(styled)
    size = _text_size(passages)
    scores = {one: _score(one, _next(passages, place), size, knows) for place, one in enumerate(passages)}
    sure = {_kind(one) for one, points in scores.items() if points >= LEAST} - {_most_common(passages)}
    looks = [one for one, points in scores.items() if points >= LEAST - (_kind(one) in sure)]
    ranks = _ranked([one for one in looks if one not in styled])
    return Headings({**styled, **ranks}, frozenset(ranks))


def _text_size(passages: Sequence[Passage]) -> float:
    """Return the size in points in which most letters of the text are set."""
    sizes = Counter[float]()
    for one in passages:
        if one.table is None:
            sizes[one.type.size] += len(one.line)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _most_common(passages: Sequence[Passage]) -> tuple[float, bool, bool]:
    """Return how most letters are set: the text."""
    kinds = Counter[tuple[float, bool, bool]]()
    for one in passages:
        if one.table is None:
            kinds[_kind(one)] += len(one.line)
    return kinds.most_common(1)[0][0] if kinds else (0.0, False, False)


def _next(passages: Sequence[Passage], place: int) -> Passage | None:
    return next((one for one in passages[place + 1 : place + 4] if one.line or one.table), None)


def _score(one: Passage, below: Passage | None, size: float, knows: Knows) -> int:
    """Return the points of a line; none for what can be no heading."""
    words = one.line
    if one.table is not None or not words or len(words) > _LONGEST or one.shape.role is Role.ITEM:
        return 0
    if not any(map(str.isalpha, words)):
        return 0
    is_set = one.type.is_bold or one.type.is_underlined
    evidence = (
        (2, is_set),
        (2, one.type.size > size * _LARGER),
        (2, knows(one.bare)),
        (1, one.type.is_capitals),
        (1, one.bare != words),
        (1, below is not None and below.type != one.type),
        (-1, len(words) > _LONG),
        (-3, words.endswith(_ENDS)),
    )
    return sum(points for points, is_so in evidence if is_so)


def _ranked(looks: Sequence[Passage]) -> dict[Passage, int]:
    """Return rank by size, capitals and weight: those that are set most alike to a title come first.

    A number before the words tells the rank itself, where it has several steps: `2.1`.
    """
    kinds = sorted({_kind(one) for one in looks}, reverse=True)
    return {one: max(kinds.index(_kind(one)) + 1, _steps(one)) for one in looks}


def _kind(one: Passage) -> tuple[float, bool, bool]:
    return one.type.size, one.type.is_capitals, one.type.is_bold or one.type.is_underlined


def _steps(one: Passage) -> int:
    number = one.line[: len(one.line) - len(one.bare)].strip(" .)")
    return len(number.split(".")) if number and number[0].isdigit() else 0
