"""Blocks become paragraphs in the styles of the house, and the package learns what they need."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.word.blocks import Ledger, lists_xml, paragraphs
from plantools.word.markdown import Paragraph, Span, parse
from plantools.word.names import Element, R, W
from tests.growth import calls
from tests.word.paper import NUMBERING, STYLE_PART, STYLES, element
from tests.word.wild import TEXTS


def _ledger() -> Ledger:
    return Ledger(3, 5)


def _written(text: str, *, base: int = 0) -> Element:
    return element(paragraphs(parse(text), styles=STYLES, ledger=_ledger(), base=base))


def _styles(body: Element) -> list[str]:
    return [style.get(W.val, "") for style in body.iter(W.pStyle)]


def _places(body: Element) -> list[tuple[str, str]]:
    """Return the level and number of each paragraph that names a list."""
    levels, numbers = ([one.get(W.val, "") for one in body.iter(name)] for name in (W.ilvl, W.numId))
    return list(zip(levels, numbers, strict=True))


def test_a_paragraph_is_one_element_with_its_runs() -> None:
    assert paragraphs(parse("a **b** & *c*"), styles=STYLES, ledger=_ledger()) == (
        '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">a </w:t></w:r>'
        '<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">b</w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> &amp; </w:t></w:r>'
        '<w:r><w:rPr><w:i/><w:iCs/></w:rPr><w:t xml:space="preserve">c</w:t></w:r></w:p>'
    )


def test_breaks_and_tabs_are_elements() -> None:
    written = paragraphs([Paragraph((Span("a\n\tb"),))], styles=STYLES, ledger=_ledger())
    assert written.endswith(
        '<w:r><w:t xml:space="preserve">a</w:t><w:br/><w:tab/><w:t xml:space="preserve">b</w:t></w:r></w:p>'
    )


@given(TEXTS)
def test_any_text_is_well_formed(text: str) -> None:
    body = element(paragraphs([Paragraph((Span(text),))], styles=STYLES, ledger=_ledger()))
    assert [child.tag for child in body] == [W.p]


@pytest.mark.parametrize(
    ("base", "styles"),
    [(0, ["Heading1", "Heading3"]), (2, ["Heading3", "Heading5"]), (5, ["Heading6", "Heading6"])],
)
def test_headings_stand_below_the_heading_above(base: int, styles: list[str]) -> None:
    assert _styles(_written("# a\n\n### b", base=base)) == styles


def test_the_first_level_of_bullets_is_the_styles_own() -> None:
    body = _written("- a\n\n  b\n  - c\n    - d\n\n      e\n- f")
    assert _styles(body) == ["ListBullet", "ListContinue", *["ListBullet"] * 2, "ListContinue3", "ListBullet"]
    assert _places(body) == [("1", "1"), ("2", "1")]


def test_each_numbered_list_begins_anew() -> None:
    body = _written("1. a\n2. b\n\nc\n\n1. d\n\n- e\n  1. f")
    assert _styles(body) == ["ListNumber", "ListNumber", "BodyText", "ListNumber", "ListBullet", "ListNumber"]
    assert _places(body) == [("0", "3"), ("0", "3"), ("0", "4"), ("1", "5")]


def test_numbers_within_numbers_are_the_next_level_of_the_same_list() -> None:
    body = _written("1. a\n   1. b\n\n   c\n\n   1. d\n2. e\n   1. f")
    assert _places(body) == [("0", "3"), ("1", "3"), ("1", "4"), ("0", "3"), ("1", "3")]


def test_the_same_address_is_one_relationship() -> None:
    ledger = _ledger()
    text = "[a](https://x.se?a=1&b) [**b**](https://x.se?a=1&b) [c](mailto:c@x.se)"
    body = element(paragraphs(parse(text), styles=STYLES, ledger=ledger))
    assert [link.get(R.id) for link in body.iter(W.hyperlink)] == ["rId5", "rId5", "rId6"]
    assert ledger.links == {"https://x.se?a=1&b": "rId5", "mailto:c@x.se": "rId6"}
    assert [style.get(W.val) for style in body.iter(W.rStyle)] == ["Hyperlink"] * 3


def test_new_lists_restart_on_every_level() -> None:
    ledger = _ledger()
    assert (ledger.ordered(), ledger.ordered()) == (3, 4)
    numbering = element(lists_xml(ledger, STYLES), "w:numbering")
    assert [num.get(W.numId) for num in numbering] == ["3", "4"]
    assert {one.get(W.val) for one in numbering.iter(W.abstractNumId)} == {"2"}
    assert [one.get(W.ilvl) for one in numbering[0].iter(W.lvlOverride)] == ["0", "1", "2"]
    assert {one.get(W.val) for one in numbering.iter(W.startOverride)} == {"1"}


@pytest.mark.parametrize("text", ["a\n\nb", "- a\n- b", "# a\n\nb"])
def test_only_the_runs_of_the_first_paragraph_are_wrapped(text: str) -> None:
    wrapped: list[str] = []

    def wrap(runs: str) -> str:
        wrapped.append(runs)
        return f"<w:sdt><w:sdtContent>{runs}</w:sdtContent></w:sdt>"

    body = element(paragraphs(parse(text), styles=STYLES, ledger=_ledger(), wrap=wrap))
    assert wrapped == ['<w:r><w:t xml:space="preserve">a</w:t></w:r>']
    assert [[child.tag for child in paragraph] for paragraph in body] == [[W.pPr, W.sdt], [W.pPr, W.r]]


def test_a_control_around_nothing_still_has_its_paragraph() -> None:
    assert paragraphs((), styles=STYLES, ledger=_ledger()) == ""
    written = paragraphs((), styles=STYLES, ledger=_ledger(), wrap=lambda runs: f"<w:sdt>{runs}</w:sdt>")
    assert written == '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:sdt></w:sdt></w:p>'


def test_the_styles_are_those_of_the_base_document() -> None:
    ids = {style.get(W.styleId) for style in STYLE_PART.iter(W.style)}
    assert {STYLES.text, STYLES.bullet, STYLES.number, STYLES.hyperlink, *STYLES.continues, *STYLES.headings} <= ids
    assert str(STYLES.bullets) in {num.get(W.numId) for num in NUMBERING.iter(W.num)}
    assert str(STYLES.abstract_numbers) in {one.get(W.abstractNumId) for one in NUMBERING.iter(W.abstractNum)}


def test_the_work_of_writing_grows_with_the_text_and_no_faster() -> None:
    def written(times: int) -> None:
        blocks = parse("# Rubrik\n\n" + "\n\n".join(["Fem ord om målen, <&>. " * 20] * times))
        paragraphs(blocks, styles=STYLES, ledger=_ledger())

    written(1)
    assert calls(lambda: written(50)) < 2.2 * calls(lambda: written(25))


WORDS = some.lists(some.sampled_from(["", "et", "Gennemført", "Ligebehandlingsprincipper i tre", "x" * 60]), min_size=1)


@given(WORDS)
def test_the_columns_of_a_table_fill_its_width_and_no_word_breaks_for_want_of_room(cells: list[str]) -> None:
    cells = [f"a{one}" for one in cells[:4]]
    row = f"| {' | '.join(cells)} |"
    made = _written(f"{row}\n|{'---|' * len(cells)}\n{row}")
    widths = [int(one.get(W.w, "")) for one in made.iter(W.gridCol)]
    assert sum(widths) == STYLES.width
    wanted = [110 * max(map(len, one.split())) + 240 for one in cells]
    if sum(wanted) < STYLES.width:
        assert all(there >= one for there, one in zip(widths, wanted, strict=True))
