"""Redlines: what was changed from one Word document to another, as tracked changes (docs/compare.md)."""

from plantools.word.redline.comparing import Redline, redline
from plantools.word.redline.differences import Difference, Kind
from plantools.word.redline.edits import Edit, edited, edits, spans
from plantools.word.redline.proposing import Proposal, paragraph_texts, with_proposals
from plantools.word.redline.settling import accepted, is_tracked, rejected

__all__ = [
    "Difference",
    "Edit",
    "Kind",
    "Proposal",
    "Redline",
    "accepted",
    "edited",
    "edits",
    "is_tracked",
    "paragraph_texts",
    "redline",
    "rejected",
    "spans",
    "with_proposals",
]
