"""The body of a form: tables of label and answer, numbered, and its reference where people see it (docs/forms.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from plantools.definition.kinds import KINDS
from plantools.definition.model import Field, Part
from plantools.definition.placeholders import plain_label
from plantools.definition.wording import words
from plantools.documents.building import Builder
from plantools.documents.outline import numbered_parts, numbers, offered
from plantools.word.body import cell, element, paragraph, row, run, table
from plantools.word.names import Element, W

LABEL_SHARE = 0.32  # of a form's width


class FormBuilder(Builder):
    """Makes the body of a form."""

    def body(self) -> Iterator[Element]:
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
        for asked in fields:
            yield from self._lists(asked.name, asked)
        for nested, group in groupby(fields, key=lambda asked: bool(asked.fields)):
            if not nested:
                yield self._answers(list(group), self._text(part.heading))
                continue
            for asked in group:
                yield from self._rows(asked, labelled=len(fields) > 1)

    def _lists(self, path: str, asked: Field) -> Iterator[Element]:
        """Yield the options that come from other data, numbered: not every program shows a list to choose from.

        Nor does every program keep it: then the form itself still says what there was to choose from.
        """
        if asked.options_from and KINDS[asked.kind].control == "dropdown":
            named = f"offered.{offered(asked)}"
            number = numbers(self.definition)[path]
            yield self._tag(f"{{%p if {named} %}}")
            yield self._kept(f"{number} {plain_label(asked, self.language)}:")
            yield self._tag(f"{{%p for option in {named} %}}")
            yield self._kept("{{ loop.index }}. {{ option }}")
            yield self._tag("{%p endfor %}")
            yield self._tag("{%p endif %}")
        for column in asked.fields:
            yield from self._lists(f"{path}.{column.name}", column)

    def _kept(self, words_: str) -> Element:
        """Return a line of help that stays on the page of what stands below it."""
        return paragraph(self.sheet.id("Form Help"), run(words_), properties=[element(W.keepNext)])

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
