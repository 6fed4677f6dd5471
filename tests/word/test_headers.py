"""A line more in the header of every page of every section, and out of it again; what stood there stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.word.body import paragraph, run
from plantools.word.headers import headers, with_top_line, without_lines
from plantools.word.names import Element, R, W
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.prose import text_of
from plantools.word.xml import serialise
from tests.word.drafts import BASE, HEADER, MAIN, document, edited, lines, p, without
from tests.word.paper import element

LINE = paragraph("Header", run("Utkast"))
NAME = "mark"


def _is_line(one: Element) -> bool:
    return text_of(one) == "Utkast"


def _with(package: Package) -> Package:
    return open_package(to_bytes(with_top_line(package, LINE, name=NAME)))


@dataclass(frozen=True)
class Section:
    """A section to be made: the types of the headers of its own, and whether its first page has one of its own."""

    types: tuple[str, ...]
    has_first: bool


SECTIONS = some.builds(
    Section, some.lists(some.sampled_from(["default", "first", "even"]), unique=True).map(tuple), some.booleans()
)


def _package(sections: list[Section], *, even: bool = False) -> Package:
    """Return a document of these sections; the first stand in paragraphs, the last at the end of the body."""
    made = [_section(one) for one in sections]
    body = "".join(f"<w:p><w:pPr>{one}</w:pPr></w:p>" for one in made[:-1]) + p("Sist")

    def put(root: Element) -> None:
        root[0].remove(root[0][-1])
        root[0].extend(list(element(made[-1])))

    package = edited(document(body), MAIN, put)
    package = edited(package, HEADER, lambda root: root.append(paragraph("", run("Kommunens egen rad"))))
    return (
        edited(package, "word/settings.xml", lambda root: root.append(root.makeelement(W.evenAndOddHeaders)))
        if even
        else package
    )


def _section(one: Section) -> str:
    ids = {"default": "rId6", "first": "rId7", "even": "rId6"}
    held = "".join(f'<w:headerReference w:type="{kind}" r:id="{ids[kind]}"/>' for kind in one.types)
    return f"<w:sectPr>{held}{'<w:titlePg/>' if one.has_first else ''}</w:sectPr>"


def _pages(package: Package, *, even: bool) -> Iterator[str]:
    """Yield the part that is the header of each sort of page of each section, as Word finds it (17.10.5)."""
    targets = {one.id: one.target for one in package.relationships(MAIN)}
    before: dict[str, str] = {}
    for section in package.xml(MAIN).iter(W.sectPr):
        own = {one.get(W.type, ""): targets[one.get(R.id, "")] for one in section.iterchildren(W.headerReference)}
        before = {**before, **own}
        shown = ["default", *(["first"] if section.find(W.titlePg) is not None else []), *(["even"] if even else [])]
        yield from (before.get(kind, "") for kind in shown)


@given(some.lists(SECTIONS, min_size=1, max_size=4), some.booleans())
def test_the_line_stands_once_and_first_in_the_header_of_every_page(sections: list[Section], even: bool) -> None:
    package = _with(_package(sections, even=even))
    for name in _pages(package, even=even):
        said = lines(package.xml(name))
        assert (said[0], said.count("Utkast")) == ("Utkast", 1)


@given(some.lists(SECTIONS, min_size=1, max_size=4), some.booleans())
def test_without_the_line_every_header_says_what_it_said(sections: list[Section], even: bool) -> None:
    package = _package(sections, even=even)
    back = without_lines(_with(package), _is_line)
    assert {name: lines(package.xml(name)) for name in headers(package)}.items() <= {
        name: lines(back.xml(name)) for name in headers(back)
    }.items()
    assert not any(lines(back.xml(name)) for name in set(headers(back)) - set(headers(package)))


def test_the_municipalitys_own_header_stays() -> None:
    own = edited(BASE, HEADER, lambda root: root.append(paragraph("", run("Falu kommun"))))
    assert lines(_with(own).xml(HEADER)) == ["Utkast", "Falu kommun"]


def test_a_document_without_headers_gets_one(made: Callable[[str], Path]) -> None:
    package = _with(edited(without(BASE, "header"), MAIN, _forget_headers))
    [name] = headers(package)
    assert lines(package.xml(name)) == ["Utkast"]
    made("header.docx").write_bytes(to_bytes(package))


def _forget_headers(root: Element) -> None:
    for one in list(root.iter(W.headerReference)):
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)


def test_a_document_without_any_section_gets_one() -> None:
    bare = edited(BASE, MAIN, lambda root: root[0].remove(root[0][-1]))
    assert [lines(_with(bare).xml(name)) for name in headers(_with(bare))] == [["Utkast"]]


def test_a_reference_that_leads_nowhere_leads_to_a_new_header() -> None:
    lost = BASE.without_parts([HEADER])
    package = _with(lost)
    assert all(lines(package.xml(name)) == ["Utkast"] for name in _pages(package, even=False))
    assert len(list(package.xml(MAIN).iter(W.headerReference))) == 2


@pytest.mark.parametrize("value", ["0", "false"])
def test_a_first_page_that_is_switched_off_needs_no_header(value: str) -> None:
    package = _package([Section(("default",), has_first=False)])
    off = edited(
        package, MAIN, lambda root: next(root.iter(W.sectPr)).append(element(f'<w:titlePg w:val="{value}"/>')[0])
    )
    assert len(headers(_with(off))) == 1


def test_no_two_bookmarks_have_one_name() -> None:
    package = _with(BASE)
    names = [one.get(W.name) for name in headers(package) for one in package.xml(name).iter(W.bookmarkStart)]
    assert names == ["mark", "mark_2"]


def test_a_header_keeps_a_paragraph_when_its_only_one_goes() -> None:
    only = BASE.with_parts({HEADER: serialise(element(p("Utkast"), "w:hdr"))})
    assert [one.tag for one in without_lines(only, _is_line).xml(HEADER)] == [W.p]


def test_a_document_without_the_line_stays_the_same() -> None:
    assert without_lines(BASE, _is_line) is BASE
