"""What only the old document has comes along: deleted text keeps its look, and nothing dangles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from plantools.word.names import A, Element, R, W
from plantools.word.package import Package, to_bytes
from plantools.word.redline import accepted, redline, rejected
from tests.word.drafts import MAIN, NUMBERING, STYLES, document, edited, png
from tests.word.paper import element
from tests.word.redline.fittings import picture, with_picture
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


def _pictures(package: Package) -> list[bytes]:
    """Return the pictures that are shown, in order."""
    targets = {one.id: one.target for one in package.relationships(MAIN)}
    return [package.parts[targets[one.get(R.embed, "")]] for one in package.xml(MAIN).iter(A.blip)]


def _pictured(width: int, *, number: int = 1) -> Package:
    return with_picture(f"<w:p>{picture(number)}</w:p>{_KEPT}", width=width)


def test_a_picture_that_was_exchanged_comes_along(made: Callable[[str], Path]) -> None:
    old, new = _pictured(30), _pictured(40)
    package = redline(old, new, author="Eva Ek", date=DATE).package
    made("redline.docx").write_bytes(to_bytes(package))
    assert _pictures(package) == [png(30).content, png(40).content]
    assert (_pictures(accepted(package)), _pictures(rejected(package))) == ([png(40).content], [png(30).content])


def test_a_picture_that_is_gone_or_has_come_is_marked(made: Callable[[str], Path]) -> None:
    plain = document(_KEPT)
    for name, (old, new) in {"gone": (_pictured(30), plain), "come": (plain, _pictured(30))}.items():
        package = redline(old, new, author="Eva Ek", date=DATE).package
        made(f"{name}.docx").write_bytes(to_bytes(package))
        assert (_pictures(accepted(package)), _pictures(rejected(package))) == (_pictures(new), _pictures(old))


def test_the_same_picture_under_another_number_is_not_marked() -> None:
    package = redline(_pictured(30), _pictured(30, number=9), author="Eva Ek", date=DATE).package
    assert accepted(package) is package
    assert _pictures(package) == [png(30).content]
