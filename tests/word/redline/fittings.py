"""Documents with what stands beside the text: headers and footers, notes, text boxes, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial

from lxml import etree

from plantools.word.body import element as named
from plantools.word.names import RELS, TYPES, WPS, Element, R, W
from plantools.word.package import CONTENT_TYPES, Package
from plantools.word.redline import Redline, accepted, redline, rejected
from plantools.word.redline.settling import texts
from plantools.word.relationships import Relationship
from plantools.word.xml import serialise
from tests.word.drafts import MAIN, document, edited, p, png, without
from tests.word.paper import element

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "word/_rels/document.xml.rels"
_PICTURE = "word/media/picture.png"


def fitting_pairs() -> Iterator[tuple[str, tuple[Package, Package]]]:
    """Yield pairs in which something was changed that stands beside the text."""
    kept = p("Detta står kvar i båda utgåvorna.")
    text, other = "Målen följs upp varje år.", "Målen följs upp två gånger om året."
    for kind in ("footnotes", "endnotes"):
        noted = p(text).replace("</w:p>", f"{note(kind, '1')}</w:p>")
        yield f"beside-{kind}", tuple(with_notes(kept + noted + kept, kind, {"1": one}) for one in (text, other))  # type: ignore[misc]
        gone = with_notes(kept + noted + kept, kind, {"1": other})
        yield f"beside-{kind}-gone", (gone, with_notes(kept + kept, kind, {}))
        yield f"beside-{kind}-come", (with_notes(kept + kept, kind, {}), gone)
    for place in ("header", "footer"):
        yield (
            f"beside-{place}",
            (with_sides(text, {(place, "default"): text}), with_sides(text, {(place, "default"): other})),
        )
    boxes = [document(f"{kept}<w:p>{box(p(one) + p('Rutan.'))}</w:p>{kept}") for one in (text, other)]
    yield "beside-box", (boxes[0], boxes[1])
    yield "beside-box-gone", (boxes[0], document(kept + kept))
    yield "beside-box-come", (document(kept + kept), boxes[0])
    pictured = f"{kept}<w:p>{picture()}</w:p>{kept}"
    yield "beside-picture", (with_picture(pictured), with_picture(pictured, width=40))
    yield "beside-picture-gone", (with_picture(pictured), document(kept + kept))
    yield "beside-picture-come", (document(kept + kept), with_picture(pictured))


def compared(old: Package, new: Package) -> Redline:
    """Return the redline of two documents."""
    return redline(old, new, author="Eva Ek", date=datetime(2026, 11, 25, tzinfo=UTC))


def said_in(package: Package, *kinds: str) -> list[list[str]]:
    """Return the words of the paragraphs of each part of these kinds that the body refers to."""
    names = {one.target: one.kind for one in package.relationships(package.main()) if not one.external}
    roots = [package.xml(name) for name in texts(package) if names.get(name) in kinds]
    return [["".join(text.text or "" for text in one.iter(W.t)) for one in root.iter(W.p)] for root in roots]


def both(made: Package, *kinds: str) -> tuple[list[list[str]], list[list[str]]]:
    """Return the words of these parts when all is accepted, and when all is rejected."""
    return said_in(accepted(made), *kinds), said_in(rejected(made), *kinds)


def with_part(package: Package, name: str, content: bytes, arrow: Relationship, media: str) -> Package:
    """Return the package with a part that the body refers to."""

    def refer(relations: Element) -> None:
        told = {"Id": arrow.id, "Type": f"{_OFFICE}/{arrow.kind}", "Target": f"/{name}"}
        etree.SubElement(relations, RELS.Relationship, told)

    def tell(types: Element) -> None:
        etree.SubElement(types, TYPES.Override, {"PartName": f"/{name}", "ContentType": media})

    referring = edited(package.with_parts({name: content}), _RELATIONSHIPS, refer)
    return edited(referring, CONTENT_TYPES, tell)


def _arrow(kind: str, id_: str) -> Relationship:
    return Relationship(id_, kind, f"{_OFFICE}/{kind}", "", False)


def with_sides(text: str, sides: Mapping[tuple[str, str], str]) -> Package:
    """Return a document with just these headers and footers: (`header`, `first`) → what it says."""
    package = edited(without(without(document(p(text)), "header"), "footer"), MAIN, _without_sides)
    for (place, kind), words in sides.items():
        id_ = f"rId{place}{kind}"
        root = serialise(element(p(words), "w:hdr" if place == "header" else "w:ftr"))
        package = with_part(package, f"word/{place}-{kind}.xml", root, _arrow(place, id_), _TYPE.format(kind=place))
        package = edited(package, MAIN, partial(_refer, place=place, kind=kind, id_=id_))
    return package


def _without_sides(root: Element) -> None:
    [section] = root.iter(W.sectPr)
    for one in section.findall(W.headerReference) + section.findall(W.footerReference) + section.findall(W.titlePg):
        section.remove(one)


def _refer(root: Element, *, place: str, kind: str, id_: str) -> None:
    [section] = root.iter(W.sectPr)
    section.insert(0, named(getattr(W, f"{place}Reference"), {W.type: kind, R.id: id_}))
    if kind == "first" and section.find(W.titlePg) is None:
        grid = section.find(W.docGrid)
        section.insert(len(section) if grid is None else section.index(grid), named(W.titlePg))


def with_notes(body: str, kind: str, notes: Mapping[str, str]) -> Package:
    """Return a document with footnotes or endnotes: id → what it says; `note` refers to them in the body."""
    single = kind.removesuffix("s")
    marks = {"-1": "separator", "0": "continuationSeparator"}
    held = "".join(
        f'<w:{single} w:type="{mark}" w:id="{id_}"><w:p><w:r><w:{mark}/></w:r></w:p></w:{single}>'
        for id_, mark in marks.items()
    )
    held += "".join(f'<w:{single} w:id="{id_}">{p(text)}</w:{single}>' for id_, text in notes.items())
    root = serialise(element(held, f"w:{kind}"))
    return with_part(document(body), f"word/{kind}.xml", root, _arrow(kind, f"rId{kind}"), _TYPE.format(kind=kind))


def note(kind: str, id_: str) -> str:
    """Return a run that refers to a note."""
    return f'<w:r><w:{kind.removesuffix("s")}Reference w:id="{id_}"/></w:r>'


def box(inside: str, number: int = 1) -> str:
    """Return a run with a text box."""
    shape = (
        f'<wps:wsp xmlns:wps="{WPS.uri}"><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="1800000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    return _drawn(WPS.uri, shape, number)


def _drawn(uri: str, shape: str, number: int) -> str:
    frame = (
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1800000" cy="900000"/>'
        f'<wp:docPr id="{number}" name="Figur {number}"/>'
    )
    graphic = f'<a:graphic><a:graphicData uri="{uri}">{shape}</a:graphicData></a:graphic>'
    return f"<w:r><w:drawing>{frame}{graphic}</wp:inline></w:drawing></w:r>"


def with_picture(body: str, *, width: int = 30) -> Package:
    """Return a document with a picture so many dots wide as a part; `picture` shows it in the body."""
    return with_part(document(body), _PICTURE, png(width).content, _arrow("image", "rIdimage"), "image/png")


def picture(number: int = 1) -> str:
    """Return a run with the picture of the document."""
    uri = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    shape = (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="bild"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rIdimage"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="900000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return _drawn(uri, shape, number)
