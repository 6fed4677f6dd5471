"""The container of old Office is looked into, and a damaged one tells nothing rather than something wrong."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from plantools.word.compound import SIGNATURE, streams
from tests.cycle.posted import container

NAMES = ("WordDocument", "1Table", "Data", "Macros", "VBA", "\x05SummaryInformation")


def test_the_streams_are_told_by_name_with_their_first_bytes() -> None:
    found = streams(container(*NAMES, head=b"\xec\xa5head"))
    assert [one.name for one in found] == ["Root Entry", *NAMES]
    assert {one.head[:6] for one in found[1:]} == {b"\xec\xa5head"}


def test_a_container_that_is_cut_off_tells_nothing() -> None:
    whole = container(*NAMES)
    assert streams(whole[:600]) == streams(SIGNATURE) == streams(SIGNATURE + b"\0" * 600) == ()


def test_a_table_that_names_itself_again_and_again_is_read_once() -> None:
    looping = bytearray(container(*NAMES))
    looping[76 : 76 + 109 * 4] = b"\0\0\0\0" * 109
    assert [one.name for one in streams(bytes(looping))] == ["Root Entry", *NAMES]


def test_a_directory_that_goes_in_a_circle_ends() -> None:
    circle = bytearray(container(*NAMES))
    circle[512 + 4 * 10 : 512 + 4 * 11] = (9).to_bytes(4, "little")
    assert {one.name for one in streams(bytes(circle))} == {"Root Entry", *NAMES}


@given(some.lists(some.tuples(some.integers(0, 6000), some.integers(0, 255)), min_size=1, max_size=30))
def test_damage_never_raises(changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(container(*NAMES))
    for place, value in changes:
        damaged[place % len(damaged)] = value
    assert all(len(one.name) <= 31 for one in streams(SIGNATURE + bytes(damaged[8:])))
