"""What is different between two documents, for people to read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What happened to a paragraph, a row or a table."""

    CHANGED = "changed"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    RESTYLED = "restyled"


@dataclass(frozen=True)
class Difference:
    """One paragraph or row that is different: its words before and after, one of them empty where it stood nowhere.

    `section` is the heading that it stands under, of the new document where it stands there; `origin` that which it was
    moved from. `place` is where: `body`, `header`, `footer`, `note`.
    """

    kind: Kind
    section: str
    before: str
    after: str
    place: str = "body"
    origin: str = ""
