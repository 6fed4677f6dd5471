"""Which cell belongs to which field: each channel alone, all that disagree, and what is said of it."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest

from plantools.definition.data import Data
from plantools.definition.loading import definition_of
from plantools.definition.wording import line
from plantools.documents.anchors import LABEL, LIKE, NUMBER, TAG, TITLE, TRUST, WEAK, strongest, trusted
from plantools.documents.fill import fill
from plantools.documents.read import read
from plantools.documents.reading import Reading
from plantools.findings import Finding, Severity
from plantools.word.body import paragraph, run
from plantools.word.names import Element, W
from tests.definition.samples import plan_data, words
from tests.documents.generated import LIBRARY
from tests.documents.people import (
    FEW,
    PARTS,
    Change,
    after,
    after_few,
    control,
    copy_control,
    drop,
    every_answer,
    inside,
    only,
    reading,
    relabel,
    template_of,
    told,
    unlabel,
    unmark,
    unnumber,
    untag,
    untitle,
    write,
)

ANSWERS = FEW


def short(found: Reading) -> dict[str, object]:
    """Return the answers to the short questions."""
    return {name: found.answers[name] for name in ("unit", "year", "start") if name in found.answers}


SHORT = {name: ANSWERS[name] for name in ("unit", "year", "start")}


# Each channel alone


def test_tags_alone_lead_to_all_answers() -> None:
    found = after_few(untitle, unlabel)
    assert (short(found), found.answers["processes"], found.sources["unit"]) == (SHORT, ["induction"], "tag")
    assert {code for code, _ in told(found)} == {"read.option-words"}  # the labels behind the tick boxes are gone


@pytest.mark.parametrize("change", [unmark, unnumber])
def test_labels_alone_lead_to_all_answers(change: Change) -> None:
    found = after_few(unmark, change)
    assert (found.answers, found.findings, found.sources["unit"]) == (ANSWERS, (), "label")


def test_a_number_alone_leads_to_its_answer_and_the_other_label_is_told() -> None:
    found = after_few(relabel("unit", "1.1 Namn på enheten"), unmark)
    one = only(found, "read.label-changed")
    assert (found.answers["unit"], found.sources["unit"], one.severity) == ("Vård", "number", Severity.WARNING)
    assert line(one, "sv") == (
        "1.1: Ledtexten vid svaret har ändrats till ”1.1 Namn på enheten”. Svaret har lästs efter numret. "
        "Kontrollera det."
    )


def test_a_number_with_a_title_is_told_in_the_same_way() -> None:
    found = after_few(relabel("unit", "1.1 Namn"), untag())
    assert (found.answers, only(found, "read.label-changed").field) == (ANSWERS, "unit")


def test_a_title_alone_is_weak_and_that_is_told() -> None:
    found = after_few(unlabel, untag())
    one = only_of(found, "unit")
    assert (short(found), found.sources["unit"], one.code) == (SHORT, "title", "read.weak-place")
    assert line(one, "sv") == (
        "1.1: Platsen för svaret går bara att känna igen på ett osäkert märke. Kontrollera att svaret hör hit."
    )


def only_of(found: Reading, field: str) -> Finding:
    """Return the one finding that names a field."""
    [one] = [one for one in found.findings if one.field == field]
    return one


def test_without_any_of_them_an_answer_is_a_remark() -> None:
    found = after_few(unlabel, unmark)
    assert found.answers == {}
    assert {"Vård", "2027", "2027-01-01"} <= {one.text for one in found.remarks}
    assert ("read.no-fields", "") in told(found)


def test_a_mistyped_label_is_enough_and_is_told() -> None:
    found = after_few(relabel("unit", "Förvaltnig"), unmark)
    one = only(found, "read.label-like")
    assert (found.answers, found.sources["unit"], one.params["given"]) == (ANSWERS, "like", "Förvaltnig")
    assert line(one, "sv") == (
        "1.1: Ledtexten ”Förvaltnig” har lästs som ”Förvaltning”, som den liknar. Kontrollera att svaret hör hit."
    )


# Disagreement


def test_swapped_numbers_are_told_and_the_tags_and_labels_count() -> None:
    found = after_few(relabel("unit", "1.2 Förvaltning"), relabel("year", "1.1 År"))
    assert (found.answers, told(found)) == (ANSWERS, [("read.disagrees", "unit"), ("read.disagrees", "year")])
    assert line(found.findings[0], "sv") == (
        "1.1: Fältet är märkt både som ”Förvaltning” och som ”År”. Det har lästs som ”Förvaltning”. "
        "Kontrollera båda svaren."
    )


def test_a_label_goes_before_a_number() -> None:
    found = after_few(relabel("unit", "1.2 Förvaltning"), relabel("year", "1.1 År"), unmark)
    assert (found.answers, told(found)) == (ANSWERS, [("read.disagrees", "unit"), ("read.disagrees", "year")])


def test_a_number_and_a_label_that_agree_go_before_a_tag() -> None:
    found = after_few(relabel("unit", "1.2 År"), relabel("year", "1.1 Förvaltning"))
    assert (found.answers["unit"], "year" in found.answers) == ("2027", False)
    assert sorted(told(found)) == [("read.disagrees", "unit"), ("read.disagrees", "year"), ("read.integer", "year")]


def test_a_tag_goes_before_a_label_alone() -> None:
    found = after_few(relabel("unit", "År"), relabel("year", "Förvaltning"))
    assert (found.answers, told(found)) == (ANSWERS, [("read.disagrees", "unit"), ("read.disagrees", "year")])


def test_a_control_that_was_copied_into_another_cell_is_told() -> None:
    found = after_few(copy_control("unit", "start"), write("unit", "2027-05-05", nth=1))
    assert (found.answers["unit"], found.answers["start"]) == ("Vård", date(2027, 5, 5))
    assert told(found) == [("read.disagrees", "start")]
    assert only(found, "read.disagrees").params == {"label": "Början", "other": "Förvaltning"}


def test_a_title_alone_never_speaks_against_a_label() -> None:
    def retitle(root: Element) -> None:
        for one in inside(root, "unit", W.tc).iter(W.alias):
            one.set(W.val, "År")

    assert (after_few(retitle, untag()).answers, told(after_few(retitle, untag()))) == (ANSWERS, [])


def test_a_weak_place_gives_way_to_a_sure_one() -> None:
    def elsewhere(root: Element) -> None:
        one = deepcopy(control(root, "unit"))
        next(one.iter(W.t)).text = "Skola"
        inside(root, "unit", W.tbl).addprevious(paragraph("", run("Se "), one))

    found = after_few(elsewhere, untag())
    assert (found.answers, told(found)) == (ANSWERS, [("read.remarks", "")])
    assert [one.text for one in found.remarks] == ["Se Skola"]


@pytest.mark.parametrize(
    ("channels", "against"),
    [({TAG}, {LABEL}), ({LABEL}, {NUMBER}), ({LABEL, NUMBER}, {TAG, LIKE}), ({TAG}, {LIKE, TITLE}), ({NUMBER}, {LIKE})],
)
def test_channels_that_agree_are_worth_their_sum(channels: set[str], against: set[str]) -> None:
    assert trusted(channels) > trusted(against)


def test_what_is_weak_is_a_likeness_or_a_title_alone() -> None:
    assert {one for one, worth in TRUST.items() if worth <= WEAK} == {LIKE, TITLE}
    assert strongest({TITLE, NUMBER, LIKE}) == NUMBER


# Labels that repeat


def repeating() -> Reading:
    """Return what is read of a form that asks twice for the same by its label, without any tags."""
    data = plan_data() | {"parts": PARTS}
    schema = data["schema"]
    assert isinstance(schema, dict)
    schema["year"] = {"type": "string", "meta": {"label": words("Förvaltning")}}
    package = fill(template_of(definition_of(data)), Data({"unit": "Vård", "year": "Skola"})).package
    return read(after(package, unmark), LIBRARY)


def test_where_labels_repeat_their_numbers_tell_them_apart() -> None:
    found = repeating()
    assert (found.answers, told(found)) == ({"unit": "Vård", "year": "Skola"}, [])


def test_a_label_that_repeats_in_a_table_of_another_kind_leads_to_its_own() -> None:
    found = after_few(relabel("start", "2.4 Klart"), unmark)  # which is the label of a column
    assert (found.answers, only(found, "read.label-changed").field) == (ANSWERS, "start")


# Places that are no cells


def out_of_its_cell(tag: str) -> Change:
    """Drag a control out of its cell, into a line above the table, and take the row away."""

    def change(root: Element) -> None:
        one, row = control(root, tag), inside(root, tag, W.tr)
        inside(root, tag, W.tbl).addprevious(paragraph("", run("Se "), one))
        drop(row)

    return change


@pytest.mark.parametrize(("kind", "value"), [("line", "Vård"), ("text", "Ett **fett** ord"), ("list", ["ett"])])
def test_a_control_that_was_dragged_out_of_its_cell_is_read_where_it_stands(kind: str, value: object) -> None:
    all_ = reading(every_answer(**{kind: value}), out_of_its_cell(kind))
    assert (all_.answers[kind], told(all_), [one.text for one in all_.remarks]) == (
        value,
        [("read.remarks", "")],
        ["Se"],
    )
