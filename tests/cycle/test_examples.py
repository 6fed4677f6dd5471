"""The shipped municipalities: what each says is to be made can be made."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.cycle.drafting import Drafter, unplaced
from plantools.cycle.examples import Example, example, examples
from plantools.definition.library import Library, shipped
from plantools.errors import DataError

EXAMPLES = examples()
LIBRARY = Library((shipped("templates"),))


def test_there_are_four_municipalities_of_two_countries() -> None:
    assert [one.id for one in EXAMPLES] == ["bjurholm", "falun", "kobenhavn", "ringkobing-skjern"]
    assert {one.language for one in EXAMPLES} == {"sv", "da"}
    assert all(one.municipality and one.description for one in EXAMPLES)


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.id)
def test_every_order_names_a_shipped_template_and_files_that_are_there(one: Example) -> None:
    assert one.orders
    for order in one.orders.values():
        assert order.template in LIBRARY.ids()
        assert order.language == one.language
        assert all(path.is_file() for path in [*([order.data] if order.data else []), *order.sources.values()])


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.id)
def test_the_shipped_templates_have_a_place_for_every_answer(one: Example) -> None:
    drafter = Drafter(LIBRARY)
    for order in one.orders.values():
        data = drafter.data(order)
        assert data is None or unplaced(drafter.template(order), data) == ()


def test_every_shipped_template_is_of_some_use_to_a_municipality() -> None:
    used = {order.template for one in EXAMPLES for order in one.orders.values()}
    made = {
        "yearly-report",
        "status-report",
        "revision-basis",
        "consultation-log",
    }  # by `report`, `revise` and `consult`, of what came
    made |= {"indicator-values", "barometer"}  # by `issue` and `barometer`, of what the workspace measures
    made |= {"process-plan", "milestone-checklist"}  # by `process`
    made |= {"coherence"}  # by `coherence`
    assert used | made == set(LIBRARY.ids())


def test_a_folder_without_its_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        example(tmp_path)
    assert [finding.code for finding in caught.value.findings] == ["data.missing"]
