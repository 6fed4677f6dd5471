"""A new workspace: what is to be known of it, what is taken where nobody says, and its files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from plantools.cycle.charter import charter
from plantools.cycle.days import coming_period, plan_deadline, report_deadline, written_day
from plantools.cycle.drafting import answers_in
from plantools.cycle.mandates import COUNTRY_OF, Mandate, mandate_end, mandates_of
from plantools.cycle.rosters import Roster, read_roster
from plantools.cycle.targets import check_targets, first_taken, make_folder
from plantools.cycle.units import email
from plantools.cycle.workspace import FILE, FORMS, INBOX, REPORTS, REVIEW, Office, Workspace
from plantools.definition.binding import bind
from plantools.definition.checks import nearest, shown
from plantools.definition.library import Library, shipped
from plantools.definition.values import one_line
from plantools.errors import DataError, TargetError
from plantools.findings import Finding, error
from plantools.word.package import save

PLAN, REPORT = "activity-plan", "annual-report"
FOLDERS = (FORMS, INBOX, REVIEW, REPORTS)
NOTHING = "-"  # what people write for: not what is proposed, but nothing
# The document in force → a definition that takes its options from it.
_TAKEN_BY = {"programme": PLAN, "policy": "action-plan"}
_ENDINGS = (".yaml", ".yml", ".json")


@dataclass(frozen=True)
class Wishes:
    """What somebody said of a new workspace: name of a question → words, and the goals; `today` makes the rest."""

    folder: Path
    today: date
    language: str
    country: str = ""
    period: int = 0
    said: Mapping[str, str] = field(default_factory=dict)
    goals: tuple[str, ...] = ()

    @property
    def year(self) -> int:
        """Return the period whose deadlines are set."""
        return self.period or coming_period(self.today)

    @property
    def mandate(self) -> Mandate | None:
        """Return the mandate period in force when that period begins."""
        return mandates_of(self.country or COUNTRY_OF.get(self.language, "")).holding(date(self.year, 1, 1))

    def answer(self, name: str) -> str:
        """Return what was said to a question, or else what is proposed; nothing for a hyphen."""
        words = one_line(self.said.get(name, QUESTIONS[name].proposal(self)))
        return "" if words == NOTHING else words


@dataclass(frozen=True)
class Question:
    """One thing to be known: what is proposed, what is wrong with an answer, and whether it is asked at all."""

    proposal: Callable[[Wishes], str] = lambda wishes: ""
    faults: Callable[[str, Wishes], tuple[Finding, ...]] = lambda words, wishes: ()
    is_asked: bool = True


def _named(wishes: Wishes) -> str:
    """Return the name of the folder as that of a municipality."""
    name = one_line(wishes.folder.resolve().name)
    return name[:1].upper() + name[1:]


def _mandate_begins(wishes: Wishes) -> str:
    return str(wishes.mandate.first) if wishes.mandate else ""


def _mandate_ends(wishes: Wishes) -> str:
    first = _day(wishes, "mandate-from")
    return str(mandate_end(first)) if first else ""


def _no_name(words: str, wishes: Wishes) -> tuple[Finding, ...]:
    return () if words else (error("init.no-name"),)


def _no_address(words: str, wishes: Wishes) -> tuple[Finding, ...]:
    return tuple(Finding(one.code, params=one.params) for one in email(words, (), wishes.language)) if words else ()


def _no_day(words: str, wishes: Wishes) -> tuple[Finding, ...]:
    found = not words or written_day(words, wishes.language)
    return () if found else (error("init.day", given=shown(words)),)


def _no_mandate(words: str, wishes: Wishes) -> tuple[Finding, ...]:
    """Return what is wrong with the last day of a mandate period."""
    first, last = (_day(wishes, name) for name in ("mandate-from", "mandate-to"))
    if (first is None) != (last is None) and not _no_day(words, wishes):
        return (error("init.half-mandate"),)
    if first and last and last < first:
        return (error("workspace.mandate", first=str(first), last=str(last)),)
    return _no_day(words, wishes)


def _no_source(name: str) -> Callable[[str, Wishes], tuple[Finding, ...]]:
    """Return what is wrong with the file of a programme or policy: it cannot be read, or has no goals."""

    def faults(words: str, wishes: Wishes) -> tuple[Finding, ...]:
        if not words:
            return ()
        if wishes.goals and name == "programme":
            return (error("init.goals-twice"),)
        try:
            bind(Library((shipped("templates"),)).get(_TAKEN_BY[name]), {name: answers_in(Path(words))})
        except DataError as problem:
            return tuple(one.at(one.where or Path(words).name) for one in problem.findings)
        return ()

    return faults


def _no_roster(words: str, wishes: Wishes) -> tuple[Finding, ...]:
    try:
        _ = read_roster(Path(words), wishes.language) if words else None
    except DataError as problem:
        return problem.findings
    return ()


def _no_database(words: str, wishes: Wishes) -> tuple[Finding, ...]:
    is_url = re.fullmatch(r"[A-Za-z][A-Za-z0-9+_]*://.*", words)
    return () if is_url or not words else (error("workspace.database", given=shown(words)),)


# In the order in which they are asked; the words of each are `init.ask-…`.
QUESTIONS: Mapping[str, Question] = {
    "municipality": Question(_named, _no_name),
    "code": Question(),
    "office": Question(),
    "email": Question(faults=_no_address),
    "programme": Question(faults=_no_source("programme")),
    "policy": Question(faults=_no_source("policy"), is_asked=False),
    "mandate-from": Question(_mandate_begins, _no_day),
    "mandate-to": Question(_mandate_ends, _no_mandate),
    "plan-deadline": Question(lambda wishes: str(plan_deadline(wishes.year, wishes.today)), _no_day),
    "report-deadline": Question(lambda wishes: str(report_deadline(wishes.year)), _no_day),
    "units": Question(faults=_no_roster),
    "database": Question(faults=_no_database, is_asked=False),
}


def faults(wishes: Wishes) -> Iterator[tuple[str, Finding]]:
    """Yield question and fault for each answer that is none."""
    for name, question in QUESTIONS.items():
        yield from ((name, one) for one in question.faults(wishes.answer(name), wishes))


def _day(wishes: Wishes, name: str) -> date | None:
    words = wishes.answer(name)
    return written_day(words, wishes.language) if words else None


# The workspace


def roster_of(wishes: Wishes) -> Roster:
    """Return the units that were given in a list."""
    file = wishes.answer("units")
    return read_roster(Path(file), wishes.language) if file else Roster(())


def planned(wishes: Wishes) -> Workspace:
    """Return the workspace that sound wishes make."""
    first, last = _day(wishes, "mandate-from"), _day(wishes, "mandate-to")
    return Workspace(
        folder=wishes.folder,
        municipality=wishes.answer("municipality"),
        code=wishes.answer("code"),
        language=wishes.language,
        office=Office(wishes.answer("office"), wishes.answer("email")),
        units=roster_of(wishes).units,
        in_force=dict(_in_force(wishes)),
        mandate=(first, last) if first and last else None,
        country=wishes.country,
        deadlines={
            template: {str(wishes.year): found}
            for template, name in ((PLAN, "plan-deadline"), (REPORT, "report-deadline"))
            if (found := _day(wishes, name))
        },
        database=wishes.answer("database"),
    )


def _in_force(wishes: Wishes) -> Iterator[tuple[str, Path | Mapping[str, object]]]:
    yield from ((name, wishes.folder / target) for name, _, target in _copies(wishes))
    if goals := [goal for goal in map(one_line, wishes.goals) if goal]:
        yield "programme", {"goals": goals}


def _copies(wishes: Wishes) -> Iterator[tuple[str, Path, str]]:
    """Yield name, file, and the file's name in the workspace, of each document in force that was given."""
    for name in _TAKEN_BY:
        if file := wishes.answer(name):
            ending = Path(file).suffix.lower()
            yield name, Path(file), name + (ending if ending in _ENDINGS else ".yaml")


