"""Paragraphs on the house's paper: the styles and lists of the base document, and bodies to put paragraphs into."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from plantools.word.blocks import Styles
from plantools.word.names import PREFIXES, Element
from plantools.word.prose import Shapes

with ZipFile(Path(__file__).parents[2] / "templates" / "base.docx") as _archive:
    STYLE_PART = etree.fromstring(_archive.read("word/styles.xml"))
    NUMBERING = etree.fromstring(_archive.read("word/numbering.xml"))

SHAPES = Shapes(STYLE_PART, NUMBERING)
STYLES = Styles(
    text="BodyText",
    bullet="ListBullet",
    number="ListNumber",
    continues=("ListContinue", "ListContinue2", "ListContinue3"),
    headings=("Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6"),
    hyperlink="Hyperlink",
    bullets=1,
    abstract_numbers=2,
    table="PlantoolsRows",
    header="FormColumn",
    cell="FormAnswer",
)
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in {**PREFIXES, "m": _MATH}.items())


def element(xml: str, name: str = "w:body") -> Element:
    """Return an element of that name around the XML, whose prefixes are those of a document."""
    return etree.fromstring(f"<{name} {_DECLARED}>{xml}</{name}>")
