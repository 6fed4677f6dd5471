"""Letters that take returned forms back to their units: what is to be mended, and the review copy with its comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from plantools.cycle.copying import finding_of
from plantools.cycle.letters import Attached, Kind, Letter, draft, unsendable
from plantools.cycle.workspace import Workspace
from plantools.definition.model import Text
from plantools.definition.wording import line
from plantools.documents.telling import for_screen
from plantools.findings import Finding, Severity, warning
from plantools.register.files import bindings
from plantools.register.issues import issued_in
from plantools.register.records import Issued, Submission, Unit, Verdict
from plantools.register.store import Register
from plantools.register.submissions import submitted
from plantools.word.archive import read_file
from plantools.word.limits import LIMITS
from plantools.word.package import save

Key = tuple[str, str]  # unit and template


@dataclass(frozen=True)
class Returned:
    """A form that goes back to its unit; `due` is the last day for the mended one, `copy` where its review copy is."""

    unit: Unit
    submission: Submission
    title: Text
    copy: Path
    due: date | None = None

    @property
    def draft(self) -> Path:
        """Return where the draft of the letter is, or would be: beside the review copy."""
        return self.copy.with_suffix(".eml")


def returned(register: Register, workspace: Workspace) -> tuple[Returned, ...]:
    """Return the forms that go back to their units, which have sent nothing better since, in the order of the units.

    A form of a period that is past is left out: its unit has got the same form for another one.
    """
    with register.reading() as connection:
        issued = {(one.unit, one.template): one for one in issued_in(connection, with_answers=False)}
        came = submitted(connection, periods={one.period for one in issued.values()})
        waiting = _waiting(came, issued)
        known = bindings(connection, {one.digest for one in waiting.values() if one.digest})
    titles = {digest: one.bound().definition.title for digest, one in known.items()}
    return tuple(
        Returned(
            unit=unit,
            submission=one,
            title=titles.get(one.digest, Text()),
            copy=workspace.folder / one.review,
            due=_due(one, issued.get(key), workspace),
        )
        for unit in workspace.units
        for key, one in waiting.items()
        if one.unit == unit.key and unit.closed is None
    )


def _waiting(came: Iterable[Submission], issued: Mapping[Key, Issued]) -> dict[Key, Submission]:
    """Return the last document of each form, as far as it goes back and a copy was made."""
    last: dict[Key, Submission] = {}
    for one in sorted(came, key=lambda one: (one.written, one.id)):
        key = (one.unit, one.template)
        if key not in issued or issued[key].period == one.period:
            last[key] = one
    return {key: one for key, one in last.items() if one.verdict is Verdict.RETURNED and _has_copy(one)}


def _has_copy(one: Submission) -> bool:
    """Return whether a review copy was made: a document that is too damaged for comments has a dash for it."""
    return len(one.review) > 1


def _due(one: Submission, issued: Issued | None, workspace: Workspace) -> date | None:
    """Return the last day of a form: that of the workspace goes before the one it was issued with."""
    return workspace.deadlines.get(one.template, {}).get(one.period) or (issued.due if issued else None)


def undrafted(forms: Iterable[Returned]) -> Iterator[Returned]:
    """Yield the forms that no draft stands beside: a run that was ended, or one without drafts, left none."""
    return (one for one in forms if not one.draft.exists())


def write_draft(one: Returned, workspace: Workspace, *, now: datetime, overwrite: bool) -> Finding | None:
    """Write the draft that takes a form back beside its review copy; return what keeps it from that, if anything."""
    language = workspace.language_of(one.unit)
    attached = review_copy(one.submission, workspace)
    if attached is None:
        return warning("letter.no-copy", name=one.submission.where, unit=one.unit.name)
    found = unsendable(one.unit)
    if found is None:
        save(draft(_letter(one, attached, language, workspace, now)), one.draft, overwrite=overwrite)
    return found


def _letter(one: Returned, attached: Attached, language: str, workspace: Workspace, now: datetime) -> Letter:
    return Letter(
        kind=Kind.RETURNED,
        unit=one.unit,
        office=workspace.office,
        municipality=workspace.municipality,
        template=one.submission.template,
        form=one.title.to(language) or one.submission.template,
        period=one.submission.period,
        language=language,
        written=now,
        due=one.due,
        attached=attached,
        faults=faults(one.submission, language),
    )


def review_copy(one: Submission, workspace: Workspace) -> Attached | None:
    """Return the review copy of a document as it lies in its folder: somebody may have written more into it."""
    path = workspace.folder / one.review
    return Attached(path.name, read_file(path, LIMITS)) if _has_copy(one) and path.is_file() else None


def faults(one: Submission, language: str) -> Sequence[str]:
    """Return what must be mended in a document as sentences, each with its place on paper, in the order on paper."""
    errors = (told for told in for_screen([*map(finding_of, one.findings)]) if told.severity is Severity.ERROR)
    return tuple(dict.fromkeys(line(replace(told, where=""), language) for told in errors))
