"""Lines with a tick box, however the box came back: as a control, as a glyph, as a letter that somebody typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plantools.word import survey
from plantools.word.slots import TICKED, UNTICKED

TICKS = frozenset(f"{TICKED}☑✓✔✗✘☓✅🗹🗵🗷")
BOXES = frozenset(f"{UNTICKED}□▢❏❑❒⬜")
_LOOK = "\ufe0e\ufe0f"  # they choose between a plain and a coloured glyph (Unicode, 23.4)
# Where the box is dead (Word for the web) or gone, people type: `x Label`, `[x] Label`, `Ja: Label`.
_TYPED = re.compile(r"(?P<tick>x|ja|yes|\[\s*x\s*\]|\(\s*x\s*\))(?=[\s:]|$)|\[\s*\]|\(\s*\)", re.IGNORECASE)


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


def read_lines(lines: Iterable[survey.Line]) -> Iterator[Line]:
    """Yield what the lines say that say something."""
    for one in lines:
        words = one.text.strip()
        box = next((control for control in one.controls if control.state is not None), None)
        if words or box is not None:
            yield _line(words, box)


def _line(words: str, box: survey.Control | None) -> Line:
    glyph, label = _parted(words)
    if box is None:
        return Line(words, label, is_ticked=bool(glyph), has_box=glyph is not None)
    if glyph is None:  # a glyph of the municipality's own, or none: what stands outside of the control is the label
        label = words.removeprefix(box.text.strip()).strip()
    is_ticked = bool(box.state) if glyph is None else glyph
    return Line(words, label, is_ticked=is_ticked, has_box=True, state=box.state, tag=box.tag)


def _parted(words: str) -> tuple[bool | None, str]:
    """Return whether the box at the start is ticked, None where there is no box, and what stands behind it."""
    if words[:1] in TICKS | BOXES:
        return words[0] in TICKS, words[1:].lstrip(_LOOK).strip()
    typed = _TYPED.match(words)
    if typed is None:
        return None, words
    return typed["tick"] is not None, words[typed.end() :].lstrip(":").strip()
