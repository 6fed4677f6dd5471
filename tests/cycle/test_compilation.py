"""A document compiled in a workspace: its text, who owes what, and what is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from plantools.cycle.compilation import Compiled, Compiling
from plantools.cycle.demo import document
from plantools.cycle.drafting import Drafter, Order
from plantools.cycle.founding import copied
from plantools.cycle.issuing import Form, Issuing
from plantools.cycle.states import State
from plantools.cycle.workspace import load_workspace
from plantools.cycle.yearly import year_of
from plantools.definition.data import load_data
from plantools.definition.wording import line
from plantools.documents.release import Release
from plantools.errors import DataError, TemplateError
from plantools.register.records import Verdict
from plantools.register.store import open_register
from plantools.register.submissions import submitted
from plantools.word.package import open_package, to_bytes
from tests.cycle.plans import FIELDS, KOBENHAVN
from tests.cycle.workspaces import Place
from tests.word.drafts import body, lines

NOW = datetime(2011, 1, 10, 9, tzinfo=UTC)
PERIOD = "2011-2014"
TODAY = date(2011, 2, 1)


@dataclass(frozen=True)
class City:
    """København's workspace, with its forms issued."""

    place: Place

    @classmethod
    def of(cls, folder: Path) -> City:
        """Return the workspace in a folder, when every committee has its form."""
        copied("kobenhavn", folder)
        workspace = load_workspace(folder)
        city = cls(Place(workspace, open_register(workspace.database_url, folder)))
        city.place.issued("action-plan", PERIOD, now=NOW)
        return city

    def plan(self, key: str) -> Mapping[str, object]:
        """Return the plan of a committee as the example has it."""
        return load_data(self.place.workspace.folder / "plans" / f"{key}.yaml").answers

    def send(self, *keys: str, **more: Mapping[str, object]) -> None:
        """Send the plans of committees as the example has them, filled in as Word forms, but for `more` by key."""
        forms = self._forms()
        for at, key in enumerate(keys):
            content = self.place.answer(forms[key], {**self.plan(key), **more.get(key, {})})
            self.place.send(content, f"{key}.docx")
            self.place.collect(now=NOW + timedelta(days=at + 1))

    def _forms(self) -> Mapping[str, Form]:
        issuing = Issuing(self.place.workspace, self.place.register, "action-plan", PERIOD)
        return {one.unit.key: one for one in issuing.held(issuing.round(today=NOW.date()))}

    def compiled(self) -> Compiled:
        """Return the policy with the plans that have come."""
        place = self.place
        year = year_of(place.register, place.workspace, PERIOD, today=TODAY)
        return Compiling(place.workspace, "theme-policy").compiled(year)


@pytest.fixture
def city(tmp_path: Path) -> City:
    """Return the workspace in which every committee has its form, and none has answered."""
    return City.of(tmp_path / "kobenhavn")


def test_before_any_plan_has_come_every_slot_is_open_and_somebody_owes_it(city: City) -> None:
    made = city.compiled()
    assert len(made.assembled.open) == len(made.assembled.slots) == 13
    assert [len(gap.slots) for gap in made.gaps] == [1, 3, 3, 3, 3]
    assert [[one.unit.key for one in gap.debts] for gap in made.gaps][2] == ["borne-og-ungdomsudvalget"]
    assert all(gap.debts for gap in made.gaps)


def test_what_came_is_in_its_slots_and_only_the_others_are_still_owed(city: City) -> None:
    city.send("socialudvalget", "okonomiudvalget")
    made = city.compiled()
    assert [slot.path for slot in made.assembled.open] == [f"themes.{at}.{name}" for at in (2, 4) for name in FIELDS]
    assert [[debt.state for debt in gap.debts] for gap in made.gaps] == [[State.AWAITED], [State.AWAITED] * 2]
    [told] = made.findings
    assert told.code == "compile.awaited"
    assert told.params["units"] == ", ".join(
        ("Børne- og Ungdomsudvalget", "Teknik- og Miljøudvalget", "Beskæftigelses- og Integrationsudvalget")
    )


