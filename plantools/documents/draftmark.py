"""The mark of a draft: a line in the header of every page, and what the properties say (docs/draft.md).

    <w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:bookmarkStart w:id="900002" w:name="plantools_draft"/>
    <w:r><w:rPr><w:b/></w:rPr><w:t>Udkast</w:t></w:r><w:bookmarkEnd w:id="900002"/></w:p>

The bookmark says that the line is ours. Where an editor lost it, the words do, if nothing else stands in the line.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from plantools.definition.model import LANGUAGES
from plantools.definition.values import same_words
from plantools.definition.wording import words
from plantools.word.body import element, paragraph, run
from plantools.word.headers import headers, with_top_line, without_lines
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.properties import core, with_core
from plantools.word.prose import line_of
from plantools.word.styles import StyleSheet

BOOKMARK = "plantools_draft"


class Status(StrEnum):
    """What a document says of itself (`cp:contentStatus`, ECMA-376 Part 2, 8.3.2), in the words of that standard."""

    DRAFT = "Draft"
    FINAL = "Final"
    UNSAID = ""


def as_draft(package: Package, language: str) -> Package:
    """Return the document with the mark on every page, in a language; one that has it already has it once."""
    told = words("draft.mark", language)
    line = paragraph(StyleSheet.of(package).id("header"), run(told, element(W.b)))
    return with_status(with_top_line(without_mark(package), line, name=BOOKMARK), Status.DRAFT)


def without_mark(package: Package) -> Package:
    """Return the document without the mark; the same package where it has none."""
    return without_lines(package, is_mark)


def marks(package: Package) -> bool:
    """Return whether a page of the document says that it is a draft."""
    return any(is_mark(one) for name in headers(package) for one in package.xml(name).iterchildren(W.p))


def is_mark(line: Element) -> bool:
    """Return whether a paragraph of a header is the mark."""
    named = any(one.get(W.name, "").startswith(BOOKMARK) for one in line.iter(W.bookmarkStart))
    shows_more = next(line.iter(W.drawing, W.pict, W.object), None) is not None
    return (named or same_words(line_of(line)) in _told()) and not shows_more


@cache
def _told() -> frozenset[str]:
    return frozenset(same_words(words("draft.mark", language)) for language in LANGUAGES)


def status(package: Package) -> str:
    """Return what the properties say: `Draft`, `Final`, or what another program wrote there."""
    return core(package).get("status", Status.UNSAID)


def with_status(package: Package, said: Status) -> Package:
    """Return the package whose properties say this; nothing is not written where nothing stands."""
    return with_core(package, {"status": said}) if said or status(package) else package
