"""What is wrong, where, and with what: data only. `definition.wording` makes the sentences."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How bad: an error must be mended, a warning looked at, a note is good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One thing a person should know about a file.

    `code` keys the sentence in the catalogues; `params` are the words that the sentence needs. `field` is the path of
    the answer (`commitments.2.goal`, rows counted from 1), `number` the visible number on paper (`3b`), `where` the
    place in the file: `plan.yaml:12:5`.
    """

    code: str
    severity: Severity = Severity.ERROR
    field: str = ""
    number: str = ""
    where: str = ""
    params: Mapping[str, str | int] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        """Return a line for programmers: code, place and parameters, in no human language."""
        told = " ".join(f"{name}={value!r}" for name, value in self.params.items())
        return " ".join(part for part in (self.where, self.field, self.code, told) if part)

    def at(self, where: str, number: str = "") -> Finding:
        """Return the same finding with its place."""
        return replace(self, where=where or self.where, number=number or self.number)


def error(code: str, *, field: str = "", where: str = "", **params: str | int) -> Finding:
    """Return a finding that must be mended."""
    return Finding(code, Severity.ERROR, field=field, where=where, params=params)


def warning(code: str, *, field: str = "", where: str = "", **params: str | int) -> Finding:
    """Return a finding that should be looked at."""
    return Finding(code, Severity.WARNING, field=field, where=where, params=params)


def note(code: str, *, field: str = "", where: str = "", **params: str | int) -> Finding:
    """Return a finding that is good to know."""
    return Finding(code, Severity.NOTE, field=field, where=where, params=params)


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Return whether any of the findings must be mended."""
    return any(finding.severity is Severity.ERROR for finding in findings)
