"""What a part refers to: the arrows between parts, and those that lead out (ECMA-376 Part 2, 6.5)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from plantools.word.names import Element

STRICT_KINDS = {"customProperties": "custom-properties", "extendedProperties": "extended-properties"}
SUFFIX = ".rels"


@dataclass(frozen=True)
class Relationship:
    """One arrow: `kind` is the last segment of `type`, as Transitional spells it: `styles`, `custom-properties`.

    `target` is the name of a part, existing or not; if `external`, it is the address as written.
    """

    id: str
    kind: str
    type: str
    target: str
    external: bool


def relationships_name(source: str) -> str:
    """Return the part with the relationships of the source: `word/_rels/document.xml.rels`, or `_rels/.rels` of all."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", name + SUFFIX)


def source_name(name: str) -> str | None:
    """Return the part whose relationships this part holds, or None if it holds none."""
    folder, last = posixpath.split(name)
    above, own = posixpath.split(folder)
    if own.lower() != "_rels" or not last.lower().endswith(SUFFIX):
        return None
    return posixpath.join(above, last[: -len(SUFFIX)])


def relationship(element: Element, source: str) -> Relationship:
    """Return the arrow of a `Relationship` element."""
    uri = element.get("Type", "")
    target = element.get("Target", "").replace("\\", "/")
    external = element.get("TargetMode", "").lower() == "external" or _leads_out(target)
    kind = uri.rpartition("/")[2]
    return Relationship(
        id=element.get("Id", ""),
        kind=STRICT_KINDS.get(kind, kind),
        type=uri,
        target=element.get("Target", "") if external else _resolved(target, source),
        external=external,
    )


def _leads_out(target: str) -> bool:
    """Return whether the target is an address, whatever its mode says: it has a scheme, a drive or a server."""
    scheme, colon, _ = target.partition(":")
    return target.startswith("//") or bool(colon and scheme.isascii() and scheme.replace("-", "").isalnum())


def _resolved(target: str, source: str) -> str:
    """Return the part that the target names, seen from the folder of the source; a bare `#place` is in the source."""
    path = target.partition("#")[0]
    if not path:
        return source
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), path)).lstrip("/")
