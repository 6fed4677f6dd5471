"""The mark of a draft: a line in the header of every page, and what the properties say (docs/draft.md).

    <w:p><w:pPr><w:pStyle w:val="Header"/><w:jc w:val="right"/></w:pPr>
      <w:bookmarkStart w:id="900002" w:name="plantools_draft"/>
      <w:r><w:rPr><w:b/><w:caps/><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr><w:t>Udkast</w:t></w:r>
      <w:bookmarkEnd w:id="900002"/></w:p>

The bookmark says that the line is ours; only then it is taken out again. Where an editor lost it, or somebody wrote the
same by hand, the words tell people that it stands there.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from plantools.definition.model import LANGUAGES
from plantools.definition.values import same_words
from plantools.definition.wording import words
from plantools.word.body import element, paragraph, run, valued
from plantools.word.headers import headers, with_top_line, without_lines
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.properties import core, with_core
from plantools.word.prose import line_of
from plantools.word.styles import StyleSheet

BOOKMARK = "plantools_draft"
_SIZE = 24  # half points


class Status(StrEnum):
    """What a document says of itself (`cp:contentStatus`, ECMA-376 Part 2, 8.3.2), in the words of that standard."""

    DRAFT = "Draft"
    FINAL = "Final"
    UNSAID = ""


def as_draft(package: Package, language: str) -> Package:
    """Return the document with the mark on every page, in a language; one that has it already has it once."""
    told = words("draft.mark", language)
    style = StyleSheet.of(package).id("header")
    line = paragraph(style, run(told, *_looks()), properties=[valued(W.jc, "right")])
    return with_status(with_top_line(without_mark(package), line, name=BOOKMARK), Status.DRAFT)


def _looks() -> tuple[Element, ...]:
    """Return how the mark is set on top of the style of headers: it is to be seen from across the table."""
    size = str(_SIZE)
    return element(W.b), element(W.caps), valued(W.sz, size), valued(W.szCs, size)


def without_mark(package: Package) -> Package:
    """Return the document without the mark; the same package where it has none."""
    return without_lines(package, is_ours)


def has_mark(package: Package) -> bool:
    """Return whether a page of the document has the mark."""
    return any(is_ours(one) for name in headers(package) for one in package.xml(name).iterchildren(W.p))


def is_ours(line: Element) -> bool:
    """Return whether a paragraph of a header is the mark that we put there, whatever it says by now."""
    named = any(one.get(W.name, "").startswith(BOOKMARK) for one in line.iter(W.bookmarkStart))
    return named and next(line.iter(W.drawing, W.pict, W.object), None) is None


def is_mark(line: Element) -> bool:
    """Return whether a paragraph of a header says that the document is a draft, whoever put it there."""
    return is_ours(line) or same_words(line_of(line)) in _told()


@cache
def _told() -> frozenset[str]:
    return frozenset(same_words(words("draft.mark", language)) for language in LANGUAGES)


def status(package: Package) -> str:
    """Return what the properties say: `Draft`, `Final`, or what another program wrote there."""
    return core(package).get("status", Status.UNSAID)


def with_status(package: Package, said: Status) -> Package:
    """Return the package whose properties say this; nothing is not written where nothing stands."""
    return with_core(package, {"status": said}) if said or status(package) else package
