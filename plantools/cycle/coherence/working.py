"""What the form of a process says of coherence: who is in the working group, and which other policies it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plantools.cycle.coherence.links import End, Link
from plantools.cycle.originals import DATA
from plantools.cycle.reading import read_files
from plantools.definition.answers import Answers
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.data import checked, load_data
from plantools.definition.library import Library
from plantools.definition.likeness import bare, best
from plantools.definition.model import Definition
from plantools.errors import DataError, PlantoolsError
from plantools.findings import Finding, Severity, error

TEMPLATE = "policy-process"
_NEEDED = ("working_group", "related_policies")


@dataclass(frozen=True)
class Group:
    """The areas in a working group and in its network, and the policies that the form names, each with what was said.

    `findings` are what was wrong with the form.
    """

    areas: tuple[str, ...]
    related: tuple[tuple[str, str], ...]
    where: str
    findings: tuple[Finding, ...] = ()

    def has(self, unit: str) -> bool:
        """Return whether somebody of a unit takes part, also where its name is mistyped."""
        return any(bare(area) == bare(unit) for area in self.areas) or bool(
            best(unit, ((area, area) for area in self.areas))
        )

    def links(self, title: str) -> Iterator[Link]:
        """Yield the links of the policy as a whole to each other policy that the form names."""
        for name, note in self.related:
            yield Link(End(title), End(name), note, self.where)


def group_in(file: Path, library: Library, *, template: str = "") -> Group:
    """Return what a completed form says, or its data; raise `PlantoolsError` for another document, or none."""
    definition, answers, findings = _read(file, library, template or TEMPLATE)
    if missing := [name for name in _NEEDED if name not in definition.fields]:
        raise DataError(error("coherence.other-form", where=file.name, name=definition.id, field=missing[0]))
    areas = (str(row.get("area") or "") for name in ("working_group", "network") for row in _rows(answers, name))
    related = ((str(row.get("name") or ""), _line(row.get("coherence"))) for row in _rows(answers, "related_policies"))
    told = tuple(one.at(one.where or file.name) for one in findings if one.severity is Severity.ERROR)
    return Group(tuple(filter(None, areas)), tuple(one for one in related if one[0]), file.name, told)


def _read(file: Path, library: Library, template: str) -> tuple[Definition, Answers, tuple[Finding, ...]]:
    definition = library.get(template)
    if file.suffix.lower() in DATA:
        return (definition, *checked(definition, load_data(file)))
    found = list(read_files([file], library, language=definition.language))
    if len(found) > 1:
        raise PlantoolsError(error("edition.several", where=str(file), count=len(found)))
    if found[0].reading is None:
        raise PlantoolsError(*found[0].findings)
    reading = found[0].reading
    return reading.definition, reading.answers, found[0].findings


def _rows(answers: Mapping[str, object], name: str) -> Iterator[Mapping[str, object]]:
    return map(as_mapping, as_list(answers.get(name)))


def _line(value: object) -> str:
    from plantools.definition.values import one_line
    from plantools.word.markdown import plain

    return one_line(plain(value)) if isinstance(value, str) else ""
