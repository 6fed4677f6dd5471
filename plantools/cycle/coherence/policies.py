"""Policies with their goals: the one that is looked at, and the others that the register holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from plantools.cycle.originals import original
from plantools.cycle.process.matching import match
from plantools.cycle.validity import Document, State, documents_of, meant
from plantools.cycle.workspace import Workspace
from plantools.definition.answers import Answers, normal
from plantools.definition.checks import nearest, shown
from plantools.definition.goals import Goal, goals_of
from plantools.definition.model import Definition
from plantools.definition.stems import likely_language
from plantools.definition.values import one_line, same_words
from plantools.errors import DataError, PlantoolsError
from plantools.findings import Finding, error
from plantools.register.adoptions import adopted_answers
from plantools.register.store import Register

_FOREIGN = "coherence.foreign"


@dataclass(frozen=True)
class Policy:
    """A policy: its title, language and goals; `document` is its edition in the register, None for a file.

    `has_fields` tells one whose goals are none from one of which nobody knows what it says. `findings` tell how its
    goals were read.
    """

    title: str
    language: str
    goals: tuple[Goal, ...] = ()
    document: Document | None = None
    has_fields: bool = True
    findings: tuple[Finding, ...] = ()

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {same_words(goal.words): place for place, goal in reversed([*enumerate(self.goals)])}

    @property
    def state(self) -> State:
        """Return what it is today; a file is a draft of what is to be in force."""
        return self.document.state if self.document else State.IN_FORCE

    @property
    def number(self) -> int:
        """Return its number in the register; 0 for a file."""
        return self.document.number if self.document else 0

    def place(self, words: str) -> int | None:
        """Return which of its goals has these words; None where none has."""
        return self._places.get(same_words(words))

    def like(self, words: str) -> str:
        """Return the goal that is most like these words; nothing where none is like them."""
        return nearest(words, [goal.words for goal in self.goals])


@dataclass(frozen=True)
class Shelf:
    """All registered policies, in the order of title and day; an edition that nothing replaced stands for its title."""

    policies: tuple[Policy, ...]

    @cached_property
    def _by_title(self) -> Mapping[str, Policy]:
        """Return title → the policy that is meant by it: of several editions the one in force, else the last."""
        ranked = sorted(self.policies, key=_rank)
        return {same_words(one.title): one for one in ranked}

    def called(self, title: str) -> Policy | None:
        """Return the policy with a title; None where there is none."""
        return self._by_title.get(same_words(title))

    def like(self, title: str) -> str:
        """Return the title that is meant by a mistyped one; nothing where none is: many end in the same word."""
        found = match(title, sorted({one.title for one in self.policies}))
        return found.name if found else ""

    def others(self, policy: Policy) -> tuple[Policy, ...]:
        """Return the policies that hold, or will, without the editions of one that is looked at."""
        own = {policy.document.edition.name} if policy.document else set[str]()
        return tuple(one for one in self.policies if _counts(one) and not _is_of(one, policy, own))

    def with_(self, policy: Policy) -> Shelf:
        """Return the same with a policy that the register does not have: it goes before what has its title there."""
        if policy.document is not None:
            return self
        others = (one for one in self.policies if same_words(one.title) != same_words(policy.title))
        return Shelf((*others, policy))


def _rank(one: Policy) -> tuple[bool, bool, object, int]:
    assert one.document is not None or one.number == 0
    begins = one.document.edition.begins.isoformat() if one.document else "9"
    return _counts(one), one.state is State.IN_FORCE, begins, one.number


def _counts(one: Policy) -> bool:
    return one.state in (State.IN_FORCE, State.FUTURE)


def _is_of(one: Policy, policy: Policy, names: Iterable[str]) -> bool:
    """Return whether a policy is an edition of another."""
    is_named = one.document is not None and one.document.edition.name in names
    return is_named or same_words(one.title) == same_words(policy.title)


def shelf_of(register: Register, workspace: Workspace, *, today: date) -> Shelf:
    """Return every policy of the register with its goals, as they are on a day."""
    documents = documents_of(register, workspace, today=today)
    with register.reading() as connection:
        answers = adopted_answers(connection)
    return Shelf(tuple(_registered(one, answers[one.number], workspace) for one in documents))


def _registered(document: Document, answers: Answers, workspace: Workspace) -> Policy:
    facts = document.edition.facts
    definition = _definition(facts.template, workspace)
    language = facts.language or workspace.language
    if definition is None:
        return Policy(document.edition.title, language, document=document, has_fields=False)
    goals = goals_of(definition, normal(definition, answers))
    return Policy(document.edition.title, _spoken(goals, language), goals, document, has_fields=bool(definition.goals))


def _spoken(goals: Sequence[Goal], language: str) -> str:
    """Return the language of goals: that of a definition may be another than that of the data."""
    return likely_language((goal.words for goal in goals), otherwise=language)


def _definition(id_: str, workspace: Workspace) -> Definition | None:
    """Return the definition that a document follows; None where it follows none, or one that cannot be used."""
    try:
        return workspace.library.get(id_) if id_ else None
    except PlantoolsError:
        return None


def policy_in(given: str, shelf: Shelf, register: Register, workspace: Workspace, *, template: str = "") -> Policy:
    """Return the policy that somebody names: a file, or an edition of the register by number, title or name.

    Raises `PlantoolsError` where there is none such, where a file cannot be read or holds a form, and where the
    definition says of no field that it holds goals.
    """
    path = Path(given)
    return _of_file(path, workspace, template) if _is_file(path) else _of_register(given, shelf, register)


def _is_file(path: Path) -> bool:
    """Return whether a file is meant: there is one, or the name has the ending of one."""
    try:
        return path.is_file() or path.suffix.lower() in (".docx", ".yaml", ".yml", ".json", ".odt", ".doc", ".pdf")
    except (OSError, ValueError):  # too long for a name, or with a NUL in it
        return False


def _of_file(path: Path, workspace: Workspace, template: str) -> Policy:
    old = original(path, workspace.library, sources=workspace.sources(), template=template, foreign=_FOREIGN)
    if not old.definition.goals:
        raise DataError(error("coherence.no-goals-field", where=path.name, name=old.definition.id))
    title = one_line(str(old.said("title") or "")) or path.stem
    goals = goals_of(old.definition, old.answers)
    fields = {name.partition(".")[0] for name in old.definition.goals}
    told = [one.at(one.where or path.name) for one in old.findings if one.field.partition(".")[0] in fields]
    none = [] if goals else [error("coherence.no-goals", where=path.name, title=shown(title))]
    return Policy(title, _spoken(goals, old.language), goals, findings=(*told, *none))


def _of_register(given: str, shelf: Shelf, register: Register) -> Policy:
    with register.reading() as connection:
        number = meant(connection, given).number
    found = next(one for one in shelf.policies if one.number == number)
    if not found.has_fields:
        raise DataError(error("coherence.unread", number=number, title=shown(found.title)))
    return found
