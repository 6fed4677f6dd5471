"""The review copy of a document that goes back. Runs in processes of its own, so all here is plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from plantools.cycle.foreign import Converter
from plantools.cycle.taking import Reader
from plantools.definition.checks import as_mapping
from plantools.documents.read import read
from plantools.documents.review import review
from plantools.errors import PackageError
from plantools.findings import Finding, Severity
from plantools.register.records import Submission
from plantools.word.package import MAIN_TYPES, as_it_came, open_package

Copy = tuple[bytes, str]  # a file, and how its name ends


@dataclass(frozen=True)
class Returned:
    """A document that goes back, and the Word file that was read."""

    submission: Submission
    content: bytes


def copy_of(reader: Reader, converter: Converter, one: Returned) -> Copy | None:
    """Return the review copy of a document; None where there can be none."""
    package = open_package(one.content)
    found = read(package, reader.library, issued=reader.issues.bound)
    reading = replace(found, findings=tuple(map(finding_of, one.submission.findings)))
    date = one.submission.received.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    try:
        made = as_it_came(review(package, reading, date=date))
    except PackageError:  # what was read leniently may be damaged in a way that leaves no place for a comment
        return None
    return made, MAIN_TYPES[package.content_type(package.main()).lower()]


def finding_of(told: Mapping[str, object]) -> Finding:
    """Return a finding that the register keeps."""
    words = {name: str(told.get(name, "")) for name in ("code", "field", "number", "where")}
    params = {name: value for name, value in as_mapping(told.get("params")).items() if isinstance(value, str | int)}
    return Finding(severity=Severity(str(told["severity"])), params=params, **words)
