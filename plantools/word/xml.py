"""XML of a part, from bytes and back: the only parser that is let near a file that somebody sent."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from functools import lru_cache

from lxml import etree

from plantools.errors import PackageError
from plantools.findings import error
from plantools.word.limits import LIMITS, Limits
from plantools.word.names import Element


class BrokenXmlError(PackageError):
    """A part that is no well-formed XML; `word.lenient` reads some of them nevertheless."""


_SHORTEST = len("<a/>")  # bytes of an element
# A parser that fetches nothing and mends nothing. The encoding is not the document's to choose: one in which `<` is
# another byte would escape `_tags`. A comment would split the text around it, so that `element.text` is only the first
# half.
_PARSER = etree.XMLParser(
    encoding="UTF-8",
    no_network=True,
    load_dtd=False,
    resolve_entities=False,
    huge_tree=False,
    recover=False,
    remove_comments=True,
    remove_pis=True,
)


def parse(data: bytes, *, limits: Limits = LIMITS, part: str = "") -> Element:
    """Return the root element of the part, without comments and processing instructions; refuse what is not safe."""
    text = as_utf8(data, part)
    if len(text) > limits.xml_part or (len(text) > _SHORTEST * limits.elements and _tags(text) > limits.elements):
        raise _unsafe(part)
    root = _tree(text, part)
    # A DOCTYPE declares entities, and those in attributes are expanded whatever the parser is told.
    if root.getroottree().docinfo.internalDTD is not None or _deeper_than(limits.depth, root, text):
        raise _unsafe(part)
    return root


def serialise(element: Element) -> bytes:
    """Return the element as a whole part: UTF-8, with the declaration that Word writes."""
    return etree.tostring(element, encoding="UTF-8", xml_declaration=True, standalone=True, with_tail=False)


def as_utf8(data: bytes, part: str) -> bytes:
    """Return the XML as UTF-8; the only other encoding of a part is UTF-16 (ECMA-376 Part 2, 6.2.5)."""
    if not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data
    try:
        return data.decode("utf-16").encode()
    except UnicodeError as fault:
        raise _broken(part) from fault


def _tags(text: bytes) -> int:
    """Return the most elements that the text can hold; counted beforehand, as a tree takes 30 times its text."""
    return text.count(b"<") - text.count(b"</")


def _tree(text: bytes, part: str) -> Element:
    """Return the root element of well-formed XML that keeps to the limits of libxml2."""
    try:
        return etree.fromstring(text, _PARSER)
    except etree.XMLSyntaxError as fault:
        limited = getattr(fault, "code", 0) == etree.ErrorTypes.ERR_RESOURCE_LIMIT
        raise (_unsafe(part) if limited or b"<!DOCTYPE" in text else _broken(part)) from fault


def _deeper_than(depth: int, root: Element, text: bytes) -> bool:
    """Return whether some element has `depth` ancestors or more; without so many end tags none has."""
    return text.count(b"</") >= depth and bool(_is_deeper(depth)(root))


@lru_cache(maxsize=8)
def _is_deeper(depth: int) -> etree.XPath:
    return etree.XPath(f"boolean({'/*' * (depth + 1)})")


def _unsafe(part: str) -> PackageError:
    return PackageError(error("package.xml-unsafe", part=part))


def _broken(part: str) -> PackageError:
    return BrokenXmlError(error("package.xml-broken", part=part))
