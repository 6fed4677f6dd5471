"""What is gone and what has come are written in the order in which the fewest marks go before a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as some

from plantools.word.redline.aligning import Group
from plantools.word.redline.ordering import Step, marks_lost, ordered

_GONE, _COME, _KEPT = (True, False), (False, True), (True, True)


@some.composite
def texts(draw: some.DrawFn, most: int = 8) -> list[Step]:
    """Draw the groups of a text as they are aligned: paragraphs and tables that are gone, have come or are kept."""
    drawn = draw(some.lists(some.sampled_from((_GONE, _COME, _KEPT)), max_size=most))
    runs = [sorted(run, reverse=True) for _, run in groupby(drawn, key=lambda one: one is _KEPT)]
    made: list[Step] = []
    old = new = 0
    for is_old, is_new in (one for run in runs for one in run):
        group = Group(range(old, old + is_old), range(new, new + is_new))
        old, new = group.old.stop, group.new.stop
        is_behind_fixed = is_new and draw(some.integers(0, 5)) == 5
        made.append(Step.of(group, is_table=draw(some.booleans()), is_behind_fixed=is_behind_fixed))
    return made


def _of(steps: Sequence[Step], groups: Sequence[Group]) -> list[Step]:
    by_group = {one.group: one for one in steps}
    return [by_group[group] for group in groups]


@given(texts())
def test_the_order_of_either_document_stays(steps: list[Step]) -> None:
    made = ordered(steps)
    assert [one for one in made if one.old] == [one.group for one in steps if one.group.old]
    assert [one for one in made if one.new] == [one.group for one in steps if one.group.new]


@given(texts())
def test_no_other_order_loses_fewer_marks(steps: list[Step]) -> None:
    assert marks_lost(_of(steps, ordered(steps))) == min(marks_lost(one) for one in _orders(steps))


@given(texts(most=40))
def test_what_loses_no_mark_stays_as_it_is(steps: list[Step]) -> None:
    made = _of(steps, ordered(steps))
    assert marks_lost(made) < marks_lost(steps) or made == steps


def _orders(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Yield the groups in every order that keeps that of either document."""
    orders: list[list[Step]] = [[]]
    for is_kept, group in groupby(steps, key=lambda one: one.is_kept):
        run = list(group)
        gone, come = [one for one in run if one.group.old], [one for one in run if one.group.new]
        ways = [run] if is_kept else list(_mixed(gone, come))
        orders = [[*order, *way] for order in orders for way in ways]
    yield from orders


def _mixed(one: list[Step], other: list[Step]) -> Iterator[list[Step]]:
    if not one or not other:
        yield [*one, *other]
        return
    yield from ([one[0], *rest] for rest in _mixed(one[1:], other))
    yield from ([other[0], *rest] for rest in _mixed(one, other[1:]))


def test_a_long_gap_is_looked_at_piece_by_piece() -> None:
    gone = [Group(range(place, place + 1), range(0)) for place in range(300)]
    come = [Group(range(300, 300), range(place, place + 1)) for place in range(300)]
    steps = [
        Step.of(one, is_table=one.old.start % 2 == 1 or one.new.start % 2 == 1, is_behind_fixed=False)
        for one in [*gone, *come]
    ]
    made = _of(steps, ordered(steps))
    assert marks_lost(steps) == 300
    assert marks_lost(made) == 0
