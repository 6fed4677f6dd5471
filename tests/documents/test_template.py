"""Templates: the shipped ones are what building gives, and a form has the anatomy that survives every editor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from plantools.definition.model import LANGUAGES, Definition, Part
from plantools.documents.fill import Template, fill
from plantools.documents.identity import identity_in
from plantools.documents.outline import numbers
from plantools.documents.template import build
from plantools.word.names import Element, W
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.properties import core
from plantools.word.prose import text_of
from plantools.word.slots import TAG_LIMIT
from tests.documents.every_kind import every_kind
from tests.documents.generated import LIBRARY, SHIPPED, template
from tests.documents.people import HOUSE, PLAN
from tests.word.drafts import HEADER, STYLES, body, edited, lines, p, root_of, values

DEFINITIONS = [*(LIBRARY.get(id_) for id_ in SHIPPED), every_kind("form"), every_kind("document")]
FORMS = [one for one in DEFINITIONS if one.is_form]
DOCUMENTS = [one for one in DEFINITIONS if not one.is_form]
each = pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda one: f"{one.id}-{one.kind}")
each_form = pytest.mark.parametrize("definition", FORMS, ids=lambda one: one.id)


@cache
def built(definition: Definition, language: str = "") -> Package:
    """Return the template of a definition on the house's base document."""
    return build(definition, HOUSE, HOUSE, language=language)


def section(package: Package) -> Element:
    """Return the properties of the document's section."""
    found = body(package).find(W.sectPr)
    assert found is not None
    return found


def tables(root: Element) -> Iterator[tuple[Element, list[list[Element]]]]:
    """Yield each table with its rows of cells."""
    for table in root.iter(W.tbl):
        yield table, [list(row.iterchildren(W.tc)) for row in table.iterchildren(W.tr)]


def tags(root: Element) -> list[str]:
    """Return the tag of each control."""
    return values(root, W.tag)


# What ships


def canonical(data: bytes) -> bytes:
    """Return a part as it is compared: where a prefix is declared says nothing."""
    return etree.tostring(etree.fromstring(data), method="c14n", exclusive=True) if data[:1] == b"<" else data


@pytest.mark.parametrize("id_", SHIPPED)
def test_what_ships_is_what_building_gives(id_: str) -> None:
    shipped = open_package(LIBRARY.template(id_))
    made = build(LIBRARY.get(id_), open_package(LIBRARY.base()), HOUSE)
    assert made.parts.keys() == shipped.parts.keys()
    different = [name for name, part in made.parts.items() if canonical(part) != canonical(shipped.parts[name])]
    assert different == [], "make templates"


@each
def test_it_is_valid_in_each_language(definition: Definition, made: Callable[[str], Path]) -> None:
    for language in LANGUAGES:
        file = made(f"{definition.id}-{definition.kind}-{language}.docx")
        file.write_bytes(to_bytes(built(definition, language)))
        assert identity_in(open_package(file)) == identity_in(built(definition, language))


# The anatomy of a form


@each_form
def test_every_answer_sits_in_an_ordinary_table(definition: Definition) -> None:
    root = body(built(definition))
    for table, rows in tables(root):
        grid = table.findall(f"{W.tblGrid}/{W.gridCol}")
        assert {len(cells) for cells in rows} == {len(grid)}
        assert next(table.iter(W.gridSpan, W.vMerge, W.hMerge), None) is None
    named = set(tags(root))
    inside = {tag for cell in root.iter(W.tc) for tag in tags(cell)}
    asked = {path for path, one in definition.every_field() if not one.fields}
    assert named == inside == asked


@each_form
def test_every_field_has_its_visible_number_as_text(definition: Definition) -> None:
    root = body(built(definition))
    seen = {line.split(" ")[0] for line in lines(root)}
    assert set(numbers(definition).values()) <= seen


