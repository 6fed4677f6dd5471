"""A package gets the lists, links and pictures of the text that was written into it, each where it is looked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from plantools.word.additions import with_ledger
from plantools.word.blocks import Ledger, paragraphs
from plantools.word.images import Picture, to_uri
from plantools.word.markdown import parse
from plantools.word.names import TYPES, Element, R, W
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.styles import StyleSheet
from tests.word.drafts import BASE, FOOTER, HEADER, MAIN, NUMBERING, body, document, edited, gif, jpeg, png, without
from tests.word.paper import element

TEXT = "1. ett\n2. [två](https://x.se/?a=1&b=2)\n\ntext\n\n1. tre"


def _written(text: str, base: Package = BASE) -> Package:
    """Return the base document with this Markdown in it, and what that needs."""
    sheet = StyleSheet.of(base)
    ledger, styles = sheet.ledger(), sheet.styles(text="BodyText")
    package = document(paragraphs(parse(text), styles=styles, ledger=ledger), base=base)
    return with_ledger(package, ledger, styles, [MAIN])


def _pictured(*pictures: Picture) -> Package:
    ledger = StyleSheet.of(BASE).ledger()
    runs = [ledger.picture(to_uri(picture), "Karta") for picture in pictures]
    package = document("".join(f"<w:p>{run}</w:p>" for run in runs))
    return with_ledger(package, ledger, StyleSheet.of(BASE).styles(text=""), [MAIN])


def _numbers(package: Package) -> Element:
    name = package.related(MAIN, "numbering")
    assert name is not None
    return package.xml(name)


def _formats(package: Package) -> list[str]:
    """Return how each numbered paragraph is numbered: its number, and the format of its level."""
    numbering = _numbers(package)
    abstract = {one.get(W.abstractNumId): one for one in numbering.iter(W.abstractNum)}
    looks = {one.get(W.numId): abstract[one[0].get(W.val)] for one in numbering.iter(W.num)}
    used = [one.get(W.val) for one in body(package).iter(W.numId)]
    return [f"{number} {looks[number].findall(W.lvl)[0].findall(W.numFmt)[0].get(W.val)}" for number in used]


def test_a_text_that_needs_nothing_adds_nothing() -> None:
    package = document("<w:p/>")
    ledger = StyleSheet.of(BASE).ledger()
    assert with_ledger(package, ledger, StyleSheet.of(BASE).styles(text=""), [MAIN]) is package


def test_lists_stand_behind_the_lists_that_are_there(made: Callable[[str], Path]) -> None:
    package = _written(TEXT)
    made("lists.docx").write_bytes(to_bytes(package))
    assert _formats(package) == ["3 decimal", "3 decimal", "4 decimal"]


def test_what_must_follow_the_lists_follows_them(made: Callable[[str], Path]) -> None:
    def add(root: Element) -> None:
        root.append(element('<w:numIdMacAtCleanup w:val="1"/>')[0])

    package = _written(TEXT, edited(BASE, NUMBERING, add))
    made("cleanup.docx").write_bytes(to_bytes(package))
    order = [child.tag for child in _numbers(package)]
    assert order == [W.abstractNum] * 2 + [W.num] * 4 + [W.numIdMacAtCleanup]


def _emptied(root: Element) -> None:
    root[:] = []


@pytest.mark.parametrize(
    "base",
    [without(BASE, "numbering"), edited(BASE, NUMBERING, _emptied), without(BASE, "styles")],
    ids=["no part for lists", "no lists", "no styles"],
)
def test_a_document_without_lists_gets_numbers_of_its_own(base: Package, made: Callable[[str], Path]) -> None:
    package = _written(TEXT, base)
    made("numbers.docx").write_bytes(to_bytes(package))
    assert [one.split()[1] for one in _formats(package)] == ["decimal"] * 3
    assert len(set(_formats(package))) == 2


def test_a_link_leads_out_of_the_part_that_names_it() -> None:
    package = _written(TEXT)
    [link] = body(package).iter(W.hyperlink)
    led = {one.id: one for one in package.relationships(MAIN)}[link.get(R.id, "")]
    assert (led.kind, led.target, led.external) == ("hyperlink", "https://x.se/?a=1&b=2", True)


def test_each_part_gets_the_links_that_it_names() -> None:
    ledger = Ledger(3, 50)
    first, second = ledger.link("https://a.se"), ledger.link("https://b.se")

    def link(id_: str) -> Callable[[Element], object]:
        return lambda root: root.append(element(f'<w:p><w:hyperlink r:id="{id_}"/></w:p>')[0])

    package = edited(edited(BASE, HEADER, link(first)), FOOTER, link(second))
    package = with_ledger(package, ledger, StyleSheet.of(BASE).styles(text=""), [MAIN, HEADER, FOOTER])
    assert [one.target for one in package.relationships(HEADER)] == ["https://a.se"]
    assert [one.target for one in package.relationships(FOOTER)] == ["https://b.se"]
    assert package.relationships(MAIN) == BASE.relationships(MAIN)


def test_pictures_are_parts_of_their_kind(made: Callable[[str], Path]) -> None:
    pictures = [png(), jpeg(), gif(), png()]
    made("pictures.docx").write_bytes(to_bytes(_pictured(*pictures)))
    package = open_package(made("pictures.docx"))
    images = [one.target for one in package.relationships(MAIN) if one.kind == "image"]
    assert [package.parts[target] for target in images] == [picture.content for picture in pictures[:3]]
    assert [package.content_type(target) for target in images] == ["image/png", "image/jpeg", "image/gif"]


@pytest.mark.parametrize("extension", ["png", "PNG"])
def test_a_kind_of_picture_is_declared_once(extension: str) -> None:
    def declare(root: Element) -> None:
        root.insert(0, root.makeelement(TYPES.Default, {"Extension": extension, "ContentType": "image/png"}))

    types = "[Content_Types].xml"
    ledger = StyleSheet.of(BASE).ledger()
    ledger.picture(to_uri(png()), "")
    package = with_ledger(edited(BASE, types, declare), ledger, StyleSheet.of(BASE).styles(text=""), [])
    assert len([one for one in package.xml(types).iter(TYPES.Default) if one.get("ContentType") == "image/png"]) == 1


def test_a_document_is_found_where_it_lies() -> None:
    moved = {name.replace("word/", "other/"): data.replace(b"word/", b"other/") for name, data in BASE.parts.items()}
    base = Package(moved)
    ledger = StyleSheet.of(base).ledger()
    run = ledger.picture(to_uri(png()), "")
    main = base.main()
    package = edited(base, main, lambda root: root[0].insert(0, element(f"<w:p>{run}</w:p>")[0]))
    package = with_ledger(package, ledger, replace(StyleSheet.of(base).styles(text="")), [main])
    [image] = [one.target for one in package.relationships(main) if one.kind == "image"]
    assert package.parts[image] == png().content
