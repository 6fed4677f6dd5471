"""Adopted documents for the register: what a file says of itself, and what somebody says of it beside that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from plantools.cycle.arrivals import content_of
from plantools.cycle.naming import file_name
from plantools.cycle.originals import original
from plantools.cycle.settling import Looking, not_final
from plantools.cycle.validity import following, goes_round, meant, named_in, same_title
from plantools.cycle.workspace import Workspace
from plantools.definition.answers import Answers, is_empty
from plantools.definition.checks import as_list
from plantools.definition.library import Library
from plantools.definition.model import IDENTITY_ROLES, Definition, Option
from plantools.definition.values import one_line, same_words
from plantools.documents.cells import cell
from plantools.documents.identity import plain_word
from plantools.errors import DataError, PackageError, PlantoolsError
from plantools.findings import Finding, error, note, warning
from plantools.register.adoptions import Adopted, Facts, Paper, adopt, adopted
from plantools.register.files import content_of as kept
from plantools.register.store import Connection, Register
from plantools.word.package import open_package

# What can be said of a document beside what it says itself, by the role of the field.
SAID = ("owner", "case_number", "adopted_by", "adopted", "valid_from", "valid_until", "review")
_FOREIGN = "documents.foreign"
_LONGEST_NAME, _DIGEST = 40, 8


@dataclass(frozen=True)
class Wish:
    """One document to be registered, and what is said of it.

    `said` is role (`SAID`) → words or a day, and goes before what the document says. `template` is needed for data that
    do not say whose they are. `data` is the file of what an old document says, such as `plantools import` makes; one
    that follows none of our definitions, and has none, is registered by its `title`. `name` is that of all editions of
    the document, `type` what sort of document it is, where neither follows from what it says.
    """

    file: Path
    data: Path | None = None
    template: str = ""
    title: str = ""
    name: str = ""
    type: str = ""
    said: Mapping[str, str | date] = field(default_factory=dict)


@dataclass(frozen=True)
class Prepared:
    """A document as it will be registered, None where the register lacks something, and what is to be said of it.

    `replaces` is what the document says of the edition before it.
    """

    paper: Paper | None
    findings: tuple[Finding, ...]
    language: str
    replaces: str = ""


@dataclass(frozen=True)
class _Source:
    """What a file says: its answers, with the definition that they are answers to, if there is one."""

    definition: Definition | None
    language: str
    answers: Answers
    reference: str = ""
    findings: tuple[Finding, ...] = ()


def prepared(wish: Wish, workspace: Workspace) -> Prepared:
    """Return a document ready for the register.

    What is wrong with its fields is told; only what the register cannot do without, its title and the day from which it
    holds, keeps it out. Raises `PlantoolsError` for a file that cannot be read, that holds several documents or a form,
    or that follows no definition and was given no title.
    """
    content = content_of(wish.file)
    source = _source(wish, workspace, content)
    told = _Telling(wish, source, workspace)
    wrong = tuple(told.missing())
    paper = None if wrong else told.paper(content)
    findings = (*source.findings, *told.contradictions(), *_unfinished(wish.file, content, workspace), *wrong)
    return Prepared(paper, findings, source.language, told.replaces())


def _unfinished(file: Path, content: bytes, workspace: Workspace) -> Iterator[Finding]:
    """Yield that a Word document is not final; of other files nothing is known."""
    try:
        found = Looking(workspace.library).within(open_package(content), file.name)
    except PackageError:
        return
    if found.left:
        yield not_final(found)


def _source(wish: Wish, workspace: Workspace, content: bytes) -> _Source:
    """Return what a document or its data say; nothing but the hash of its file where it is registered by its title."""
    sources = workspace.sources()
    try:
        file = wish.data or wish.file
        old = original(file, workspace.library, sources=sources, template=wish.template, foreign=_FOREIGN)
    except PlantoolsError as problem:
        if not wish.title or problem.findings[-1].code != _FOREIGN:
            raise
        unread = note("documents.not-read", where=wish.file.name)
        return _Source(None, workspace.language, {"file": sha256(content).hexdigest()}, findings=(unread,))
    return _Source(old.definition, old.language, old.answers, old.reference, old.findings)


@dataclass(frozen=True)
class _Telling:
    """Puts together what a document says and what is said of it."""

    wish: Wish
    source: _Source
    workspace: Workspace

    def paper(self, content: bytes) -> Paper:
        """Return the document as the register keeps it."""
        types = self._types()
        name = self.wish.name or series_name((*types, self._title()))
        return Paper(name, self._title(), self.source.answers, self._facts(types), self.wish.file.name, content)

    def replaces(self) -> str:
        """Return what the document says of the edition before it."""
        return str(self._own("replaces") or "")

    def missing(self) -> Iterator[Finding]:
        """Yield what the register cannot do without."""
        where = self.wish.file.name
        if not self._title():
            yield error("documents.no-title", where=where)
        if not (self._day("adopted") or self._day("valid_from")):
            yield error("documents.no-day", where=where)

    def contradictions(self) -> Iterator[Finding]:
        """Yield what was said of the document that it says otherwise, and what nobody says."""
        where = self.wish.file.name
        for role, given in self.wish.said.items():
            own = self._own(role)
            if own not in ("", None) and same_words(str(own)) != same_words(str(given)):
                yield warning("documents.differs", where=where, given=str(given), own=str(own))
        if not self._words("owner"):
            yield warning("documents.no-owner", where=where)
        first, last = self._day("valid_from") or self._day("adopted"), self._day("valid_until")
        if first and last and last < first:
            yield warning("documents.backward", where=where, first=str(first), last=str(last))

    def _facts(self, types: Mapping[str, str]) -> Facts:
        days = ("adopted", "valid_from", "valid_until", "review")
        return Facts(
            template=self.source.definition.id if self.source.definition else "",
            language=self.source.language,
            reference=self.source.reference,
            types=types,
            **{role: self._words(role) for role in SAID if IDENTITY_ROLES[role] == "words"},  # type: ignore[arg-type]
            **{role: self._day(role) for role in days},  # type: ignore[arg-type]
        )

    def _title(self) -> str:
        return one_line(self.wish.title or str(self._own("title") or ""))

    def _types(self) -> Mapping[str, str]:
        """Return what sort of document it is, value → label: as it says, or else what its definition is called."""
        if self.wish.type:
            return dict([_known_type(one_line(self.wish.type), self.workspace.library, self.source.language)])
        definition = self.source.definition
        if definition is None:
            return {}
        name = definition.identity.get("type", "")
        chosen, asked = self.source.answers.get(name), definition.fields.get(name)
        if asked is None or is_empty(chosen):
            return {definition.id: definition.title.to(self.source.language)}
        values = as_list(chosen) or [chosen]
        return {str(value): asked.label_of(value, self.source.language) for value in values}

    def _words(self, role: str) -> str:
        return one_line(str(self.wish.said.get(role) or self._own(role) or ""))

    def _day(self, role: str) -> date | None:
        found = self.wish.said.get(role) or self._own(role)
        return found if isinstance(found, date) else None

    def _own(self, role: str) -> object:
        """Return what the document itself says in a role: a day, or words as they are shown."""
        definition = self.source.definition
        if definition is None:
            return ""
        name = definition.identity.get(role, "")
        value, asked = self.source.answers.get(name), definition.fields.get(name)
        return cell(value, asked, self.source.language) if asked and not is_empty(value) else ""


def _known_type(given: str, library: Library, language: str) -> tuple[str, str]:
    """Return value and label of the type that a definition knows by that value or label; else the words themselves."""
    for option in _type_options(library):
        known = (option.value, *option.label.words.values())
        if same_words(given) in map(same_words, known):
            return option.value, option.label.to(language)
    return given, given


def _type_options(library: Library) -> Iterator[Option]:
    """Yield the types of documents that the definitions offer; one that is faulty offers none."""
    for id_ in library.ids():
        try:
            definition = library.get(id_)
        except PlantoolsError:
            continue
        asked = definition.fields.get(definition.identity.get("type", ""))
        yield from asked.options if asked else ()


def series_name(words: tuple[str, ...]) -> str:
    """Return one name for all editions of a document, made of its type and title; a long one ends in its hash."""
    name = plain_word(" ".join(words)).lower()
    if 0 < len(name) <= _LONGEST_NAME:
        return name
    digest = sha256(" ".join(words).encode()).hexdigest()[:_DIGEST]
    return f"{name[: _LONGEST_NAME - _DIGEST - 1].rstrip('-')}-{digest}".lstrip("-")


def register_paper(
    register: Register, paper: Paper, *, replaces: str = "", said: str = "", now: datetime
) -> tuple[int, tuple[Finding, ...]]:
    """Return the number that a document has in the register, when it is kept, and what follows for others.

    `replaces` names an edition of another name, by number, reference, case number or title. Raises `DataError` where
    there is none such, or more than one. Without it, what the document has `said` of the one before it may name it.
    """
    with register.writing() as connection:
        others = [one for one in adopted(connection) if one.name != paper.name]
        before = meant(connection, replaces) if replaces else named_in(others, said)
        facts = replace(paper.facts, replaces=before.number if before else None)
        number = adopt(connection, replace(paper, facts=facts), now=now)
        editions = adopted(connection)
        if goes_round(editions, number):
            raise DataError(error("documents.circle", number=number, given=replaces))
        return number, (*_consequences(editions, number), *_same_title(connection, paper, number))


def file_of(register: Register, given: str) -> tuple[str, bytes]:
    """Return name and content of the file of an edition that somebody names; raise `DataError` where there is none."""
    with register.reading() as connection:
        found = meant(connection, given)
        name = Path(found.file)
        ending = file_name(name.suffix, otherwise="")
        stem = file_name(name.stem, otherwise=found.name)
        return f"{stem}.{ending}" if ending else stem, kept(connection, found.sha256)


def _consequences(editions: Sequence[Adopted], number: int) -> Iterator[Finding]:
    """Yield which edition is replaced now, and which replaces this one."""
    known = {one.number: one for one in editions}
    for old, new in following(editions).items():
        if new.number == number and old in known:
            yield note("documents.replaces", number=old, title=known[old].title, day=new.begins.isoformat())
        if old == number:
            yield note("documents.succeeded", number=new.number, title=new.title)


def _same_title(connection: Connection, paper: Paper, number: int) -> Iterator[Finding]:
    """Yield documents of the same title that are not replaced: they may be what is meant to be."""
    for other in same_title(connection, paper.title, paper.name):
        yield note("documents.same-title", number=other.number, title=other.title, own=number)