@each_form
def test_the_number_stands_in_the_row_or_column_of_the_answer(definition: Definition) -> None:
    found: dict[str, str] = {}
    for table, rows in tables(body(built(definition))):
        by_column = next(table.iter(W.tblHeader), None) is not None
        for cells in rows:
            for place, cell in enumerate(cells):
                label = rows[0][place] if by_column else cells[0]
                found |= {tag: text_of(label).split(" ")[0] for tag in tags(cell)}
    assert found == {path: number for path, number in numbers(definition).items() if path in found}


@each
def test_the_first_row_of_a_table_of_rows_is_marked_as_its_header(definition: Definition) -> None:
    heads = 0
    for _, rows in tables(body(built(definition))):
        marked = [bool(cells[0].getparent().findall(f"{W.trPr}/{W.tblHeader}")) for cells in rows]  # type: ignore[union-attr]
        assert not any(marked[1:])
        heads += marked[0]
    assert heads == sum(one.kind == "rows" for one in definition.fields.values())


@each
def test_no_control_wraps_a_row_a_cell_a_paragraph_or_another_control(definition: Definition) -> None:
    for package in (built(definition), fill(template_of(definition)).package):
        for control in body(package).iter(W.sdt):
            content = control.find(W.sdtContent)
            assert content is not None
            assert {one.tag for one in content} == {W.r}
            assert control.getparent() is not None and control.getparent().tag == W.p  # type: ignore[union-attr]


def template_of(definition: Definition) -> Template:
    """Return the template of a definition, ready to be filled."""
    return template(definition.id) if definition.id in SHIPPED else Template.of(definition, built(definition))


@each
def test_controls_are_locked_named_and_tagged_within_the_limit(definition: Definition) -> None:
    for package in (built(definition), fill(template_of(definition)).package):
        for control in body(package).iter(W.sdt):
            properties = control.find(W.sdtPr)
            assert properties is not None
            [title], [tag], [lock] = (values(properties, name) for name in (W.alias, W.tag, W.lock))
            assert title.strip() and 0 < len(tag) <= TAG_LIMIT and lock == "sdtLocked"


@each
def test_bookmarks_have_names_of_their_own_that_word_takes(definition: Definition) -> None:
    for package in (built(definition), fill(template_of(definition)).package):
        starts = list(package.xml(package.main()).iter(W.bookmarkStart))
        for attribute in (W.name, W.id):
            assert len({one.get(attribute) for one in starts}) == len(starts)
        assert all(0 < len(one.get(W.name, "")) <= 40 for one in starts)


# What assistive technology goes by


@each
def test_headings_are_real_and_skip_no_rank(definition: Definition) -> None:
    styles = root_of(built(definition), STYLES)
    names = {one.get(W.styleId, ""): values(one, W.name)[0].casefold() for one in styles.iterchildren(W.style)}
    found = [names[style] for style in values(body(built(definition)), W.pStyle)]
    ranks = [int(name[-1]) for name in found if name.startswith("heading ")]
    assert ranks and ranks[0] == 1 and max(ranks) <= 3
    assert all(below <= above + 1 for above, below in pairwise(ranks))


@each
def test_language_and_title_are_said(definition: Definition) -> None:
    for language, locale in {"sv": "sv-SE", "da": "da-DK", "en": "en-GB"}.items():
        package = built(definition, language)
        told = core(package)
        assert (told["language"], told["title"]) == (locale, definition.title.to(language))
        [spoken] = root_of(package, STYLES).iterfind(f"{W.docDefaults}//{W.lang}")
        assert spoken.get(W.val) == locale


@each
def test_every_table_says_what_it_is(definition: Definition) -> None:
    for table in body(built(definition)).iter(W.tbl):
        assert all(caption.strip() for caption in values(table, W.tblCaption))
        assert len(values(table, W.tblCaption)) == 1


# The page


def new_pages(package: Package) -> list[str]:
    """Return the words that begin a page, or stand behind the break where a loop or condition begins it."""
    found, paragraphs = [], list(body(package).iter(W.p))
    for place, one in enumerate(paragraphs):
        if one.find(f"{W.pPr}/{W.pageBreakBefore}") is not None:
            found.append(text_of(one))
        if any(mark.get(W.type) == "page" for mark in one.iter(W.br)):
            found.append(text_of(paragraphs[place + 1]))
    return found


