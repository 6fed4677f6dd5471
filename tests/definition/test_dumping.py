"""Data as YAML that a person can go on with, with comments above what they are about."""

from __future__ import annotations

from ruamel.yaml import YAML

from plantools.definition.dumping import commented, to_yaml

DATA = {"title": "Plan", "text": "Ett\n\nTvå\u00a0tre\n", "rows": [{"a": 1}, {"a": 2}], "missing": None}


def test_long_text_is_a_block_also_with_hard_blanks() -> None:
    assert "text: |\n  Ett\n\n  Två\u00a0tre\n" in to_yaml(DATA)


def test_comments_stand_above_their_keys_and_change_nothing() -> None:
    text = commented(DATA, {"": ["Först"], "text": ["Ett\nTvå", "Tre\x07"]})
    assert text.startswith("# Först\ntitle: Plan\n# Ett\n# Två\n# Tre\ntext: |\n")
    assert YAML(typ="safe").load(text) == DATA
