"""Lines with a tick box, however the box came back: as a control, as a glyph, as a letter that somebody typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plantools.word.names import W14, Element, W
from plantools.word.prose import text_of
from plantools.word.slots import TICKED, UNTICKED

TICKS = frozenset(f"{TICKED}☑✓✔✗✘☓✅🗹🗵🗷")
BOXES = frozenset(f"{UNTICKED}□▢❏❑❒⬜")
_LOOK = "\ufe0e\ufe0f"  # they choose between a plain and a coloured glyph (Unicode, 23.4)
# Where the box is dead (Word for the web) or gone, people type: `x Label`, `[x] Label`, `Ja: Label`.
_TYPED = re.compile(r"(?P<tick>x|ja|yes|\[\s*x\s*\]|\(\s*x\s*\))(?=[\s:]|$)|\[\s*\]|\(\s*\)", re.IGNORECASE)
_BOX = f"{W.sdtPr}/{W14.checkbox}"
_ON = frozenset(("1", "true", "on", ""))  # the attribute may be missing (facts of Word)


@dataclass(frozen=True)
class Line:
    """One line among tick boxes: its words, the label behind the box, and whether that is ticked.

    `state` is what the control says of itself, None where there is no control; `tag` is its tag.
    """

    words: str
    label: str
    is_ticked: bool = False
    has_box: bool = False
    state: bool | None = None
    tag: str = ""

    @property
    def disagrees(self) -> bool:
        """Return whether the control says otherwise than the glyph."""
        return self.state is not None and self.state != self.is_ticked


def read_lines(element: Element) -> Iterator[Line]:
    """Yield the lines of an element that say something."""
    for paragraph in element.iter(W.p):
        words = text_of(paragraph).strip()
        control = next((one for one in paragraph.iter(W.sdt) if one.find(_BOX) is not None), None)
        if words or control is not None:
            yield _line(words, control)


def _line(words: str, control: Element | None) -> Line:
    if control is None:
        glyph, label = _parted(words)
        return Line(words, label, is_ticked=bool(glyph), has_box=glyph is not None)
    state, tag = _state(control), control.find(f"{W.sdtPr}/{W.tag}")
    named = "" if tag is None else tag.get(W.val, "")
    glyph, label = _parted(words)
    if glyph is None:  # a glyph of the municipality's own, or none: what stands outside of the control is the label
        inside = text_of(control).strip()
        label = words.removeprefix(inside).strip()
    return Line(words, label, is_ticked=state if glyph is None else glyph, has_box=True, state=state, tag=named)


def _parted(words: str) -> tuple[bool | None, str]:
    """Return whether the box at the start is ticked, None where there is no box, and what stands behind it."""
    if words[:1] in TICKS | BOXES:
        return words[0] in TICKS, words[1:].lstrip(_LOOK).strip()
    typed = _TYPED.match(words)
    if typed is None:
        return None, words
    return typed["tick"] is not None, words[typed.end() :].lstrip(":").strip()


def _state(control: Element) -> bool:
    checked = control.find(f"{_BOX}/{W14.checked}")
    return checked is not None and checked.get(W14.val, "") in _ON
