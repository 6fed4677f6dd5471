"""A document that came back, as data: identity, answers with where each came from, remarks, and findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from types import MappingProxyType

from plantools.definition import rules
from plantools.definition.answers import Answers, normal
from plantools.definition.checks import shown
from plantools.definition.kinds import KINDS
from plantools.definition.library import Library
from plantools.definition.model import Definition, Field
from plantools.definition.placeholders import plain_label
from plantools.documents.anchors import Anchor, Anchored
from plantools.documents.grids import form_anchors
from plantools.documents.identity import Identity, identity_of
from plantools.documents.losses import WHOLE, lost
from plantools.documents.outline import numbers
from plantools.documents.page import Page, unnumbered
from plantools.documents.passages import document_anchors
from plantools.documents.reading import TEXT, Reading, Remark
from plantools.documents.recognition import Issued, recognise, with_listed
from plantools.documents.remarks import remarks_in
from plantools.documents.rowing import Rows, in_rows
from plantools.documents.telling import on_paper
from plantools.documents.tracking import accepted, tracked_findings
from plantools.documents.unread import unread, whole
from plantools.documents.values import read_value
from plantools.findings import Finding, Severity, warning
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.survey import Place, Survey, survey


def read(
    package: Package,
    library: Library,
    *,
    definition: Definition | None = None,
    issued: Issued = MappingProxyType({}),
    sought: Iterable[str] = (),
) -> Reading:
    """Return what a completed form or a document says.

    It is read against the definition that it was issued with, where `issued` has its reference; else against the one
    that it carries; else against that of its identity, from the library. A given `definition` goes before all. `sought`
    are paths whose places are told beside those that findings name. Raises `PlantoolsError` for a document that is none
    of ours.
    """
    package = package.leniently()
    root = package.xml(package.main())
    tracked = accepted(root)
    found = survey(root, order=tracked.order)
    known = recognise(package, found, library, definition, issued)
    language = known.bound.language or known.bound.definition.language
    bound = with_listed(replace(known.bound, language=language), found)
    reader = _Reader(Page(package, bound), found)
    answers, sources = reader.answers()
    reader.findings += map(reader.counted, tracked_findings(tracked, reader.anchored, reader.page))
    cut = (kept for one in tracked.rows for kept in whole(one.text, ""))
    remarks = (*remarks_in(package, found, reader.anchored, bound), *reader.unread, *cut)
    told = _who(known.identity, bound.definition, answers, bound.language)
    findings = (
        *_damage(package),
        *known.findings,
        *_other_period(known.identity, told, bound.definition),
        *reader.findings,
        *reader.faults(answers),
        *_outside(remarks),
    )
    numbered = on_paper(_numbered(bound.definition, findings), bound.definition)
    places = reader.places({one.field for one in numbered} | set(sought))
    return Reading(told, bound.definition, bound.language, answers, sources, remarks, numbered, places)


def _damage(package: Package) -> Iterator[Finding]:
    """Yield that the document had to be mended to be read: then every answer is to be checked."""
    if package.repaired:
        yield warning("read.repaired")


def _who(identity: Identity | None, definition: Definition, answers: Answers, language: str) -> Identity:
    """Return the identity; unit and period are what the document says now, where it says it."""
    said = identity_of(definition, answers, language=language)
    if identity is None:
        return said
    return replace(identity, unit=said.unit or identity.unit, period=said.period or identity.period)


def _other_period(identity: Identity | None, told: Identity, definition: Definition) -> Iterator[Finding]:
    """Yield that a form says another period than it was made for: last year's form may have been filled in again."""
    asked = definition.fields.get(definition.identity.get("period", ""))
    if definition.is_form and identity and asked and identity.period and identity.period != told.period:
        yield warning("read.other-period", field=asked.name, given=shown(told.period), period=identity.period)


def _outside(remarks: tuple[Remark, ...]) -> Iterator[Finding]:
    """Yield that words stand outside of all fields."""
    found = [one for one in remarks if one.kind == TEXT]
    if found:
        yield warning("read.remarks", field=WHOLE, count=len(found), given=shown(found[0].text))


