"""How a policy is made, as the completed form says it: who, with whom, by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from plantools.cycle.originals import DATA
from plantools.cycle.reading import FileRead, read_files
from plantools.definition.answers import Answers
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.data import checked, load_data
from plantools.definition.library import Library
from plantools.definition.model import Definition
from plantools.documents.outline import numbers
from plantools.documents.reading import Reading
from plantools.errors import DataError, PlantoolsError
from plantools.findings import Finding, error

TEMPLATE = "policy-process"
MOST_ROWS = 200  # of a table: each name is held against all others, and each milestone gets a checklist
# The fields without which a definition is none of a process; a municipality's own one extends the shipped one.
_NEEDED = ("policy", "responsible_area", "working_group", "milestones")


@dataclass(frozen=True)
class Member:
    """One who takes part: a role in an area or organisation; `path` is where the form has it."""

    path: str
    area: str
    role: str
    participant: str = ""
    contribution: str = ""


@dataclass(frozen=True)
class Related:
    """Another policy that this one must fit with; `checked` is None where nobody says whether it does."""

    path: str
    name: str
    coherence: str = ""
    checked: bool | None = None


@dataclass(frozen=True)
class Milestone:
    """What is to be reached, by when, and by whom."""

    path: str
    name: str
    responsible: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Course:
    """How a policy is made; `findings` tell of how the form was read.

    `answers` are those of the form, in normal form. `reading` is the form as it was read, None for data.
    """

    definition: Definition
    language: str
    answers: Answers
    findings: tuple[Finding, ...] = ()
    reading: Reading | None = None
    content: bytes = b""
    working_group: tuple[Member, ...] = field(init=False)
    network: tuple[Member, ...] = field(init=False)
    related_policies: tuple[Related, ...] = field(init=False)
    milestones: tuple[Milestone, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Take the rows of the form apart."""
        for name, make in _ROWS.items():
            object.__setattr__(self, name, tuple(make(path, row) for path, row in _rows(self.answers, name)))

    def said(self, name: str) -> str:
        """Return an answer in words, empty where there is none."""
        return str(self.answers.get(name) or "")

    def day(self, name: str) -> date | None:
        """Return an answer that is a day."""
        found = self.answers.get(name)
        return found if isinstance(found, date) else None

    def at(self, found: Finding) -> Finding:
        """Return a finding with its number on paper, or its label."""
        plain = ".".join(step for step in found.field.split(".") if not step.isdigit())
        return found.at(found.where, numbers(self.definition).get(plain, ""))

    @property
    def members(self) -> tuple[Member, ...]:
        """Return those of the working group, then those of the network."""
        return (*self.working_group, *self.network)


def _rows(answers: Answers, name: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    for number, row in enumerate(as_list(answers.get(name)), 1):
        yield f"{name}.{number}", as_mapping(row)


def _member(path: str, row: Mapping[str, object]) -> Member:
    return Member(path, *(str(row.get(one) or "") for one in ("area", "role", "participant", "contribution")))


def _related(path: str, row: Mapping[str, object]) -> Related:
    said = row.get("checked")
    is_checked = said if isinstance(said, bool) else None
    return Related(path, str(row.get("name") or ""), str(row.get("coherence") or ""), is_checked)


def _milestone(path: str, row: Mapping[str, object]) -> Milestone:
    due = row.get("due")
    day = due if isinstance(due, date) else None
    return Milestone(path, str(row.get("milestone") or ""), str(row.get("responsible") or ""), day)


_ROWS = {"working_group": _member, "network": _member, "related_policies": _related, "milestones": _milestone}


def course_in(file: Path, library: Library, *, template: str = "", language: str = "en") -> Course:
    """Return how a policy is made, from a completed form of any format or its data.

    `template` is the id of the municipality's own definition, for data that do not name it; `language` tells why a file
    cannot be read. Raises `PlantoolsError` for a file that cannot be read, that holds several documents, or another.
    """
    if file.suffix.lower() in DATA:
        found = _of_data(file, library, template)
    else:
        found = _of_form(file, library, template, language)
    missing = [name for name in _NEEDED if name not in found.definition.fields]
    if missing:
        raise DataError(error("process.other-form", where=str(file), name=found.definition.id, template=TEMPLATE))
    for name in _ROWS:
        if (count := len(as_list(found.answers.get(name)))) > MOST_ROWS:
            raise DataError(
                found.at(error("process.many-rows", field=name, where=str(file), count=count, most=MOST_ROWS))
            )
    return found


def _of_data(file: Path, library: Library, template: str) -> Course:
    data = load_data(file)
    named = str(as_mapping(as_mapping(data.source.data if data.source else {}).get("form")).get("template", ""))
    definition = library.get(template or named or TEMPLATE)
    answers, findings = checked(definition, data)
    return Course(definition, definition.language, answers, findings)


def _of_form(file: Path, library: Library, template: str, language: str) -> Course:
    definition = library.get(template) if template else None
    found = list(read_files([file], library, definition, language=language))
    if len(found) > 1:
        raise PlantoolsError(error("edition.several", where=str(file), count=len(found)))
    return _read(found[0])


def _read(one: FileRead) -> Course:
    if one.reading is None:
        raise PlantoolsError(*one.findings)
    found = one.reading
    return Course(found.definition, found.language, found.answers, one.findings, found, one.content)
