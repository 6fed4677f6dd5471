"""Whether two documents say the same: a benchmark that compares different work is worth nothing."""

from __future__ import annotations

from plantools.word.names import Element, W
from plantools.word.package import open_package

_PARTING = frozenset((W.p, W.br, W.tab))


class UnlikeError(Exception):
    """Ours and the peer's are not the same work."""


def check_same(name: str, ours: bytes, theirs: bytes) -> None:
    """Raise `UnlikeError` where the words of two Word files differ."""
    pairs = zip(_padded(ours), _padded(theirs), strict=False)
    different = next(((place, one, other) for place, (one, other) in enumerate(pairs) if one != other), None)
    if different:
        place, one, other = different
        raise UnlikeError(f"{name}: word {place} is {one!r} here and {other!r} there")


def words_of(file: bytes) -> list[str]:
    """Return the words of the body and the headers of a Word file, in order; not those of a table of contents."""
    package = open_package(file)
    main = package.main()
    headers = [one.target for one in package.relationships(main) if one.kind == "header"]
    return [word for part in (main, *headers) for word in _text(package.xml(part)).split()]


def _padded(file: bytes) -> list[str]:
    return [*words_of(file), ""]


def _text(element: Element) -> str:
    if element.tag == W.t:
        return element.text or ""
    if element.get(W.anchor, "").startswith("_Toc"):  # docxtpl leaves the contents to Word
        return ""
    return (" " if element.tag in _PARTING else "") + "".join(map(_text, element))
