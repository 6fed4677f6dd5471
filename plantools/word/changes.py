"""Tracked changes (ECMA-376 Part 1, 17.13.5): who changed which words, and what stands there once all are accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plantools.word.names import Element, W
from plantools.word.prose import text_of


class Kind(StrEnum):
    """What was done; what was moved is deleted in one place and inserted in another."""

    INSERTED = "inserted"
    DELETED = "deleted"


class Level(StrEnum):
    """What it was done to: words, the mark at the end of a paragraph, a row, a cell."""

    WORDS = "words"
    PARAGRAPH = "paragraph"
    ROW = "row"
    CELL = "cell"


@dataclass(frozen=True)
class Change:
    """One tracked change: `date` as written (ISO 8601), `author` and `date` empty where the file does not say.

    `text` are the words that it is about; none for the mark of a paragraph.
    """

    kind: Kind
    author: str
    date: str
    text: str
    level: Level = Level.WORDS


_KINDS: Mapping[object, Kind] = {
    W.ins: Kind.INSERTED,
    W.moveTo: Kind.INSERTED,
    W.cellIns: Kind.INSERTED,
    W.del_: Kind.DELETED,
    W.moveFrom: Kind.DELETED,
    W.cellDel: Kind.DELETED,
}
_DELETIONS = tuple(str(name) for name, kind in _KINDS.items() if kind is Kind.DELETED)
_LEVELS: Mapping[object, Level] = {W.rPr: Level.PARAGRAPH, W.trPr: Level.ROW, W.tcPr: Level.CELL}
_ABOUT: Mapping[Level, str] = {Level.ROW: W.tr, Level.CELL: W.tc}
# What a change of looks or of numbering was before (`w:pPrChange`), is no change of words.
_OTHER = frozenset((W.numPr, W.rPrChange, W.pPrChange, W.trPrChange, W.tcPrChange))
# They may stand between two paragraphs and part nothing (EG_RangeMarkupElements, EG_RunLevelElements).
_BETWEEN = frozenset(
    getattr(W, f"{name}{end}")
    for name in ("bookmark", "commentRange", "moveFromRange", "moveToRange", "perm")
    for end in ("Start", "End")
) | {W.proofErr}
_WORDS: Mapping[object, str] = {W.tab: "\t", W.br: "\n", W.cr: "\n", W.noBreakHyphen: "\N{NON-BREAKING HYPHEN}"}


def changes_in(element: Element) -> tuple[Change, ...]:
    """Return the tracked changes of a paragraph, a cell, a row or any other element, in the order of the document.

    Changes of looks (`w:rPrChange`) are none; those without words, but for marks of paragraphs, are left out.
    """
    found = (change_at(one) for one in element.iter(*map(str, _KINDS)) if _parent(one) not in _OTHER)
    return tuple(one for one in found if one.text or one.level is Level.PARAGRAPH)


def is_deleted(element: Element) -> bool:
    """Return whether a row or a cell was deleted: its words are no answer (17.13.5.12, 17.13.5.1)."""
    return any(element.find(f"{place}/{name}") is not None for place in (W.trPr, W.tcPr) for name in _DELETIONS)


def deleted_rows(element: Element) -> tuple[Element, ...]:
    """Return the rows of the tables in an element that were deleted, those of tables within tables too."""
    return tuple(row for row in element.iter(W.tr) if is_deleted(row))


def has_changes(root: Element) -> bool:
    """Return whether there is any tracked change in a part."""
    return next(root.iter(*map(str, _KINDS)), None) is not None


def accept(root: Element) -> dict[Element, list[Element]]:
    """Accept the tracked changes of a part, in place; return paragraph → those that are gone and ran on into it.

    What was deleted or moved away is gone, with rows and cells. A paragraph whose mark was deleted is part of the next
    one, which keeps its own style, as in Word.
    """
    for deleted in [one for one in root.iter(W.tr, W.tc) if is_deleted(one)]:
        _drop(deleted)
    merged = _merged(root)
    for into, gone in merged.items():
        _prepend(gone, into)
    for mark in [one for one in root.iter(W.del_, W.moveFrom) if _parent(one) not in (W.rPr, W.trPr, *_OTHER)]:
        _drop(mark)
    return merged


def _merged(root: Element) -> dict[Element, list[Element]]:
    """Return paragraph → those that run on into it, one into the other, in the order of the document."""
    last: dict[Element, Element] = {}
    for paragraph in reversed([*root.iter(W.p)]):
        following = _following(paragraph)
        if following is not None:
            last[paragraph] = last.get(following, following)
    merged: dict[Element, list[Element]] = {}
    for paragraph in reversed(last):
        merged.setdefault(last[paragraph], []).append(paragraph)
    return merged


def _drop(element: Element) -> None:
    """Take an element out of its parent; the text behind it, which means nothing in a part, goes with it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _prepend(gone: Sequence[Element], into: Element) -> None:
    """Put what paragraphs hold before what the one holds that they run on into."""
    properties = into.find(W.pPr)
    place = 0 if properties is None else into.index(properties) + 1
    into[place:place] = [one for paragraph in gone for one in paragraph if one.tag != W.pPr]
    for paragraph in gone:
        _drop(paragraph)


