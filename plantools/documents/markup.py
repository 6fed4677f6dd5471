"""Words as elements of HTML: headings, paragraphs, lists, tables, with what is bold, a link, or a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from plantools.definition.values import without_controls
from plantools.word.markdown import Block, Heading, List, Paragraph, Span, Table

Element = etree._Element
DEEPEST = 6  # of the headings of HTML
# What stands within a line; everything else begins one in the file, for those who read it there.
_INLINE = frozenset(("a", "br", "em", "mark", "strong"))


def heading(rank: int) -> str:
    """Return the heading of a rank: the title of the page is `h1`."""
    return f"h{min(rank + 1, DEEPEST)}"


def blocks_of(blocks: Sequence[Block], rank: int) -> Iterator[Element]:
    """Yield the blocks of a text that stands below a heading of some rank."""
    for one in blocks:
        if isinstance(one, Paragraph):
            yield _spanned("p", one.spans)
        elif isinstance(one, Heading):
            yield _spanned(heading(rank + one.level), one.spans)
        elif isinstance(one, List):
            yield element("ol" if one.ordered else "ul", *(entry(inside.blocks, rank) for inside in one.items))
        elif isinstance(one, Table):
            yield _table(one)


def entry(blocks: Sequence[Block], rank: int) -> Element:
    """Return an entry of a list; one paragraph stands in it as it is."""
    made = element("li")
    if blocks and isinstance(blocks[0], Paragraph):
        made = _spanned("li", blocks[0].spans)
        blocks = blocks[1:]
    made.extend(blocks_of(blocks, rank))
    return made


def _table(told: Table) -> Element:
    head, *rows = told.rows
    columns = (_spanned("th", cell, scope="col") for cell in head)
    body = (element("tr", *(_spanned("td", cell) for cell in row)) for row in rows)
    return element("table", element("thead", element("tr", *columns)), element("tbody", *body))


def _spanned(tag: str, spans: Sequence[Span], **attributes: str) -> Element:
    """Return an element with words that look as they are said to."""
    made = element(tag, **attributes)
    for span in spans:
        inside = made
        for name, is_so in (("a", bool(span.link)), ("strong", span.bold), ("em", span.italic)):
            if is_so:
                inside = etree.SubElement(inside, name, {"href": span.link} if name == "a" else {})
        first, *lines = span.text.split("\n")
        append(inside, first)
        for words in lines:
            etree.SubElement(inside, "br")
            append(inside, words)
    return made


def element(tag: str, *inside: str | Element, **attributes: str) -> Element:
    """Return an element with text and elements in it; the text is escaped when it is written."""
    made = etree.Element(tag, {name: without_controls(value) for name, value in attributes.items()})
    for one in inside:
        if isinstance(one, str):
            append(made, one)
        else:
            made.append(one)
    return made


def append(made: Element, words: str) -> None:
    """Put words behind all that an element holds."""
    said = without_controls(words)
    if len(made):
        made[-1].tail = (made[-1].tail or "") + said
    elif said:
        made.text = (made.text or "") + said


def serialised(html: Element) -> bytes:
    """Return a page as a file in UTF-8, a line for each block."""
    for one in html.iter(etree.Element):
        if one.tag not in _INLINE:
            one.tail = "\n"
    html.tail = None
    return bytes(etree.tostring(html, method="html", encoding="utf-8", doctype="<!DOCTYPE html>")) + b"\n"
