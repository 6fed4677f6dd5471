"""A body stands on the base document's own page, with its header, in its language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plantools.errors import PackageError
from plantools.word.body import paragraph, run
from plantools.word.names import Element, W
from plantools.word.package import Package, to_bytes
from plantools.word.page import A4, MARGIN, Page, page_of, with_body, with_header, with_language
from tests.word.drafts import BASE, HEADER, MAIN, STYLES, body, document, edited, lines, p, root_of, without
from tests.word.paper import element

PORTRAIT = Page(*A4, MARGIN, MARGIN)
LANDSCAPE = Page(A4[1], A4[0], MARGIN, MARGIN)


def _section(package: Package) -> Element:
    [section] = body(package).findall(W.sectPr)
    return section


def _set_section(xml: str) -> Package:
    """Return the base document with this as the section of its body."""

    def put(root: Element) -> None:
        for old in root[0].findall(W.sectPr):
            root[0].remove(old)
        root[0].extend(list(element(xml)))

    return edited(BASE, MAIN, put)


def _said(text: str) -> Element:
    return paragraph("Header", run(text))


def test_the_page_is_that_of_the_base_document() -> None:
    assert page_of(BASE) == PORTRAIT
    assert page_of(BASE, landscape=True) == LANDSCAPE
    assert PORTRAIT.text_width == A4[0] - 2 * MARGIN


@pytest.mark.parametrize(
    "xml",
    ["", "<w:sectPr/>", "<w:sectPr><w:pgSz/><w:pgMar/></w:sectPr>", '<w:sectPr><w:pgSz w:w="²" w:h="-1"/></w:sectPr>'],
)
def test_a_page_without_measures_is_a4(xml: str) -> None:
    assert page_of(_set_section(xml)) == PORTRAIT


def test_a_page_that_lies_is_turned_where_the_document_stands() -> None:
    lying = _set_section('<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>')
    assert page_of(lying) == PORTRAIT
    size = _section(with_body(lying, [], page_of(lying), cover=False))[0]
    assert sorted(size.items()) == [(W.h, "16838"), (W.w, "11906")]


@pytest.mark.parametrize("page", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
@pytest.mark.parametrize("cover", [True, False], ids=["cover", "no cover"])
def test_a_body_takes_the_place_of_the_old_one(page: Page, made: Callable[[str], Path], *, cover: bool) -> None:
    package = with_body(document(p("gammalt")), [paragraph("BodyText", run("nytt"))], page, cover=cover)
    made("page.docx").write_bytes(to_bytes(package))
    assert lines(body(package)) == ["nytt"]
    assert page_of(package, landscape=page is LANDSCAPE) == page
    assert (_section(package).find(W.titlePg) is not None) is cover


def test_a_section_without_a_size_gets_it_in_its_place(made: Callable[[str], Path]) -> None:
    package = _set_section('<w:sectPr><w:type w:val="nextPage"/><w:cols w:space="708"/></w:sectPr>')
    package = with_body(package, [paragraph("", run("a"))], PORTRAIT, cover=False)
    made("size.docx").write_bytes(to_bytes(package))
    assert [child.tag for child in _section(package)] == [W.type, W.pgSz, W.cols]


def test_an_empty_header_is_filled_and_no_other() -> None:
    package = with_header(BASE, _said("Plan"))
    assert lines(root_of(package, HEADER)) == ["Plan"]
    assert [name for name in BASE.parts if BASE.parts[name] != package.parts[name]] == [HEADER]


@pytest.mark.parametrize(
    "content",
    [
        p("Ås kommun"),
        "<w:p><w:r><w:drawing/></w:r></w:p>",
        "<w:p><w:r><w:pict/></w:r></w:p>",
        '<w:p><w:fldSimple w:instr=" PAGE "/></w:p>',
    ],
    ids=["words", "a logo", "an old logo", "a field"],
)
def test_a_header_that_shows_something_stays(content: str) -> None:
    def put(root: Element) -> None:
        root[:] = list(element(content))

    own = edited(BASE, HEADER, put)
    assert with_header(own, _said("Plan")) == own


def test_a_document_without_a_header_stays_without() -> None:
    package = _set_section("<w:sectPr/>")
    assert with_header(package, _said("Plan")) == package


@pytest.mark.parametrize(("language", "locale"), [("sv", "sv-SE"), ("da", "da-DK"), ("en", "en-GB")])
def test_the_text_has_a_language(language: str, locale: str) -> None:
    root = root_of(with_language(BASE, language), STYLES)
    defaults = root.find(f"{W.docDefaults}/{W.rPrDefault}/{W.rPr}/{W.lang}")
    assert defaults is not None
    assert defaults.get(W.val) == locale


def test_a_document_without_styles_has_no_place_for_its_language() -> None:
    bare = without(BASE, "styles")
    assert with_language(bare, "sv") == bare


def test_a_strict_document_is_no_base() -> None:
    strict = BASE.parts[MAIN].replace(W.uri.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    with pytest.raises(PackageError):
        page_of(BASE.with_parts({MAIN: strict}))
