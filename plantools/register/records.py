"""What the register keeps, as frozen values: units, issued forms, what came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from plantools.definition.answers import Answers
from plantools.definition.binding import Bound, from_json


class Verdict(StrEnum):
    """What became of a form that came: it counts, it counts and should be looked at, it goes back, it is not a form."""

    ACCEPTED = "accepted"
    WARNED = "warned"
    RETURNED = "returned"
    UNREAD = "unread"

    @property
    def counts(self) -> bool:
        """Return whether the answers are part of the year."""
        return self in (Verdict.ACCEPTED, Verdict.WARNED)


@dataclass(frozen=True)
class Binding:
    """A bound definition as JSON, and its SHA-256."""

    digest: str
    template: str
    version: int
    text: str

    def bound(self) -> Bound:
        """Return the definition, without patterns: that of a form which nobody issued came by mail."""
        return from_json(self.text)


@dataclass(frozen=True)
class Unit:
    """A department, office or company; `key` names it for ever, whatever it is called.

    `contact` is a role, `language` that of its forms and letters, empty where it is the municipality's. `closed` is
    the day it ceased to be, and `into` the key of the unit that took over.
    """

    key: str
    name: str
    kind: str = ""
    contact: str = ""
    email: str = ""
    language: str = ""
    closed: date | None = None
    into: str = ""


@dataclass(frozen=True)
class UnitState:
    """What a unit was from a point in time on."""

    since: datetime
    unit: Unit


@dataclass(frozen=True)
class Issued:
    """A form that was issued to a unit: `number` counts those of the same template, period and unit from 1.

    `sha256` is that of the file as it went out.
    """

    id: int
    template: str
    version: int
    period: str
    unit: str
    number: int
    reference: str
    digest: str
    language: str
    prefilled: Answers
    issued: datetime
    due: date | None = None
    sha256: str = ""


@dataclass(frozen=True)
class Submission:
    """A document that came: whose it is, the form that it answers, what it says, and what was decided.

    `unit` is the key of a unit, empty where nobody can tell; `issue` the id of the form that was issued, None where it
    answers none. `where` is the file, or that and the place within; `sha256` that of the document as it was sent.
    `remarks` and `findings` are plain data as `plantools read` prints them. `written` is when the sender saved or sent
    it, as far as is known; `received` when it was registered.
    """

    id: int
    verdict: Verdict
    where: str
    sha256: str
    received: datetime
    written: datetime
    template: str = ""
    version: int = 0
    period: str = ""
    reference: str = ""
    digest: str = ""
    language: str = ""
    unit: str = ""
    issue: int | None = None
    sender: str = ""
    answers: Answers = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Mapping[str, object], ...] = ()
    findings: tuple[Mapping[str, object], ...] = ()
    review: str = ""