def test_what_came_first_makes_no_difference(tmp_path: Path) -> None:
    keys = ("socialudvalget", "teknik-og-miljoudvalget")
    one, other = (City.of(tmp_path / name) for name in ("one", "other"))
    one.send(*keys)
    other.send(*reversed(keys))
    assert one.compiled().data == other.compiled().data
    assert to_bytes(one.compiled().filled.package) == to_bytes(other.compiled().filled.package)


def test_a_field_that_an_answer_leaves_empty_is_owed_by_who_answered(city: City) -> None:
    rows = [{"theme": "3", "goals": "Færre udsatte områder", "initiatives": "Fritidspas"}]
    city.send("socialudvalget", socialudvalget={"themes": rows})
    [gap] = [gap for gap in city.compiled().gaps if [slot.path for slot in gap.slots] == ["themes.3.lighthouse"]]
    assert [debt.told("da") for debt in gap.debts] == [
        "Socialudvalget (har svaret, feltet tomt)",
        "Teknik- og Miljøudvalget (… ventes)",
    ]


def test_a_theme_that_is_not_the_committees_is_kept_and_told_where_it_comes_and_where_it_is_compiled(
    city: City,
) -> None:
    rows = [{"theme": "2", "goals": "Flere i SFO", "initiatives": "Opsøgende arbejde"}]
    city.send("socialudvalget", socialudvalget={"themes": rows})
    with city.place.register.reading() as connection:
        [came] = submitted(connection)
    assert came.verdict is Verdict.WARNED
    assert [(one["code"], one["number"], one["field"]) for one in came.findings] == [
        ("collect.not-assigned", "2a", "themes.1.theme")
    ]
    made = city.compiled()
    [told, _] = made.findings
    assert line(told, "da").startswith("inbox/socialudvalget.docx: 2a, række 1: ”TEMA NR. 2: BEDRE")
    assert "Socialudvalget" in line(told, "da")
    assert "Flere i SFO" in made.data


def test_a_period_in_which_nothing_was_issued_is_told_and_its_document_made(city: City) -> None:
    year = year_of(city.place.register, city.place.workspace, "2015-2018", today=TODAY)
    made = Compiling(city.place.workspace, "theme-policy").compiled(year)
    assert [one.code for one in made.findings] == ["compile.unopened", "compile.other-period"]
    assert len(made.assembled.open) == 13


def test_without_a_plan_the_document_is_that_of_the_policy_as_it_is(city: City) -> None:
    package, seed = city.compiled().filled.package, open_package(document(KOBENHAVN, "integrationspolitik-synopsis"))
    assert lines(body(package)) == lines(body(seed))


def test_what_is_compiled_can_be_filled_again(city: City, tmp_path: Path) -> None:
    city.send("socialudvalget")
    made = city.compiled()
    (tmp_path / "compiled.yaml").write_text(made.data, encoding="utf-8")
    again = Drafter(city.place.workspace.library).make(Order("theme-policy", tmp_path / "compiled.yaml", language="da"))
    assert lines(body(again.package)) == lines(body(made.filled.package))


def test_a_document_in_which_a_slot_is_open_is_not_final(city: City) -> None:
    year = year_of(city.place.register, city.place.workspace, PERIOD, today=TODAY)
    with pytest.raises(DataError):
        Compiling(city.place.workspace, "theme-policy").compiled(year, release=Release(final=True))


def test_a_document_that_no_form_feeds_is_not_compiled(city: City) -> None:
    with pytest.raises(TemplateError, match=r"compile\.nothing"):
        Compiling(city.place.workspace, "governing-document")


def test_without_a_text_in_force_there_is_nothing_to_begin_with(tmp_path: Path) -> None:
    (tmp_path / "plantools.yaml").write_text("municipality: Ingen\nlanguage: da\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"compile\.no-base name='policy'"):
        Compiling(load_workspace(tmp_path), "theme-policy")


def test_the_file_is_called_after_template_period_and_language(city: City) -> None:
    workspace = city.place.workspace
    assert Compiling(workspace, "theme-policy").file_name(PERIOD) == "theme-policy-2011-2014.docx"
    assert Compiling(workspace, "theme-policy", language="en").file_name(PERIOD) == "theme-policy-2011-2014-en.docx"
