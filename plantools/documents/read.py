"""A document that came back, as data: identity, answers with where each came from, and findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from plantools.definition import rules
from plantools.definition.answers import Answers, normal
from plantools.definition.binding import Bound
from plantools.definition.kinds import KINDS
from plantools.definition.library import Library
from plantools.definition.model import Definition, Field
from plantools.definition.placeholders import plain_label
from plantools.definition.shapes import nearest, shown
from plantools.documents.anchors import Anchor, tag_anchors
from plantools.documents.embedding import definition_in, holds_definition
from plantools.documents.identity import Identity, identity_in, identity_of
from plantools.documents.losses import WHOLE, lost
from plantools.documents.outline import numbers
from plantools.documents.reading import Reading
from plantools.documents.rowing import Rows, in_rows
from plantools.documents.values import Page, read_value
from plantools.errors import PlantoolsError
from plantools.findings import Finding, Severity, error, warning
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.prose import Shapes


def read(package: Package, library: Library, *, definition: Definition | None = None) -> Reading:
    """Return what a completed form or a document says.

    It is read against the definition that it carries; else against that of its identity, from the library; a given
    `definition` goes before both. Raises `PlantoolsError` for a document that is none of ours.
    """
    package = package.leniently()
    identity = identity_in(package)
    bound, found = _bound(package, identity, library, definition)
    language = bound.language or bound.definition.language
    reader = _Reader(package, replace(bound, language=language))
    answers, sources = reader.answers()
    told = _who(identity, bound.definition, answers, language)
    findings = (*_damage(package), *found, *reader.findings, *reader.faults(answers))
    numbered = tuple(_numbered(bound.definition, findings))
    return Reading(told, bound.definition, language, answers, sources, (), numbered, reader.places(numbered))


def _bound(
    package: Package, identity: Identity | None, library: Library, given: Definition | None
) -> tuple[Bound, tuple[Finding, ...]]:
    """Return the definition to read against, with its language and prompts, and what is to be said of the choice."""
    carried = definition_in(package)
    if given is not None:
        return _given(given, carried, identity.language if identity else ""), ()
    if carried is not None:
        return carried, ()
    if identity is None:
        raise PlantoolsError(error("read.no-identity"))
    if identity.is_of_template:
        raise PlantoolsError(error("read.template", name=identity.template))
    if identity.template not in library.ids():
        near = nearest(identity.template, library.ids())
        raise PlantoolsError(error("read.unknown-definition", name=identity.template, nearest=near))
    known = library.get(identity.template)
    damage = [warning("read.damaged-definition", name=known.id)] if holds_definition(package) else []
    return Bound(known, identity.language), (*damage, *_other_version(identity, known))


def _given(given: Definition, carried: Bound | None, language: str) -> Bound:
    """Return a given definition with what the document carries of it: the prompts, and options that it lacks."""
    if carried is None or carried.definition.id != given.id:
        return Bound(given, language)
    own = {asked.options_from: asked.options for _, asked in given.every_field() if asked.options}
    theirs = {asked.options_from: asked.options for _, asked in carried.definition.every_field() if asked.options_from}
    return Bound(given.with_options({**theirs, **own}), language, carried.prompts)


def _damage(package: Package) -> Iterator[Finding]:
    """Yield that the document had to be mended to be read: then every answer is to be checked."""
    if package.repaired:
        yield warning("read.repaired")


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
        self._rows = Rows({})
        self._found: dict[str, list[Anchor]] = {}
        self.findings: list[Finding] = []

    def answers(self) -> tuple[Answers, Mapping[str, str]]:
        """Return the answers in normal form, and the channel that gave each."""
        found = self._found
        for anchor in tag_anchors(self._root, self._definition, self._page.shapes):
            found.setdefault(anchor.path, []).append(anchor)
        values = {path: value for path, anchors in found.items() if (value := self._value(path, anchors)) is not None}
        kept, self._rows = in_rows(values)
        self.findings = [self._rows.counted(one) for one in self.findings]
        self.findings += lost(self._definition, found.keys())
        channels = {self._rows.path(path): found[path][0].channel for path in values}
        return normal(self._definition, kept), channels

    def places(self, findings: Iterable[Finding]) -> Mapping[str, int]:
        """Return path of a finding → number of the paragraph where its answer stands."""
        wanted = {finding.field for finding in findings} - {WHOLE}
        if not wanted:
            return {}
        counted = {one: number for number, one in enumerate(self._root.iter(W.p))}
        found: dict[str, int] = {}
        for path, anchors in self._found.items():
            first = next((one for element in anchors[0].content for one in element.iter(W.p)), None)
            paragraph = next(map(_paragraph, anchors[0].content), None) if first is None else first
            if paragraph is None:
                continue
            for named in {self._rows.path(path), path.partition(".")[0]} & wanted:
                found.setdefault(named, counted[paragraph])
        return found

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
        return value

    def faults(self, answers: Answers) -> Iterator[Finding]:
        """Yield what the rules say of the answers; not that one is missing of which it is said why it is not read."""
        told = {one.field for one in self.findings if one.severity is Severity.ERROR}
        told |= {path.partition(".")[0] for path in told}
        for finding in rules.check(self._definition, answers):
            if finding.code != "value.required" or not told & {finding.field, WHOLE}:
                yield self._rows.on_paper(finding)


def _paragraph(element: Element) -> Element | None:
    return next(iter(element.iterancestors(W.p)), None)


def _twice(asked: Field, path: str, first: object, other: object, language: str) -> Finding:
    given, second = (_told(asked, value, language) for value in (first, other))
    return warning("read.twice", field=path, label=plain_label(asked, language), given=given, other=second)


def _told(asked: Field, value: object, language: str) -> str:
    """Return an answer as it stands in a message: short."""
    if isinstance(value, list):
        return shown("; ".join(map(str, value)))
    return shown(KINDS[asked.kind].show(value, asked, language))
