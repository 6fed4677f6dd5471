"""The body of a document: cover, contents, and sections under headings that bookmarks name (docs/documents.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantools.definition.kinds import KINDS
from plantools.definition.model import Field, Line, Part
from plantools.definition.placeholders import pieces
from plantools.documents.building import Builder
from plantools.documents.outline import bookmark, heading_rank, numbered_parts, section_rank
from plantools.word.body import element, paragraph, run, tab
from plantools.word.body import field as complex_field
from plantools.word.contents import INSTRUCTION
from plantools.word.names import Element, W


class DocumentBuilder(Builder):
    """Makes the body of a document."""

    def body(self) -> Iterator[Element]:
        """Yield the body of a document: cover, contents, parts; each of the three begins a page."""
        numbered = {id(part): place for place, part in enumerate(numbered_parts(self.definition), 1)}
        previous = ""
        for part in self.definition.parts:
            content = list(_PLACES[part.place](self, part, numbered.get(id(part), 0)))
            if previous not in ("", part.place):
                content = self._on_new_page(content)
            yield from content
            previous = part.place

    def _on_new_page(self, content: list[Element]) -> list[Element]:
        """Return the content on a page of its own; a loop or condition goes away, so it cannot hold the break."""
        properties = content[0].find(W.pPr) if content else None
        if properties is None or "{%" in "".join(str(text) for text in content[0].itertext()):
            return [paragraph("", element(W.r, None, element(W.br, {W.type: "page"}))), *content]
        properties.insert(1, element(W.pageBreakBefore))  # behind w:pStyle
        return content

    def cover(self, part: Part, number: int) -> Iterator[Element]:
        """Yield the lines of a cover."""
        for line in part.lines:
            yield from self._line(line)

    def contents(self, part: Part, number: int) -> Iterator[Element]:
        """Yield the table of contents: a field, whose entries come when the document is made."""
        yield paragraph(self.sheet.id("TOC Heading"), *self._words(part.heading))
        yield paragraph(self.sheet.id("toc 1"), *complex_field(INSTRUCTION, tab(), dirty=True))

    def part(self, part: Part, number: int) -> Iterator[Element]:
        """Yield the heading, lines and fields of a part."""
        fields = [self.definition.fields[name] for name in part.fields]
        if part.heading:
            before = [run(f"{number}. ")] if self.definition.numbered else []
            marks = [bookmark(asked.name) for asked in fields[:1] if not (asked.heading or asked.caption)]
            yield self._heading(1, [*before, *self._words(part.heading)], marks)
        has_table = any(KINDS[asked.kind].shape == "rows" and not asked.heading for asked in fields)
        yield from self._fixed(part, before_table=has_table)
        for line in part.lines:
            yield from self._line(line)
        for asked in fields:
            yield from self._when_wanted([asked], self._section(part, asked))

    def _heading(self, rank: int, content: Sequence[Element], marks: Sequence[str]) -> Element:
        """Return a heading inside a bookmark for each of the fields that it stands above."""
        return self._marked(f"heading {rank}", content, marks)

    def _marked(self, style: str, content: Sequence[Element], marks: Sequence[str]) -> Element:
        """Return a paragraph inside a bookmark for each of the fields that it stands above."""
        inside = list(content)
        for mark in reversed(marks):
            inside = self.bookmarks.around(mark, *inside)
        return paragraph(self.sheet.id(style), *inside)

    def _section(self, part: Part, asked: Field) -> Iterator[Element]:
        """Yield a field with its own heading, if it has one."""
        if KINDS[asked.kind].shape == "sections":
            yield from self._sections(asked, section_rank(part))
            return
        if asked.heading:
            yield self._heading(heading_rank(part, asked), self._words(asked.label), [bookmark(asked.name)])
        if asked.caption:
            yield self._marked("caption", self._words(asked.label), [bookmark(asked.name)])
        if asked.apart:
            yield from self._tables_apart(asked, heading_rank(part, asked) + 1)
        elif asked.fields:
            yield from self._rows(asked, labelled=False)
        else:
            yield self._paragraph_of(asked, asked.name)

    def _tables_apart(self, asked: Field, rank: int) -> Iterator[Element]:
        """Yield a heading and a table for each group of rows, between the paragraphs that hold their loop."""
        yield self._tag(f"{{%p for group in apart.{asked.name} %}}")
        yield self._heading(rank, [self._control(f"{asked.name}.{asked.apart}", "group.")], ())
        yield from self._rows(asked, labelled=False, rows="group.rows")
        yield self._tag("{%p endfor %}")

    def _sections(self, asked: Field, rank: int) -> Iterator[Element]:
        """Yield the sections between the paragraphs that hold their loop."""
        inner = [column for column in asked.on_paper if column.name != "title"]
        named = ["title", *(column.name for column in inner[:1] if not column.heading)]
        marks = [bookmark(f"{asked.name}.{name}") for name in named]
        yield self._tag(f"{{%p for row in {asked.name} %}}")
        yield self._heading(rank, [self._control(f"{asked.name}.title", "row.")], marks)
        for column in inner:
            yield from self._when_wanted(
                [column], self._column(column, f"{asked.name}.{column.name}", rank + 1), "row."
            )
        yield self._tag("{%p endfor %}")

    def _column(self, column: Field, path: str, rank: int) -> Iterator[Element]:
        """Yield a text or a picture of a section, with its own heading, if it has one."""
        if column.heading:
            yield self._heading(rank, self._words(column.label), [bookmark(path)])
        yield self._paragraph_of(column, path, "row.")

    def _paragraph_of(self, asked: Field, path: str, variable: str = "") -> Element:
        """Return the paragraph of an answer; a line without a heading stays with what stands below it."""
        style = "Form Choice" if KINDS[asked.kind].shape == "ticks" else "Body Text"
        is_note = KINDS[asked.kind].is_short and not (asked.heading or asked.caption or variable)
        kept = [element(W.keepNext)] if is_note else []
        return paragraph(self.sheet.id(style), self._control(path, variable), properties=kept)

    def _line(self, line: Line) -> Iterator[Element]:
        named = [self.definition.fields[name] for _, name in pieces(self._text(line.text)) if name]
        made = paragraph(self.sheet.id(line.style or "Body Text"), *self._words(line.text))
        yield from self._when_wanted(named, [made])

    def _when_wanted(
        self, fields: Sequence[Field], content: Iterator[Element] | Sequence[Element], variable: str = ""
    ) -> Iterator[Element]:
        """Yield the content; within a condition where none of its fields has a place while it is empty.

        `variable` is before the names of fields inside a loop.
        """
        loops = any(KINDS[asked.kind].shape == "sections" for asked in fields)  # no sections, no round of the loop
        if not fields or loops or any(asked.when_empty != "omit" for asked in fields):
            yield from content
            return
        yield self._tag(f"{{%p if {' or '.join(('draft', *(f'{variable}{asked.name}' for asked in fields)))} %}}")
        yield from content
        yield self._tag("{%p endif %}")


_PLACES = {"cover": DocumentBuilder.cover, "contents": DocumentBuilder.contents, "body": DocumentBuilder.part}
