"""Pictures in a document (DrawingML, ECMA-376 Part 1, 20.4); python-docx reads how large they are (its only use)."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from plantools.word.names import PIC, A

EMU_PER_INCH = 914_400
WIDEST = 15 * 360_000  # EMU: 15 cm, the text of a page in portrait
_PREFIX, _BASE64 = "data:image/", ";base64,"


@dataclass(frozen=True)
class Picture:
    """A picture: its bytes, its kind (`png`, `jpeg`, `gif`)."""

    content: bytes
    kind: str


def from_uri(uri: str) -> Picture:
    """Return the picture in a data URI."""
    head, _, content = uri.partition(_BASE64)
    return Picture(b64decode(content), head.removeprefix(_PREFIX))


def to_uri(picture: Picture) -> str:
    """Return the picture as a data URI."""
    return f"{_PREFIX}{picture.kind}{_BASE64}{b64encode(picture.content).decode('ascii')}"


def drawing(picture: Picture, link: str, number: int, title: str, *, widest: int = WIDEST) -> str:
    """Return a run (`w:r`) that shows a picture, no wider than `widest` EMU; `title` is what a screen reader says."""
    width, height = _size(picture, widest)
    name = quoteattr(title)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr={name}/>'
        f'<a:graphic xmlns:a="{A.uri}"><a:graphicData uri="{PIC.uri}"><pic:pic xmlns:pic="{PIC.uri}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr={name}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _size(picture: Picture, widest: int) -> tuple[int, int]:
    """Return width and height in EMU, as large as the file says and no wider than `widest`."""
    from docx.image.exceptions import (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )
    from docx.image.image import Image

    try:
        image = Image.from_blob(picture.content)
        width = image.px_width * EMU_PER_INCH // (image.horz_dpi or 72)
        height = image.px_height * EMU_PER_INCH // (image.vert_dpi or 72)
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, ZeroDivisionError):
        return widest // 3, widest // 3  # a damaged picture is Word's to show as one
    if width <= 0 or height <= 0:
        return widest // 3, widest // 3
    shown = min(width, widest)
    return shown, max(height * shown // width, 1)
