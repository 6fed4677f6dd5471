"""How a paragraph is set is what people see: styles, runs and defaults together."""

from __future__ import annotations

import pytest

from plantools.word.names import W
from plantools.word.typography import Type, Typography
from tests.word.paper import element

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik"><w:name w:val="Mellanrubrik"/><w:basedOn w:val="Stor"/>
  <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Stor"><w:name w:val="Stor"/><w:basedOn w:val="Rubrik"/>
  <w:rPr><w:sz w:val="32"/><w:caps/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Fet"><w:name w:val="Fet"/><w:rPr><w:b/></w:rPr></w:style>
"""
BOLD = "<w:rPr><w:b/></w:rPr>"


def typed(content: str) -> Type:
    """Return how a paragraph of that content is set."""
    paragraph = element(f"<w:p>{content}</w:p>").find(W.p)
    assert paragraph is not None
    return Typography(element(STYLES, "w:styles")).of(paragraph)


def test_without_anything_it_is_set_as_the_document_is_by_default() -> None:
    assert typed("<w:r><w:t>Text</w:t></w:r>") == Type(size=11)
    assert Typography(None).of(element("<w:p/>")[0]).size == 10


def test_a_style_counts_with_those_that_it_is_based_on_and_a_circle_ends() -> None:
    found = typed('<w:pPr><w:pStyle w:val="Rubrik"/></w:pPr><w:r><w:t>Text</w:t></w:r>')
    assert found == Type(size=16, is_bold=True, is_capitals=True, style="mellanrubrik")


@pytest.mark.parametrize(
    ("runs", "bold"),
    [
        (f"<w:r>{BOLD}<w:t>Allt</w:t></w:r>", True),
        (f"<w:r>{BOLD}<w:t>Bara</w:t></w:r><w:r><w:t>början</w:t></w:r>", False),
        (f"<w:r>{BOLD}<w:t>Allt</w:t></w:r><w:r><w:t> </w:t></w:r>", True),
        ('<w:r><w:rPr><w:rStyle w:val="Fet"/></w:rPr><w:t>Allt</w:t></w:r>', True),
        ('<w:r><w:rPr><w:rStyle w:val="Fet"/><w:b w:val="0"/></w:rPr><w:t>Inget</w:t></w:r>', False),
        (f"<w:hyperlink><w:r>{BOLD}<w:t>Länk</w:t></w:r></w:hyperlink>", True),
        ("", False),
    ],
)
def test_it_is_bold_where_all_of_its_letters_are(runs: str, bold: bool) -> None:
    assert typed(runs).is_bold is bold


def test_capitals_are_typed_or_set_and_a_short_name_is_none() -> None:
    assert typed("<w:r><w:t>MÅL OCH MÅTT</w:t></w:r>").is_capitals
    assert typed("<w:r><w:rPr><w:caps/></w:rPr><w:t>mål</w:t></w:r>").is_capitals
    assert not typed("<w:r><w:t>AMI</w:t></w:r>").is_capitals


def test_the_size_is_that_of_most_letters() -> None:
    large = '<w:r><w:rPr><w:sz w:val="40"/></w:rPr><w:t>A</w:t></w:r>'
    assert typed(f"{large}<w:r><w:t>nfang</w:t></w:r>").size == 11


@pytest.mark.parametrize(
    ("content", "begins"),
    [
        ("<w:pPr><w:pageBreakBefore/></w:pPr>", True),
        ('<w:r><w:br w:type="page"/><w:t>Text</w:t></w:r>', True),
        ('<w:r><w:t>Text</w:t><w:br w:type="page"/></w:r>', False),
        ("<w:r><w:br/><w:t>Text</w:t></w:r>", False),
    ],
)
def test_it_begins_a_page_by_its_properties_or_a_break_before_its_words(content: str, begins: bool) -> None:
    assert typed(content).on_new_page is begins
