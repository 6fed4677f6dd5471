"""The process of a shipped municipality, played: other policies registered, the form filled in, its papers, the page.

What `plantools documents add`, `fill`, `process` and `practice` do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from plantools.cycle import founding
from plantools.cycle.adopting import Wish, prepared, register_paper
from plantools.cycle.drafting import Drafter, Order
from plantools.cycle.paging import WEB
from plantools.cycle.process.checks import Situation, checked
from plantools.cycle.process.course import TEMPLATE, course_in
from plantools.cycle.process.describing import described, file_name_of
from plantools.cycle.process.papers import FOLDER, Making, folder_of
from plantools.cycle.process.plan import Planned
from plantools.cycle.targets import WORD, content_of, put
from plantools.cycle.validity import documents_of
from plantools.cycle.workspace import Workspace, load_workspace
from plantools.definition.wording import words
from plantools.documents.release import Release
from plantools.findings import Severity
from plantools.register.store import Register, open_register
from plantools.word.package import save, to_bytes

EXAMPLE = "ringkobing-skjern"
TODAY = date(2013, 7, 1)  # when the practice description was published
FORM = "process.docx"
_PROCESS, _PRACTICE = "process.yaml", "practice.yaml"
# The other policies, with what their data do not say themselves.
_POLICIES: Mapping[str, tuple[str, str]] = {
    "sundhedspolitik.yaml": ("theme-policy", "Sundhedskonsulent"),
    "borne-og-ungepolitik.yaml": ("theme-policy", "Pædagogisk konsulent"),
    "frivillighedspolitik.yaml": ("governing-document", "Frivilligkoordinator"),
}
_VALID_FROM = date(2011, 1, 1)


@dataclass(frozen=True)
class Shown:
    """What a process came to: policies registered, findings to look at, papers made, and the names of the page."""

    workspace: Workspace
    policies: int
    to_see: int
    papers: int
    invited: int
    pages: str

    def lines(self, language: str) -> Iterator[str]:
        """Yield what it came to, a sentence for each step."""
        yield words("demo.related", language, count=self.policies)
        yield words("demo.checked", language, form=FORM, count=self.to_see)
        yield words("demo.papers", language, papers=self.papers, invited=self.invited, folder=FOLDER)
        yield words("demo.practice", language, names=self.pages)


def check_free(folder: Path, *, overwrite: bool) -> None:
    """Raise `TargetError` where there is a workspace already, and `overwrite` is not said."""
    founding.check_free(folder, overwrite=overwrite)


def show(folder: Path, *, overwrite: bool = False, told: Callable[[str], None] = lambda name: None) -> Shown:
    """Return what the process of an example came to, in a workspace of its own; `told` gets each file's name.

    Raises `TargetError` where there is a workspace already, and `overwrite` is not said.
    """
    founding.copied(EXAMPLE, folder, overwrite=overwrite)
    workspace = load_workspace(folder)
    register = open_register(workspace.database_url, folder)
    return _Showing(workspace, register, overwrite, told).run()


@dataclass(frozen=True)
class _Showing:
    workspace: Workspace
    register: Register
    overwrite: bool
    told: Callable[[str], None]

    @property
    def _now(self) -> datetime:
        return datetime.combine(TODAY, time(9, tzinfo=UTC))

    def run(self) -> Shown:
        for name, (template, owner) in _POLICIES.items():
            self._register(name, template, owner)
        planned = self._planned()
        papers = self._papers(planned)
        invited = sum(one.suffix == ".eml" for one in papers)
        to_see = sum(one.severity is not Severity.NOTE for one in planned.findings)
        return Shown(self.workspace, len(_POLICIES), to_see, len(papers) - invited, invited, self._pages(planned))

    def _register(self, name: str, template: str, owner: str) -> None:
        file = self.workspace.folder / "policies" / name
        wish = Wish(file, template=template, said={"owner": owner, "valid_from": _VALID_FROM})
        paper = prepared(wish, self.workspace).paper
        assert paper is not None, "an example names its title, and the day is said"
        register_paper(self.register, paper, now=self._now)

    def _planned(self) -> Planned:
        """Fill in the form, and return what it tells and what is found in it."""
        folder, library = self.workspace.folder, self.workspace.library
        form = Drafter(library).make(Order(TEMPLATE, folder / _PROCESS, language=self.workspace.language))
        save(to_bytes(form.package), folder / FORM, overwrite=self.overwrite)
        self.told(FORM)
        course = course_in(folder / FORM, library)
        documents = documents_of(self.register, self.workspace, today=TODAY)
        given = Situation(course, self.workspace.process, self.workspace.units, documents, TODAY)
        return Planned(given, checked(given), self.workspace.municipality)

    def _papers(self, planned: Planned) -> dict[Path, bytes]:
        folder = self.workspace.folder / FOLDER / folder_of(planned.situation.course)
        making = Making(planned, self.workspace, self._now, lambda name: content_of(folder / name) or b"")
        made = {folder / name: content for name, content in making.papers(mail=True).items()}
        put(made, overwrite=self.overwrite, told=lambda path: self.told(path.name))
        return made

    def _pages(self, planned: Planned) -> str:
        """Write the description that the municipality published, and return the names of its files."""
        course, folder = planned.situation.course, self.workspace.folder
        data, final = folder / _PRACTICE, Release(final=True)
        made = described(course, self.workspace, self.register, data=data, today=TODAY, release=final)
        name = file_name_of(course)
        files = {f"{name}{WORD}": to_bytes(made.filled.package), f"{name}{WEB}": made.html}
        target = folder / FOLDER / folder_of(course)
        put({target / one: content for one, content in files.items()}, overwrite=self.overwrite, told=self._say)
        return ", ".join(files)

    def _say(self, path: Path) -> None:
        self.told(path.name)
