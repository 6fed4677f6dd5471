"""Two editions of a document as one with tracked changes, and what was changed: section, before, after, reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from plantools.definition.checks import nearest
from plantools.definition.model import LANGUAGES
from plantools.definition.values import same_words
from plantools.documents.draftmark import as_draft, has_mark, without_mark
from plantools.findings import Finding, note, warning
from plantools.word.conforming import as_transitional
from plantools.word.names import W
from plantools.word.package import Package
from plantools.word.redline import Difference, Kind, is_tracked, redline

FALLBACK = "en"


@dataclass(frozen=True)
class Change:
    """One change as the council reads it: `kind` is `changed`, `inserted`, `deleted`, `moved` or `restyled`.

    `section` is the heading that it stands under, `origin` that which it was moved from; `place` is `body`, `header`,
    `footer` or `note`. `number` counts from 1.
    """

    number: int
    section: str
    kind: str
    before: str
    after: str
    reason: str = ""
    place: str = "body"
    origin: str = ""


@dataclass(frozen=True)
class Comparison:
    """The new edition with tracked changes, what they are, and what is to be said of the two documents.

    `looks` is how many paragraphs only look otherwise: they are marked in the redline, and no changes of the text.
    """

    package: Package
    changes: tuple[Change, ...]
    language: str
    looks: int = 0
    findings: tuple[Finding, ...] = field(default_factory=tuple)


def compare(
    old: Package,
    new: Package,
    *,
    author: str,
    date: datetime,
    reasons: Mapping[str, str] | None = None,
    language: str = "",
) -> Comparison:
    """Return the comparison of two Word documents, whatever made them.

    `reasons` are by the heading of a section, or by the number of a change, which goes before. Changes that were
    tracked in one of the two count as accepted; it is said. A Strict document is compared as a Transitional one. The
    language is, if none is given, that of the new one. A mark that says that one of them is a draft is no change: the
    new one stays what it is.
    """
    converted = tuple(_converted(old, new))
    old, new = as_transitional(old), as_transitional(new)
    made = redline(without_mark(old), without_mark(new), author=author, date=date)
    told = [one for one in made.differences if one.kind is not Kind.RESTYLED]
    changes = tuple(_with_reason(_change(number, one), reasons or {}) for number, one in enumerate(told, 1))
    findings = (*converted, *_tracked(old, new), *_unused(reasons or {}, changes))
    spoken = language or language_of(new)
    package = as_draft(made.package, spoken) if has_mark(new) else made.package
    return Comparison(package, changes, spoken, len(made.differences) - len(told), findings)


def language_of(package: Package) -> str:
    """Return the language that a document is written in (`w:lang`, ECMA-376 Part 1, 17.3.2.20); else English."""
    name = package.related(package.main(), "styles")
    defaults = None if name is None else package.xml(name).find(f"{W.docDefaults}/{W.rPrDefault}/{W.rPr}/{W.lang}")
    spoken = "" if defaults is None else defaults.get(W.val, "").partition("-")[0].lower()
    return spoken if spoken in LANGUAGES else FALLBACK


def _change(number: int, one: Difference) -> Change:
    return Change(number, one.section, one.kind.value, one.before, one.after, "", one.place, one.origin)


def _with_reason(one: Change, reasons: Mapping[str, str]) -> Change:
    by_section = {same_words(section): reason for section, reason in reasons.items()}
    reason = reasons.get(str(one.number)) or by_section.get(same_words(one.section), "")
    return Change(one.number, one.section, one.kind, one.before, one.after, reason, one.place, one.origin)


def _converted(old: Package, new: Package) -> Iterator[Finding]:
    for role, package in (("old", old), ("new", new)):
        if package.is_strict:
            yield note("compare.strict", role=role)


def _tracked(old: Package, new: Package) -> Iterator[Finding]:
    for role, package in (("old", old), ("new", new)):
        if is_tracked(package):
            yield note("compare.tracked", role=role)


def _unused(reasons: Mapping[str, str], changes: tuple[Change, ...]) -> Iterator[Finding]:
    """Yield the reasons that belong to no change."""
    sections = [one.section for one in changes]
    known = {same_words(one) for one in sections} | {str(one.number) for one in changes}
    for name in reasons:
        if name not in known and same_words(name) not in known:
            yield warning("compare.no-such-section", name=name, nearest=nearest(name, sections) or "")
