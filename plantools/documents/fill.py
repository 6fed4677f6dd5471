"""Data into a template: a document, or a form with what is known already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from plantools.definition.binding import bound_json, digest
from plantools.definition.data import Data, checked
from plantools.definition.kinds import KINDS
from plantools.definition.model import Definition, Field
from plantools.documents.embedding import with_definition
from plantools.documents.finishing import released
from plantools.documents.identity import Identity, identity_of, marked
from plantools.documents.moving import with_sections_placed
from plantools.documents.outline import offered
from plantools.documents.release import TO_WORK_ON, Release
from plantools.documents.ruling import columns_in_row, repeated_columns, tables_apart
from plantools.documents.settled import Left, prompts_of, unsettled
from plantools.documents.slotting import slots_of
from plantools.errors import DataError
from plantools.findings import has_errors
from plantools.word.contents import listed, with_contents
from plantools.word.fitting import fitted
from plantools.word.package import Package
from plantools.word.prose import Shapes
from plantools.word.rendering import SCOPE, Prepared, Scope, prepare, render
from plantools.word.styles import StyleSheet

_GIVEN = frozenset(("draft", "reference", "offered", "apart", "columns"))


@dataclass(frozen=True)
class Template:
    """A template that is ready to be filled any number of times, with the definition that it was prepared for."""

    definition: Definition
    language: str
    prepared: Prepared

    @classmethod
    def of(cls, definition: Definition, package: Package, *, language: str = "") -> Template:
        """Return the template of a bound definition; raise `TemplateError` with every fault of its tags."""
        language = language or definition.language
        names = frozenset(definition.fields) | _GIVEN
        package = with_definition(package, bound_json(definition, language=language))
        return cls(definition, language, prepare(package, slots_of(definition, language), names=names))

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of the bound definition that the template holds: without prompts."""
        return digest(bound_json(self.definition, language=self.language))

    @cached_property
    def phrases(self) -> frozenset[str]:
        """Return the words that stand for answers in documents of this definition."""
        return prompts_of([self.definition])

    @cached_property
    def shapes(self) -> Shapes:
        """Return what the template's styles make of a paragraph."""
        package = self.prepared.package
        names = (package.related(package.main(), kind) for kind in ("styles", "numbering"))
        styles, numbering = (package.xml(name) if name else None for name in names)
        return Shapes(styles, numbering)

    @property
    def sheet(self) -> StyleSheet:
        """Return the styles of the template."""
        return self.prepared.sheet


@dataclass(frozen=True)
class Filled:
    """A document that was made, who it is, and what is left in it: it is a draft where that is anything.

    A form is never one: what is open in it is for others to answer.
    """

    package: Package
    identity: Identity
    left: tuple[Left, ...] = ()


def fill(
    template: Template,
    data: Data | None = None,
    *,
    draft: bool = False,
    issue: int = 1,
    locked: Collection[str] = (),
    release: Release = TO_WORK_ON,
) -> Filled:
    """Return the template with the answers in it; without data every field shows its prompt.

    In a draft, and in a form that others complete, nothing is missing yet. `issue` counts the forms of one sort that a
    unit got for a period, from 1. What stands at the paths `locked` cannot be written over in Word. In a document whose
    `release` is final nothing may be left (`documents.settled`). Raises `DataError` with all that is wrong, or left.
    """
    definition = template.definition
    given = data or Data({})
    draft = draft or data is None
    answers, found = checked(definition, given, draft=draft or definition.is_form)
    if has_errors(found):
        raise DataError(*found)
    prompted = bound_json(definition, language=template.language, prompts=given.prompts) if given.prompts else ""
    hashed = digest(prompted) if prompted else template.digest
    identity = identity_of(definition, answers, language=template.language, digest=hashed, issue=issue)
    given_ = {"draft": draft, "reference": identity.reference, "offered": _offered(definition, template.language)}
    context = _context(template, answers) | given_
    context |= {"apart": tables_apart(definition, context), "columns": repeated_columns(definition, template.language)}
    package = fitted(render(template.prepared, context, Scope("", answers), given.prompts, locked=locked))
    package = with_sections_placed(package, definition, answers, template.shapes)
    package = with_definition(package, prompted) if prompted else package
    package = marked(package, identity, title=_title(template, answers))
    if definition.is_form:
        return Filled(package, identity)
    package = with_contents(package, template.shapes, template.sheet)
    left = unsettled(package, {*template.phrases, *given.prompts.values()}, allowed=release.allowed)
    return Filled(released(package, left, template.language, final=release.final), identity, left)


def headings(template: Template, filled: Filled) -> tuple[str, ...]:
    """Return the headings in the document's table of contents; none where it has none."""
    return () if template.definition.is_form else listed(filled.package, template.shapes)


def with_pages(template: Template, filled: Filled, pages: Iterable[int]) -> Filled:
    """Return the document with the pages of its headings, in their order, in its table of contents."""
    package = with_contents(filled.package, template.shapes, template.sheet, tuple(pages))
    return replace(filled, package=package)


def _title(template: Template, answers: Mapping[str, object]) -> str:
    named = answers.get(template.definition.identity.get("title", ""))
    return str(named or template.definition.title.to(template.language))


def _context(template: Template, answers: Mapping[str, object]) -> dict[str, object]:
    """Return what the tags of the template stand for outside of controls: words of short fields, lists of rows."""
    definition, language = template.definition, template.language
    return {
        asked.name: _rows(asked, answers.get(asked.name), definition, language)
        if asked.fields
        else _words(asked, answers.get(asked.name), language)
        for asked in definition.in_order()
    }


def _offered(definition: Definition, language: str) -> dict[str, list[str]]:
    """Return the labels of the options that come from other data."""
    fields = (asked for _, asked in definition.every_field() if asked.options_from)
    return {offered(asked): [option.label.to(language) for option in asked.options] for asked in fields}


def _words(asked: Field, value: object, language: str) -> object:
    """Return the words of a short field; of others the value, for a template only asks whether there is one."""
    if value is None:
        return ""
    kind = KINDS[asked.kind]
    return kind.show(value, asked, language) if kind.is_short else value


def _rows(asked: Field, value: object, definition: Definition, language: str) -> list[dict[str, object]]:
    """Return the rows, in a form with blank ones to spare; each with its number, and where its answers stand."""
    rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
    blank = [dict[str, object]()] * (_total(asked, len(rows), definition) - len(rows))
    return [_row(asked, number, row, language) for number, row in enumerate((*rows, *blank), 1)]


def _total(asked: Field, rows: int, definition: Definition) -> int:
    """Return how many rows to show."""
    if KINDS[asked.kind].shape == "sections":
        return max(rows, asked.when_empty != "omit")
    spare = definition.is_form and asked.blank > 0
    return max(rows + 1, asked.blank) if spare else rows


def _row(asked: Field, number: int, row: Mapping[str, object], language: str) -> dict[str, object]:
    words = {column.name: _words(column, row.get(column.name), language) for column in asked.fields}
    repeated = columns_in_row(asked, f"{asked.name}.{number}", row)
    return {**words, **repeated, "number": number, SCOPE: Scope(f"{asked.name}.{number}", row)}
