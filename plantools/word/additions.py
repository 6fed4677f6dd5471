"""What a package must get for the text that was written into it: lists, links, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lxml import etree

from plantools.word.blocks import Ledger, Styles, lists_xml
from plantools.word.body import element, valued
from plantools.word.names import RELS, TYPES, Element, W
from plantools.word.package import CONTENT_TYPES, Package
from plantools.word.properties import no_relationships, with_part
from plantools.word.xml import serialise

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_ORDER = (W.numPicBullet, W.abstractNum, W.num, W.numIdMacAtCleanup)


def with_ledger(package: Package, ledger: Ledger, styles: Styles, parts: Iterable[str]) -> Package:
    """Return the package with all that the ledger holds; `parts` are those that text was written into."""
    if ledger.lists:
        package = _with_lists(package, ledger, styles)
    if ledger.pictures:
        package = _with_pictures(package, ledger)
    if ledger.links or ledger.pictures:
        package = _with_relationships(package, ledger, parts)
    return package


def _with_lists(package: Package, ledger: Ledger, styles: Styles) -> Package:
    """Return the package with the new lists; with an own look of numbers where its styles have none."""
    name = package.related(package.main(), "numbering")
    if name is None:
        name = "word/plantools-numbering.xml"
        package = with_part(package, name, _NUMBERING_TYPE, source=package.main(), kind=f"{_OFFICE}/numbering")
        root = element(W.numbering)
    else:
        root = package.xml(name)
    looks = {one.get(W.abstractNumId) for one in root.iterchildren(W.abstractNum)}
    if str(styles.abstract_numbers) not in looks:
        styles = replace(styles, abstract_numbers=_free_look(looks))
        insert_list(root, _numbers(styles))
    wrapped = etree.fromstring(f'<w:numbering xmlns:w="{W.uri}">{lists_xml(ledger, styles)}</w:numbering>')
    for number in wrapped:
        insert_list(root, number)
    return package.with_parts({name: serialise(root)})


def insert_list(numbering: Element, fresh: Element) -> None:
    """Put a list behind those of its sort and before what must follow (17.9.17)."""
    before = _ORDER[: _ORDER.index(fresh.tag) + 1]
    numbering.insert(sum(child.tag in before for child in numbering), fresh)


def _free_look(looks: Iterable[str | None]) -> int:
    return max((int(look) for look in looks if look and look.isdecimal()), default=0) + 1


def _numbers(styles: Styles) -> Element:
    """Return what lists with numbers look like (`w:abstractNum`, 17.9.1): `1.`, indented by their level."""
    levels = (
        element(
            W.lvl,
            {W.ilvl: str(level)},
            valued(W.start, 1),
            valued(W.numFmt, "decimal"),
            valued(W.lvlText, f"%{level + 1}."),
            valued(W.lvlJc, "left"),
            element(W.pPr, None, element(W.ind, {W.left: str(425 * (level + 1)), W.hanging: "425"})),
        )
        for level in range(len(styles.continues))
    )
    identity = {W.abstractNumId: str(styles.abstract_numbers)}
    return element(W.abstractNum, identity, valued(W.multiLevelType, "multilevel"), *levels)


def _with_pictures(package: Package, ledger: Ledger) -> Package:
    """Return the package with the pictures as parts; their types are told by extension."""
    types = package.xml(CONTENT_TYPES)
    known = {one.get("Extension", "").lower() for one in types.iter(TYPES.Default)}
    for kind in sorted({picture.kind for picture, _ in ledger.pictures.values()} - known):
        types.insert(0, etree.Element(TYPES.Default, {"Extension": kind, "ContentType": f"image/{kind}"}))
    media = {f"word/{_media(link, picture.kind)}": picture.content for picture, link in ledger.pictures.values()}
    return package.with_parts({**media, CONTENT_TYPES: serialise(types)})


def _media(link: str, kind: str) -> str:
    return f"media/plantools-{link}.{kind}"


def _with_relationships(package: Package, ledger: Ledger, parts: Iterable[str]) -> Package:
    """Return the package with links and pictures in the relationships of each part that names them."""
    changed: dict[str, bytes] = {}
    for part in parts:
        found = [arrow for arrow in _arrows(ledger) if f'"{arrow["Id"]}"'.encode() in package.parts[part]]
        if found:
            changed.update([_added(package, part, found)])
    return package.with_parts(changed)


def _arrows(ledger: Ledger) -> list[Mapping[str, str]]:
    links = [
        {"Id": link, "Type": f"{_OFFICE}/hyperlink", "Target": url, "TargetMode": "External"}
        for url, link in ledger.links.items()
    ]
    pictures = [
        {"Id": link, "Type": f"{_OFFICE}/image", "Target": f"/word/{_media(link, picture.kind)}"}
        for picture, link in ledger.pictures.values()
    ]
    return [*links, *pictures]


def _added(package: Package, part: str, arrows: Iterable[Mapping[str, str]]) -> tuple[str, bytes]:
    name = package.relationships_name(part)
    root: Element = package.xml(name) if name in package.parts else no_relationships()
    for arrow in arrows:
        etree.SubElement(root, RELS.Relationship, dict(arrow))
    return name, serialise(root)
