"""A reading as plain data: what `plantools read` writes, and other programs take."""

from __future__ import annotations

from plantools.definition.wording import message
from plantools.documents.read import Reading
from plantools.findings import Finding


def as_data(reading: Reading) -> dict[str, object]:
    """Return the reading as plain data, messages in the document's language."""
    who = reading.identity
    return {
        "form": {
            "template": who.template,
            "version": who.version,
            "reference": who.reference,
            "unit": who.unit,
            "period": who.period,
        },
        "answers": dict(reading.answers),
        "sources": dict(reading.sources),
        "remarks": list(reading.remarks),
        "findings": [finding_data(one, reading.language) for one in reading.findings],
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
