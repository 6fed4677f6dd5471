"""The mandate cycle of a shipped municipality, played: an old document, the edition after it, and the one to come.

The old document is imported, both editions are made, compared and registered, the next one is drafted, and the year in
which it is due gets its calendar: `plantools import`, `fill`, `compare`, `documents add`, `revise` and `calendar`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from plantools.cycle.adopting import Wish, prepared, register_paper
from plantools.cycle.agenda import calendar
from plantools.cycle.drafting import Drafter, Order
from plantools.cycle.founding import copied
from plantools.cycle.importing import data_file
from plantools.cycle.mandates import Mandate
from plantools.cycle.occasions import occasions
from plantools.cycle.originals import original
from plantools.cycle.revising import files, revision
from plantools.cycle.targets import check_targets
from plantools.cycle.tasking import task_of
from plantools.cycle.validity import Document, State, documents_of
from plantools.cycle.workspace import Workspace, load_workspace
from plantools.cycle.yearpaper import YearPaper
from plantools.definition.data import load_data
from plantools.definition.dates import shown_day
from plantools.definition.wording import words
from plantools.documents.changelist import word_table
from plantools.documents.compare import Comparison, compare
from plantools.register.store import Register, open_register
from plantools.word.comments import comments_in
from plantools.word.flat import package_of
from plantools.word.package import Package, open_package, save, to_bytes
from plantools.word.properties import core

EXAMPLE = "bjurholm"
TODAY = date(2026, 11, 2)  # after Sweden's election, when the new council has taken office
AUTHOR = "plantools"
_TEMPLATE = "governing-document"
_FLAT, _REASONS, _DATA = "integrationspolicy-2017.xml", "skal-2023.yaml", "policy.yaml"
OLD, IMPORTED, BEFORE, ADOPTED = (
    "integrationspolicy-2017.docx",
    "policy-2017.yaml",
    "policy-2017.docx",
    "policy-2023.docx",
)
REDLINE, CHANGES = "redline-2017-2023.docx", "changes-2017-2023.docx"
MANDATE, YEAR = "2026-2030", 2027
DRAFT, DRAFT_DATA = f"policy-{MANDATE}.docx", f"policy-{MANDATE}.yaml"
CALENDAR, WHEEL, DAYS = f"calendar-{YEAR}.ics", f"wheel-{YEAR}.svg", f"wheel-{YEAR}.md"
FILES = (OLD, IMPORTED, BEFORE, ADOPTED, REDLINE, CHANGES, DRAFT_DATA, DRAFT, CALENDAR, WHEEL, DAYS)


@dataclass(frozen=True)
class Renewed:
    """What a mandate cycle came to.

    `to_check` is how much of the old document's data somebody has to look at, `changes` how many there are between the
    editions; `title` is that of the edition in force, `review` the last day for reviewing it, and `before` the title of
    the one that it replaced. The draft for the `mandate` has so many `comments`.
    """

    workspace: Workspace
    to_check: int
    changes: int
    title: str
    before: str
    review: date
    mandate: Mandate
    comments: int

    def lines(self, language: str) -> Iterator[str]:
        """Yield what it came to, a sentence for each step."""
        yield words("demo.imported", language, old=OLD, data=IMPORTED, checks=self.to_check)
        yield words("demo.compared", language, changes=self.changes, names=f"{REDLINE}, {CHANGES}")
        review = shown_day(self.review, language)
        yield words("demo.registered", language, title=self.title, before=self.before, day=review)
        draft = f"{DRAFT_DATA}, {DRAFT}"
        yield words("demo.revised", language, mandate=self.mandate.name, comments=self.comments, names=draft)
        yield words("demo.planned", language, year=str(YEAR), names=f"{CALENDAR}, {WHEEL}")


def check_free(folder: Path, *, overwrite: bool) -> None:
    """Raise `TargetError` where a file is there already that `renew` would make, and `overwrite` is not said."""
    if folder.exists():
        check_targets((folder / name for name in FILES), overwrite=overwrite)


def renew(folder: Path, *, overwrite: bool = False, told: Callable[[str], None] = lambda name: None) -> Renewed:
    """Return what became of the mandate cycle of an example, in a workspace of its own.

    `told` is called with the name of each file that is made. Raises `TargetError` where one is there already and
    `overwrite` is not said.
    """
    check_free(folder, overwrite=overwrite)
    copied(EXAMPLE, folder, overwrite=overwrite)
    workspace = load_workspace(folder)
    renewing = _Renewing(workspace, open_register(workspace.database_url, folder), overwrite, told)
    to_check = renewing.imported()
    changes = renewing.compared()
    documents = renewing.registered()
    mandate, comments = renewing.drafted()
    renewing.planned(documents)
    [held] = (one for one in documents if one.state is State.IN_FORCE and one.review)
    [replaced] = (one for one in documents if one.replaced_by == held.edition)
    assert held.review is not None, "chosen so"
    names = (held.edition.title, replaced.edition.title)
    return Renewed(workspace, to_check, changes, *names, held.review.day, mandate, comments)


class _Renewing:
    """Goes through a mandate cycle, step by step; each writes its files."""

    def __init__(self, workspace: Workspace, register: Register, overwrite: bool, told: Callable[[str], None]) -> None:
        self._workspace = workspace
        self._folder = workspace.folder
        self._register = register
        self._overwrite = overwrite
        self._told = told
        self._now = datetime.combine(TODAY, time(9, tzinfo=UTC))

    def imported(self) -> int:
        """Make data of the old document, and return how much of it somebody has to check."""
        self._put({OLD: to_bytes(package_of((self._folder / _FLAT).read_bytes()))})
        target = self._folder / IMPORTED
        made = data_file(self._folder / OLD, self._workspace.library, _TEMPLATE, output=target)
        self._put({IMPORTED: made.text.encode()})
        return len(made.findings)

    def compared(self) -> int:
        """Make both editions, and one with tracked changes and the table of them; return how many changes there are."""
        drafter = Drafter(self._workspace.library)
        for data, name in ((IMPORTED, BEFORE), (_DATA, ADOPTED)):
            order = Order(_TEMPLATE, self._folder / data, language=self._workspace.language)
            self._put({name: to_bytes(drafter.make(order).package)})
        reasons = {name: str(why) for name, why in load_data(self._folder / _REASONS).answers.items()}
        old, new = (open_package(self._folder / name) for name in (BEFORE, ADOPTED))
        made = compare(old, new, author=AUTHOR, date=self._now, reasons=reasons)
        self._put({REDLINE: to_bytes(made.package), CHANGES: to_bytes(self._table(made))})
        return len(made.changes)

    def _table(self, made: Comparison) -> Package:
        house = open_package(self._workspace.library.house())
        return word_table(made, house, title=core(made.package).get("title", ""), names=(BEFORE, ADOPTED))

    def registered(self) -> tuple[Document, ...]:
        """Put both editions into the register, the later in the place of the earlier, and return what it holds."""
        replaces = ""
        for name in (BEFORE, ADOPTED):
            paper = prepared(Wish(self._folder / name), self._workspace).paper
            assert paper is not None, "a document of our own names its title and its days"
            number, _ = register_paper(self._register, paper, replaces=replaces, now=self._now)
            replaces = str(number)
        return documents_of(self._register, self._workspace, today=TODAY)

    def drafted(self) -> tuple[Mandate, int]:
        """Draft the next edition, and return its mandate period and how many comments the draft has."""
        library = self._workspace.library
        old = original(self._folder / ADOPTED, library, sources={})
        task = task_of(old, self._workspace, name=MANDATE, today=TODAY)
        made = revision(task, library)
        self._put(files(made, task, "policy"))
        return task.mandate, len(comments_in(made.draft))

    def planned(self, documents: tuple[Document, ...]) -> None:
        """Make the calendar and the wheel of the year in which the next edition is due."""
        language = self._workspace.language
        paper = YearPaper(YEAR, self._workspace, occasions(YEAR, self._workspace, documents, language), language)
        entries = (one.entry(language) for one in paper.occasions)
        days = calendar(entries, name=paper.title, municipality=self._workspace.municipality, now=self._now)
        self._put({CALENDAR: days, WHEEL: paper.picture("svg"), DAYS: paper.table(WHEEL).encode()})

    def _put(self, made: Mapping[str, bytes]) -> None:
        for name, content in made.items():
            save(content, self._folder / name, overwrite=self._overwrite)
            self._told(name)
