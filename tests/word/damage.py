"""Damage to the tags of a part as programs do it: dropped, doubled, swapped, ended twice; the words stay."""

from __future__ import annotations

from hypothesis import strategies as some

from plantools.word.tokens import Kind, Token, tokens

Blow = tuple[str, int, int]  # what is done to which tag, and how far away the other one is

DAMAGE = some.lists(
    some.tuples(some.sampled_from(["drop", "double", "swap", "end"]), some.integers(0, 10_000), some.integers(1, 40)),
    min_size=1,
    max_size=12,
)


def damaged(data: bytes, blows: list[Blow]) -> bytes:
    """Return the part after the blows; its root and its body are spared."""
    found = list(tokens(data))
    for what, place, distance in blows:
        tags = [number for number, one in enumerate(found) if one.kind in (Kind.START, Kind.END)][2:-2]
        _strike(found, what, tags[place % len(tags)], tags[(place + distance) % len(tags)])
    return b"".join(one.raw for one in found)


def _strike(found: list[Token], what: str, one: int, other: int) -> None:
    if what == "drop":
        del found[one]
    elif what == "double":
        found.insert(one, found[one])
    elif what == "end":
        found.insert(one, Token(Kind.END, found[other].name, b"</%b>" % found[other].name))
    elif all(found[between].kind is not Kind.TEXT for between in range(min(one, other), max(one, other))):
        found[one], found[other] = found[other], found[one]
