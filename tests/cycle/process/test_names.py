"""One name is not taken for two: what the municipality calls so is one."""

from __future__ import annotations

import pytest

from plantools.cycle.process.names import Several, several

KNOWN = ("Børn og unge", "Kultur", "Teknik")


@pytest.mark.parametrize(
    "name", ["Børn og unge", "børn og Unge", "Kultur", "Social og sundhed", "Kultur- og fritidschef", ""]
)
def test_a_name_with_an_and_in_it_can_be_one(name: str) -> None:
    assert several(name, KNOWN) is None


@pytest.mark.parametrize(
    "name", ["Kultur og Teknik", "Kultur / Teknik", "Kultur, Teknik", "Kultur och Teknik", "Kultur\nTeknik"]
)
def test_two_that_are_known_are_two(name: str) -> None:
    assert several(name, KNOWN) is Several.SURELY


@pytest.mark.parametrize("name", ["Vej / Park", "Chefkonsulent og Sekretær", "Anna; Bo"])
def test_what_looks_like_two_is_told_as_that(name: str) -> None:
    assert several(name, KNOWN) is Several.PERHAPS
