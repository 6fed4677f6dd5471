"""What the units said beside their commitments: by question, by choice, with nothing lost and nothing twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from plantools.cycle.accounts import account
from plantools.cycle.figures import figures_of
from plantools.cycle.voices import chosen, remarks, voices
from plantools.cycle.wordings import Wordings
from plantools.cycle.years import UnitYear
from plantools.definition.checks import as_list, as_mapping
from plantools.register.records import Unit
from plantools.word.markdown import plain
from tests.cycle.years import PLAN, REPORT, answered, falun, form, unit_year, year_of

DAY = date(2027, 2, 1)
WHO = ("unit", "year", "contact_role", "contact_email")


def _unit(plan: Mapping[str, object] | None, report: Mapping[str, object] | None) -> UnitYear:
    made = (
        answered(form(id_), told, DAY) if told is not None else None for id_, told in ((PLAN, plan), (REPORT, report))
    )
    first, second = made
    return unit_year(Unit("a", "Vård"), plan=first, report=second)


def test_what_a_report_takes_over_from_its_plan_is_counted_once() -> None:
    processes = {"processes": ["recruitment"]}
    year = year_of([_unit(processes, processes)])
    assert [one.option.value for one in chosen(year) if one.units] == ["recruitment"]


def test_of_a_unit_that_sent_no_plan_its_report_tells_what_it_chose() -> None:
    year = year_of([_unit(None, {"processes": ["recruitment", "other"], "other_process": "Inköp"})])
    assert [one.option.value for one in chosen(year) if one.units] == ["recruitment", "other"]
    assert [one.said for one in voices(year)] == ["Inköp"]


def test_no_is_a_choice_and_what_was_not_answered_is_none() -> None:
    found = {one.option.value: len(one.units) for one in chosen(year_of([_unit({"wants_support": False}, {})]))}
    assert found == {"true": 0, "false": 1}
    assert list(chosen(year_of([_unit({}, {})]))) == []


def test_who_answers_is_no_answer() -> None:
    asked = {one.question.asked.name for one in voices(falun())}
    assert asked == {"carried_out", "effects", "lessons", "good_example", "other_process", "reason", "support"}


def test_remarks_stand_with_their_unit_and_those_of_no_unit_last() -> None:
    told = [(one.unit.name if one.unit else None, one.remark["text"]) for one in remarks(falun())]
    assert told == [
        ("Socialförvaltningen", "Bilagan med statistik skickas separat."),
        (None, "Vi återkommer."),
    ]


def test_the_account_of_a_unit_holds_every_word_that_it_wrote() -> None:
    year = falun()
    say = Wordings(figures_of(year), "sv")
    for one in year.units:
        told = " ".join(plain(account(one, say)).split())
        for words in _words(one):
            assert " ".join(plain(words).split()) in told


def _words(unit: UnitYear) -> list[str]:
    """Return the texts in a unit's answers, but those that say who it is and the values of options."""
    found = []
    for one in unit.forms():
        for name, value in one.submission.answers.items():
            rows = [as_mapping(row) for row in as_list(value)]
            texts = [text for row in rows for key, text in row.items() if key not in ("goal", "status")]
            found += [str(text) for text in (*texts, value) if isinstance(text, str) and name not in WHO]
    return found


def test_a_report_without_a_plan_has_an_account_too() -> None:
    year = year_of(
        [_unit(None, {"commitments": [{"commitment": "- ett\n- två", "status": "done", "result": "- tre"}]})]
    )
    told = plain(account(year.units[0], Wordings(figures_of(year), "sv")))
    assert all(word in told for word in ("ett", "två", "tre", "✓ Genomfört", "Utan mål"))
    assert account(replace(year.units[0], report=None), Wordings(figures_of(year), "sv")) == ""
