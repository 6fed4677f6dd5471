"""Strict Office Open XML (ISO/IEC 29500-1) read as Transitional (Part 4): the same elements in other namespaces.

What is only read is turned here; a document that we write to is turned as a whole (`word.conforming`), or refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from plantools.word.names import Element

STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = "http://schemas.openxmlformats.org"
_RENAMED = {"customProperties": "custom-properties", "extendedProperties": "extended-properties"}


def transitional(root: Element) -> None:
    """Put the elements and attributes of a Strict part into the namespaces of Transitional, in place."""
    if _is_strict(root.nsmap.values()):
        rename(root)


def rename(root: Element) -> None:
    """Give the elements and attributes of Strict in a tree the names of Transitional, in place."""
    for element in root.iter("*"):
        element.tag = transitional_name(str(element.tag))
        strict = [str(name) for name in element.attrib if str(name).startswith(f"{{{STRICT}")]
        for name in strict:
            element.set(transitional_name(name), element.attrib.pop(name))


@lru_cache(maxsize=4096)
def transitional_name(name: str) -> str:
    """Return the qualified name as Transitional has it: `{…/wordprocessingml/2006/main}p`."""
    uri, brace, local = name[1:].partition("}")
    return f"{{{transitional_uri(uri)}}}{local}" if brace and uri.startswith(STRICT) else name


def transitional_uri(uri: str) -> str:
    """Return the namespace, or the type of a relationship, as Transitional has it: `ooxml/A/B` of Strict is `A/2006/B`.

    Any other stays as it is.
    """
    if not uri.startswith(STRICT):
        return uri
    family, _, rest = uri.removeprefix(STRICT).partition("/")
    before, slash, last = rest.rpartition("/")
    return f"{_TRANSITIONAL}/{family}/2006/{before}{slash}{_RENAMED.get(last, last)}"


def _is_strict(uris: Iterable[str]) -> bool:
    """Return whether one of the namespaces that a root declares is Strict; Word declares all of them there."""
    return any(uri.startswith(STRICT) for uri in uris)