def check_free(folder: Path, *, overwrite: bool) -> None:
    """Raise `TargetError` where a folder is a workspace already and `overwrite` is not said."""
    if not overwrite and first_taken([folder / FILE]):
        raise TargetError(error("target.exists", where=str(folder / FILE)))


def found(wishes: Wishes, *, overwrite: bool = False) -> tuple[Path, ...]:
    """Make the workspace of sound wishes, and return its files and folders; nothing that is in the folders is touched.

    Raises `TargetError` where there is a workspace already and `overwrite` is not said. The file that makes the folder
    a workspace comes last.
    """
    sources = {wishes.folder / name: file for _, file, name in _copies(wishes)}
    content = {target: file.read_bytes() for target, file in sources.items() if not _is_same(target, file)}
    content[wishes.folder / FILE] = charter(planned(wishes)).encode()
    return _placed(wishes.folder, content, overwrite=overwrite)


def _is_same(target: Path, file: Path) -> bool:
    return target.exists() and target.samefile(file)


def copied(example: str, folder: Path, *, overwrite: bool = False) -> tuple[Path, ...]:
    """Make the workspace of a shipped municipality, and return its files and folders."""
    known = {file.parent.name: file.parent for file in sorted(shipped("examples").glob(f"*/{FILE}"))}
    if example not in known:
        near, names = nearest(example, list(known)), ", ".join(known)
        raise DataError(error("init.no-example", name=shown(example), nearest=near, known=names))
    files = [file for file in sorted(known[example].rglob("*")) if file.is_file() and file.name != FILE]
    content = {folder / file.relative_to(known[example]): file.read_bytes() for file in [*files, known[example] / FILE]}
    return _placed(folder, content, overwrite=overwrite)


def _placed(folder: Path, content: Mapping[Path, bytes], *, overwrite: bool) -> tuple[Path, ...]:
    """Put files and the empty folders of a workspace in their places, and return them."""
    check_free(folder, overwrite=overwrite)
    make_folder(folder)
    for inner in dict.fromkeys(target.parent for target in content):
        make_folder(inner)
    check_targets(content, overwrite=overwrite)
    for name in FOLDERS:
        make_folder(folder / name)
    for target, data in content.items():
        save(data, target, overwrite=overwrite)
    return (*content, *(folder / name for name in FOLDERS))
