"""Labels that hold what somebody answered elsewhere, told without it."""

from __future__ import annotations

import pytest

from plantools.definition.model import Field, Text
from plantools.definition.placeholders import plain_label


@pytest.mark.parametrize(
    ("label", "plain"),
    [
        ("Mål", "Mål"),
        ("De {{ principles_name }}", "De"),
        ("{{ policy_name }}s overordnede målsætning", "Overordnede målsætning"),
        ("Mål för {{ policy_name }}s arbete", "Mål för arbete"),
        ("{{ policy_name }}", "goals"),
    ],
)
def test_a_plain_label_has_no_placeholder_and_no_ending_of_one(label: str, plain: str) -> None:
    assert plain_label(Field("goals", "text", label=Text({"da": label})), "da") == plain
