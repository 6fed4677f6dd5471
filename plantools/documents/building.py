"""What the bodies of forms and documents are made of: words with controls in them, labels, tables of rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from plantools.definition.kinds import KINDS
from plantools.definition.model import Definition, Field, Part, Text
from plantools.definition.placeholders import pieces
from plantools.definition.wording import words
from plantools.documents.outline import numbers
from plantools.word.body import Bookmarks, cell, element, paragraph, row, run, table, tagged
from plantools.word.names import PREFIXES, Element, W
from plantools.word.page import Page
from plantools.word.slots import Slot, in_template
from plantools.word.styles import StyleSheet

NUMBER_WIDTH = 560  # twips: two digits in the table's margins
COLUMN_WEIGHT = 3  # of a column that gives no width


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


def _element(xml: str) -> Element:
    """Return the element of XML text whose prefixes are those of a document."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items())
    return etree.fromstring(f"<w:p {declared}>{xml}</w:p>")[0]
