"""Reminders to the units that have not answered, and the deadlines for people's calendars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypedDict

from plantools.cycle.agenda import agenda
from plantools.cycle.letters import Attached, Kind, Letter, draft, draft_name, unsendable
from plantools.cycle.sending_back import faults, review_copy
from plantools.cycle.standings import awaited
from plantools.cycle.status import Standing, Status
from plantools.cycle.workspace import Workspace
from plantools.findings import Finding
from plantools.register.records import Verdict

AGENDA = "deadlines.ics"


@dataclass(frozen=True)
class Drafts:
    """Files to write, name → content, and what keeps some units from getting a letter."""

    files: dict[Path, bytes]
    findings: tuple[Finding, ...] = ()


def reminders(status: Status, workspace: Workspace, *, within: int, now: datetime) -> Drafts:
    """Return a letter to each unit that is late, or that has at most `within` days left."""
    files: dict[Path, bytes] = {}
    findings: dict[str, Finding] = {}
    for one in awaited(status, within=within):
        if found := unsendable(one.unit):
            findings[one.unit.key] = found
            continue
        letter = _letter(one, status, workspace, now)
        files[Path(draft_name(letter))] = draft(letter)
    return Drafts(files, tuple(findings.values()))


def _letter(one: Standing, status: Status, workspace: Workspace, now: datetime) -> Letter:
    language = workspace.language_of(one.unit)
    return Letter(
        kind=Kind.REMIND,
        unit=one.unit,
        office=workspace.office,
        municipality=workspace.municipality,
        template=one.template,
        form=one.title.to(language) or one.template,
        period=status.period,
        language=language,
        written=now,
        due=one.due,
        issued=one.issued,
        **_again(one, workspace, language),
    )


class _Again(TypedDict, total=False):
    """What a letter says of the last answer of a unit, which does not count."""

    came: Verdict
    attached: Attached | None
    faults: Sequence[str]


def _again(one: Standing, workspace: Workspace, language: str) -> _Again:
    """Return what became of a unit's last answer; of one that went back, what is to be mended and its copy again."""
    last = one.deciding
    if last is None:
        return {}
    if last.verdict is not Verdict.RETURNED:
        return {"came": last.verdict}
    return {"came": last.verdict, "attached": review_copy(last, workspace), "faults": faults(last, language)}


def calendar_of(status: Status, workspace: Workspace, *, now: datetime) -> bytes:
    """Return the deadlines of the forms of a period as a calendar; nothing where there are none."""
    language = workspace.language
    known = {sums.template: sums.title.to(language) or sums.template for sums, _ in status.by_form()}
    days = {template: told[status.period] for template, told in workspace.deadlines.items() if status.period in told}
    deadlines = {template: (known[template], day) for template, day in days.items() if template in known}
    if not deadlines:
        return b""
    told = {"municipality": workspace.municipality, "period": status.period, "language": language}
    return agenda(deadlines, now=now, **told)
