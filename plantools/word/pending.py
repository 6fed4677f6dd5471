"""Tracked changes of every kind that nobody has accepted or rejected (ECMA-376 Part 1, 17.13.5).

`word.changes` is about words, for readers of answers; here is all that Word shows under "Review": rows and cells,
moves, and changes of looks, numbering, sections and tables too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from plantools.word.changes import change_at
from plantools.word.names import MC, Element, W


class Kind(StrEnum):
    """What was done."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    LOOKS = "looks"


@dataclass(frozen=True, eq=False)
class Pending:
    """A change that is tracked: its words, none for looks; `paragraph` is where it stands, None where in no one."""

    kind: Kind
    author: str
    date: str
    text: str
    paragraph: Element | None


_KINDS: Mapping[object, Kind] = {
    W.ins: Kind.INSERTED,
    W.cellIns: Kind.INSERTED,
    W.del_: Kind.DELETED,
    W.cellDel: Kind.DELETED,
    W.moveFrom: Kind.MOVED,
    W.moveTo: Kind.MOVED,
    W.cellMerge: Kind.LOOKS,
    W.numberingChange: Kind.LOOKS,
    **dict.fromkeys(
        (
            getattr(W, f"{name}Change")
            for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr")
        ),
        Kind.LOOKS,
    ),
}
# What stands in these was so before the change: no change of its own (17.13.5.29, 17.13.5.31).
_BEFORE = frozenset(name for name in _KINDS if str(name).endswith("Change"))


def pending(root: Element) -> Iterator[Pending]:
    """Yield the tracked changes of a part, in its order."""
    waiting: list[Element] = []  # changes of a table or a row stand before the first paragraph in it
    last: Element | None = None
    for one in root.iter(W.p, *map(str, _KINDS)):
        if one.tag == W.p:
            yield from (_pending(mark, one) for mark in waiting)
            waiting, last = [], one
        elif _counts(one):
            around = next(one.iterancestors(W.p), None)
            if around is not None:
                yield _pending(one, around)
            elif _is_of_section(one):
                yield _pending(one, last)
            else:
                waiting.append(one)
    yield from (_pending(mark, last) for mark in waiting)


def _counts(mark: Element) -> bool:
    """Return whether a mark is a change by itself, and not the same one again for programs that know less."""
    parent = mark.getparent()
    beyond = None if parent is None else parent.getparent()
    if any(one is not None and one.tag in _BEFORE for one in (parent, beyond)):
        return False
    return all(one.getprevious() is None for one in mark.iterancestors(MC.Fallback))


def _is_of_section(mark: Element) -> bool:
    parent = mark.getparent()
    return parent is not None and parent.tag == W.sectPr


def _pending(mark: Element, paragraph: Element | None) -> Pending:
    return Pending(_kind(mark), mark.get(W.author, ""), mark.get(W.date, ""), _text(mark), paragraph)


def _kind(mark: Element) -> Kind:
    """Return what was done; an insertion within the properties of a list is one of its number."""
    parent = mark.getparent()
    return Kind.LOOKS if parent is not None and parent.tag == W.numPr else _KINDS[mark.tag]


def _text(mark: Element) -> str:
    return "" if _kind(mark) is Kind.LOOKS else change_at(mark).text
