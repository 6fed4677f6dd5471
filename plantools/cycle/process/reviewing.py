"""The completed form back to those who wrote it, with a comment at each place where something is to be mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from plantools.cycle.process.course import Course
from plantools.definition.library import Library
from plantools.documents.read import read
from plantools.documents.review import review
from plantools.errors import DataError
from plantools.findings import Finding, error
from plantools.word.package import as_it_came, open_package


def review_copy(course: Course, findings: Sequence[Finding], library: Library, *, now: datetime) -> bytes:
    """Return a copy of the form in Word with what is found as comments; `now` is in a known time zone.

    Raises `DataError` for a process that was read from data, and `PackageError` where a form is so damaged that there
    is no place for a comment.
    """
    if course.reading is None:
        raise DataError(error("process.no-form"))
    package = open_package(course.content)
    places = read(package, library, definition=course.definition, sought={one.field for one in findings}).places
    reading = replace(course.reading, findings=tuple(findings), places=places)
    return as_it_came(review(package, reading, date=f"{now.replace(microsecond=0, tzinfo=None).isoformat()}Z"))
