"""What too few persons stand behind is not shown, and cannot be worked out from what is."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import example, given
from hypothesis import strategies as st

from plantools.cycle.barometer.suppressing import Counts, hidden

LEAST = 5
_groups = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 15), min_size=1)


@given(_groups, st.integers(0, 12))
@example({"a": 3, "b": 40, "c": 60}, 0)
@example({"a": 3, "b": 1, "c": 60}, 0)
@example({"a": 9, "b": 20}, 1)
def test_whoever_subtracts_what_is_shown_from_the_whole_finds_no_group_and_no_few(
    groups: Mapping[str, int], unsent: int
) -> None:
    whole = sum(groups.values()) + unsent
    secret = hidden(Counts(groups, whole, has_whole=True, all_groups=not unsent), LEAST)
    shown = {key: count for key, count in groups.items() if key not in secret}
    assert all(count >= LEAST for count in shown.values())
    left = whole - sum(shown.values())  # what a reader can work out, and of how many groups together
    if shown and left:
        assert left >= LEAST
        assert len(secret) != 1


@given(_groups)
def test_without_a_whole_only_what_is_small_itself_is_hidden(groups: Mapping[str, int]) -> None:
    assert hidden(Counts(groups), LEAST) == {key for key, count in groups.items() if count < LEAST}


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(5, 50), min_size=2))
def test_where_all_are_large_all_are_shown(groups: Mapping[str, int]) -> None:
    assert hidden(Counts(groups, sum(groups.values()), has_whole=True), LEAST) == frozenset()


def test_the_next_smallest_is_hidden_beside_one_that_is_small() -> None:
    assert hidden(Counts({"a": 3, "b": 40, "c": 60}, 103, has_whole=True), LEAST) == {"a", "b"}


def test_two_small_ones_that_are_few_together_take_a_third_with_them() -> None:
    assert hidden(Counts({"a": 1, "b": 2, "c": 30, "d": 90}, 123, has_whole=True), LEAST) == {"a", "b", "c"}


def test_a_group_of_which_nobody_says_how_large_it_is_may_be_small() -> None:
    assert hidden(Counts({"a": None, "b": 40, "c": 60}, 110, has_whole=True), LEAST) == {"a", "b"}


def test_of_a_whole_that_is_small_no_group_is_shown() -> None:
    assert hidden(Counts({"a": 0, "b": 4}, 4, has_whole=True), LEAST) == {"a", "b"}
    assert hidden(Counts({"a": 7, "b": None}, 4, has_whole=True), LEAST) == {"a", "b"}
