"""All that is made of a process: the plan, a checklist for each milestone, the calendar, the invitations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from plantools.cycle.agenda import versions
from plantools.cycle.drafting import Drafter
from plantools.cycle.letters import Attached
from plantools.cycle.mail import message
from plantools.cycle.naming import distinct, file_name
from plantools.cycle.process import plan, tasks
from plantools.cycle.process.course import Course
from plantools.cycle.process.days import calendar_of
from plantools.cycle.process.inviting import invitations, letter, names
from plantools.cycle.process.plan import Planned
from plantools.cycle.workspace import Workspace
from plantools.definition.data import of
from plantools.definition.wording import words
from plantools.documents.fill import fill
from plantools.errors import PackageError
from plantools.word.package import Package, to_bytes

FOLDER = "processes"
Before = Callable[[PurePath], bytes]


@dataclass(frozen=True)
class Making:
    """Makes the papers of a process in a workspace; `before` gives what a file holds already, nothing for none.

    What is made a second time of the same form is the same, byte for byte: letters keep the time at which they were
    written, and days that have not changed their number.
    """

    told: Planned
    workspace: Workspace
    now: datetime
    before: Before

    def papers(self, *, mail: bool) -> dict[PurePath, bytes]:
        """Return name → content of each file; the invitations only with `mail`."""
        name = PurePath(f"{self._word('plan')}.docx")
        made = {name: to_bytes(self._made(plan.TEMPLATE, plan.answers(self.told)))}
        made |= dict(self._checklists())
        days = PurePath(f"{self._word('calendar')}.ics")
        made[days] = calendar_of(self.told, now=self.now, before=versions(self.before(days)))
        return made | (dict(self._letters(made[name])) if mail else {})

    def _word(self, key: str) -> str:
        return words(f"process.file-{key}", self.told.language)

    def _made(self, template: str, answers: Mapping[str, object]) -> Package:
        """Return a document with those of the answers that the municipality's definition asks for."""
        drafter = Drafter(self.workspace.library)
        definition = drafter.definition(template)
        known = {name: value for name, value in answers.items() if name in definition.fields}
        return fill(drafter.prepared(template, definition, self.told.language), of(known)).package

    def _checklists(self) -> Iterator[tuple[PurePath, bytes]]:
        milestones = self.told.situation.course.milestones
        width = len(str(len(milestones)))
        said = [
            file_name(f"{number:0{width}} {one.name}", otherwise=str(number))
            for number, one in enumerate(milestones, 1)
        ]
        for name, one in zip(distinct(said), milestones, strict=True):
            package = self._made(tasks.TEMPLATE, tasks.checklist(one, self.told))
            yield PurePath(self._word("checklists"), f"{name}.docx"), to_bytes(package)

    def _letters(self, attached: bytes) -> Iterator[tuple[PurePath, bytes]]:
        found = invitations(self.told)
        office, file = self.workspace.office, Attached(f"{self._word('plan')}.docx", attached)
        for name, one in zip(names(found, self.told.language), found, strict=True):
            path = PurePath(self._word("invitations"), name)
            written = _written(self.before(path)) or self.now
            made = letter(one, self.told, office=office, written=written, attached=file)
            is_same = made == self.before(path)
            yield path, made if is_same else letter(one, self.told, office=office, written=self.now, attached=file)


def _written(content: bytes) -> datetime | None:
    """Return when a letter that is there was written; None for what is none."""
    try:
        return message(content).sent if content else None
    except PackageError:
        return None


def folder_of(course: Course) -> str:
    """Return the name of the folder of a process."""
    return file_name(course.said("policy"), otherwise="policy")
