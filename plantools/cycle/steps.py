"""What an office makes in a story of what it knows: the papers of each sort of step, as its command makes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from plantools.cycle.barometer import paper as barometerpaper
from plantools.cycle.barometer.standing import barometer_of
from plantools.cycle.barometer.valuelists import add_measures, read_measures
from plantools.cycle.compilation import Compiling, compiled_files
from plantools.cycle.meetings import FOLDER as MEETINGS
from plantools.cycle.meetings import Meeting
from plantools.cycle.occasions import occasions
from plantools.cycle.reporting import files, names, report
from plantools.cycle.reportyear import year_to_report
from plantools.cycle.stories import Step
from plantools.cycle.validity import documents_of
from plantools.cycle.workspace import DOCUMENTS, REPORTS, Workspace
from plantools.cycle.yearly import year_of
from plantools.cycle.yearpaper import YearPaper
from plantools.register.store import Register
from plantools.word.package import to_bytes

Papers = Mapping[Path, bytes]


@dataclass(frozen=True)
class Scene:
    """Where a step is made, and on which day."""

    workspace: Workspace
    register: Register
    today: date

    @property
    def now(self) -> datetime:
        """Return the moment at which it is made."""
        return datetime.combine(self.today, time(10, tzinfo=UTC))

    def file(self, *names: str) -> Path:
        """Return a place in the workspace."""
        return self.workspace.folder.joinpath(*names)


def made(step: Step, scene: Scene) -> Papers:
    """Return place → content of the files of a step; what it registers is registered."""
    return STEPS[step.does](step, scene)


def _reported(step: Step, scene: Scene) -> Papers:
    year = year_to_report(scene.register, scene.workspace, step.period, step.template, today=scene.today)
    found = report(year, scene.workspace.library, template=step.template)
    named = files(found, names(step.template, step.period, with_pdf=False))
    return {scene.file(REPORTS, name): content for name, content in named.items()}


def _compiled(step: Step, scene: Scene) -> Papers:
    compiling = Compiling(scene.workspace, step.template)
    year = year_of(scene.register, scene.workspace, step.period, today=scene.today)
    return compiled_files(compiling.compiled(year), scene.file(DOCUMENTS, compiling.file_name(step.period)))


def _measured(step: Step, scene: Scene) -> Papers:
    """Register the values of a list; those of a period that is not over yet come when it is."""
    add_measures(scene.register, read_measures(step.data, scene.workspace, today=scene.today), now=scene.now)
    return {}


def _barometer(step: Step, scene: Scene) -> Papers:
    found = barometer_of(scene.register, scene.workspace, period=step.period, day=scene.today)
    language = scene.workspace.language
    document = barometerpaper.paper(found, scene.workspace.library, language)
    named = barometerpaper.files(found, document, barometerpaper.names(found, with_pdf=False), language)
    return {scene.file(REPORTS, name): content for name, content in named.items()}


def _meeting(step: Step, scene: Scene) -> Papers:
    """Make the form of the minutes, with what is to be decided on."""
    meeting = Meeting.of(scene.workspace, scene.register, step.period, today=scene.today)
    language = scene.workspace.language
    return {scene.file(MEETINGS, meeting.name(language)): to_bytes(meeting.form(language).package)}


def _wheel(step: Step, scene: Scene) -> Papers:
    """Draw the year as a wheel, with its days in words beside it."""
    year, workspace = int(step.period), scene.workspace
    documents = documents_of(scene.register, workspace, today=scene.today)
    paper = YearPaper(year, workspace, occasions(year, workspace, documents, workspace.language), workspace.language)
    picture = f"wheel-{year}.svg"
    return {
        scene.file(picture): paper.picture("svg"),
        scene.file(f"wheel-{year}.md"): paper.table(picture).encode(),
    }


# What a step does → how; `stories.NEEDS` says what each must name.
STEPS: Mapping[str, Callable[[Step, Scene], Papers]] = {
    "report": _reported,
    "compile": _compiled,
    "measure": _measured,
    "barometer": _barometer,
    "meeting": _meeting,
    "wheel": _wheel,
}
