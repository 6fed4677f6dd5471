"""A Word template from a definition: its parts on a base document, with a tag in the place of each answer."""

from __future__ import annotations

from plantools.definition.model import Definition
from plantools.documents.forms import FormBuilder
from plantools.documents.identity import Identity, marked
from plantools.documents.papers import DocumentBuilder
from plantools.documents.slotting import slots_of
from plantools.word.house import with_house_styles
from plantools.word.package import Package
from plantools.word.page import page_of, with_body, with_header, with_language
from plantools.word.plain import as_document
from plantools.word.styles import StyleSheet


def build(definition: Definition, base: Package, house: Package, *, language: str = "") -> Package:
    """Return the template of a definition on a base document; styles that the base lacks come from the house's.

    The template speaks `language`, by default the definition's own.
    """
    language = language or definition.language
    package = with_house_styles(as_document(base.transitional()), house)
    page = page_of(package, landscape=definition.landscape)
    kind = FormBuilder if definition.is_form else DocumentBuilder
    builder = kind(definition, language, StyleSheet.of(package), page, slots_of(definition, language))
    cover = any(part.place == "cover" for part in definition.parts)
    package = with_body(package, list(builder.body()), page, cover=cover)
    package = with_header(package, builder.header())
    identity = Identity(definition.id, definition.version, language=language)
    return marked(with_language(package, language), identity, title=definition.title.to(language))
