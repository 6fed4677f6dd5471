"""A part as it is read, whatever program wrote it: damage mended, what is its own put right, Strict as Transitional."""

from __future__ import annotations

from dataclasses import dataclass

from plantools.word.body import element
from plantools.word.limits import LIMITS, Limits
from plantools.word.names import XML, Element, W
from plantools.word.recorded import settle
from plantools.word.repair import repaired
from plantools.word.strict import transitional
from plantools.word.xml import BrokenXmlError, as_utf8, parse

_ABIWORD = "http://schemas.microsoft.com/office/word/2003/auxHint"  # which only AbiWord declares in a .docx
_JOINER = "\u200d".encode()
_OURS = f"{{{W.uri}}}"


@dataclass(frozen=True)
class LenientPart:
    """The root of a part, and whether something in it had to be mended: then every word of it is to be checked."""

    root: Element
    is_mended: bool


def read_part(data: bytes, *, limits: Limits = LIMITS, part: str = "") -> LenientPart:
    """Return the part; raise `PackageError` for what is not safe, or is no XML even when its tags are made to nest."""
    try:
        root, broken = parse(data, limits=limits, part=part), False
    except BrokenXmlError:
        mended = repaired(as_utf8(data, part), limits=limits)
        if mended is None:
            raise
        root, broken = parse(mended, limits=limits, part=part), True
    transitional(root)
    settled = settle(root, joined=_JOINER in data) if str(root.tag).startswith(_OURS) else 0
    if root.nsmap.get("wx") == _ABIWORD:
        _break_lines(root)
    return LenientPart(root, broken or settled > 0)


def _break_lines(root: Element) -> None:
    """Put a `w:br` for each line break within a `w:t`: AbiWord writes the lines of a paragraph so."""
    for words in [one for one in root.iter(W.t) if "\n" in (one.text or "")]:
        words.text, *lines = (words.text or "").split("\n")
        for line in reversed(lines):
            said = element(W.t, {XML.space: "preserve"})
            said.text = line
            words.addnext(said)
            words.addnext(element(W.br))
