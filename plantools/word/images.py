"""Pictures in a document (DrawingML, ECMA-376 Part 1, 20.4); python-docx reads how large they are (its only use)."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from urllib.parse import quote, unquote

from plantools.word.escaping import quoteattr
from plantools.word.markdown.spans import clean
from plantools.word.names import PIC, A

EMU_PER_INCH = 914_400
WIDEST = 15 * 360_000  # EMU: 15 cm, the text of a page in portrait
HIGHEST = 20 * 360_000
_JPEG = b"\xff\xd8"
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_PREFIX, _ALT, _BASE64 = "data:image/", ";alt=", ";base64,"


@dataclass(frozen=True)
class Picture:
    """A picture: its bytes, its kind (`png`, `jpeg`, `gif`), and what a screen reader says of it, if that is known."""

    content: bytes
    kind: str
    alt: str = ""


def from_uri(uri: str) -> Picture:
    """Return the picture in a data URI."""
    head, _, content = uri.partition(_BASE64)
    kind, _, alt = head.removeprefix(_PREFIX).partition(_ALT)
    return Picture(b64decode(content), kind, unquote(alt))


def to_uri(picture: Picture) -> str:
    """Return the picture as a data URI; its words are a parameter of that (RFC 2397): `;alt=Tv%C3%A5`."""
    said = clean(picture.alt)
    alt = f"{_ALT}{quote(said, safe='')}" if said else ""
    return f"{_PREFIX}{picture.kind}{alt}{_BASE64}{b64encode(picture.content).decode('ascii')}"


def drawing(picture: Picture, link: str, number: int, title: str, *, widest: int = WIDEST) -> str:
    """Return a run (`w:r`) that shows a picture, no wider than `widest` EMU.

    `title` is what a screen reader says of a picture that has no words of its own.
    """
    width, height = _size(picture, widest)
    name = quoteattr(clean(picture.alt or title))
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
    """Return width and height in EMU: as large as the file says, no wider than `widest`, no higher than a page."""
    width, height = _told(picture.content) or _of_frame(picture.content) or (widest // 3, widest // 3)
    shrunk = min(1.0, widest / width, HIGHEST / height)
    return max(int(width * shrunk), 1), max(int(height * shrunk), 1)


def _told(content: bytes) -> tuple[int, int] | None:
    """Return width and height in EMU; None where python-docx cannot read them."""
    from docx.image.image import Image

    try:
        image = Image.from_blob(content)
        width = image.px_width * EMU_PER_INCH // (image.horz_dpi or 72)
        height = image.px_height * EMU_PER_INCH // (image.vert_dpi or 72)
    except Exception:  # noqa: BLE001 - it raises a bare one, too, and what `struct` does; Word shows damage as such
        return None
    return (width, height) if width > 0 and height > 0 else None


def _of_frame(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a JPEG at 72 dpi, by its frame (`SOFn`, ITU-T T.81, B.2.2).

    python-docx reads only those that begin with JFIF or sound Exif; cameras and Photoshop write others.
    """
    at = 2
    while content.startswith(_JPEG) and at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker in _FRAMES:
            height, width = (int.from_bytes(content[at + place : at + place + 2]) for place in (5, 7))
            return (width * EMU_PER_INCH // 72, height * EMU_PER_INCH // 72) if width and height else None
        at += 2 + max(length, 2)
    return None
