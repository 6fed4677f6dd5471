"""A document that came back, as data: identity, answers with where each came from, and findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from plantools.definition import rules
from plantools.definition.answers import Answers, normal
from plantools.definition.binding import Bound
from plantools.definition.kinds import KINDS
from plantools.definition.library import Library
from plantools.definition.model import Definition, Field
from plantools.definition.placeholders import plain_label
from plantools.definition.shapes import nearest
from plantools.documents.anchors import Anchor, tag_anchors
from plantools.documents.embedding import definition_in
from plantools.documents.identity import Identity, identity_in, identity_of
from plantools.documents.outline import numbers
from plantools.documents.values import Page, read_value
from plantools.errors import PlantoolsError
from plantools.findings import Finding, error, warning
from plantools.word.package import Package
from plantools.word.prose import Shapes

_Found = Mapping[str, list[Anchor]]


@dataclass(frozen=True)
class Reading:
    """What a document says: who it is, its answers in normal form, path → channel of each, and what is wrong.

    `remarks` are texts that belong to no field.
    """

    identity: Identity
    definition: Definition
    language: str
    answers: Answers = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def read(package: Package, library: Library, *, definition: Definition | None = None) -> Reading:
    """Return what a completed form or a document says.

    It is read against the definition that it carries; else against that of its identity, from the library; a given
    `definition` goes before both. Raises `PlantoolsError` for a document that is none of ours.
    """
    identity = identity_in(package)
    bound, found = _bound(identity, definition_in(package), library, definition)
    language = bound.language or bound.definition.language
    reader = _Reader(package, replace(bound, language=language))
    answers, sources = reader.answers()
    told = _who(identity, bound.definition, answers, language)
    findings = (*found, *reader.findings, *reader.faults(answers))
    return Reading(told, bound.definition, language, answers, sources, (), tuple(_numbered(bound.definition, findings)))


def _bound(
    identity: Identity | None, carried: Bound | None, library: Library, given: Definition | None
) -> tuple[Bound, tuple[Finding, ...]]:
    """Return the definition to read against, with its language and prompts, and what is to be said of the choice."""
    if given is not None:
        prompts = carried.prompts if carried is not None and carried.definition.id == given.id else {}
        return Bound(given, identity.language if identity else "", prompts), ()
    if carried is not None:
        return carried, ()
    if identity is None:
        raise PlantoolsError(error("read.no-identity"))
    if identity.template not in library.ids():
        near = nearest(identity.template, library.ids())
        raise PlantoolsError(error("read.unknown-definition", name=identity.template, nearest=near))
    known = library.get(identity.template)
    return Bound(known, identity.language), tuple(_other_version(identity, known))


def _other_version(identity: Identity, known: Definition) -> Iterator[Finding]:
    if identity.version != known.version:
        yield warning("read.other-version", name=known.id, version=identity.version, known=known.version)


def _who(identity: Identity | None, definition: Definition, answers: Answers, language: str) -> Identity:
    """Return the identity; unit and period are what the document says now, where it says it."""
    said = identity_of(definition, answers, language=language)
    if identity is None:
        return said
    return replace(identity, unit=said.unit or identity.unit, period=said.period or identity.period)


def _numbered(definition: Definition, findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """Yield the findings with the visible number and the label of their field."""
    visible = numbers(definition)
    for finding in findings:
        path = ".".join(step for step in finding.field.split(".") if not step.isdigit())
        yield finding.at("", visible.get(path, ""))


class _Reader:
    """Reads the answers of one document."""

    def __init__(self, package: Package, bound: Bound) -> None:
        self._bound = bound
        self._definition = bound.definition
        main = package.main()
        parts = (package.related(main, kind) for kind in ("styles", "numbering"))
        styles, numbering = (package.xml(name) if name else None for name in parts)
        self._page = Page(package, Shapes(styles, numbering), bound)
        self._root = package.xml(main)
        self._unreadable: set[str] = set()
        self.findings: list[Finding] = []

    def answers(self) -> tuple[Answers, Mapping[str, str]]:
        """Return the answers in normal form, and the channel that gave each."""
        found: dict[str, list[Anchor]] = {}
        for anchor in tag_anchors(self._root, self._definition, self._page.shapes):
            found.setdefault(anchor.path, []).append(anchor)
        values = {path: value for path, anchors in found.items() if (value := self._value(path, anchors)) is not None}
        kept, rows = _without_empty_rows(values)
        self._unreadable = {_renumbered(path, rows) for path in self._unreadable}
        self.findings = [replace(one, field=_renumbered(one.field, rows)) for one in self.findings]
        self.findings += _lost(self._definition, found)
        channels = {_renumbered(path, rows): found[path][0].channel for path in values}
        return normal(self._definition, kept), channels

    def _value(self, path: str, anchors: list[Anchor]) -> object:
        """Return the answer of one field; where it stands several times, the first, if there is one."""
        asked = self._definition.field_at(path)
        assert asked is not None, "anchors are of fields"
        if KINDS[asked.kind].shape == "ticks":
            whole = Anchor(path, anchors[0].channel, tuple(one for anchor in anchors for one in anchor.content))
            anchors = [whole]
        values = [value for anchor in anchors if (value := self._read(asked, anchor)) is not None]
        for other in values[1:]:
            if other != values[0]:
                self.findings.append(_twice(asked, path, values[0], other, self._bound.language))
        return values[0] if values else None

    def _read(self, asked: Field, anchor: Anchor) -> object:
        value, findings = read_value(self._page, asked, anchor)
        self.findings += findings
        if value is None and any(one.code.startswith("read.") for one in findings):
            self._unreadable.add(anchor.path)
        return value

    def faults(self, answers: Answers) -> Iterator[Finding]:
        """Yield what the rules say of the answers; not that one is missing which is there and cannot be read."""
        for finding in rules.check(self._definition, answers):
            if finding.code != "value.required" or finding.field not in self._unreadable:
                yield finding


def _twice(asked: Field, path: str, first: object, other: object, language: str) -> Finding:
    show = KINDS[asked.kind].show
    given, second = (show(value, asked, language) for value in (first, other))
    return warning("read.twice", field=path, label=plain_label(asked, language), given=given, other=second)


def _lost(definition: Definition, found: _Found) -> Iterator[Finding]:
    """Yield the fields whose place is gone, where an answer is not required: else the rules say that it is missing."""
    seen = {path.partition(".")[0] for path in found}
    for name, asked in definition.fields.items():
        shows = asked.when_empty != "omit" and (not asked.fields or (definition.is_form and asked.blank > 0))
        if name not in seen and shows and not asked.required:
            yield warning("read.not-found", field=name, label=plain_label(asked, definition.language))


_Rows = Mapping[str, Mapping[int, int]]


def _without_empty_rows(values: Mapping[str, object]) -> tuple[dict[str, object], _Rows]:
    """Return name → answer or rows, and the number that each row has once empty ones are left out."""
    kept: dict[str, object] = {}
    rows: dict[str, dict[int, dict[str, object]]] = {}
    for path, value in values.items():
        name, *inner = path.split(".")
        if inner:
            rows.setdefault(name, {}).setdefault(int(inner[0]), {})[inner[1]] = value
        else:
            kept[name] = value
    ordered = {name: sorted(numbered.items()) for name, numbered in rows.items()}
    counted = {name: {number: at for at, (number, _) in enumerate(all_, 1)} for name, all_ in ordered.items()}
    return kept | {name: [row for _, row in all_] for name, all_ in ordered.items()}, counted


def _renumbered(path: str, rows: _Rows) -> str:
    name, *inner = path.split(".")
    if len(inner) < 2 or not inner[0].isdigit():
        return path
    number = rows.get(name, {}).get(int(inner[0]), int(inner[0]))
    return ".".join((name, str(number), *inner[1:]))
