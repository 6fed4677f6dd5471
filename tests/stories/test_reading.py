"""What docs/reading.md says of the reader is so: its weights, its limits, and every code that it can say."""

from __future__ import annotations

import re

from plantools.definition.wording import catalogue
from plantools.documents.anchors import TRUST, WEAK
from plantools.documents.recognition import LEAST, MARGIN
from tests.stories.test_readme import ROOT

PAGE = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([a-z.-]+)` \| ([^|]+) \|", PAGE, re.MULTILINE))


def test_every_code_of_the_reader_is_explained() -> None:
    assert {code for code in catalogue("en") if code.startswith("read.")} - ROWS.keys() == set()


def test_a_code_is_explained_once() -> None:
    assert len(re.findall(r"^\| `read\.", PAGE, re.MULTILINE)) == len([one for one in ROWS if one.startswith("read.")])


def test_the_weights_of_the_channels_are_those_that_hold() -> None:
    assert {name: int(weight) for name, weight in ROWS.items() if name in TRUST} == TRUST
    assert f"What weighs {WEAK} or less" in PAGE


def test_a_definition_is_recognised_by_as_many_labels_as_the_page_says() -> None:
    assert f"at least **{LEAST:.0%}**".replace("%", " %") in PAGE
    assert f"at least **{MARGIN * 100:.0f}** percentage points" in PAGE
