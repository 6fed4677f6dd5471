"""The entries of a text are its commitments: each of a list, each stretch beside it; without a list, the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.cycle.entries import as_entries, entries_in


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("", ()),
        ("Lektiecafeer i alle bydele.", ("Lektiecafeer i alle bydele.",)),
        ("Først dette.\n\nSå dette.", ("Først dette.\n\nSå dette.",)),
        ("- Et\n- To", ("Et", "To")),
        ("1. Et\n2. To", ("Et", "To")),
        ("Vi vil:\n\n- Et\n- To", ("Et", "To")),
        ("Først dette.\n\n- Et", ("Først dette.", "Et")),
        ("- Et\n\nOg til sidst:", ("Et", "Og til sidst:")),
        ("- Et\n  - deri\n- To", ("Et\n\n- deri", "To")),
    ],
)
def test_entries(text: str, entries: tuple[str, ...]) -> None:
    assert entries_in(text) == entries


@given(some.lists(some.sampled_from(["Et", "**To**", "Tre:", "Fire\n\n- deri"]), min_size=2))
def test_what_is_put_together_falls_apart_again(entries: list[str]) -> None:
    assert entries_in(as_entries(entries)) == tuple(entries)
