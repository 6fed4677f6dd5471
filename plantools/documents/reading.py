"""What a document that came back says, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plantools.definition.answers import Answers
from plantools.definition.model import Definition
from plantools.documents.identity import Identity
from plantools.findings import Finding

TEXT, COMMENT = "text", "comment"


@dataclass(frozen=True)
class Remark:
    """Words in a document that belong to no field.

    `where` is the place on paper, as people would look for it: the number of the nearest field or the heading above.
    `kind` is `text` or `comment`; `author` and `date` (ISO 8601) are those of a comment.
    """

    text: str
    where: str = ""
    kind: str = TEXT
    author: str = ""
    date: str = ""


@dataclass(frozen=True)
class Reading:
    """What a document says: who it is, its answers in normal form, path → channel of each, and what is wrong.

    `remarks` are texts that belong to no field. `places` are the paths that a finding names → the number of the
    paragraph (`w:p`, from 0 in the order of the main part) where the answer stands, or should. `file` is where it came
    from, empty for a package in memory.
    """

    identity: Identity
    definition: Definition
    language: str
    answers: Answers = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    findings: tuple[Finding, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    file: str = ""

    def as_data(self) -> dict[str, object]:
        """Return the reading as plain data: the object that `plantools read --format json` prints."""
        from plantools.documents.telling import as_data  # which knows readings

        return as_data(self)
