"""Drafts that send the issued forms out, each beside its form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from plantools.cycle.issuing import Form
from plantools.cycle.letters import Attached, Kind, Letter, draft, unsendable
from plantools.cycle.targets import make_folder
from plantools.cycle.workspace import Workspace
from plantools.definition.model import Text
from plantools.findings import Finding
from plantools.word.package import save


def draft_of(form: Form) -> Path:
    """Return where the draft that sends a form out is, or would be."""
    return form.target.with_suffix(".eml")


def undrafted(forms: Iterable[Form]) -> Iterator[Form]:
    """Yield the forms that no draft stands beside: a run that was ended, or one without drafts, left none."""
    return (form for form in forms if not draft_of(form).exists())


def write_draft(form: Form, title: Text, workspace: Workspace, *, now: datetime, overwrite: bool) -> Finding | None:
    """Write the draft that sends a form out beside it; return what keeps it from being sent, if anything does."""
    found = unsendable(form.unit)
    if found is None:
        make_folder(form.target.parent)
        save(draft(_letter(form, title, workspace, now)), draft_of(form), overwrite=overwrite)
    return found


def _letter(form: Form, title: Text, workspace: Workspace, now: datetime) -> Letter:
    return Letter(
        kind=Kind.ISSUE,
        unit=form.unit,
        office=workspace.office,
        municipality=workspace.municipality,
        template=form.template,
        form=title.to(form.language),
        period=form.period,
        language=form.language,
        written=now,
        due=form.due,
        issued=now.date(),
        attached=Attached(form.target.name, form.content),
    )