def is_run_together(old: str, new: str) -> bool:
    """Return whether the new text may be the old one with other words run into it: `2013` → `20132014`.

    LibreOffice 7.4 makes that of a plain-text control in which the old words were deleted and the new ones inserted.
    Words that were added after a space or a sign are an addition.
    """
    old, new = old.strip(), new.strip()
    added = len(new) - len(old)
    if not old or added <= 0:
        return False
    first, last = len(old) - _alike(old[::-1], new[::-1]), _alike(old, new)
    places = range(first, last + 1)  # where the added words can begin
    return bool(places) and all(_is_glued(new, place, place + added) for place in places)


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their start."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (first, second) in enumerate(pairs) if first != second), min(len(one), len(other)))


def _is_glued(text: str, start: int, end: int) -> bool:
    """Return whether there is a word around the start or the end of what was added."""
    return any(0 < place < len(text) and (text[place - 1] + text[place]).isalnum() for place in (start, end))


def change_at(mark: Element) -> Change:
    """Return the change that a mark (`w:ins`, `w:del` and their like) is."""
    level = _LEVELS.get(_parent(mark), Level.WORDS)
    kind = _KINDS[mark.tag]
    return Change(kind, mark.get(W.author, ""), mark.get(W.date, ""), _text(mark, level, kind), level)


def _text(mark: Element, level: Level, kind: Kind) -> str:
    """Return the words that a change is about: those in it, or those of its row or cell."""
    if level is Level.PARAGRAPH:
        return ""
    about = mark if level is Level.WORDS else next(mark.iterancestors(_ABOUT[level]), mark)
    return (text_of(about) if kind is Kind.INSERTED else _all_words(about)).strip("\n")


def _all_words(element: Element) -> str:
    """Return the words of an element with those that were deleted; paragraphs are lines."""
    names = (W.p, W.t, W.delText, *map(str, _WORDS))
    return "".join("\n" if one.tag == W.p else _WORDS.get(one.tag, one.text or "") for one in element.iter(*names))


def _following(paragraph: Element) -> Element | None:
    """Return the paragraph that one whose mark was deleted runs on into; a table or the end of a cell holds it back."""
    properties = paragraph.find(f"{W.pPr}/{W.rPr}")
    if properties is None or all(properties.find(name) is None for name in _DELETIONS):
        return None
    following = next((one for one in paragraph.itersiblings() if one.tag not in _BETWEEN), None)
    return following if following is not None and following.tag == W.p else None


def _parent(mark: Element) -> object:
    parent = mark.getparent()
    return None if parent is None else parent.tag