def test_contents_and_body_each_begin_a_page() -> None:
    assert [words.partition(" ")[0] for words in new_pages(built(LIBRARY.get("programme")))] == ["Innehåll", "Bakgrund"]
    assert [new_pages(built(one)) for one in FORMS] == [[] for _ in FORMS]


@each
def test_only_a_cover_has_a_first_page_of_its_own(definition: Definition) -> None:
    cover = any(part.place == "cover" for part in definition.parts)
    assert (section(built(definition)).find(W.titlePg) is not None) == cover


@each
def test_the_page_lies_where_that_is_asked_for(definition: Definition) -> None:
    for landscape in (False, True):
        size = section(built(replace(definition, landscape=landscape))).find(W.pgSz)
        assert size is not None
        width, height = (int(size.get(name, "")) for name in (W.w, W.h))
        assert (width > height, size.get(W.orient) == "landscape") == (landscape, landscape)


@each
def test_tables_are_as_wide_as_the_text(definition: Definition) -> None:
    package = built(definition)
    size, margins = section(package).find(W.pgSz), section(package).find(W.pgMar)
    assert size is not None
    assert margins is not None
    room = int(size.get(W.w, "")) - int(margins.get(W.left, "")) - int(margins.get(W.right, ""))
    for table in body(package).iter(W.tbl):
        assert sum(int(one.get(W.w, "")) for one in table.iter(W.gridCol)) == room


# Languages


@each
def test_it_speaks_the_language_that_is_asked_for(definition: Definition) -> None:
    for language in LANGUAGES:
        words = "\n".join(lines(body(built(definition, language))))
        labels = [one.label.to(language) for one in definition.fields.values() if definition.is_form and not one.fields]
        assert [label for label in labels if "{{" not in label and label not in words] == []
        assert identity_in(built(definition, language)).language == language  # type: ignore[union-attr]


# Another base


def own_base() -> Package:
    """Return a base document of a municipality: headings of its own under another id, and a header with words."""

    def styles(root: Element) -> None:
        for style in list(root.iterchildren(W.style)):
            name = values(style, W.name)[0]
            if name == "heading 1":
                style.set(W.styleId, "Rubrik1")
            elif name.startswith(("Form", "Plantools")):
                root.remove(style)

    def header(root: Element) -> None:
        [line] = etree.fromstring(f'<w:x xmlns:w="{W.uri}">{p("Storstads kommun")}</w:x>')
        root[:] = [line]

    return edited(edited(HOUSE, STYLES, styles), HEADER, header)


@each
def test_another_base_keeps_its_styles_and_header(definition: Definition, made: Callable[[str], Path]) -> None:
    package = build(definition, own_base(), HOUSE)
    styles = root_of(package, STYLES)
    ids = {one.get(W.styleId, "") for one in styles.iterchildren(W.style)}
    used = set(values(body(package), W.pStyle)) | set(values(body(package), W.tblStyle))
    assert used <= ids
    assert "Rubrik1" in used and "Heading1" not in ids
    assert lines(root_of(package, HEADER)) == ["Storstads kommun"]
    made(f"{definition.id}-{definition.kind}.docx").write_bytes(to_bytes(package))


def test_the_header_of_a_form_names_what_and_who_and_a_bare_one_only_what() -> None:
    assert lines(root_of(built(PLAN), HEADER)) == ["Plan{% if unit %} · {{ unit }}{% endif %}"]
    assert lines(root_of(built(replace(PLAN, identity={})), HEADER)) == ["Plan"]


def test_a_part_without_fields_is_its_words() -> None:
    part = Part(heading=PLAN.title, text=PLAN.title)
    package = built(replace(PLAN, parts=(*PLAN.parts, part)))
    assert lines(body(package))[-2:] == ["3 Plan", "Plan"]
