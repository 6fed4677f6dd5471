"""The census: of every answer that somebody gave, whether it is read back right, is spoken of, or neither.

An answer is *right* where the reading says what was given, in normal form. It is *told* where a finding that is not
just a note names its field, its row or its table, or says of the whole document that it was not read. It is *wrong*
otherwise: silently, and that also where it is missing, or where nobody gave an answer and one is read.

An answer is *lost* where the document is read and a word of it is in no answer and no remark, told or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from plantools.definition.answers import normal
from plantools.definition.kinds import KINDS
from plantools.definition.model import Definition
from plantools.documents.losses import WHOLE
from plantools.documents.read import read
from plantools.errors import PlantoolsError
from plantools.findings import Finding, Severity
from plantools.word.package import open_package
from tests.documents.generated import LIBRARY
from tests.editors.cases import Case
from tests.editors.strokes import leaves

EMPTY = "empty"  # the kind of what nobody answered
ALL = "all"
# What says of the whole document that nothing in it can be trusted; any other finding must name the field.
SAID_OF_ALL = frozenset(("read.no-fields",))


class _Unread:
    """What came of a field in a document that is not read at all: neither an answer nor none."""

    def __repr__(self) -> str:
        return "unread"


UNREAD = _Unread()


class Outcome(StrEnum):
    """What became of one answer."""

    RIGHT = "right"
    TOLD = "told"
    WRONG = "wrong"


@dataclass(frozen=True)
class Fate:
    """One answer that was given, what is read instead, and the codes of what is said of it."""

    path: str
    kind: str
    given: object
    came: object
    said: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Return what became of it."""
        if self.given == self.came and type(self.given) is type(self.came):
            return Outcome.RIGHT
        return Outcome.TOLD if self.said else Outcome.WRONG

    def __str__(self) -> str:
        """Return a line for whoever mends the reader."""
        told = f" [{', '.join(self.said)}]" if self.said else ""
        lost = f" lost: {' '.join(self.lost)}" if self.lost else ""
        return f"{self.outcome} {self.path} ({self.kind}): {self.given!r} → {self.came!r}{told}{lost}"


@dataclass(frozen=True)
class Count:
    """How many answers are right, of how many; how many are silently wrong, and of how many words are lost."""

    right: int = 0
    wrong: int = 0
    lost: int = 0
    of: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.wrong + other.wrong, self.lost + other.lost, self.of + other.of)

    @classmethod
    def one(cls, fate: Fate) -> Count:
        """Return the count of one answer."""
        outcome = fate.outcome
        return cls(int(outcome is Outcome.RIGHT), int(outcome is Outcome.WRONG), int(bool(fate.lost)), 1)


Row = Mapping[str, Count]  # kind → how many survived, with `ALL` of them
Fates = Mapping[str, Sequence[Fate]]  # name of a case → what became of its answers


def fates(cases: Sequence[Case], files: Mapping[str, Path]) -> Fates:
    """Return what became of every answer of the cases whose files came back."""
    return {case.name: _fates(case, files[case.name]) for case in cases if case.name in files}


def row(of: Iterable[Fate]) -> Row:
    """Return how many survived of each kind."""
    counts: dict[str, Count] = {ALL: Count()}
    for fate in of:
        for name in (ALL, fate.kind):
            counts[name] = counts.get(name, Count()) + Count.one(fate)
    return counts


def _fates(case: Case, file: Path) -> list[Fate]:
    """Return what became of every answer of one document, and of what nobody answered."""
    given = dict(leaves(case.answers))
    asked = list(_asked(case.definition, given))
    try:
        reading = read(open_package(file), LIBRARY)
    except PlantoolsError as refused:
        return _unread(case.definition, {path: given.get(path) for path in asked}, refused.findings)
    refusals = [one for one in reading.findings if one.field == WHOLE and one.code in SAID_OF_ALL]
    if refusals and not reading.answers:
        return _unread(case.definition, {path: given.get(path) for path in asked}, refusals)
    came = dict(leaves(normal(case.definition, reading.answers)))
    kept = letters(" ".join(map(str, [*came.values(), *(one.text for one in reading.remarks)])))
    return [
        Fate(
            path,
            _kind(case.definition, path, given.get(path)),
            given.get(path),
            came.get(path),
            tuple(said(path, reading.findings)),
            tuple(word for word in _words(given.get(path)) if word not in kept),
        )
        for path in dict.fromkeys((*asked, *came))
    ]


def _unread(definition: Definition, given: Mapping[str, object], findings: Sequence[Finding]) -> list[Fate]:
    codes = tuple(one.code for one in findings)
    return [Fate(path, _kind(definition, path, value), value, UNREAD, codes) for path, value in given.items()]


def _asked(definition: Definition, given: Mapping[str, object]) -> Iterator[str]:
    """Yield the path of each answer that was given, and of each field by itself that was left empty."""
    yield from given
    named = {path.partition(".")[0] for path in given}
    yield from (asked.name for asked in definition.in_order() if not asked.fields and asked.name not in named)


def _kind(definition: Definition, path: str, given: object) -> str:
    asked = definition.field_at(path)
    return EMPTY if given is None or asked is None else asked.kind


def _words(given: object) -> list[str]:
    """Return the words of a text; other values stand in other words on paper."""
    return letters(given).split() if isinstance(given, str) else []


def letters(text: str) -> str:
    """Return the letters and figures, as the signs around them may come and go."""
    return " ".join("".join(filter(str.isalnum, word)) for word in text.split())


def said(path: str, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the codes of what is said of a path."""
    steps = path.split(".")
    names = {path, steps[0], ".".join(steps[:2]), ".".join(step for step in steps if not step.isdigit())}
    for finding in findings:
        of_all = finding.field == WHOLE and finding.code in SAID_OF_ALL
        if finding.severity is not Severity.NOTE and (of_all or finding.field in names):
            yield finding.code


def kinds(rows: Iterable[Row]) -> list[str]:
    """Return the kinds that were counted, in the order of the table of kinds."""
    counted = {name for one in rows for name in one}
    return [name for name in (ALL, *KINDS, EMPTY) if name in counted]
