"""A document that came back: everything that is in it is an answer, or there is a finding that says why not."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from plantools.definition.data import Data
from plantools.definition.wording import line
from plantools.documents.fill import fill
from plantools.documents.identity import Identity, marked
from plantools.documents.read import read
from plantools.errors import PlantoolsError
from plantools.findings import Severity, has_errors
from plantools.word.body import element, paragraph, run
from plantools.word.names import Element, W
from tests.definition.samples import plan
from tests.documents.every_kind import every_kind
from tests.documents.generated import LIBRARY
from tests.documents.people import (
    GOALS,
    PLAN,
    Change,
    after,
    copy_row,
    drop,
    filled,
    inside,
    only,
    reading,
    template_of,
    told,
    unflag,
    unlabel,
    untag,
    untitle,
    write,
)
from tests.word.drafts import BASE, without

ROWS = [{"statement": f"Vi lovar {number}", "goal": "2", "due": date(2027, 3, number)} for number in (1, 2, 3)]
OTHER = marked(BASE, Identity("action-plan", 1, "R", language="da"), title="")


# Which definition


def test_a_document_of_nobodys_is_an_error() -> None:
    with pytest.raises(PlantoolsError) as caught:
        read(BASE, LIBRARY)
    assert [one.code for one in caught.value.findings] == ["read.no-identity"]


def test_a_template_is_no_document() -> None:
    with pytest.raises(PlantoolsError) as caught:
        read(marked(BASE, Identity("action-plan", 1, language="da"), title=""), LIBRARY)
    assert [one.code for one in caught.value.findings] == ["read.template"]


def test_a_document_of_an_unknown_definition_is_an_error_with_the_nearest() -> None:
    with pytest.raises(PlantoolsError) as caught:
        read(marked(BASE, Identity("action-plans", 1, "R", language="sv"), title=""), LIBRARY)
    [one] = caught.value.findings
    assert (one.code, one.params["nearest"]) == ("read.unknown-definition", "action-plan")


def test_the_library_helps_where_the_document_carries_no_definition() -> None:
    found = read(OTHER, LIBRARY)
    assert (found.definition, found.language) == (LIBRARY.get("action-plan"), "da")


def test_another_version_is_told() -> None:
    found = read(marked(BASE, Identity("action-plan", 7, "R", language="sv"), title=""), LIBRARY)
    one = only(found, "read.other-version")
    assert (one.severity, one.params["version"], one.params["known"]) == (Severity.WARNING, 7, 1)


def test_a_form_that_lost_its_definition_is_read_against_a_given_one() -> None:
    package = without(without(filled(year=2027), "customXml"), "custom-properties")
    found = read(package, LIBRARY, definition=PLAN)
    assert found.answers == {"unit": "Vård", "year": 2027}
    assert (found.identity.template, found.identity.unit) == ("plan", "Vård")


def test_a_given_definition_takes_the_options_and_prompts_that_the_form_carries() -> None:
    unbound = PLAN.with_options({"programme.goals": ()})
    package = fill(template_of(PLAN), Data({"unit": "Vård", "commitments": ROWS}, {"year": "Vilket år?"})).package
    found = read(after(package, unflag), LIBRARY, definition=unbound)
    assert (found.answers["commitments"], "year" in found.answers, found.findings) == (ROWS, False, ())


# Who


def test_unit_and_period_are_what_the_form_says_now() -> None:
    found = reading(filled(year=2027), write("unit", "Omsorgen"), write("year", "2028"))
    assert (found.identity.unit, found.identity.period) == ("Omsorgen", "2028")
    assert found.identity.reference.startswith("PLAN.1-2027-VARD-")


def test_unit_and_period_stay_where_the_form_does_not_say_them() -> None:
    found = reading(filled(year=2027), write("year", "snart"))
    assert (found.identity.unit, found.identity.period) == ("Vård", "2027")


# What is missing, double, or cannot be read


def test_a_field_that_was_deleted_is_told() -> None:
    found = reading(filled(), lambda root: drop(inside(root, "start", W.tr)))
    assert told(found) == [("read.not-found", "start")]
    assert (found.findings[0].number, found.findings[0].severity) == ("2.4", Severity.WARNING)


def test_a_required_field_that_was_deleted_is_one_error() -> None:
    found = reading(filled(), lambda root: drop(inside(root, "unit", W.tr)))
    assert [(one.code, one.severity) for one in found.findings] == [("read.not-found", Severity.ERROR)]


def test_where_no_field_is_recognised_one_finding_says_so() -> None:
    found = reading(filled(commitments=ROWS), untag(), untitle, unlabel)
    assert found.answers == {}
    assert [(one.code, one.severity) for one in found.findings] == [
        ("read.no-fields", Severity.ERROR),
        ("read.remarks", Severity.WARNING),
    ]
    kept = [one.text for one in found.remarks]
    assert [said for said in kept if said.startswith("Vi lovar")] == ["Vi lovar 1", "Vi lovar 2", "Vi lovar 3"]
    assert {"Vård", "Hälsa", "2027-03-01", "2027-03-02", "2027-03-03"} <= set(kept)


def test_where_marks_were_lost_fields_that_need_not_show_are_told_too() -> None:
    fields = {**PLAN.fields, "start": replace(PLAN.fields["start"], when_empty="omit")}
    document = replace(PLAN, kind="document", fields=fields)
    package = fill(template_of(document), Data({"unit": "Vård", "commitments": ROWS})).package
    tags = {one.get(W.val, "") for one in package.xml(package.main()).iter(W.tag)}
    whole, less = (
        read(after(package, *changes), LIBRARY, definition=document)
        for changes in (
            (),
            (untag(*(tag for tag in tags if tag.startswith(("year", "commitments")))), untitle, unlabel),
        )
    )
    assert (whole.findings, whole.answers["commitments"]) == ((), ROWS)
    gone = [one.field for one in less.findings if one.code == "read.not-found"]
    assert gone == ["year", "commitments", "start"]


def test_a_column_without_marks_is_told_once_and_a_cell_by_its_row() -> None:
    tags = [f"commitments.{number}.goal" for number in (1, 2, 3, 4)]
    lost = reading(filled(commitments=ROWS), untag(*tags), untitle, unlabel)
    assert [one.field for one in lost.findings if one.code == "read.not-found"] == ["commitments.goal"]
    one = reading(filled(commitments=ROWS), lambda root: drop(inside(root, "commitments.2.due", W.tc)))
    assert told(one) == [("read.not-found", "commitments.2.due")]
    assert one.answers["commitments"] == [ROWS[0], {k: v for k, v in ROWS[1].items() if k != "due"}, ROWS[2]]


def test_a_field_that_stands_twice_is_told_where_the_answers_differ() -> None:
    same = reading(filled(year=2027), copy_row("unit"))
    assert (same.answers["unit"], told(same)) == ("Vård", [])
    found = reading(filled(), copy_row("unit"), write("unit", "Omsorgen"))
    one = only(found, "read.twice")
    assert (found.answers["unit"], one.params["given"], one.params["other"]) == ("Omsorgen", "Omsorgen", "Vård")


def test_a_required_answer_that_cannot_be_read_is_one_finding() -> None:
    definition = replace(PLAN, schema={**PLAN.schema, "start": {**PLAN.schema["start"], "required": True}})
    package = fill(template_of(definition), Data({"unit": "Vård"})).package
    found = read(after(package, write("start", "till hösten")), LIBRARY, definition=definition)
    assert [(one.code, one.field) for one in found.findings] == [("read.date", "start")]
    assert has_errors(found.findings)


def test_a_required_table_of_which_no_row_can_be_read_is_one_finding_a_cell() -> None:
    definition = replace(PLAN, schema={**PLAN.schema, "commitments": {**PLAN.schema["commitments"], "required": True}})
    package = fill(template_of(definition), Data({"unit": "Vård"})).package
    found = read(after(package, write("commitments.1.due", "snart")), LIBRARY, definition=definition)
    assert [(one.code, one.field) for one in found.findings] == [("read.date", "commitments.due")]


# Rows


def test_findings_carry_the_number_on_paper_and_the_row() -> None:
    found = reading(filled(commitments=ROWS), write("commitments.2.due", "snart"))
    one = only(found, "read.date")
    assert (one.field, one.number, one.params["given"]) == ("commitments.2.due", "2.1c", "snart")
    assert line(one, "sv").startswith("2.1c, rad 2: ”snart” ")


def test_empty_rows_are_left_out_and_findings_name_the_row_on_paper() -> None:
    late = [*ROWS[:1], {}, {}, {"statement": "Vi lovar igen", "due": date(2027, 5, 1)}]
    made = after(filled(commitments=[ROWS[0], ROWS[1], ROWS[2], late[3]]), _empty(2), _empty(3))
    found = reading(made, write("commitments.4.due", "snart"))
    assert found.answers["commitments"] == [ROWS[0], {"statement": "Vi lovar igen"}]
    assert found.sources["commitments.2.statement"] == "tag"
    one = only(found, "read.date")
    assert (one.field, one.params["row"]) == ("commitments.2.due", 4)
    assert line(one, "da").startswith("2.1c, række 4: ")


def test_what_the_rules_say_names_the_row_on_paper_too() -> None:
    found = reading(filled(commitments=ROWS), _empty(1), write("commitments.3.statement", ""))
    one = only(found, "value.required")
    assert (one.field, one.params["row"]) == ("commitments.2.statement", 3)


def test_a_row_that_cannot_be_read_shifts_no_other() -> None:
    found = reading(
        filled(commitments=ROWS), _empty(2), write("commitments.2.due", "snart"), write("commitments.3.due", "sedan")
    )
    assert found.answers["commitments"] == [ROWS[0], {"statement": "Vi lovar 3", "goal": "2"}]
    assert [(one.field, one.params["given"], one.params["row"]) for one in found.findings] == [
        ("commitments.due", "snart", 2),
        ("commitments.2.due", "sedan", 3),
    ]


def _empty(number: int) -> Change:
    """Take the words out of a row."""

    def change(root: Element) -> None:
        for words in inside(root, f"commitments.{number}.statement", W.tr).iter(W.t):
            words.text = ""

    return change


def test_a_row_that_was_copied_repeats_its_tags_and_is_read_by_position() -> None:
    found = reading(
        filled(commitments=ROWS),
        copy_row("commitments.2.goal"),
        write("commitments.2.statement", "Vi lovar nytt", nth=1),
    )
    assert found.answers["commitments"] == [*ROWS[:2], {**ROWS[1], "statement": "Vi lovar nytt"}, ROWS[2]]
    assert found.findings == ()


def test_a_row_added_below_has_no_controls_and_is_read_by_position() -> None:
    def typed(root: Element) -> None:
        row = deepcopy(inside(root, "commitments.3.goal", W.tr))
        for cell, said in zip(row.iterchildren(W.tc), ("9", "Vi lovar mer", "trivsel", "1 april 2027"), strict=True):
            cell[1:] = [paragraph("", run(said))]
        inside(root, "commitments.4.goal", W.tr).addnext(row)

    found = reading(filled(commitments=ROWS), typed)
    assert found.answers["commitments"] == [
        *ROWS,
        {"statement": "Vi lovar mer", "goal": "1", "due": date(2027, 4, 1)},
    ]
    assert found.findings == ()


def test_merged_cells_do_not_move_the_answers_behind_them() -> None:
    def merge(root: Element) -> None:
        drop(inside(root, "commitments.2.goal", W.tc))
        properties = inside(root, "commitments.2.statement", W.tc).find(W.tcPr)
        assert properties is not None
        properties.append(element(W.gridSpan, {W.val: "2"}))

    found = reading(filled(commitments=ROWS), merge)
    assert found.answers["commitments"] == [ROWS[0], {k: v for k, v in ROWS[1].items() if k != "goal"}, ROWS[2]]
    assert told(found) == [("read.not-found", "commitments.2.goal")]


def test_five_hundred_rows_are_read_in_time() -> None:
    rows = [{"statement": f"Vi lovar {number}"} for number in range(500)]
    assert reading(filled(commitments=rows)).answers["commitments"] == rows


# A heading may repeat an answer


def test_the_table_of_a_form_goes_before_its_headings() -> None:
    definition = plan().with_options(GOALS)
    package = fill(template_of(definition), Data({"unit": "Vård"})).package
    found = reading(package, write("unit", "Omsorgen", nth=1))
    one = only(found, "read.twice")
    assert (found.answers["unit"], one.params["given"], one.params["other"]) == ("Omsorgen", "Omsorgen", "Vård")


# Documents


def test_a_section_whose_heading_was_deleted_is_told() -> None:
    made = template_of(every_kind("document"))
    data = {"sections": [{"title": "Ett", "text": "Det ena"}, {"title": "Två", "text": "Det andra"}]}

    def delete(root: Element) -> None:
        [heading] = [one for one in root.iter(W.bookmarkStart) if one.get(W.name) == "sections_2_text"]
        drop(next(iter(heading.iterancestors(W.p))))

    found = reading(fill(made, Data(data)).package, delete)
    assert [one.code for one in found.findings if one.field == "sections.2.text"] == ["read.not-found"]
