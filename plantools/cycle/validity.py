"""Which adopted editions hold on a day, which are to be reviewed, and what replaced the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby, pairwise

from plantools.cycle.mandates import Review, review_of
from plantools.cycle.workspace import Workspace
from plantools.definition.checks import nearest, shown
from plantools.definition.values import same_words
from plantools.errors import DataError
from plantools.findings import error
from plantools.register.adoptions import Adopted, adopted
from plantools.register.store import Connection, Register


class State(StrEnum):
    """What an edition is on a day: not yet in force, in force, past its own last day, or replaced by another one."""

    FUTURE = "future"
    IN_FORCE = "in-force"
    EXPIRED = "expired"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Document:
    """An edition on a day; `review` is the last day for reviewing it, None where nobody can tell."""

    edition: Adopted
    state: State
    review: Review | None = None
    replaced_by: Adopted | None = None

    @property
    def number(self) -> int:
        """Return the number of the edition in the register."""
        return self.edition.number

    @property
    def has_no_owner(self) -> bool:
        """Return whether nobody is responsible for it, though it is not replaced."""
        return self.state is not State.REPLACED and not self.edition.facts.owner

    def is_due(self, by: date) -> bool:
        """Return whether it is to be reviewed by a day: no other edition is there to replace it."""
        return self.replaced_by is None and self.review is not None and self.review.day <= by

    def is_of(self, type_: str) -> bool:
        """Return whether it is of a type, by its value or its label."""
        given = same_words(type_)
        return any(given in (same_words(value), same_words(label)) for value, label in self.edition.facts.types.items())


def documents_of(register: Register, workspace: Workspace, *, today: date) -> tuple[Document, ...]:
    """Return every adopted edition as it is on a day, in the order of title and day."""
    with register.reading() as connection:
        return standing(adopted(connection), workspace, today=today)


def standing(editions: Sequence[Adopted], workspace: Workspace, *, today: date) -> tuple[Document, ...]:
    """Return these editions as they are on a day."""
    after = following(editions)
    found = (_document(one, after.get(one.number), workspace, today) for one in editions)
    return tuple(sorted(found, key=lambda one: (one.edition.title.casefold(), one.edition.name, _order(one.edition))))


def _document(one: Adopted, after: Adopted | None, workspace: Workspace, today: date) -> Document:
    told = one.facts
    review = review_of(
        workspace.mandates,
        own=told.review,
        until=told.valid_until,
        begins=told.adopted or told.valid_from,
        months=workspace.review_months,
    )
    return Document(one, _state(one, after, today), review, after)


def _state(one: Adopted, after: Adopted | None, today: date) -> State:
    if after is not None and after.begins <= today:
        return State.REPLACED
    if one.facts.valid_until is not None and one.facts.valid_until < today:
        return State.EXPIRED
    return State.FUTURE if one.begins > today else State.IN_FORCE


def following(editions: Sequence[Adopted]) -> Mapping[int, Adopted]:
    """Return number → the edition that replaces it: the next of its name by day, unless another names it."""
    found: dict[int, Adopted] = {}
    for _, some in groupby(sorted(editions, key=lambda one: (one.name, _order(one))), key=lambda one: one.name):
        found |= {before.number: after for before, after in pairwise(some)}
    named = sorted((one for one in editions if one.facts.replaces), key=_order, reverse=True)
    return found | {number: one for one in named if (number := one.facts.replaces) is not None}


def _order(one: Adopted) -> tuple[date, int]:
    return one.begins, one.number


@dataclass(frozen=True)
class Choice:
    """Which documents are wanted: to be reviewed by a day, past their last day, without an owner, of a type; or all."""

    due: date | None = None
    is_expired: bool = False
    is_without_owner: bool = False
    type: str = ""

    def of(self, documents: Iterable[Document]) -> tuple[Document, ...]:
        """Return those of the documents that are all that is asked for."""
        return tuple(one for one in documents if all(self._asked(one)))

    def _asked(self, one: Document) -> Iterator[bool]:
        if self.due is not None:
            yield one.is_due(self.due)
        if self.is_expired:
            yield one.state is State.EXPIRED
        if self.is_without_owner:
            yield one.has_no_owner
        if self.type:
            yield one.is_of(self.type)


# Which edition somebody means

_NAMED_BY: tuple[Callable[[Adopted], str], ...] = (
    lambda one: str(one.number),
    lambda one: one.facts.reference,
    lambda one: one.facts.case_number,
    lambda one: one.title,
    lambda one: one.name,
)


def meant(connection: Connection, given: str) -> Adopted:
    """Return the edition that somebody names by its number, reference, case number, title or name.

    Of several it is the one that nothing has replaced. Raises `DataError` where there is none, or still more than one.
    """
    editions = adopted(connection)
    wanted, after = same_words(given), following(editions)
    for name in _NAMED_BY:
        found = [one for one in editions if name(one) and same_words(name(one)) == wanted]
        open_ = [one for one in found if one.number not in after] or found
        if len(open_) == 1:
            return open_[0]
        if open_:
            known = ", ".join(f"{one.number} ({one.title})" for one in open_)
            raise DataError(error("documents.several-meant", given=shown(given), known=known))
    near = nearest(given, [one.title for one in editions])
    raise DataError(error("documents.unknown", given=shown(given), nearest=near))


def goes_round(editions: Sequence[Adopted], number: int) -> bool:
    """Return whether what replaces an edition leads back to it."""
    after, seen = following(editions), set[int]()
    while number in after and number not in seen:
        seen.add(number)
        number = after[number].number
    return number in seen


def same_title(connection: Connection, title: str, name: str) -> list[Adopted]:
    """Return the editions that nothing has replaced, of the same title but another name."""
    editions = adopted(connection)
    after = following(editions)
    alike = (one for one in editions if one.name != name and same_words(one.title) == same_words(title))
    return [one for one in alike if one.number not in after]


def named_in(editions: Iterable[Adopted], said: str) -> Adopted | None:
    """Return the edition whose case number or reference stands between commas in what a document says that it replaces.

    None where there is none, or more than one.
    """
    parts = {same_words(part) for part in said.split(",") if part.strip()}
    found = [one for one in editions if parts & {same_words(name) for name in _numbers(one) if name}]
    return found[0] if len(found) == 1 else None


def _numbers(one: Adopted) -> tuple[str, str]:
    return one.facts.case_number, one.facts.reference
