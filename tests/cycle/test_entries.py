"""The entries of a text are its commitments: each of a list, each stretch beside it; without a list, the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plantools.cycle.entries import as_entries, entries_in, with_entry, with_more


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


ENTRIES = some.lists(some.sampled_from(["Et", "**To**", "Tre:", "Fire\n\n- deri"]), min_size=2, max_size=5)


@given(entries=ENTRIES, at=some.integers(0, 4), ordered=some.booleans())
def test_one_entry_is_put_for_another_and_the_others_stay(entries: list[str], at: int, ordered: bool) -> None:
    text = "\n".join(f"{number}. {one}" for number, one in enumerate(["Et", "To", "Tre"], 1)) if ordered else ""
    text, place = text or as_entries(entries), at % (3 if ordered else len(entries))
    there = entries_in(text)
    assert entries_in(with_entry(text, place, "Noget andet")) == (*there[:place], "Noget andet", *there[place + 1 :])
    assert entries_in(with_entry(text, place, "")) == (*there[:place], *there[place + 1 :])


@given(ENTRIES)
def test_an_entry_more_stands_behind_the_others(entries: list[str]) -> None:
    assert entries_in(with_more(as_entries(entries), "Til sidst")) == (*entries, "Til sidst")
    assert entries_in(with_more("Vi vil:", "Først")) == ("Vi vil:", "Først")
    assert with_more("", "Først") == "Først"


def test_what_leads_to_a_list_and_what_stands_beside_it_stays() -> None:
    text = "Vi vil:\n\n- Et\n- To\n\nOg mere."
    assert with_entry(text, 1, "Tre") == "Vi vil:\n\n- Et\n- Tre\n\nOg mere."
    assert with_entry(text, 2, "Slut.") == "Vi vil:\n\n- Et\n- To\n\nSlut."
