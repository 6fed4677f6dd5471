"""What the form of a process says of coherence: who takes part, and which other policies it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plantools.cycle.coherence.links import End, Link
from plantools.cycle.process.course import course_in
from plantools.cycle.process.matching import is_known
from plantools.definition.library import Library
from plantools.definition.values import one_line
from plantools.findings import Finding, Severity
from plantools.word.markdown import plain


@dataclass(frozen=True)
class Group:
    """The areas in a working group and its network, and the policies that the form names, each with what was said.

    `where` is the file; `findings` are the errors of the form.
    """

    areas: tuple[str, ...]
    related: tuple[tuple[str, str], ...]
    where: str = ""
    findings: tuple[Finding, ...] = ()

    def has(self, unit: str) -> bool:
        """Return whether somebody of a unit takes part, also where its name is mistyped."""
        return is_known(unit, self.areas)

    def links(self, title: str) -> Iterator[Link]:
        """Yield the links of the policy as a whole to each other policy that the form names."""
        for name, note in self.related:
            yield Link(End(title), End(name), note, self.where)


def group_in(file: Path, library: Library, *, template: str = "", language: str = "en") -> Group:
    """Return what a completed form of a process says, or its data; raise `PlantoolsError` where it is none.

    `language` tells why a file cannot be read.
    """
    course = course_in(file, library, template=template, language=language)
    return Group(
        areas=tuple(one.area for one in course.members if one.area),
        related=tuple((one_line(one.name), one_line(plain(one.coherence))) for one in course.related_policies),
        where=file.name,
        findings=tuple(one.at(one.where or file.name) for one in course.findings if one.severity is Severity.ERROR),
    )
