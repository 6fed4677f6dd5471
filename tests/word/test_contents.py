"""The table of contents lists the headings, leads to them, and is made anew as often as one likes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.word.body import field, paragraph, run, tab
from plantools.word.contents import INSTRUCTION, headings, listed, with_contents
from plantools.word.names import Element, W
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.prose import text_of
from plantools.word.styles import StyleSheet
from plantools.word.xml import serialise
from tests.word.drafts import BASE, body, document, lines, p, r, values
from tests.word.paper import SHAPES

SHEET = StyleSheet.of(BASE)
TEXTS = p("1. Inledning", "Heading1") + p("text") + p("Mål &amp; medel", "Heading2") + p("Djupt", "Heading3")
TITLES = ["1. Inledning", "Mål & medel"]
START = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def _field(properties: str = "") -> str:
    """Return the paragraph in which a template has its field."""
    made = paragraph("TOC1", *field(INSTRUCTION, tab(), dirty=True))
    written = serialise(made).decode().partition("?>\n")[2]
    return written.replace("</w:pPr>", f"{properties}</w:pPr>")


def _made(xml: str, *pages: int) -> Package:
    return with_contents(document(xml), SHAPES, SHEET, pages)


def _again(package: Package, *pages: int) -> Package:
    return with_contents(open_package(to_bytes(package)), SHAPES, SHEET, pages)


def _entries(package: Package) -> list[tuple[str, str]]:
    """Return the style of each entry and what it shows; fails unless each leads to the heading of its words."""
    root = body(package)
    entries = [one for one in root.iter(W.p) if one.find(W.hyperlink) is not None]
    for entry in entries:
        [link] = entry.findall(W.hyperlink)
        assert _led_to(root, link.get(W.anchor, "")) == text_of(entry).partition("\t")[0]
    return [(values(entry, W.pStyle)[0], text_of(entry)) for entry in entries]


def _led_to(root: Element, name: str) -> str:
    """Return the words of the paragraph that holds the one bookmark of this name."""
    [start] = [one for one in root.iter(W.bookmarkStart) if one.get(W.name) == name]
    holder = start.getparent()
    assert holder is not None
    assert [one.get(W.id) for one in holder.iter(W.bookmarkEnd)].count(start.get(W.id)) == 1
    return text_of(holder)


def _fields(package: Package) -> list[str]:
    """Return the code of each field; fails unless each has a beginning, a middle and an end."""
    kinds = [one.get(W.fldCharType) for one in body(package).iter(W.fldChar)]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")
    return [(one.text or "").split()[0] for one in body(package).iter(W.instrText)]


def _named(package: Package, tag: str, name: str) -> list[str]:
    return [one.get(name, "") for one in body(package).iter(tag)]


def _is_dirty(package: Package) -> bool:
    return any(one.get(W.dirty) for one in body(package).iter(W.fldChar))


def test_the_headings_are_listed_and_led_to(made: Callable[[str], Path]) -> None:
    package = _made(_field() + TEXTS)
    made("contents.docx").write_bytes(to_bytes(package))
    assert _entries(package) == [("TOC1", "1. Inledning\t"), ("TOC2", "Mål & medel\t")]
    assert _fields(package) == ["TOC", "PAGEREF", "PAGEREF"]
    assert _is_dirty(package)
    assert lines(body(package))[2:] == ["1. Inledning", "text", "Mål & medel", "Djupt"]


def test_pages_are_put_in_where_they_are_known(made: Callable[[str], Path]) -> None:
    package = _made(_field() + TEXTS, 3, 12)
    made("pages.docx").write_bytes(to_bytes(package))
    assert [words for _, words in _entries(package)] == ["1. Inledning\t3", "Mål & medel\t12"]
    assert not _is_dirty(package)


@pytest.mark.parametrize("pages", [(), (3,), (3, 4, 5)])
def test_pages_that_fit_no_headings_are_left_to_word(pages: tuple[int, ...]) -> None:
    package = _made(_field() + TEXTS, *pages)
    assert [words for _, words in _entries(package)] == ["1. Inledning\t", "Mål & medel\t"]
    assert _is_dirty(package)


def test_contents_are_made_anew_in_the_place_of_the_old() -> None:
    once = _made(_field() + TEXTS)
    assert to_bytes(_again(once)) == to_bytes(once)
    assert to_bytes(_again(once, 3, 12)) == to_bytes(_made(_field() + TEXTS, 3, 12))
    assert to_bytes(_again(_again(once, 3, 12))) == to_bytes(once)


@given(some.lists(some.sampled_from(["Heading1", "Heading2", "Heading3", "BodyText"]), max_size=6), some.integers(0, 3))
def test_contents_made_again_are_valid_as_often_as_one_likes(styles: list[str], times: int) -> None:
    package = _made(_field() + "".join(p(f"Nr {place}", style) for place, style in enumerate(styles)))
    for _ in range(times):
        package = _again(package)
    names = _named(package, W.bookmarkStart, W.name)
    assert (
        len(names)
        == len(set(names))
        == len(_entries(package))
        == sum(one in ("Heading1", "Heading2") for one in styles)
    )
    assert sorted(_named(package, W.bookmarkStart, W.id)) == sorted(_named(package, W.bookmarkEnd, W.id))
    assert _fields(package).count("TOC") == 1


def test_headings_that_came_and_went_are_followed() -> None:
    root = document(_field() + TEXTS)
    once = with_contents(root, SHAPES, SHEET)
    tree = once.xml(once.main())
    [first] = [one for one in tree.iter(W.p) if values(one, W.pStyle) == ["Heading1"]]
    first.addprevious(paragraph("Heading1", run("Ny")))
    tree[0].remove(first)
    again = _again(once.with_parts({once.main(): serialise(tree)}))
    assert [words for _, words in _entries(again)] == ["Ny\t", "Mål & medel\t"]


def test_bookmarks_of_others_stay() -> None:
    marks = '<w:bookmarkStart w:id="1" w:name="{}"/>' + r("Mål") + '<w:bookmarkEnd w:id="1"/>'
    for name in ("goals", "_Toc123456789", "_Toc17"):
        heading = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{marks.format(name)}</w:p>'
        package = _again(_made(_field() + heading))
        assert name in _named(package, W.bookmarkStart, W.name)
        assert len(_named(package, W.bookmarkStart, W.name)) == 2


def test_a_page_break_before_is_kept() -> None:
    package = _made(_field("<w:pageBreakBefore/>") + TEXTS)
    for again in (package, _again(package), _again(package, 1, 2)):
        [broken] = body(again).iter(W.pageBreakBefore)
        assert text_of(next(broken.iterancestors(W.p))).startswith("1. Inledning\t")


@pytest.mark.parametrize("last", ["<w:p>{}</w:p>", "<w:p><w:hyperlink>{}</w:hyperlink></w:p>"])
def test_the_field_of_word_over_several_paragraphs_is_replaced(last: str) -> None:
    old = f"<w:p>{START}{SEPARATE}{r('gammal')}</w:p>{p('gammal också')}" + last.replace("{}", END)
    package = _made(p("före") + old + TEXTS)
    assert lines(body(package))[:3] == ["före", "1. Inledning", "Mål & medel"]
    assert _fields(package) == ["TOC", "PAGEREF", "PAGEREF"]


def test_the_contents_that_word_puts_into_a_control_are_replaced(made: Callable[[str], Path]) -> None:
    inside = p("Innehåll", "TOCHeading") + f"<w:p>{START}{SEPARATE}{r('gammal')}</w:p><w:p>{END}</w:p>"
    package = _made(f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>{TEXTS}", 1, 2)
    made("control.docx").write_bytes(to_bytes(package))
    assert lines(body(package)[0]) == ["Innehåll", "1. Inledning1", "Mål & medel2"]


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        (f"<w:p>{END}{BREAK}</w:p>", W.br),
        (f"<w:p><w:pPr><w:sectPr/></w:pPr>{END}</w:p>", W.sectPr),
        (f"<w:p>{END}<w:hyperlink>{r('mer')}</w:hyperlink></w:p>", W.hyperlink),
    ],
    ids=["a page break", "a section", "a link"],
)
def test_what_follows_the_field_is_kept(last: str, kept: str) -> None:
    package = _made(f"<w:p>{START}{SEPARATE}{r('gammal')}</w:p>{last}{TEXTS}")
    for again in (package, _again(package, 1, 2)):
        after = body(again)[2]
        assert after.find(f".//{kept}") is not None
        assert _fields(again) == ["TOC", "PAGEREF", "PAGEREF"]
        assert len(list(after.iter(W.fldChar))) == 0


def test_contents_of_nothing_are_empty(made: Callable[[str], Path]) -> None:
    package = _again(_made(_field() + p("text")))
    made("nothing.docx").write_bytes(to_bytes(package))
    assert (_fields(package), lines(body(package))) == (["TOC"], ["text"])
    assert values(body(package)[0], W.pStyle) == ["TOC1"]


@pytest.mark.parametrize("xml", [TEXTS, p(" TOC ") + TEXTS, f"<w:p>{START}</w:p>" + TEXTS])
def test_a_document_without_contents_stays_as_it_is(xml: str) -> None:
    assert _made(xml) == document(xml)


def test_headings_without_words_are_not_listed() -> None:
    package = _made(_field() + p(" ", "Heading1") + TEXTS)
    assert [one.words for one in headings(body(package), SHAPES)] == TITLES
    assert listed(package, SHAPES) == tuple(TITLES)
    assert len(_entries(package)) == 2
