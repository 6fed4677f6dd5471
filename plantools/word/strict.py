"""Strict Office Open XML (ISO/IEC 29500-1) read as Transitional (Part 4): the same elements in other namespaces.

Only what is read is turned: a Strict document that we write to stays as it is, or is refused.
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
    if not _is_strict(root.nsmap.values()):
        return
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
    """Return the namespace as Transitional has it: `ooxml/A/B` of Strict is `A/2006/B`; any other as it is."""
    if not uri.startswith(STRICT):
        return uri
    family, _, rest = uri.removeprefix(STRICT).partition("/")
    return f"{_TRANSITIONAL}/{family}/2006/{_RENAMED.get(rest, rest)}"


def _is_strict(uris: Iterable[str]) -> bool:
    """Return whether one of the namespaces that a root declares is Strict; Word declares all of them there."""
    return any(uri.startswith(STRICT) for uri in uris)
