"""A practice description as its files: drafted from a process and the years since, with the texts that people wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plantools.cycle.drafting import Drafter
from plantools.cycle.originals import original
from plantools.cycle.outcomes import Outcomes, outcomes
from plantools.cycle.process.course import Course
from plantools.cycle.process.matching import match
from plantools.cycle.process.practice import TEMPLATE, Experience, drafted
from plantools.cycle.workspace import Workspace
from plantools.cycle.yearly import year_of
from plantools.definition.answers import Answers, is_empty
from plantools.definition.data import of
from plantools.definition.model import Definition
from plantools.definition.placeholders import plain_label
from plantools.definition.wording import words
from plantools.documents.fill import Filled, fill
from plantools.documents.release import Release
from plantools.documents.webpage import page
from plantools.findings import Finding, note
from plantools.register.store import Register

_MOST_YEARS = 20


@dataclass(frozen=True)
class Description:
    """What was made: the document, the page, and which texts were drafted or stay open."""

    filled: Filled
    html: bytes
    findings: tuple[Finding, ...]


def described(
    course: Course, workspace: Workspace, register: Register, *, data: Path | None, today: date, release: Release
) -> Description:
    """Return the description of how a policy was made; what `data` say, a data file or a document, goes before.

    Raises `PlantoolsError` where the data cannot be read or are of another definition, and where the `release` is final
    and anything is left.
    """
    drafter = Drafter(workspace.library)
    definition, own = _given(data, workspace, drafter)
    told = Experience(course, workspace.municipality, today, _outcomes(course, workspace, register, today))
    made = drafted(told, definition)
    answers = {**made, **own}
    prepared = drafter.prepared(definition.id, definition, course.language)
    filled = fill(prepared, of(answers), draft=not release.final, release=release)
    html = page(definition, answers, language=course.language)
    return Description(filled, html, tuple(_told(definition, made, own, course.language)))


def _given(data: Path | None, workspace: Workspace, drafter: Drafter) -> tuple[Definition, Answers]:
    """Return the definition of the description, and what people wrote."""
    if data is None:
        return drafter.definition(TEMPLATE), {}
    found = original(data, workspace.library, sources={}, template=TEMPLATE)
    return found.definition, {name: value for name, value in found.answers.items() if not is_empty(value)}


def _told(definition: Definition, made: Mapping[str, object], own: Answers, language: str) -> Iterator[Finding]:
    """Yield which long texts were drafted, and which are open."""
    for asked in definition.in_order():
        if asked.kind == "text" and asked.name not in own and asked.when_empty != "omit":
            code = "practice.drafted" if asked.name in made else "practice.open"
            yield note(code, label=plain_label(asked, language), field=asked.name)


def _outcomes(course: Course, workspace: Workspace, register: Register, today: date) -> Outcomes | None:
    """Return what the years since the adoption showed of this policy; None where the register has nothing of it."""
    adopted = Experience(course, "", today).adopted
    if adopted is None or adopted > today:
        return None
    periods = range(max(adopted.year, today.year - _MOST_YEARS), today.year + 1)
    years = (year_of(register, workspace, str(period), today=today) for period in periods)
    own = [
        one
        for one in years
        if match(one.programme, [course.said("policy")]) and any(any(unit.forms()) for unit in one.units)
    ]
    found = outcomes(own, course.language) if own else None
    return found if found and any(one.told for one in found.all) else None


def file_name_of(course: Course) -> str:
    """Return the name of the files, without an ending."""
    return words("practice.file", course.language)
