"""What only the old document has comes along: deleted text keeps its look, and nothing dangles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from plantools.word.names import Element, W
from plantools.word.package import to_bytes
from plantools.word.redline import accepted, redline, rejected
from tests.word.drafts import MAIN, NUMBERING, STYLES, document, edited
from tests.word.paper import element
from tests.word.redline.saying import said

DATE = datetime(2026, 11, 25, tzinfo=UTC)
_STYLE = (
    '<w:style w:type="paragraph" w:styleId="Ruta"><w:name w:val="Faktaruta"/><w:basedOn w:val="BodyText"/></w:style>'
)
_KEPT = "<w:p><w:r><w:t>Detta står kvar i båda utgåvorna.</w:t></w:r></w:p>"
_GONE = '<w:p><w:pPr><w:pStyle w:val="Ruta"/></w:pPr><w:r><w:t>Rutan utgår.</w:t></w:r></w:p>'
_LISTED = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr></w:pPr>'
    "<w:r><w:t>Leden i listan utgår.</w:t></w:r></w:p>"
)


def _with_style(root: Element) -> None:
    root.append(element(_STYLE)[0])


def _with_list(root: Element) -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1)"/></w:lvl>'
    abstract, number = element(
        f'<w:abstractNum w:abstractNumId="77">{level}</w:abstractNum>'
        '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    )
    root.insert(0, abstract)
    root.append(number)


def test_a_style_and_a_list_of_deleted_text_come_along(made: Callable[[str], Path]) -> None:
    old = edited(edited(document(_KEPT + _GONE + _LISTED + _KEPT), STYLES, _with_style), NUMBERING, _with_list)
    new = document(_KEPT + _KEPT)
    package = redline(old, new, author="Eva Ek", date=DATE).package
    made("redline.docx").write_bytes(to_bytes(package))
    assert (said(accepted(package)), said(rejected(package))) == (said(new), said(old))
    styles = {one.get(W.styleId) for one in package.xml(STYLES).iter(W.style)}
    used = {one.get(W.val) for one in package.xml(MAIN).iter(W.pStyle)}
    assert "Ruta" in used and used <= styles
    lists = {one.get(W.numId) for one in package.xml(NUMBERING).iter(W.num)}
    assert {one.get(W.val) for one in package.xml(MAIN).iter(W.numId)} <= lists
    assert "upperRoman" in {one.get(W.val) for one in package.xml(NUMBERING).iter(W.numFmt)}


def test_what_looks_otherwise_is_told_as_such_and_is_no_change_of_the_text() -> None:
    bold = _KEPT.replace("<w:t>", "<w:rPr><w:b/></w:rPr><w:t>")
    found = redline(document(_KEPT), document(bold), author="Eva Ek", date=DATE)
    assert [one.kind for one in found.differences] == ["restyled"]
    [change] = found.package.xml(MAIN).iter(W.rPrChange)
    assert len(change[0]) == 0
    assert next(rejected(found.package).xml(MAIN).iter(W.b), None) is None
