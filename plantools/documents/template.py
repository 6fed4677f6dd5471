"""A Word template from a definition: `build` puts its parts on a base document, with a tag in the place of each answer.

A form is tables of label and answer, numbered, with its reference in the body; a document has a cover, contents and
sections under headings whose bookmarks name the fields (docs/forms.md, docs/documents.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from plantools.definition.kinds import KINDS
from plantools.definition.model import Definition, Field, Line, Part, Text
from plantools.definition.placeholders import pieces
from plantools.definition.wording import words
from plantools.documents.identity import Identity, marked
from plantools.documents.outline import bookmark, heading_rank, numbered_parts, numbers, section_rank
from plantools.documents.slotting import slots_of
from plantools.word.body import Bookmarks, cell, element, paragraph, row, run, tab, table, tagged
from plantools.word.body import field as complex_field
from plantools.word.contents import INSTRUCTION
from plantools.word.house import with_house_styles
from plantools.word.names import PREFIXES, Element, W
from plantools.word.package import Package
from plantools.word.page import Page, page_of, with_body, with_header, with_language
from plantools.word.plain import as_document
from plantools.word.slots import Slot, in_template
from plantools.word.styles import StyleSheet

LABEL_SHARE = 0.32  # of a form's width
NUMBER_WIDTH = 560  # twips: two digits in the table's margins
COLUMN_WEIGHT = 3  # of a column that gives no width


def build(definition: Definition, base: Package, house: Package, *, language: str = "") -> Package:
    """Return the template of a definition on a base document; styles that the base lacks come from the house's.

    The template speaks `language`, by default the definition's own.
    """
    language = language or definition.language
    package = with_house_styles(as_document(base), house)
    page = page_of(package, landscape=definition.landscape)
    builder = _Builder(definition, language, StyleSheet.of(package), page, slots_of(definition, language))
    body = builder.form() if definition.is_form else builder.document()
    package = with_body(package, list(body), page, cover=builder.has_cover)
    package = with_header(package, builder.header())
    identity = Identity(definition.id, definition.version, language=language)
    return marked(with_language(package, language), identity, title=definition.title.to(language))


@dataclass(frozen=True)
class _Builder:
    """Makes the paragraphs and tables of one definition in one language."""

    definition: Definition
    language: str
    sheet: StyleSheet
    page: Page
    slots: Mapping[str, Slot]
    bookmarks: Bookmarks = field(default_factory=Bookmarks)

    @property
    def has_cover(self) -> bool:
        return any(part.place == "cover" for part in self.definition.parts)

    def header(self) -> Element:
        """Return the paragraph of the header: who and what, on every page but the cover."""
        unit, title = (self.definition.identity.get(role, "") for role in ("unit", "title"))
        if self.definition.is_form:
            first, others = self._text(self.definition.title), [unit, title]
        else:
            first, others = f"{{{{ {title} }}}}" if title else self._text(self.definition.title), [unit]
        behind = (f"{{% if {name} %}} · {{{{ {name} }}}}{{% endif %}}" for name in dict.fromkeys(others) if name)
        return paragraph(self.sheet.id("header"), run(first + "".join(behind)))

    # Forms

    def form(self) -> Iterator[Element]:
        """Yield the body of a form."""
        yield self._styled("Title", self._text(self.definition.title))
        yield self._styled("Form Reference", words("form.reference", self.language) + " {{ reference }}")
        if any(asked.required for _, asked in self.definition.every_field()):
            yield self._styled("Form Help", words("form.required", self.language))
        for place, part in enumerate(numbered_parts(self.definition), 1):
            yield from self._form_part(part, place)

    def _form_part(self, part: Part, place: int) -> Iterator[Element]:
        yield paragraph(self.sheet.id("heading 1"), run(f"{place} "), *self._words(part.heading))
        yield from self._help(part.help, before_table=True)
        yield from self._fixed(part)
        fields = [self.definition.fields[name] for name in part.fields]
        for nested, group in groupby(fields, key=lambda asked: bool(asked.fields)):
            if not nested:
                yield self._answers(list(group), self._text(part.heading))
                continue
            for asked in group:
                yield from self._rows(asked, labelled=len(fields) > 1)

    def _answers(self, fields: Sequence[Field], title: str) -> Element:
        """Return the table of label and answer for fields that follow each other."""
        label = int(self.page.text_width * LABEL_SHARE)
        widths = (label, self.page.text_width - label)
        rows = (
            row(
                cell(label, self._label(asked, asked.name, "Form Label"), *self._help(asked.help)),
                cell(widths[1], self._answer(asked, asked.name)),
                whole=True,
            )
            for asked in fields
        )
        return table(self.sheet.id("Plantools Form"), widths, rows, title=title, first="column")

    def _label(self, asked: Field, path: str, style: str) -> Element:
        required = " *" if asked.required and self.definition.is_form else ""
        number = numbers(self.definition).get(path, "")
        before = [run(f"{number} ")] if number else []
        after = [run(required)] if required else []
        return paragraph(self.sheet.id(style), *before, *self._words(asked.label), *after)

    def _answer(self, asked: Field, path: str, variable: str = "") -> Element:
        """Return the paragraph that holds the control of an answer."""
        style = "Form Choice" if KINDS[asked.kind].shape == "ticks" else "Form Answer"
        return paragraph(self.sheet.id(style), self._control(path, variable))

    def _rows(self, asked: Field, *, labelled: bool) -> Iterator[Element]:
        """Yield the table of rows, with its label where the part asks for more, and how to add rows."""
        if labelled:
            yield self._label(asked, asked.name, "caption")
            yield from self._help(asked.help, before_table=True)
        widths = self._widths(asked)
        rows = [self._columns(asked, widths), *self._repeated(asked, widths)]
        yield table(self.sheet.id("Plantools Rows"), widths, rows, title=self._text(asked.label), first="row")
        if self.definition.is_form:
            yield self._styled("Form Note", words("form.more-rows", self.language))

    def _widths(self, asked: Field) -> tuple[int, ...]:
        """Return the width in twips of the column of numbers and of each other, by their weights."""
        weights = [column.width or COLUMN_WEIGHT for column in asked.fields]
        free = self.page.text_width - NUMBER_WIDTH
        widths = [free * weight // sum(weights) for weight in weights]
        return (NUMBER_WIDTH, *widths[:-1], free - sum(widths[:-1]))

    def _columns(self, asked: Field, widths: Sequence[int]) -> Element:
        """Return the header row."""
        labels = (
            (self._label(column, f"{asked.name}.{column.name}", "Form Column"), *self._help(column.help))
            for column in asked.fields
        )
        first = cell(widths[0], paragraph(self.sheet.id("Form Column"), run(words("form.row", self.language))))
        others = (cell(width, *label) for width, label in zip(widths[1:], labels, strict=True))
        return row(first, *others, header=True)

    def _repeated(self, asked: Field, widths: Sequence[int]) -> Iterator[Element]:
        """Yield the row of answers between the rows that hold its loop."""
        number, *others = widths
        yield self._tag_row(f"{{%tr for row in {asked.name} %}}", widths)
        cells = (
            cell(width, self._answer(column, f"{asked.name}.{column.name}", "row."))
            for width, column in zip(others, asked.fields, strict=True)
        )
        yield row(cell(number, self._styled("Form Number", "{{ row.number }}")), *cells, whole=True)
        yield self._tag_row("{%tr endfor %}", widths)

    def _tag_row(self, tag: str, widths: Sequence[int]) -> Element:
        first, *others = widths
        help_ = self.sheet.id("Form Help")
        return row(cell(first, tagged(help_, tag)), *(cell(width, paragraph(help_)) for width in others))

    # Documents

    def document(self) -> Iterator[Element]:
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

    def body(self, part: Part, number: int) -> Iterator[Element]:
        """Yield the heading, lines and fields of a part."""
        fields = [self.definition.fields[name] for name in part.fields]
        if part.heading:
            before = [run(f"{number}. ")] if self.definition.numbered else []
            marks = [bookmark(asked.name) for asked in fields[:1] if not asked.heading]
            yield self._heading(1, [*before, *self._words(part.heading)], marks)
        yield from self._fixed(part)
        for line in part.lines:
            yield from self._line(line)
        for asked in fields:
            yield from self._when_wanted([asked], self._section(part, asked))

    def _heading(self, rank: int, content: Sequence[Element], marks: Sequence[str]) -> Element:
        """Return a heading inside a bookmark for each of the fields that it stands above."""
        inside = list(content)
        for mark in reversed(marks):
            inside = self.bookmarks.around(mark, *inside)
        return paragraph(self.sheet.id(f"heading {rank}"), *inside)

    def _section(self, part: Part, asked: Field) -> Iterator[Element]:
        """Yield a field with its own heading, if it has one."""
        if KINDS[asked.kind].shape == "sections":
            yield from self._sections(asked, section_rank(part))
            return
        if asked.heading:
            yield self._heading(heading_rank(part, asked), self._words(asked.label), [bookmark(asked.name)])
        if asked.fields:
            yield from self._rows(asked, labelled=False)
        else:
            yield self._paragraph_of(asked, asked.name)

    def _sections(self, asked: Field, rank: int) -> Iterator[Element]:
        """Yield the sections between the paragraphs that hold their loop."""
        inner = [column for column in asked.fields if column.name != "title"]
        named = ["title", *(column.name for column in inner[:1] if not column.heading)]
        marks = [bookmark(f"{asked.name}.{name}") for name in named]
        yield self._tag(f"{{%p for row in {asked.name} %}}")
        yield self._heading(rank, [self._control(f"{asked.name}.title", "row.")], marks)
        for column in inner:
            if column.heading:
                yield self._heading(rank + 1, self._words(column.label), [bookmark(f"{asked.name}.{column.name}")])
            yield self._paragraph_of(column, f"{asked.name}.{column.name}", "row.")
        yield self._tag("{%p endfor %}")

    def _paragraph_of(self, asked: Field, path: str, variable: str = "") -> Element:
        style = "Form Choice" if KINDS[asked.kind].shape == "ticks" else "Body Text"
        return paragraph(self.sheet.id(style), self._control(path, variable))

    def _line(self, line: Line) -> Iterator[Element]:
        named = [self.definition.fields[name] for _, name in pieces(self._text(line.text)) if name]
        made = paragraph(self.sheet.id(line.style or "Body Text"), *self._words(line.text))
        yield from self._when_wanted(named, [made])

    def _when_wanted(
        self, fields: Sequence[Field], content: Iterator[Element] | Sequence[Element]
    ) -> Iterator[Element]:
        """Yield the content; within a condition where none of its fields has a place while it is empty."""
        loops = any(KINDS[asked.kind].shape == "sections" for asked in fields)  # no sections, no round of the loop
        if not fields or loops or any(asked.when_empty != "omit" for asked in fields):
            yield from content
            return
        yield self._tag(f"{{%p if {' or '.join(('draft', *(asked.name for asked in fields)))} %}}")
        yield from content
        yield self._tag("{%p endif %}")

    # Words

    def _control(self, path: str, variable: str = "") -> Element:
        """Return the control of a slot; `variable` is `row.` inside a loop."""
        expression = variable + path.rpartition(".")[2]
        return _element(in_template(self.slots[path], expression, self.sheet.placeholder))

    def _words(self, text: Text) -> list[Element]:
        """Return the words of a text, with a control in the place of each field that it names."""
        made: list[Element] = []
        for plain, name in pieces(self._text(text)):
            made += [run(plain)] if plain else []
            made += [self._control(name)] if name else []
        return made

    def _help(self, text: Text, *, before_table: bool = False) -> list[Element]:
        """Return the help, if there is any; what stands before a table stays on its page."""
        kept = [element(W.keepNext)] if before_table else []
        made = paragraph(self.sheet.id("Form Help"), run(self._text(text)), properties=kept)
        return [made] if text else []

    def _fixed(self, part: Part) -> Iterator[Element]:
        for line in self._text(part.text).splitlines():
            if line.strip():
                yield self._styled("Body Text", line.strip())

    def _text(self, text: Text) -> str:
        return text.to(self.language)

    def _styled(self, style: str, words_: str) -> Element:
        return paragraph(self.sheet.id(style), run(words_))

    def _tag(self, tag: str) -> Element:
        return tagged(self.sheet.id("Form Help"), tag)


_PLACES = {"cover": _Builder.cover, "contents": _Builder.contents, "body": _Builder.body}


def _element(xml: str) -> Element:
    """Return the element of XML text whose prefixes are those of a document."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items())
    return etree.fromstring(f"<w:p {declared}>{xml}</w:p>")[0]