def _numbered(definition: Definition, findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """Yield the findings with the visible number and the label of their field."""
    visible = numbers(definition)
    for finding in findings:
        yield finding.at("", visible.get(unnumbered(finding.field), ""))


class _Reader:
    """Reads the answers of one document."""

    def __init__(self, page: Page, found: Survey) -> None:
        self.page = page
        self._survey = found
        self._definition = page.bound.definition
        self._rows = Rows({})
        self.anchored = self._anchored()
        self.findings: list[Finding] = []
        self.unread: list[Remark] = []

    def _anchored(self) -> Anchored:
        if self._definition.is_form:
            return form_anchors(self._survey, self._definition, self.page.language)
        return document_anchors(self._survey, self._definition, self.page.shapes, self.page.language)

    def answers(self) -> tuple[Answers, Mapping[str, str]]:
        """Return the answers in normal form, and the channel that gave each."""
        found = self.anchored.anchors
        values = {path: value for path, anchors in found.items() if (value := self._value(path, anchors)) is not None}
        kept, self._rows = in_rows(values)
        self.findings = [self._rows.counted(one) for one in (*self.anchored.findings, *self.findings)]
        self.findings += lost(self._definition, found.keys())
        channels = {self._rows.path(path): found[path][0].channel for path in values}
        return normal(self._definition, kept), channels

    def counted(self, finding: Finding) -> Finding:
        """Return what is said of a path on paper as said of that among the answers."""
        return self._rows.counted(finding)

    def places(self, paths: set[str]) -> Mapping[str, int]:
        """Return path → number of the paragraph where its answer stands, or should."""
        wanted = paths - {WHOLE}
        if not wanted:
            return {}
        counted = {one: number for number, one in enumerate(self._survey.paragraphs)}
        found: dict[str, int] = {}
        for path, anchors in self.anchored.anchors.items():
            for named in {self._rows.path(path), path.partition(".")[0]} & wanted:
                for paragraph in _paragraphs(anchors[0].places[:1]):
                    found.setdefault(named, counted[paragraph])
        return found

    def _value(self, path: str, anchors: list[Anchor]) -> object:
        """Return the answer of one field; where it stands several times, the first, if there is one."""
        asked = self._definition.field_at(path)
        assert asked is not None, "anchors are of fields"
        if len(anchors) > 1 and KINDS[asked.kind].shape == "ticks":
            places = tuple(chain.from_iterable(anchor.places for anchor in anchors))
            anchors = [Anchor(path, anchors[0].channel, places)]
        values = [(value, anchor) for anchor in anchors if (value := self._read(asked, anchor)) is not None]
        for other, anchor in values[1:]:
            if other != values[0][0]:
                self.findings.append(_twice(asked, path, values[0][0], other, self.page.language))
                self.unread += whole(anchor.text, self._number(path))
        return values[0][0] if values else None

    def _read(self, asked: Field, anchor: Anchor) -> object:
        value, findings = read_value(self.page, asked, anchor)
        self.findings += findings
        if findings:
            self.unread += unread(anchor, value, findings, self._number(anchor.path))
        return value

    def _number(self, path: str) -> str:
        return numbers(self._definition).get(unnumbered(path), "")

    def faults(self, answers: Answers) -> Iterator[Finding]:
        """Yield what the rules say of the answers; not that one is missing of which it is said why it is not read."""
        told = {one.field for one in self.findings if one.severity is Severity.ERROR}
        told |= {path.partition(".")[0] for path in told}
        for finding in rules.check(self._definition, answers):
            if finding.code != "value.required" or not told & {finding.field, WHOLE}:
                yield self._rows.on_paper(finding)


def _paragraphs(places: tuple[Place, ...]) -> Iterator[Element]:
    """Yield the paragraphs of places; of a control in a line, the one that it stands in."""
    for one in (element for place in places for element in place.elements):
        yield from [one] if one.tag == W.p else one.iter(W.p)
        yield from one.iterancestors(W.p)


def _twice(asked: Field, path: str, first: object, other: object, language: str) -> Finding:
    given, second = (_told(asked, value, language) for value in (first, other))
    return warning("read.twice", field=path, label=plain_label(asked, language), given=given, other=second)


def _told(asked: Field, value: object, language: str) -> str:
    """Return an answer as it stands in a message: short."""
    if isinstance(value, list):
        return shown("; ".join(map(str, value)))
    return shown(KINDS[asked.kind].show(value, asked, language))
