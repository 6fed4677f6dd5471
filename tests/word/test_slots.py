"""Each kind of answer stands in a control that Word, and a reader, know by its tag, its title and its kind."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.word.blocks import Ledger
from plantools.word.images import to_uri
from plantools.word.markdown import canonical, write
from plantools.word.markdown.spans import clean
from plantools.word.names import W14, Element, R, W
from plantools.word.prose import read_blocks, text_of
from plantools.word.slots import (
    TAG_LIMIT,
    TICKED,
    UNTICKED,
    Setting,
    Slot,
    block,
    in_template,
    inline,
    tick_tag,
)
from tests.word.drafts import png, slot, values
from tests.word.paper import SHAPES, STYLES, element
from tests.word.wild import TEXTS

SETTING = Setting(STYLES, "<w:rPr><w:b/></w:rPr>", "PlaceholderText")
OPTIONS = (("a", 'A & "b"'), ("c", "<C>"))


def _inline(slot_: Slot, value: object, path: str = "") -> Element:
    """Return the one control of a slot in a line."""
    [control] = element(inline(slot_, SETTING, path or slot_.path, value, slot_.prompt), "w:p")
    assert control.tag == W.sdt
    return control


def _block(slot_: Slot, value: object, ledger: Ledger | None = None) -> list[Element]:
    written = block(slot_, SETTING, slot_.path, value, slot_.prompt, ledger or Ledger(3, 5))
    return list(element(written))


def _kind(control: Element) -> Element:
    """Return the element that says what a control holds: the last of its properties."""
    return control[0][-1]


def _controls(paragraphs: list[Element]) -> list[Element]:
    return [control for paragraph in paragraphs for control in paragraph.iter(W.sdt)]


# In a line


def test_an_answer_stands_in_a_control_that_cannot_be_deleted() -> None:
    control = _inline(slot("unit"), "KS")
    assert [child.tag for child in control[0]] == [W.alias, W.tag, W.lock, W.text]
    assert [child.get(W.val) for child in control[0]][:3] == ["Titel unit", "unit", "sdtLocked"]
    assert text_of(control) == "KS"
    assert control.find(f".//{W.b}") is not None


@pytest.mark.parametrize("nothing", [None, "", " \n", [], ()])
def test_where_there_is_no_answer_stands_the_prompt(nothing: object) -> None:
    for control in (_inline(slot("unit"), nothing), *_controls(_block(slot("text", "text"), nothing))):
        assert control.find(f"{W.sdtPr}/{W.showingPlcHdr}") is not None
        assert values(control, W.rStyle) == ["PlaceholderText"]
        assert text_of(control).startswith("Skriv ")


@pytest.mark.parametrize("value", [0, False, "x"])
def test_no_and_nought_are_answers(value: object) -> None:
    control = _inline(slot("unit"), value)
    assert control.find(f"{W.sdtPr}/{W.showingPlcHdr}") is None
    assert text_of(control) == str(value)


@given(TEXTS.filter(lambda text: clean(text).strip()))
def test_any_words_are_shown_as_they_are(text: str) -> None:
    control = _inline(slot("unit", title=text), text)
    pieces = ["\n" if one.tag == W.br else one.text or "" for one in control.iter(W.t, W.br)]
    assert "".join(pieces) == clean(text)
    assert values(control, W.alias) == [clean(text)]


@pytest.mark.parametrize("length", [TAG_LIMIT - 1, TAG_LIMIT, TAG_LIMIT + 1, 500])
def test_a_tag_is_no_longer_than_word_permits(length: int) -> None:
    assert values(_inline(slot("unit"), "x", "å" * length), W.tag) == ["å" * min(length, TAG_LIMIT)]


@pytest.mark.parametrize(
    ("value", "chosen"), [(date(2026, 3, 1), "2026-03-01T00:00:00Z"), (None, None), ("i vår", None)]
)
def test_a_date_is_picked_in_the_format_of_its_country(value: object, chosen: str | None) -> None:
    kind = _kind(_inline(slot("day", control="date", date_format="d. MMMM yyyy", locale="da-DK"), value))
    assert kind.tag == W.date
    assert kind.get(W.fullDate) == chosen
    assert [child.get(W.val) for child in kind] == ["d. MMMM yyyy", "da-DK", "dateTime", "gregorian"]


@pytest.mark.parametrize("value", ["a", None])
def test_a_choice_offers_its_options(value: object) -> None:
    kind = _kind(_inline(slot("choice", control="dropdown", options=OPTIONS), value))
    assert kind.tag == W.dropDownList
    assert tuple((one.get(W.value), one.get(W.displayText)) for one in kind) == OPTIONS


def test_the_template_shows_the_tag_where_the_answer_will_stand() -> None:
    for shape, kind in (("inline", W.text), ("text", W.richText)):
        [control] = element(in_template(slot("goal", shape), "row.goal", "Prompt & co"), "w:p")
        assert _kind(control).tag == kind
        assert text_of(control) == "{{ row.goal }}"
        assert values(control, W.rStyle) == ["Prompt & co"]


# Paragraphs


def test_only_the_first_line_of_a_text_is_in_its_control() -> None:
    first, *others = _block(slot("text", "text"), "ett *ord*\n\ntvå\n\n- tre")
    [control] = _controls([first, *others])
    assert (control.getparent(), text_of(control)) == (first, "ett ord")
    assert _kind(control).tag == W.richText
    assert [text_of(one) for one in others] == ["två", "tre"]


@given(TEXTS.map(canonical).filter(bool))
def test_a_text_is_read_back_through_its_control(text: str) -> None:
    ledger = Ledger(3, 5)
    written = _block(slot("text", "text", rank=2), text, ledger)
    links = {link: url for url, link in ledger.links.items()}
    assert write(read_blocks(written, SHAPES, links, base=2)) == canonical(text)


def test_headings_stand_below_the_heading_above() -> None:
    assert values(_block(slot("text", "text", rank=2), "# Rubrik")[0], W.pStyle) == ["Heading3"]


@pytest.mark.parametrize(("numbered", "style"), [(False, "ListBullet"), (True, "ListNumber")])
def test_a_list_is_a_paragraph_an_entry(style: str, *, numbered: bool) -> None:
    written = _block(slot("goals", "bullets", numbered=numbered), ["ett *ord*", "två"])
    assert [text_of(one) for one in written] == ["ett ord", "två"]
    assert [values(one, W.pStyle) for one in written] == [[style], [style]]
    assert len(_controls(written)) == 1


def test_a_picture_stands_in_a_control_for_pictures() -> None:
    ledger = Ledger(3, 5)
    uri = to_uri(png())
    [control] = _controls(_block(slot("map", "picture"), uri, ledger))
    assert _kind(control).tag == W.picture
    assert [link for _, link in ledger.pictures.values()] == [
        one.get(R.embed) for one in control.iter() if R.embed in one.attrib
    ]
    [empty] = _controls(_block(slot("map", "picture"), None))
    assert (_kind(empty).tag, text_of(empty)) == (W.picture, "Skriv map")


# Ticks


def _ticks(value: object) -> list[tuple[str, str, str]]:
    """Return glyph, label and what the control says of each line."""
    told = []
    for paragraph in _block(slot("ticks", "ticks", options=OPTIONS), value):
        [control] = _controls([paragraph])
        [checked] = control.iter(W14.checked)
        glyph = text_of(control)
        told.append((glyph, text_of(paragraph).removeprefix(f"{glyph}\t"), checked.get(W14.val, "")))
    return told


@given(some.none() | some.lists(some.sampled_from(["a", "c", "x"]), unique=True))
def test_a_tick_stands_before_its_label_and_says_the_same_twice(chosen: list[str] | None) -> None:
    assert _ticks(chosen) == [
        (TICKED, label, "1") if value in (chosen or ()) else (UNTICKED, label, "0") for value, label in OPTIONS
    ]


def test_ticks_are_tagged_by_their_option() -> None:
    written = _block(slot("ticks", "ticks", options=OPTIONS), ["c"])
    assert [values(one, W.tag) for one in written] == [["ticks=a"], ["ticks=c"]]
    assert [tick_tag("ticks", value) for value, _ in OPTIONS] == ["ticks=a", "ticks=c"]


@pytest.mark.parametrize("shape", ["inline", "text", "bullets", "ticks", "picture"])
def test_a_control_is_unbound_and_holds_no_other(shape: str) -> None:
    answers = {"inline": "a", "text": "a\n\n- b", "bullets": ["a", "b"], "ticks": ["a"], "picture": to_uri(png())}
    for control in _controls(_block(slot("x", shape, options=OPTIONS), answers[shape])):
        assert not {W.id, W.dataBinding} & {one.tag for one in control[0]}
        assert list(control[1].iter(W.sdt, W.p, W.tc)) == []
