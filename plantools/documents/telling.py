"""A reading as plain data: what `plantools read` writes, and other programs take."""

from __future__ import annotations

from plantools.definition.wording import message
from plantools.documents.reading import Reading, Remark
from plantools.findings import Finding


def as_data(reading: Reading) -> dict[str, object]:
    """Return the reading as plain data, messages in the document's language; `file` only where it is of a file."""
    who = reading.identity
    return {
        **({"file": reading.file} if reading.file else {}),
        "form": {
            "template": who.template,
            "version": who.version,
            "reference": who.reference,
            "unit": who.unit,
            "period": who.period,
        },
        "answers": dict(reading.answers),
        "sources": dict(reading.sources),
        "remarks": [_remark(one) for one in reading.remarks],
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


def _remark(one: Remark) -> dict[str, object]:
    """Return a remark as plain data, without what it does not have."""
    told = {"text": one.text, "where": one.where, "kind": one.kind, "author": one.author, "date": one.date}
    return {name: words for name, words in told.items() if words}
