"""Tick boxes as people and editors leave them: other glyphs, letters, dead boxes, and no boxes at all."""

from __future__ import annotations

import pytest

from plantools.definition.wording import line as sentence
from plantools.findings import Severity
from plantools.word.body import paragraph, run, tab
from plantools.word.names import W14, Element, W
from tests.documents.people import Change, add, answer, control, copy_row, filled, inside, only, reading, told


def line(of: Element, option: str) -> Element:
    """Return the paragraph of an option's tick box."""
    return inside(of, f"choices={option}", W.p)


def typed(option: str, words: str) -> Change:
    """Write a line by hand in the place of a tick box and its label."""

    def change(root: Element) -> None:
        line(root, option)[1:] = [run(words)]

    return change


def glyph(option: str, sign: str, *, label: str = "") -> Change:
    """Put another glyph into a tick box, and another label behind it."""

    def change(root: Element) -> None:
        box, words = control(root, f"choices={option}"), line(root, option)
        [text] = box.iter(W.t)
        text.text = sign
        if label:
            words[:] = [words[0], box, tab(), run(label)]

    return change


def state(option: str, value: str | None) -> Change:
    """Say otherwise in the file than the glyph does."""

    def change(root: Element) -> None:
        checked = next(control(root, f"choices={option}").iter(W14.checked))
        checked.attrib.clear()
        checked.attrib.update({} if value is None else {W14.val: value})

    return change


@pytest.mark.parametrize(
    "said", ["☒ {}", "☑{}", "✓\t{}", "✔\ufe0f {}", "✅ {}", "x {}", "X\t{}", "[x] {}", "(X) {}", "Ja: {}"]
)
def test_a_tick_of_any_glyph_and_the_label_are_enough(said: str) -> None:
    for label in ("Ett & två", "ETT & TVÅ"):
        value, found = answer("choices", typed("a", said.format(label)))
        assert (value, found.findings) == (["a"], ())


@pytest.mark.parametrize("said", ["☐ {}", "□ {}", "[ ] {}", "[]{}", "( ) {}"])
def test_an_empty_box_of_any_glyph_is_no_tick(said: str) -> None:
    value, found = answer("choices", typed("a", said.format("Ett & två")))
    assert (value, found.findings) == (None, ())


def test_a_label_that_begins_with_a_tick_is_a_label() -> None:
    assert answer("choices")[0] is None
    assert answer("choices", choices=["c"])[0] == ["c"]


@pytest.mark.parametrize("sign", ["☒", "x", "X", "✔"])
def test_what_people_see_goes_before_what_the_file_says_and_is_told(sign: str) -> None:
    value, found = answer("choices", glyph("a", sign))
    one = only(found, "read.tick")
    assert (value, one.severity, one.params["option"]) == (["a"], Severity.WARNING, "Ett & två")


@pytest.mark.parametrize(
    ("said", "ticked"), [("1", True), ("true", True), (None, True), ("0", False), ("false", False)]
)
def test_the_state_counts_where_the_glyph_says_nothing(said: str | None, ticked: bool) -> None:
    value, found = answer("choices", glyph("a", "●"), state("a", said))
    assert (value, found.findings) == (["a"] if ticked else None, ())


def test_a_ticked_option_that_nobody_knows_is_an_error() -> None:
    one = only(answer("choices", typed("a", "☒ Något annat"))[1], "read.option-unknown")
    assert (one.field, one.severity, one.params["given"]) == ("choices", Severity.ERROR, "☒ Något annat")


def test_words_among_the_tick_boxes_are_told() -> None:
    value, found = answer("choices", add("choices=c", "Annat: trafik"), choices=["b"])
    assert (value, told(found)) == (["b"], [("read.no-tick", "choices")])


def test_other_words_behind_a_tick_box_are_told() -> None:
    value, found = answer("choices", glyph("a", "☐", label="Ett, nämligen trafik"), choices=["b"])
    one = only(found, "read.option-words")
    assert (value, one.params["option"], one.params["given"]) == (["b"], "Ett & två", "☐ Ett, nämligen trafik")


def test_a_ticked_option_may_be_named_by_its_value() -> None:
    value, found = answer("choices", typed("a", "☒ a"))
    assert (value, found.findings) == (["a"], ())


def test_an_option_that_is_ticked_in_one_place_and_not_in_another_is_told() -> None:
    value, found = answer("choices", add("choices=c", "☒ Ett & två"))
    one = only(found, "read.tick-twice")
    assert (value, one.field, one.severity) == (["a"], "choices", Severity.WARNING)
    assert sentence(one, "sv") == (
        "1.12: ”Ett & två” står flera gånger, både med och utan kryss. Det har lästs som kryssat. Kontrollera det."
    )
    assert answer("choices", add("choices=c", "☐ Ett & två"))[1].findings == ()


def test_boxes_that_were_copied_with_their_row_and_then_ticked_otherwise_are_told() -> None:
    def untick(root: Element) -> None:
        next(control(root, "processes=induction", nth=1).iter(W.t)).text = "☐"
        next(control(root, "processes=induction", nth=1).iter(W14.checked)).set(W14.val, "0")

    same = reading(filled(processes=["induction"]), copy_row("processes=induction"))
    found = reading(filled(processes=["induction"]), copy_row("processes=induction"), untick)
    assert (same.answers["processes"], told(same)) == (["induction"], [])
    assert (found.answers["processes"], told(found)) == (["induction"], [("read.tick-twice", "processes")])


# Without boxes


def instead(*lines: str) -> Change:
    """Write lines in the place of all tick boxes and their labels."""

    def change(root: Element) -> None:
        inside(root, "choices=a", W.tc)[1:] = [paragraph("", run(one)) for one in lines]

    return change


@pytest.mark.parametrize("lines", [["Ett & två", "<Tre>"], ["<Tre>, Ett & två"], ["b och ett &  två"]])
def test_labels_typed_in_the_place_of_all_boxes_are_ticks_in_doubt(lines: list[str]) -> None:
    value, found = answer("choices", instead(*lines))
    one = only(found, "read.ticks-typed")
    assert (value, told(found)) == (["a", "b"], [("read.ticks-typed", "choices")])
    assert (one.severity, sentence(one, "sv")) == (
        Severity.WARNING,
        "1.12: ”Ett & två; <Tre>” är skrivet där kryssrutorna stod och har lästs som kryssat. Kontrollera svaret.",
    )


def test_where_all_labels_stand_without_boxes_nobody_knows_which_were_ticked() -> None:
    value, found = answer("choices", instead("Ett & två", "<Tre>", "c"))
    assert (value, told(found)) == (None, [("read.no-tick", "choices")] * 3)


def test_what_else_was_typed_in_the_place_of_boxes_is_told() -> None:
    value, found = answer("choices", instead("Ett & två", "Annat: trafik"))
    assert value == ["a"]
    assert told(found) == [("read.options-left", "choices"), ("read.ticks-typed", "choices")]
    assert only(found, "read.options-left").params["given"] == "Annat: trafik"
    value, found = answer("choices", instead("Inget av dem"))
    assert (value, told(found)) == (None, [("read.no-tick", "choices")])
