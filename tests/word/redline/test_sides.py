"""Headers and footers of two documents become one with tracked changes; so does one that only one of them has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plantools.word.names import W
from plantools.word.package import to_bytes
from tests.word.redline.fittings import both, compared, with_sides

OLD, NEW = "Policy för barn", "Policy för barn och unga"
_KINDS = ("default", "first", "even")
_SIDES = [(place, kind) for place in ("header", "footer") for kind in _KINDS]


@pytest.mark.parametrize(("place", "kind"), _SIDES)
def test_a_header_or_footer_of_both_is_compared(place: str, kind: str, made: Callable[[str], Path]) -> None:
    found = compared(with_sides("Text", {(place, kind): OLD}), with_sides("Text", {(place, kind): NEW}))
    made("redline.docx").write_bytes(to_bytes(found.package))
    assert both(found.package, place) == ([[NEW]], [[OLD]])
    assert [(one.place, one.before, one.after) for one in found.differences] == [(place, OLD, NEW)]


@pytest.mark.parametrize(("place", "kind"), [one for one in _SIDES if one[1] != "even"])
def test_one_that_has_come_is_inserted_and_leaves_an_empty_line_when_rejected(
    place: str, kind: str, made: Callable[[str], Path]
) -> None:
    found = compared(with_sides("Text", {}), with_sides("Text", {(place, kind): NEW}))
    made("redline.docx").write_bytes(to_bytes(found.package))
    assert both(found.package, place) == ([[NEW]], [[""]])
    assert [(one.place, one.before, one.after) for one in found.differences] == [(place, "", NEW)]


@pytest.mark.parametrize("place", ["header", "footer"])
def test_one_that_is_gone_is_shown_as_deleted(place: str, made: Callable[[str], Path]) -> None:
    found = compared(with_sides("Text", {(place, "default"): OLD}), with_sides("Text", {}))
    made("redline.docx").write_bytes(to_bytes(found.package))
    assert both(found.package, place) == ([[""]], [[OLD]])
    assert [(one.place, one.before, one.after) for one in found.differences] == [(place, OLD, "")]


def test_one_of_a_first_page_is_gone_with_the_first_page_that_is_another() -> None:
    found = compared(with_sides("Text", {("header", "first"): OLD}), with_sides("Text", {}))
    assert both(found.package, "header") == ([], [])
    assert found.differences == ()


def test_those_of_different_kinds_are_not_taken_for_each_other() -> None:
    old = with_sides("Text", {("header", "first"): OLD, ("header", "default"): "Bjurholm"})
    new = with_sides("Text", {("header", "first"): NEW, ("header", "default"): "Bjurholms kommun"})
    made = compared(old, new).package
    accepted, rejected = both(made, "header")
    assert (sorted(accepted), sorted(rejected)) == ([["Bjurholms kommun"], [NEW]], [["Bjurholm"], [OLD]])


def test_the_same_header_is_not_marked() -> None:
    made = compared(with_sides("Mål", {("header", "default"): OLD}), with_sides("Medel", {("header", "default"): OLD}))
    [name] = [one.target for one in made.package.relationships(made.package.main()) if one.kind == "header"]
    assert next(made.package.xml(name).iter(W.ins, W.del_), None) is None
