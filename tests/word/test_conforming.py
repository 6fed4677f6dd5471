"""A Strict package as a Transitional one is the document that it was made of, in names and in numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plantools.word.conforming import as_transitional
from plantools.word.names import WPS, A, Element, R, W
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.xml import parse
from tests.documents.people import filled
from tests.word.drafts import MAIN, document
from tests.word.strict import strict


def _same(one: Element, other: Element) -> bool:
    """Return whether two trees have the same names, attributes and texts; prefixes do not count."""
    pairs = zip(one.iter(), other.iter(), strict=True)
    return all(
        (a.tag, sorted(a.items()), a.text, a.tail) == (b.tag, sorted(b.items()), b.text, b.tail) for a, b in pairs
    )


def test_a_strict_document_is_the_document_that_it_was_made_of(made: Callable[[str], Path]) -> None:
    package = filled(unit="Vård & omsorg", picture=None)
    turned = as_transitional(strict(package))
    assert turned.is_strict is False and strict(package).is_strict
    assert turned.parts.keys() == package.parts.keys()
    for name in package.parts:
        if name.endswith((".xml", ".rels")):
            assert _same(parse(turned.parts[name]), parse(package.parts[name])), name
    made("turned.docx").write_bytes(to_bytes(turned))


def test_any_other_document_stays_as_it_is() -> None:
    package = document("<w:p/>")
    assert as_transitional(package) is package


def _turned(xml: str) -> Element:
    root = as_transitional(strict(document(xml))).xml(MAIN)
    return root[0][0]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('<w:spacing w:before="6pt" w:after="0pt" w:line="13.80pt"/>', {"before": "120", "after": "0", "line": "276"}),
        ('<w:ind w:start="1cm" w:hanging="-0.5in"/>', {"start": "567", "hanging": "-720"}),
        ('<w:jc w:val="end"/>', {"val": "right"}),
        ('<w:rPr><w:sz w:val="10.50pt"/></w:rPr>', {"val": "21"}),
        ('<w:pStyle w:val="12pt"/>', {"val": "12pt"}),
        ('<w:cnfStyle w:firstRow="1" w:oddHBand="true"/>', {"val": "100000100000"}),
    ],
)
def test_measures_are_numbers_without_their_unit(written: str, told: dict[str, str]) -> None:
    properties = _turned(f"<w:p><w:pPr>{written}</w:pPr></w:p>")[0]
    last = list(properties.iter())[-1]
    assert {name: last.get(getattr(W, name)) for name in told} == told


def test_a_table_over_the_page_is_told_in_fiftieths() -> None:
    table = _turned('<w:tbl><w:tblPr><w:tblW w:w="100%" w:type="pct"/></w:tblPr><w:tr/></w:tbl>')
    [width] = table.iter(W.tblW)
    assert width.get(W.w) == "5000"


def test_the_text_of_a_shape_is_found_under_the_names_of_word() -> None:
    shape = (
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wp:wsp>'
        '<wp:spPr><a:ln><a:miter lim="800%"/></a:ln></wp:spPr><wp:txbx><w:txbxContent><w:p r:id="rId1"/>'
        "</w:txbxContent></wp:txbx></wp:wsp></a:graphicData></a:graphic>"
    )
    run = _turned(f"<w:p><w:r><w:drawing><wp:inline>{shape}</wp:inline></w:drawing></w:r></w:p>")
    [held] = run.iter(WPS.txbx)
    assert held[0].tag == W.txbxContent and held[0][0].get(R.id) == "rId1"
    assert [one.get("lim") for one in run.iter(A.miter)] == ["800000"]


def test_a_part_that_cannot_be_read_is_refused() -> None:
    from plantools.errors import PackageError

    package = strict(document("<w:p/>"))
    broken = package.with_parts({"word/styles.xml": package.parts["word/styles.xml"][:-20]})
    with pytest.raises(PackageError):
        as_transitional(broken)


def test_a_real_strict_package_opens_again() -> None:
    turned = open_package(to_bytes(as_transitional(strict(document("<w:p/>")))))
    assert isinstance(turned.transitional(), Package)
