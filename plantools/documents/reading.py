"""What a document that came back says, as frozen values, and as the plain data that `plantools read` writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plantools.definition.answers import Answers
from plantools.definition.model import Definition
from plantools.definition.wording import message
from plantools.documents.identity import Identity
from plantools.findings import Finding

TEXT, COMMENT, UNREAD = "text", "comment", "unread"


@dataclass(frozen=True)
class Remark:
    """Words in a document that belong to no field.

    `where` is the place on paper, as people would look for it: the number of the nearest field or the heading above.
    `kind` is `text` (outside of all fields), `comment`, or `unread` (an answer that could not be read, or a second one,
    where the finding on it has to be short); `author` and `date` (ISO 8601) are those of a comment.
    """

    text: str
    where: str = ""
    kind: str = TEXT
    author: str = ""
    date: str = ""

    def as_data(self) -> dict[str, object]:
        """Return the remark as plain data, without what it does not have."""
        told = {"text": self.text, "where": self.where, "kind": self.kind, "author": self.author, "date": self.date}
        return {name: words for name, words in told.items() if words}


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
        """Return the reading as plain data: the object that `plantools read --format json` prints.

        Messages are in the document's language; `file` is there only where it is of a file.
        """
        who = self.identity
        return {
            **({"file": self.file} if self.file else {}),
            "form": {
                "template": who.template,
                "version": who.version,
                "reference": who.reference,
                "unit": who.unit,
                "period": who.period,
            },
            "answers": dict(self.answers),
            "sources": dict(self.sources),
            "remarks": [one.as_data() for one in self.remarks],
            "findings": [finding_data(one, self.language) for one in self.findings],
        }


def finding_data(one: Finding, language: str) -> dict[str, object]:
    """Return a finding as plain data, its message in a language."""
    return {
        "code": one.code,
        "severity": str(one.severity),
        "field": one.field,
        "number": one.number,
        "where": one.where,
        "message": message(one, language),
    }
