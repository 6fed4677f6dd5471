"""Documents to try things on: the base document of the house with another body, header or styles, and pictures."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree

from plantools.word.images import Picture
from plantools.word.names import Element, W
from plantools.word.package import Package, open_package
from plantools.word.slots import Slot
from plantools.word.xml import serialise
from tests.word.paper import element

BASE = open_package(Path(__file__).parents[2] / "templates" / "base.docx")
MAIN, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
HEADER, FOOTER, CORE, CUSTOM = "word/header1.xml", "word/footer1.xml", "docProps/core.xml", "docProps/custom.xml"


def document(xml: str, *, base: Package = BASE) -> Package:
    """Return the base document with this XML as its body."""

    def put(root: Element) -> None:
        body = root[0]
        for paragraph in body.findall(W.p):
            body.remove(paragraph)
        for place, child in enumerate(element(xml)):
            body.insert(place, child)

    return edited(base, MAIN, put)


def edited(package: Package, part: str, edit: Callable[[Element], object]) -> Package:
    """Return the package with one part changed."""
    root = package.xml(part)
    edit(root)
    return package.with_parts({part: serialise(root)})


def without(package: Package, kind: str) -> Package:
    """Return the package without the parts of this kind, and without what leads to them."""

    def leave(root: Element) -> None:
        for one in [one for one in root if one.get("Type", "").endswith(f"/{kind}")]:
            root.remove(one)

    def forget(root: Element) -> None:
        for one in [one for one in root if one.get("PartName", "").removeprefix("/") in gone]:
            root.remove(one)

    gone = {one.target for source in ("", MAIN) for one in package.relationships(source) if one.kind == kind}
    for part in ("_rels/.rels", "word/_rels/document.xml.rels"):
        package = edited(package, part, leave)
    return edited(package, "[Content_Types].xml", forget).without_parts(gone)


def p(text: str, style: str = "", more: str = "") -> str:
    """Return a paragraph with this text in one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{r(text)}</w:p>"


def r(text: str) -> str:
    """Return a run; its text is XML."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def held(tag: str, content: str) -> str:
    """Return a control with this tag around runs."""
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def table(*rows: str) -> str:
    """Return a table of one column, each row with its paragraphs."""
    cells = "".join(f"<w:tr><w:tc><w:tcPr/>{row}</w:tc></w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>{cells}</w:tbl>'


def body(package: Package) -> Element:
    """Return the body of a document."""
    return package.xml(MAIN)[0]


def lines(root: Element) -> list[str]:
    """Return the words of each paragraph that has any."""
    words = ("".join(text.text or "" for text in paragraph.iter(W.t)) for paragraph in root.iter(W.p))
    return [line for line in words if line]


def values(root: Element, name: str) -> list[str]:
    """Return `w:val` of each element with this name."""
    return [one.get(W.val, "") for one in root.iter(name)]


def root_of(package: Package, part: str) -> Element:
    """Return the root of a part, read by another parser than ours."""
    return etree.fromstring(package.parts[part])


def slot(path: str, shape: str = "inline", **more: object) -> Slot:
    """Return a slot that shows its value as it is."""
    given: Mapping[str, object] = {"title": f"Titel {path}", "prompt": f"Skriv {path}", "show": str} | more
    return Slot(path=path, shape=shape, **given)  # type: ignore[arg-type]


# Pictures, of 30 by 20 dots


def png(width: int = 30, height: int = 20, *, dots_per_metre: int = 0) -> Picture:
    """Return a black PNG (ISO/IEC 15948); without a density where that is 0."""
    density = _chunk(b"pHYs", struct.pack(">IIB", dots_per_metre, dots_per_metre, 1)) if dots_per_metre else b""
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    dots = _chunk(b"IDAT", zlib.compress(bytes((1 + (width + 7) // 8) * height)))
    return Picture(b"\x89PNG\r\n\x1a\n" + header + density + dots + _chunk(b"IEND", b""), "png")


def jpeg(*, dpi: int = 150, jfif: bool = True) -> Picture:
    """Return the markers of a JPEG (ITU-T T.81), with the density of JFIF or Adobe's marker instead."""
    first = b"\xff\xe0\0\x10JFIF\0\1\1\1" + struct.pack(">HH", dpi, dpi) + bytes(2)
    adobe = b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\0"
    frame = b"\xff\xc0\0\x0b\x08" + struct.pack(">HH", 20, 30) + b"\1\1\x11\0"
    return Picture(b"\xff\xd8" + (first if jfif else adobe) + frame + b"\xff\xda\0\x08\1\1\0\0\x3f\0\0\xff\xd9", "jpeg")


def gif() -> Picture:
    """Return a GIF (version 89a) of one black dot on a screen of 30 by 20."""
    screen = b"GIF89a" + struct.pack("<HHBBB", 30, 20, 0x80, 0, 0) + bytes(6)
    return Picture(screen + b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\2\2\x44\1\0\x3b", "gif")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
