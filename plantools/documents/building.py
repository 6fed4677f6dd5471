"""What the bodies of forms and documents are made of: words with controls in them, labels, tables of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from plantools.definition.kinds import KINDS
from plantools.definition.model import Definition, Field, Part, Text
from plantools.definition.placeholders import pieces
from plantools.definition.wording import words
from plantools.documents.outline import numbers
from plantools.word.body import Bookmarks, cell, element, paragraph, row, run, table, tagged, valued
from plantools.word.names import PREFIXES, Element, W
from plantools.word.page import Page
from plantools.word.slots import Slot, in_template
from plantools.word.styles import StyleSheet

NUMBER_WIDTH = 560  # twips: two digits in the table's margins
COLUMN_WEIGHT = 3  # of a column that gives no width
_FIGURES = ("integer", "decimal", "percent")


@dataclass(frozen=True)
class Column:
    """A column of a table in a template: what stands in its header and in its row; without weight it is narrow."""

    head: list[Element]
    body: list[Element]
    weight: int


@dataclass(frozen=True)
class Builder:
    """Makes the paragraphs and tables of one definition in one language."""

    definition: Definition
    language: str
    sheet: StyleSheet
    page: Page
    slots: Mapping[str, Slot]
    bookmarks: Bookmarks = field(default_factory=Bookmarks)

    def header(self) -> Element:
        """Return the paragraph of the header: who and what, on every page but the cover."""
        unit, title = (self.definition.identity.get(role, "") for role in ("unit", "title"))
        if self.definition.is_form:
            first, others = self._text(self.definition.title), [unit, title]
        else:
            first, others = f"{{{{ {title} }}}}" if title else self._text(self.definition.title), [unit]
        behind = (f"{{% if {name} %}} · {{{{ {name} }}}}{{% endif %}}" for name in dict.fromkeys(others) if name)
        return paragraph(self.sheet.id("header"), run(first + "".join(behind)))

    # Tables

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

    def _rows(self, asked: Field, *, labelled: bool, rows: str = "") -> Iterator[Element]:
        """Yield the table of rows, with its label where the part asks for more, and how to add rows.

        `rows` is what the loop goes through, by default all rows of the field.
        """
        if labelled:
            yield self._label(asked, asked.name, "caption")
            yield from self._help(asked.help, before_table=True)
        columns = [*self._number(asked), *(one for column in _stems(asked) for one in self._columns(asked, column))]
        widths = self._widths(columns)
        body = [
            self._row((one.head for one in columns), widths, header=True),
            self._tag_row(f"{{%tr for row in {rows or asked.name} %}}", widths),
            self._row((one.body for one in columns), widths, whole=self.definition.is_form),
            self._tag_row("{%tr endfor %}", widths),
        ]
        yield table(self.sheet.id("Plantools Rows"), widths, body, title=self._text(asked.label), first="row")
        if self.definition.is_form:
            yield self._styled("Form Note", words("form.more-rows", self.language))

    def _number(self, asked: Field) -> Iterator[Column]:
        """Yield the column of numbers: every form has it, for people to talk about a row."""
        if self.definition.is_form or asked.numbered:
            head = paragraph(self.sheet.id("Form Column"), run(words("form.row", self.language)))
            yield Column([head], [self._styled("Form Number", "{{ row.number }}")], 0)

    def _columns(self, asked: Field, column: Field) -> Iterator[Column]:
        """Yield what a column of the definition is in the template: itself, between tags where it is repeated."""
        path, weight = f"{asked.name}.{column.name}", column.width or COLUMN_WEIGHT
        if not column.columns_from:
            head = [self._label(column, path, "Form Column"), *self._help(column.help)]
            yield Column(self._set(head, column), self._set([self._answer(column, path, "row.")], column), weight)
            return
        head = [paragraph(self.sheet.id("Form Column"), run("{{ column.label }}"))]
        body = [self._answer(column, path, "column.")]
        begin = [
            f"{{%tc for column in {one} %}}" for one in (f"columns.{asked.name}.{column.name}", f"row.{column.name}")
        ]
        yield Column([self._tag(begin[0])], [self._tag(begin[1])], weight)
        yield Column(self._set(head, column), self._set(body, column), weight)
        yield Column([self._tag("{%tc endfor %}")], [self._tag("{%tc endfor %}")], weight)

    def _set(self, content: list[Element], column: Field) -> list[Element]:
        """Return what stands in a column; in a document figures stand below each other, and long words are parted."""
        for one in () if self.definition.is_form else content:
            properties = one.find(W.pPr)
            assert properties is not None
            properties.append(valued(W.suppressAutoHyphens, 0))
            properties.extend([valued(W.jc, "right")] if column.kind in _FIGURES else [])
        return content

    def _widths(self, columns: Sequence[Column]) -> tuple[int, ...]:
        """Return the width of each column in twips, by their weights."""
        free = self.page.text_width - NUMBER_WIDTH * sum(not one.weight for one in columns)
        total = sum(one.weight for one in columns)
        widths = [free * one.weight // total or NUMBER_WIDTH for one in columns]
        return (*widths[:-1], self.page.text_width - sum(widths[:-1]))

    def _row(self, contents: Iterable[list[Element]], widths: Sequence[int], **look: bool) -> Element:
        return row(*(cell(width, *content) for width, content in zip(widths, contents, strict=True)), **look)

    def _tag_row(self, tag: str, widths: Sequence[int]) -> Element:
        first, *others = widths
        help_ = self.sheet.id("Form Help")
        return row(cell(first, tagged(help_, tag)), *(cell(width, paragraph(help_)) for width in others))

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

    def _fixed(self, part: Part, *, before_table: bool = False) -> Iterator[Element]:
        """Yield the words that are always there; what stands before a table stays on its page."""
        kept = [element(W.keepNext)] if before_table else []
        for line in self._text(part.text).splitlines():
            if line.strip():
                yield paragraph(self.sheet.id("Body Text"), run(line.strip()), properties=kept)

    def _text(self, text: Text) -> str:
        return text.to(self.language)

    def _styled(self, style: str, words_: str) -> Element:
        return paragraph(self.sheet.id(style), run(words_))

    def _tag(self, tag: str) -> Element:
        return tagged(self.sheet.id("Form Help"), tag)


def _stems(asked: Field) -> Iterator[Field]:
    """Yield the columns as the definition has them: one that is repeated once; none for what stands as a heading."""
    columns = {column.stem: column.repeats or column for column in asked.fields if column.name != asked.apart}
    yield from columns.values()


def _element(xml: str) -> Element:
    """Return the element of XML text whose prefixes are those of a document."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items())
    return etree.fromstring(f"<w:p {declared}>{xml}</w:p>")[0]
