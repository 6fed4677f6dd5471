"""Several texts made one: lists as one list, nothing twice, names where they are asked for."""

from __future__ import annotations

import pytest

from plantools.cycle.contributions import Contribution
from plantools.cycle.pooling import pooled
from plantools.register.records import Unit
from plantools.word.markdown import parse, write

NAMES = ("A", "B", "C")


def given(*texts: str) -> list[Contribution]:
    """Return what units A, B and C wrote."""
    return [Contribution(Unit(name, name), parse(text), (), "") for name, text in zip(NAMES, texts, strict=False)]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["Et mål"], "Et mål"),
        (["Et mål", "Et andet"], "- Et mål\n- Et andet"),
        (["- Et\n- To", "Tre"], "- Et\n- To\n- Tre"),
        (["1. Et\n2. To", "1. Tre"], "1. Et\n2. To\n3. Tre"),
        (["1. Et", "- To"], "- Et\n- To"),
        (["Vi vil:\n\n- Et", "- To"], "Vi vil:\n\n- Et\n- To"),
        (["Et afsnit.\n\nTo afsnit.", "Tre"], "Et afsnit.\n\nTo afsnit.\n\nTre"),
        (["- Et\n- To", "- to\n- Tre"], "- Et\n- To\n- Tre"),
        (["- Et\n  - Under", "- Et"], "- Et\n  - Under\n- Et"),
        (["Vi vil:\n\n- Et", "Vi vil:\n\n- To"], "Vi vil:\n\n- Et\n- To"),
        (["# Mål\n\nEt", "# Mål\n\nTo"], "# Mål\n\nEt\n\n# Mål\n\nTo"),
    ],
)
def test_texts_are_put_together_as_a_person_would(texts: list[str], said: str) -> None:
    assert write(pooled((), given(*texts)).said) == said


def test_what_was_written_more_than_once_is_told_with_all_who_wrote_it() -> None:
    found = pooled((), given("- Et\n- To", "- TO.\n- Tre", "to"))
    assert [(one.words, [unit.name for unit in one.units]) for one in found.repeated] == [("To", ["A", "B", "C"])]


def test_what_stands_there_already_is_not_told_as_written_twice() -> None:
    found = pooled(parse("- Et"), given("- et", "- Et\n- To"))
    assert (write(found.said), found.repeated) == ("- Et\n- To", ())


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["Et"], "**A:** Et"),
        (["- Et\n- To"], "**A:**\n\n- Et\n- To"),
        (["Et\n\nTo", "Tre"], "**A:** Et\n\nTo\n\n**B:** Tre"),
        (["Et", "to", "et."], "**A, C:** Et\n\n**B:** to"),
    ],
)
def test_names_stand_before_what_their_units_wrote(texts: list[str], said: str) -> None:
    assert write(pooled((), given(*texts), named=True).said) == said


def test_a_text_whose_name_somebody_took_away_is_not_put_in_again() -> None:
    assert write(pooled(parse("Et"), given("et"), named=True).said) == "Et"
