"""Whose changes are written: each voice has its pen, and brings elements of its copy into the draft."""

from __future__ import annotations

from dataclasses import dataclass, field

from plantools.word.names import Element
from plantools.word.redline.carrying import Carrier
from plantools.word.redline.marking import Pen
from plantools.word.redline.notes import Notes
from plantools.word.redline.parts import Parts
from plantools.word.redline.stock import Stock


class Voice:
    """One who answers: the copy, all its changes accepted, on its way into the draft.

    `comments` are the ids of the copy's comments → their ids in the merged document.
    """

    def __init__(self, name: str, pen: Pen, copy: Parts, draft: Parts) -> None:
        self.name, self.pen, self.copy, self._draft = name, pen, copy, draft
        self.stock = Stock(copy, draft)
        self.notes = {kind: Notes(kind, copy, draft, self.stock) for kind in ("footnotes", "endnotes")}
        self.comments: dict[str, str] = {}
        self.places: dict[Element, Element] = {}  # paragraph of the copy → that of the draft where it stands

    def carrier(self, theirs: str, ours: str) -> Carrier:
        """Return what brings elements of a part of the copy into a part of the draft."""
        return Carrier((self.copy, theirs), (self._draft, ours), self.stock, self._bring_note)

    def _bring_note(self, kind: str, id_: str) -> str:
        return self.notes[kind].bring(id_)


@dataclass(frozen=True, eq=False)
class Source:
    """A text of a copy that stands in the place of one of the draft: body, cell, note, header, text box.

    `speaks` is false of one in which Word has no comments: those stand elsewhere.
    """

    voice: Voice
    carrier: Carrier
    element: Element = field(repr=False)
    speaks: bool = True

    def inside(self, element: Element, *, speaks: bool = True) -> Source:
        """Return a text within this one."""
        return Source(self.voice, self.carrier, element, self.speaks and speaks)
