"""Documents that were nobody's, for no unit had the name in them: given to the unit that has it now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from plantools.cycle.attribution import Known, named, verdict_of
from plantools.cycle.registering import Outcome, kept
from plantools.findings import Finding, note, warning
from plantools.register.records import Submission
from plantools.register.store import Connection
from plantools.register.submissions import nobodys, note_owner

_UNKNOWN = "collect.unknown-unit"


def claimed(connection: Connection, known: Known, folder: Path) -> Iterator[Outcome]:
    """Note whose the documents are that came when their unit was not in the workspace, and yield what becomes of each.

    That is how somebody mends `collect.unknown-unit`: by writing the unit, or its new name, into `plantools.yaml`. The
    file need not come again, and its row in the register stays; what else was found in it holds.
    """
    for one in nobodys(connection):
        unit, told = named(_said(one), known)
        if unit in known.ids:
            yield _claim(connection, one, unit, told, known, folder)


def _claim(
    connection: Connection, one: Submission, unit: str, told: tuple[Finding, ...], known: Known, folder: Path
) -> Outcome:
    is_issued = (one.template, one.period) in known.rounds
    fresh = (*told, *((warning("collect.not-issued"),) if is_issued else ()))
    findings = [
        *(found for found in one.findings if found.get("code") != _UNKNOWN),
        *(kept(found, one.language) for found in fresh),
    ]
    verdict = verdict_of({str(found.get("severity", "")) for found in findings})
    note_owner(connection, one.id, known.ids[unit], verdict, findings)
    return Outcome(
        where=one.where,
        path=folder / one.where,
        verdict=verdict,
        unit=known.name(unit),
        form=one.template,
        period=one.period,
        findings=(*fresh, note("collect.claimed", unit=known.name(unit))),
        language=one.language,
        review=folder / one.review if one.review and not verdict.counts else None,
    )


def _said(one: Submission) -> str:
    """Return the name in a document that was no unit's; nothing where something else was wrong."""
    params = next((found.get("params") for found in one.findings if found.get("code") == _UNKNOWN), None)
    return str(params.get("given", "")) if isinstance(params, Mapping) else ""
