"""Redlines: what was changed from one Word document to another, as tracked changes (docs/compare.md)."""

from plantools.word.redline.comparing import Redline, redline
from plantools.word.redline.differences import Difference, Kind
from plantools.word.redline.settling import accepted, is_tracked, rejected

__all__ = ["Difference", "Kind", "Redline", "accepted", "is_tracked", "redline", "rejected"]
