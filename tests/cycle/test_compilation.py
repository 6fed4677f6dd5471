"""A document compiled in a workspace: its text, who owes what, and what is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from plantools.cycle.compilation import Compiled, Compiling
from plantools.cycle.founding import copied
from plantools.cycle.workspace import load_workspace
from plantools.cycle.yearly import year_of
from plantools.definition.data import load_data
from plantools.errors import DataError, TemplateError
from plantools.register.store import open_register
from tests.cycle.workspaces import Place

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
