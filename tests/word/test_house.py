"""Any base document gets the house's styles and lists that it lacks, and keeps its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plantools.word.additions import with_ledger
from plantools.word.blocks import paragraphs
from plantools.word.house import with_house_styles
from plantools.word.markdown import canonical, parse, write
from plantools.word.names import Element, W
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.prose import Shapes, read_blocks
from plantools.word.styles import StyleSheet
from tests.word.drafts import BASE, MAIN, NUMBERING, STYLES, body, document, edited, values, without
from tests.word.paper import element

TEXT = "# Rubrik\n\n- a\n  - b\n\n    c\n\n1. d\n   1. e\n2. f"
KEPT = ("Normal", "heading 1")


def _only(*names: str) -> Package:
    """Return the base document with only these of its styles, and no lists."""

    def leave(root: Element) -> None:
        for style in root.findall(W.style):
            if not {one.get(W.val) for one in style.iter(W.name)} & set(names):
                root.remove(style)

    return edited(_listless(), STYLES, leave)


def _listless() -> Package:
    return edited(BASE, NUMBERING, _emptied)


def _emptied(root: Element) -> None:
    root[:] = []


def _localised() -> Package:
    """Return the base document as a Word in another language names ids, without the styles that are the house's."""

    def rename(root: Element) -> None:
        for style in root.iter(W.style, W.basedOn, W.next, W.link):
            name = W.styleId if style.tag == W.style else W.val
            style.set(name, f"Å{style.get(name)}")

    return edited(edited(_only(*KEPT, "List Bullet"), STYLES, rename), NUMBERING, _emptied)


def _with_own_lists() -> Package:
    """Return a base document whose lists have the house's numbers and look otherwise."""
    own = (
        '<w:numPicBullet w:numPicBulletId="0"><w:pict/></w:numPicBullet>'
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:numIdMacAtCleanup w:val="1"/>'
    )

    def put(root: Element) -> None:
        root[:] = list(element(own))

    return edited(_only(*KEPT), NUMBERING, put)


def _with_taken_ids() -> Package:
    """Return a base document that calls styles of its own by ids of the house's."""

    def add(root: Element) -> None:
        for id_ in ("FormLabel", "FormHelp", "ListBullet"):
            xml = f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="Eget {id_}"/></w:style>'
            root.append(element(xml)[0])

    return edited(_only(*KEPT), STYLES, add)


def _with_another_default() -> Package:
    """Return a base document whose default style is not called as Word's."""

    def rename(root: Element) -> None:
        for name in root.iter(W.name):
            if name.get(W.val) == "Normal":
                name.set(W.val, "Standard")

    return edited(_only(*KEPT), STYLES, rename)


BASES = {
    "few styles": _only(*KEPT),
    "no styles": without(BASE, "styles"),
    "no lists": _listless(),
    "no part for lists": without(BASE, "numbering"),
    "neither": without(without(BASE, "styles"), "numbering"),
    "another language": _localised(),
    "own lists": _with_own_lists(),
    "taken ids": _with_taken_ids(),
    "another default": _with_another_default(),
}
ALL = pytest.mark.parametrize("base", BASES.values(), ids=BASES)


def _part(package: Package, kind: str) -> Element:
    name = package.related(MAIN, kind)
    assert name is not None
    return package.xml(name)


def _by_name(package: Package) -> dict[str, Element]:
    styles = list(_part(package, "styles").iter(W.style))
    named = {values(style, W.name)[0]: style for style in styles}
    assert len({style.get(W.styleId) for style in styles}) == len(named) == len(styles)
    return named


def test_a_base_that_has_everything_stays_as_it_is() -> None:
    assert with_house_styles(BASE, BASE) is BASE


@ALL
def test_every_style_of_the_house_is_there_once(base: Package) -> None:
    package = with_house_styles(base, BASE)
    assert _by_name(BASE).keys() <= _by_name(package).keys()
    assert with_house_styles(package, BASE) is package


@ALL
def test_what_the_base_has_stays(base: Package) -> None:
    package = with_house_styles(base, BASE)
    if base.related(MAIN, "styles") is None:
        return
    before, after = _by_name(base), _by_name(package)
    assert {name: style.get(W.styleId) for name, style in before.items()}.items() <= {
        name: style.get(W.styleId) for name, style in after.items()
    }.items()
    assert values(before["heading 1"], W.color) == values(after["heading 1"], W.color)


@ALL
def test_styles_refer_to_styles_of_the_names_they_referred_to(base: Package) -> None:
    theirs, made = _by_name(BASE), _by_name(with_house_styles(base, BASE))
    kept = _by_name(base) if base.related(MAIN, "styles") else {}
    for name, style in ((name, style) for name, style in theirs.items() if name not in kept):
        assert _referred(style, theirs) == _referred(made[name], made), name


@ALL
def test_each_type_of_style_has_one_default(base: Package) -> None:
    styles = _part(with_house_styles(base, BASE), "styles").iter(W.style)
    defaults = [style.get(W.type) for style in styles if style.get(W.default)]
    assert "paragraph" in defaults
    assert len(defaults) == len(set(defaults))


def _referred(style: Element, named: dict[str, Element]) -> list[str | None]:
    names = {one.get(W.styleId): name for name, one in named.items()}
    return [names.get(one.get(W.val)) for tag in (W.basedOn, W.next, W.link) for one in style.findall(tag)]


@ALL
def test_a_list_style_and_its_list_name_each_other(base: Package) -> None:
    package = with_house_styles(base, BASE)
    numbering = _part(package, "numbering")
    abstract = {one.get(W.abstractNumId): one for one in numbering.iter(W.abstractNum)}
    looks = {one.get(W.numId): abstract[one[0].get(W.val)] for one in numbering.iter(W.num)}
    for name in ("List Bullet", "List Number"):
        style = _by_name(package)[name]
        [number] = values(style, W.numId)
        assert values(looks[number], W.pStyle) == [style.get(W.styleId)]
        assert len(looks[number].findall(W.lvl)) == 9


@ALL
def test_text_in_the_styles_of_the_house_is_valid_and_read_back(base: Package, made: Callable[[str], Path]) -> None:
    base = with_house_styles(base, BASE)
    sheet = StyleSheet.of(base)
    ledger, styles = sheet.ledger(), sheet.styles(text=sheet.id("Body Text"))
    package = document(paragraphs(parse(TEXT), styles=styles, ledger=ledger), base=base)
    made("base.docx").write_bytes(to_bytes(with_ledger(package, ledger, styles, [MAIN])))
    package = open_package(made("base.docx"))
    shapes = Shapes(_part(package, "styles"), _part(package, "numbering"))
    assert write(read_blocks(body(package), shapes, {})) == canonical(TEXT)


def test_lists_of_the_base_are_kept_beside_those_of_the_house() -> None:
    numbering = _part(with_house_styles(_with_own_lists(), BASE), "numbering")
    assert [child.tag for child in numbering] == [
        *(W.numPicBullet, W.abstractNum, W.abstractNum, W.abstractNum, W.num, W.num, W.num, W.numIdMacAtCleanup),
    ]
    assert values(numbering, W.numFmt)[0] == "upperRoman"
    assert [one.get(W.numId) for one in numbering.iter(W.num)] == ["1", "2", "3"]


def test_a_list_style_with_a_list_of_its_own_keeps_it() -> None:
    def own(root: Element) -> None:
        for level in root.iter(W.lvlText):
            level.set(W.val, "o")

    base = edited(BASE, NUMBERING, own)
    assert with_house_styles(base, BASE) is base
