"""Which block became which: by what is the same, by likeness, and in bounded time."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.word.redline.aligning import Group, Text, aligned, moves
from plantools.word.redline.diffing import Vocabulary, common, heaviest

GOALS = "Kommunen ska nå sina mål om jämlikhet under perioden"
MEANS = "Nämnden redovisar varje år vilka medel som har använts"
DUTIES = "Bolagen följer programmet på samma sätt som förvaltningarna"


def _texts(lines: Sequence[str], vocabulary: Vocabulary) -> list[Text]:
    return [Text.of("text", line, vocabulary) for line in lines]


def _groups(old: Sequence[str], new: Sequence[str]) -> list[Group]:
    vocabulary = Vocabulary()
    return aligned(_texts(old, vocabulary), _texts(new, vocabulary))


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    both = (one for one in _groups(old, new) if one.old and one.new)
    return [("+".join(old[i] for i in one.old), "+".join(new[i] for i in one.new)) for one in both]


def test_a_paragraph_that_was_changed_is_the_one_that_is_most_like_it() -> None:
    changed = MEANS.replace("varje år", "två gånger om året")
    assert _pairs([GOALS, MEANS, DUTIES], [GOALS, "Nytt och eget", changed, DUTIES]) == [
        (GOALS, GOALS),
        (MEANS, changed),
        (DUTIES, DUTIES),
    ]


def test_a_paragraph_that_was_parted_in_two_is_one_group() -> None:
    assert _pairs([f"{GOALS}. {MEANS}.", DUTIES], [f"{GOALS}.", f"{MEANS}.", DUTIES])[0] == (
        f"{GOALS}. {MEANS}.",
        f"{GOALS}.+{MEANS}.",
    )


def test_of_what_crosses_the_longer_text_stays_and_the_other_was_moved() -> None:
    vocabulary = Vocabulary()
    short = "Det gäller alla bolag"
    old, new = (_texts(lines, vocabulary) for lines in ([short, f"{GOALS} {MEANS}"], [f"{GOALS} {MEANS}", short]))
    groups = aligned(old, new)
    assert [one for one in groups if one.old and one.new] == [Group(range(1, 2), range(1))]
    assert moves(old, new, [0], [1]) == {}  # too short for an arrow
    assert moves(new, old, [0], [1]) == {0: 1}


@given(some.lists(some.sampled_from([GOALS, MEANS, DUTIES, "a", ""]), max_size=8), some.lists(some.text(), max_size=8))
def test_every_block_is_in_one_group_in_the_order_of_its_text(old: list[str], new: list[str]) -> None:
    groups = _groups(old, [*new, *old[::2]])
    assert [place for one in groups for place in one.old] == [*range(len(old))]
    assert [place for one in groups for place in one.new] == [*range(len(new) + len(old[::2]))]


@given(some.text("abc", max_size=30), some.text("abc", max_size=30))
def test_what_two_sequences_have_in_common_is_the_same_and_in_order(old: str, new: str) -> None:
    pairs = common(old, new)
    assert all(old[one] == new[two] for one, two in pairs)
    assert pairs == sorted(set(pairs))
    assert [one for one, _ in pairs] == sorted({one for one, _ in pairs})
    assert [two for _, two in pairs] == sorted({two for _, two in pairs})


def test_the_heaviest_run_is_kept() -> None:
    assert heaviest([(0, 2), (1, 0), (2, 1)], [1, 1, 1]) == [(1, 0), (2, 1)]
    assert heaviest([(0, 2), (1, 0), (2, 1)], [5, 1, 1]) == [(0, 2)]
    assert heaviest([], []) == []


@pytest.mark.slow
def test_texts_without_anything_in_common_take_no_square_of_their_length() -> None:
    random = Random(1)
    old, new = ([" ".join(random.choices("abcdefghijklmnop", k=5)) for _ in range(20_000)] for _ in range(2))
    began = perf_counter()
    _groups(old, new)
    assert perf_counter() - began < 60  # the square would be hours
