"""Plain-text controls as LibreOffice 7.4 writes them, put right (docs/recorded.md).

It keeps such a control as an input field, which holds one text. Where changes are recorded, it writes a control for
each piece of that text, and after each piece the whole text again, with what was deleted:

    <w:sdt>…<w:r><w:t>oldNEW</w:t></w:r>…</w:sdt>
    <w:sdt>…<w:del><w:r><w:delText>old</w:delText><w:delText>oldNEW</w:delText></w:r></w:del>…</w:sdt>
    <w:sdt>…<w:ins><w:r><w:t>NEW</w:t><w:t>oldNEW</w:t></w:r></w:ins>…</w:sdt>
    <w:sdt>…<w:r><w:t>oldNEW</w:t></w:r>…</w:sdt>

The piece that the field begins with stands only in the whole text. Lines of a piece have `w:br` between them, those of
the whole text do not: where two texts stand side by side, the second begins the copy.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import cast

from lxml import etree

from plantools.word.body import element
from plantools.word.names import XML, Element, W

_TEXTS = (W.t, W.delText)
_CHANGES = (W.ins, W.del_, W.moveFrom, W.moveTo)
_DELETED = (W.del_, W.moveFrom)
_LOOKS = f"{W.rPr}/{W.rPrChange}"
# The plain-text controls that LibreOffice 7.4 wrote: it drops `w:tag` and `w:id`. In one go: most documents have none.
_FIELDS = etree.XPath("descendant-or-self::w:sdt[w:sdtPr[w:text and not(w:tag or w:id)]]", namespaces={"w": W.uri})
# It puts a zero-width joiner into a cell without words of a row that was inserted or deleted, to hold on to the change.
# The row is looked for from its words: to go down from many rows takes libxml2 the square of their number.
_HOLDS = tuple(
    etree.XPath(f"descendant::{name}[.='\u200d'][ancestor::w:tr[1]/w:trPr[w:ins or w:del]]", namespaces={"w": W.uri})
    for name in ("w:t", "w:delText")
)


def settle(root: Element, *, joined: bool = True) -> int:
    """Put the plain-text controls of a part right, in place; return how many were written in pieces.

    Of each such control there is one, which holds its pieces in order, with their tracked changes, and no copies. The
    signs that LibreOffice puts into cells of recorded rows are taken out, where the part is `joined` by any.
    """
    for hold in (hold for holds in (_HOLDS if joined else ()) for hold in cast(list[Element], holds(root))):
        hold.text = ""
    count = 0
    seen: set[Element] = set()
    fields = dict.fromkeys(cast(list[Element], _FIELDS(root)))
    for control in fields:
        if control in seen:
            continue
        controls = [control, *_followers(control, fields)]
        seen.update(controls)
        runs = [_Run.of(run) for one in controls for run in one.iter(W.r)]
        if any(run.own for run in runs[1:]) or _repeat(controls):
            seen.update(inner for one in controls for inner in one.iter(W.sdt))
            _join(controls, runs)
            count += 1
        else:
            _break_lines(controls)
    return count


@dataclass(frozen=True)
class _Run:
    """A run of a field: the texts of its own piece, those of the copy behind it, and the change around it."""

    element: Element
    own: Sequence[Element]
    copy: Sequence[Element]
    change: Element | None

    @classmethod
    def of(cls, run: Element) -> _Run:
        """Return the run with its piece; one without is a copy."""
        texts = list(run.iterchildren(*_TEXTS))
        second = next((place for place, one in enumerate(texts) if place and one.getprevious() is texts[place - 1]), 0)
        change = next((one for one in run.iterancestors() if one.tag in _CHANGES or one.tag == W.p), None)
        return cls(run, texts[:second], texts[second:], None if change is None or change.tag == W.p else change)

    @property
    def whole(self) -> str:
        """Return the whole text as the copy says."""
        return "\n".join(one.text or "" for one in self.copy)

    def piece(self) -> Element:
        """Return the run without its copy, within its change."""
        for text in self.copy:
            self.element.remove(text)
        return _recorded(self.element, self.change)


def _followers(first: Element, fields: Collection[Element]) -> Iterator[Element]:
    """Yield the fields right behind the first one that have its title."""
    for control in first.itersiblings():
        if control not in fields or _title(control) != _title(first):
            return
        yield control


def _repeat(controls: Sequence[Element]) -> bool:
    """Return whether there are several controls and all say the same."""
    said = {_said(one) for one in controls}
    return len(controls) > 1 and len(said) == 1 and "" not in said


def _join(controls: Sequence[Element], runs: Sequence[_Run]) -> None:
    """Make one control of those that hold the runs."""
    first, *others = controls
    content = first.find(W.sdtContent)
    assert content is not None, "the runs stand in it"
    whole = _whole(runs)
    pieces = [run.piece() for run in runs if _is_piece(run, whole)]
    beginning = _beginning(runs[0], _before(whole, "".join(map(_said, pieces))))
    for old in list(content):
        content.remove(old)
    content.extend([*beginning, *pieces])
    for other in others:
        parent = other.getparent()
        assert parent is not None, "it is a sibling of the first"
        parent.remove(other)


def _whole(runs: Sequence[_Run]) -> str:
    """Return the whole text, by a run without a recorded change of looks: such a one keeps the text of its time."""
    first = runs[0]
    if first.element.find(_LOOKS) is None:
        return "\n".join(one.text or "" for one in (*first.own, *first.copy))
    current = [run.whole for run in runs[1:] if run.element.find(_LOOKS) is None]
    return max(current or [run.whole for run in runs], key=len)


def _is_piece(run: _Run, whole: str) -> bool:
    """Return whether the run holds a piece; one that only repeats a text of several lines seems to."""
    return bool(run.own) and "\n".join(one.text or "" for one in (*run.own, *run.copy)) != whole


def _before(whole: str, rest: str) -> str:
    """Return the piece that the field begins with.

    Where the field itself was deleted, the pieces are not the end of the whole text: it begins with what was deleted.
    """
    return whole.removesuffix(rest)


def _beginning(first: _Run, text: str) -> list[Element]:
    """Return the piece as a run that looks, and is recorded, as the first one."""
    if not text:
        return []
    properties = first.element.find(W.rPr)
    made = element(W.r, None, *([] if properties is None else [deepcopy(properties)]))
    deleted = first.change is not None and first.change.tag in _DELETED
    made.extend(_lines(text, W.delText if deleted else W.t))
    return [_recorded(made, first.change)]


def _recorded(run: Element, change: Element | None) -> Element:
    """Return the run within a tracked change like that one."""
    if change is None:
        return run
    return element(change.tag, {str(name): str(value) for name, value in change.attrib.items()}, run)


def _lines(text: str, name: str) -> Iterator[Element]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield element(W.br)
        words = element(name, {XML.space: "preserve"})
        words.text = line
        yield words


def _break_lines(controls: Iterable[Element]) -> None:
    """Put a break between texts that stand side by side: each is a line of the field, and no break was written."""
    for text in (text for control in controls for text in control.iter(W.t)):
        before = text.getprevious()
        if before is not None and before.tag == W.t:
            text.addprevious(element(W.br))


def _said(piece: Element) -> str:
    """Return the words of an element, what is deleted among them; a break is a new line."""
    return "".join("\n" if one.tag == W.br else one.text or "" for one in piece.iter(W.br, *_TEXTS))


def _title(control: Element) -> str:
    alias = control.find(f"{W.sdtPr}/{W.alias}")
    return "" if alias is None else alias.get(W.val, "")
