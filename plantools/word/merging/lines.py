"""Lines of the merged document: what stands between two paragraph marks, and who put the mark there or took it away.

The last mark of a cell, or before a table, cannot go: there the last mark of the draft and that of the accepted text
are made to be the same, as in `redline.lines`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from plantools.word.merging.voices import Source
from plantools.word.names import Element
from plantools.word.redline.carrying import Carrier
from plantools.word.redline.marking import Marked


@dataclass(frozen=True, eq=False, slots=True)
class Said(Marked):
    """A piece; `carrier` is what brought it from a copy, `is_foreign` whether it came from one."""

    carrier: Carrier | None = None
    is_foreign: bool = False


@dataclass(eq=False, slots=True)
class Line:
    """The pieces up to a mark.

    `old` is the paragraph of the draft whose mark it is, `new` that of the text once all is accepted; the two differ
    where somebody, `by`, changed it. `new` is of the draft or of that copy. `is_changed` is false of one that stays,
    `is_moved` true of one whose paragraph of the draft stood further up.
    """

    said: list[Said] = field(default_factory=list)
    old: Element | None = None
    new: Element | None = None
    by: Source | None = None
    is_changed: bool = False
    is_moved: bool = False


def settled(stretches: Sequence[list[Line]]) -> list[list[Line]]:
    """Return the lines of stretches, with tables that somebody put in between; each ends both texts, if it can."""
    for lines in stretches:
        _settle([lines])
    _settle(stretches)
    return _whole(stretches)


def ended(stretches: Sequence[list[list[Line]]], gone: Sequence[bool]) -> list[list[list[Line]]]:
    """Return the stretches between tables such that the very last line ends the accepted text.

    `gone` says of each table between two whether it is deleted: what stood before it comes to stand last.
    """
    lines = [line for stretch in stretches[-1] for line in stretch]
    if lines and lines[-1].new is None:
        for place in range(len(gone) - 1, -1, -1):
            if not gone[place]:
                break
            before = [line for stretch in stretches[place] for line in stretch]
            holder = next((one for one in reversed(before) if one.new is not None), None)
            if holder is not None:
                _hand_new(holder, lines[-1])
                break
    whole = iter(_whole([lines for stretch in stretches for lines in stretch]))
    return [[next(whole) for _ in stretch] for stretch in stretches]


def _settle(stretches: Sequence[list[Line]]) -> None:
    """Give the last line both marks, where there are lines with both."""
    lines = [line for stretch in stretches for line in stretch]
    if not lines:
        return
    last = lines[-1]
    if last.old is None:
        holder = next((one for one in reversed(lines) if one.old is not None), None)
        if holder is not None:
            _hand_old(holder, last)
    if last.new is None:
        holder = next((one for one in reversed(lines) if one.new is not None), None)
        if holder is not None:
            _hand_new(holder, last)


def _hand_old(holder: Line, last: Line) -> None:
    last.old, holder.old = holder.old, None
    last.is_moved = True
    holder.by = last.by if holder.new is not None else holder.by
    last.is_changed = holder.is_changed = True


def _hand_new(holder: Line, last: Line) -> None:
    last.new, holder.new = holder.new, None
    if holder.old is None:
        last.by = holder.by
    else:
        holder.by = last.by
    last.is_changed = holder.is_changed = True


def _whole(stretches: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines that end in a mark; what stood before a mark that is gone runs on into the next line."""
    made: list[list[Line]] = []
    held: list[Said] = []
    for lines in stretches:
        made.append([])
        for line in lines:
            if line.old is None and line.new is None:
                held += line.said
                continue
            if held:
                line.said, line.is_changed, held = [*held, *line.said], True, []
            made[-1].append(line)
    last = next((lines[-1] for lines in reversed(made) if lines), None)
    if held and last is not None:
        last.said, last.is_changed = [*last.said, *held], True
    return made
