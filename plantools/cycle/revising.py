"""A new edition of a document for a mandate period: its data, a draft with comments, and what the years showed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plantools.cycle import groundwork
from plantools.cycle.drafting import Drafter
from plantools.cycle.groundwork import Groundwork, counted
from plantools.cycle.mandates import Mandate
from plantools.cycle.originals import Original, in_words
from plantools.cycle.outcomes import Outcomes
from plantools.definition.binding import bind, options_from
from plantools.definition.checks import as_list, shown
from plantools.definition.data import of
from plantools.definition.dates import shown_day
from plantools.definition.dumping import commented
from plantools.definition.kinds import KINDS
from plantools.definition.library import Library
from plantools.definition.model import Field
from plantools.definition.placeholders import plain_label
from plantools.definition.wording import words
from plantools.documents.draftmark import as_draft
from plantools.documents.fill import fill
from plantools.documents.margin import AUTHOR, signature
from plantools.documents.read import read
from plantools.documents.revising import revised
from plantools.word.commenting import Note, with_comments
from plantools.word.package import Package, to_bytes


@dataclass(frozen=True)
class Task:
    """What is to be made: an edition of a document for a mandate period.

    `review` is the last day for reviewing it, None where nobody can tell; `outcomes` are those of the mandate period
    `before`, None where there are none to tell.
    """

    original: Original
    mandate: Mandate
    today: date
    review: date | None = None
    before: Mandate | None = None
    outcomes: Outcomes | None = None
    municipality: str = ""


@dataclass(frozen=True)
class Revision:
    """What was made: the text of the data file, the draft, and the basis, None where there is nothing to tell."""

    data: str
    draft: Package
    basis: Package | None


def concerns(outcomes: Outcomes, original: Original) -> bool:
    """Return whether commitments were made for a document: whether it has one of the goals."""
    return next(_goals(original.answers, outcomes), None) is not None


def revision(task: Task, library: Library) -> Revision:
    """Return the new edition of a document."""
    made = _Making(task, library)
    return Revision(made.data(), made.draft(), made.basis())


def files(made: Revision, task: Task, stem: str) -> dict[str, bytes]:
    """Return name → content of what was made: `policy-2026-2030.yaml`, `.docx`, and `policy-2026-2030-basis.docx`."""
    name = f"{stem}-{task.mandate.name.replace('–', '-')}"
    basis = words("revise.basis-name", task.original.language)
    kept = {f"{name}.yaml": made.data.encode(), f"{name}.docx": to_bytes(made.draft)}
    return kept | ({f"{name}-{basis}.docx": to_bytes(made.basis)} if made.basis else {})


class _Making:
    def __init__(self, task: Task, library: Library) -> None:
        self._task = task
        self._drafter = Drafter(library)
        self._old = task.original
        self._definition = task.original.definition
        self._language = task.original.language
        found = revised(self._definition, task.original.answers)
        self._computed = dict(self._follows())
        self._answers = {**found.answers, **self._computed}
        self._cleared = [path for path in found.cleared if path not in self._computed]
        self._to_review = list(found.to_review)

    def _follows(self) -> Iterator[tuple[str, object]]:
        """Yield field → answer of what follows from the edition before and from the mandate period."""
        for role, value in (("replaces", in_words(self._old)), ("review", self._task.review)):
            name = self._definition.identity.get(role, "")
            if name and value:
                yield name, value

    # The data

    def data(self) -> str:
        """Return the text of the data file: what is decided anew is empty, and says what it was."""
        names = dict.fromkeys((*(one.name for one in self._definition.in_order()), *self._answers))
        emptied = {path for path in self._cleared if "." not in path}
        data = {name: self._answers.get(name) for name in names if name in self._answers or name in emptied}
        comments: dict[str, list[str]] = {"": [self._say("head", name=self._title(), mandate=self._task.mandate.name)]}
        for path, lines in self._remarks().items():
            label = f"{path}: " if "." in path else ""
            comments.setdefault(path.partition(".")[0], []).extend(f"{label}{line}" for line in lines)
        return commented(data, comments)

    # The draft

    def draft(self) -> Package:
        """Return the new edition as a document, with a comment at all that somebody has to decide or look over."""
        template = self._drafter.prepared(self._definition.id, self._definition, self._language)
        package = fill(template, of(self._answers), draft=True).package
        remarks = self._remarks()
        reading = read(package, self._drafter.library, definition=self._definition, sought=remarks)
        placed: dict[int, list[str]] = {}
        for path in remarks:
            if path in reading.places:
                placed.setdefault(reading.places[path], []).append(path)
        homeless = [path for path in remarks if path not in reading.places]
        top = [*self._top(), *self._lines(remarks, homeless, is_named=True)]
        notes = [_note(at, self._lines(remarks, placed[at], is_named=len(placed[at]) > 1)) for at in sorted(placed)]
        day = f"{self._task.today.isoformat()}T00:00:00Z"
        return with_comments(as_draft(package, self._language), [_note(0, top), *notes], author=AUTHOR, date=day)

    def _lines(self, remarks: Mapping[str, Sequence[str]], paths: Sequence[str], *, is_named: bool) -> list[str]:
        """Return what is said of some answers; `is_named` where it would not be clear which one each line means."""
        return [f"{self._label(path)}: {line}" if is_named else line for path in paths for line in remarks[path]]

    def _top(self) -> Iterator[str]:
        """Yield the lines of the comment on the whole document."""
        yield self._say("head", name=self._title(), mandate=self._task.mandate.name)
        yield self._say("counts", decide=len(self._cleared), review=len(self._to_review))
        if self._definition.identity.get("replaces", "") not in self._computed:
            yield self._say("replaces", edition=in_words(self._old))
        if self._task.review and self._definition.identity.get("review", "") not in self._computed:
            yield self._say("next-review", day=shown_day(self._task.review, self._language))
        yield self._say("done")

    def _remarks(self) -> Mapping[str, Sequence[str]]:
        """Return path → what is said at it, in the order of the paper."""
        said: dict[str, list[str]] = {}
        for path in self._cleared:
            said.setdefault(path, []).append(self._say("decide", before=self._shown(path)))
        for path in self._to_review:
            said.setdefault(path, []).append(self._say("look"))
        for path, line in self._of_goals():
            said.setdefault(path, []).append(line)
        return said

    def _of_goals(self) -> Iterator[tuple[str, str]]:
        """Yield path → what became of each goal; where several stand in one answer, each is named."""
        found = self._task.outcomes
        for path, goal in _goals(self._answers, found) if found else ():
            outcome = found.of(goal) if found else None
            if found and outcome:
                told = counted(outcome, found, self._say)
                yield path, told if "." in path else f"”{shown(goal)}”: {told}"
                if outcome.deviations:
                    yield path, self._say("goal-deviations", count=len(outcome.deviations))

    # The basis

    def basis(self) -> Package | None:
        """Return what the years showed, as a document; None where there is nothing to tell."""
        if self._task.outcomes is None:
            return None
        told = Groundwork(
            municipality=self._task.municipality,
            document=self._title(),
            mandate=self._task.before.name if self._task.before else "",
            made_on=self._task.today,
            language=self._language,
            outcomes=self._task.outcomes,
            to_decide=self._labels(self._cleared),
            to_review=self._labels(self._to_review),
        )
        definition = self._drafter.definition(groundwork.TEMPLATE)
        bound = bind(definition, groundwork.sources(told)) if options_from(definition) else definition
        template = self._drafter.prepared(groundwork.TEMPLATE, bound, self._language)
        known = {name: value for name, value in groundwork.answers(told).items() if name in definition.fields}
        return fill(template, of(known)).package

    # Words

    def _say(self, key: str, **params: str | int) -> str:
        return words(f"revise.{key}", self._language, **params)

    def _title(self) -> str:
        return str(self._old.said("title") or self._definition.title.to(self._language))

    def _labels(self, paths: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._label(path) for path in paths))

    def _label(self, path: str) -> str:
        asked = self._definition.field_at(path)
        return plain_label(asked, self._language) if asked else path

    def _shown(self, path: str) -> str:
        """Return what stood in the edition before, in short."""
        asked, value = self._definition.field_at(path), _at(self._old.answers, path)
        return shown(_words(asked, value, self._language))


def _note(paragraph: int, lines: Sequence[str]) -> Note:
    told = tuple(lines)
    return Note(paragraph, told, signature(told))


def _words(asked: Field | None, value: object, language: str) -> str:
    if asked and KINDS[asked.kind].is_short:
        return KINDS[asked.kind].show(value, asked, language)
    return "; ".join(map(str, as_list(value))) or " ".join(str(value).split())


def _at(answers: Mapping[str, object], path: str) -> object:
    """Return the answer at a path with row numbers; None where there is none."""
    found: object = answers
    for step in path.split("."):
        if isinstance(found, Mapping):
            found = found.get(step)
        elif isinstance(found, list) and step.isdigit() and 0 < int(step) <= len(found):
            found = found[int(step) - 1]
        else:
            return None
    return found


def _goals(answers: object, outcomes: Outcomes, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the path of each answer that is a goal of the years, and its words; of a list, the path of the whole."""
    if isinstance(answers, str):
        yield from [(path, answers)] if outcomes.of(answers) else []
    elif isinstance(answers, Mapping):
        for name, value in answers.items():
            yield from _goals(value, outcomes, f"{path}.{name}" if path else name)
    elif isinstance(answers, list):
        for number, value in enumerate(answers, 1):
            yield from _goals(value, outcomes, f"{path}.{number}" if isinstance(value, Mapping) else path)
