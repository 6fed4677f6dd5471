"""Faults of a file as findings: each with its line and column, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterable

from plantools.definition.checks import Fault
from plantools.definition.source import Source
from plantools.findings import Finding


def placed(faults: Iterable[Fault], source: Source) -> tuple[Finding, ...]:
    """Return the finding of each fault, in the order of the file."""
    found = (Finding(one.code, where=source.where(one.place), params=one.params) for one in faults)
    return tuple(sorted(found, key=_position))


def _position(finding: Finding) -> tuple[int, int]:
    _, line, column = finding.where.rsplit(":", 2)
    return int(line), int(column)
