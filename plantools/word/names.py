"""The names of WordprocessingML: `W.sdt` is `{…/wordprocessingml/2006/main}sdt` (ECMA-376 Part 1, Annex A)."""

from __future__ import annotations

from lxml import etree

Element = etree._Element


class Namespace:
    """The qualified names of one XML namespace, as attributes: `W.p`; an underscore frees keywords: `W.del_`."""

    def __init__(self, uri: str) -> None:
        self.uri = uri

    def __getattr__(self, name: str) -> str:
        """Return the qualified (Clark) name, and keep it for the next time."""
        if name.startswith("__"):
            raise AttributeError(name)
        qualified = f"{{{self.uri}}}{name.rstrip('_')}"
        setattr(self, name, qualified)
        return qualified


W = Namespace("http://schemas.openxmlformats.org/wordprocessingml/2006/main")
W14 = Namespace("http://schemas.microsoft.com/office/word/2010/wordml")
W15 = Namespace("http://schemas.microsoft.com/office/word/2012/wordml")
W16CID = Namespace("http://schemas.microsoft.com/office/word/2016/wordml/cid")
W16CEX = Namespace("http://schemas.microsoft.com/office/word/2018/wordml/cex")
R = Namespace("http://schemas.openxmlformats.org/officeDocument/2006/relationships")
RELS = Namespace("http://schemas.openxmlformats.org/package/2006/relationships")
TYPES = Namespace("http://schemas.openxmlformats.org/package/2006/content-types")
WP = Namespace("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing")
WP14 = Namespace("http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing")
WPS = Namespace("http://schemas.microsoft.com/office/word/2010/wordprocessingShape")
WPG = Namespace("http://schemas.microsoft.com/office/word/2010/wordprocessingGroup")
WPC = Namespace("http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas")
A = Namespace("http://schemas.openxmlformats.org/drawingml/2006/main")
PIC = Namespace("http://schemas.openxmlformats.org/drawingml/2006/picture")
MC = Namespace("http://schemas.openxmlformats.org/markup-compatibility/2006")
CP = Namespace("http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
DC = Namespace("http://purl.org/dc/elements/1.1/")
DCTERMS = Namespace("http://purl.org/dc/terms/")
CUSTOM = Namespace("http://schemas.openxmlformats.org/officeDocument/2006/custom-properties")
VT = Namespace("http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes")
XML = Namespace("http://www.w3.org/XML/1998/namespace")
PKG = Namespace("http://schemas.microsoft.com/office/2006/xmlPackage")

PREFIXES = {"w": W.uri, "w14": W14.uri, "r": R.uri, "wp": WP.uri, "a": A.uri, "pic": PIC.uri, "mc": MC.uri}
