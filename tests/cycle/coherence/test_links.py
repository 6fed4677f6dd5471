"""What a coordinator has said of goals is read back from `links.yaml`, and added to without touching the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.cycle.coherence.links import FILE, End, Link, Links, added, links_in
from plantools.definition.values import one_line
from plantools.errors import DataError
from tests.cycle.coherence.shelves import TEXTS

WORDS = TEXTS.map(one_line).filter(str.strip)
ENDS = st.builds(End, WORDS, st.one_of(st.just(""), WORDS))
LINKS = st.lists(st.builds(Link, ENDS, ENDS, st.one_of(st.just(""), WORDS)), max_size=4)
OWN = """\
# Vores egne noter
links:
  - policy: Integrationspolitik   # den nye
    other_policy: Sundhedspolitik
    note: 'Fælles indsats'
"""
FIRST = Link(End("Integrationspolitik", "Flere i job"), End("Sundhedspolitik", "Færre syge"))
BACK = Link(FIRST.other, FIRST.one)


def said(found: tuple[Link, ...]) -> list[tuple[End, End, str]]:
    """Return links without their places."""
    return [(one.one, one.other, one.note) for one in found]


@given(LINKS, LINKS)
def test_what_is_added_is_read_back_and_added_once(declared: list[Link], rejected: list[Link]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        new = added(Path(folder), Links(tuple(declared), tuple(rejected)))
        found = links_in(Path(folder))
        assert said(found.declared) == said(new.declared)
        assert said(found.rejected) == said(new.rejected)
        assert {one.pair for one in declared} == {one.pair for one in found.declared}
        content = (Path(folder) / FILE).read_bytes() if declared or rejected else b""
        assert added(Path(folder), found) == Links()
        assert not content or (Path(folder) / FILE).read_bytes() == content


def test_what_a_coordinator_wrote_stays(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(OWN, encoding="utf-8")
    added(tmp_path, Links((FIRST,), (BACK,)))
    assert (tmp_path / FILE).read_text("utf-8").startswith(OWN)
    assert len(links_in(tmp_path).declared) == 2


def test_a_link_has_no_direction(tmp_path: Path) -> None:
    added(tmp_path, Links((FIRST,)))
    assert added(tmp_path, Links((BACK,))) == Links()


def test_no_file_and_an_empty_one_say_nothing(tmp_path: Path) -> None:
    assert links_in(tmp_path) == Links()
    for text in ("", "links:\n", "# nothing yet\n", "rejected: []\n"):
        (tmp_path / FILE).write_text(text, encoding="utf-8")
        assert links_in(tmp_path) == Links()
        added(tmp_path, Links((FIRST,)))
        assert said(links_in(tmp_path).declared) == said((FIRST,))


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("links: x\n", "1:1", "definition.shape"),
        ("links:\n  - {policy: A}\n", "2:5", "definition.missing-key"),
        ("links:\n  - policy: A\n    other_polcy: B\n    other_policy: C\n", "3:5", "definition.unknown-key"),
        ("links:\n  - {policy: ' ', other_policy: B}\n", "2:6", "workspace.blank"),
        ("links:\n  - {policy: 7, other_policy: B}\n", "2:6", "definition.shape"),
        ("- x\n", "1:1", "data.not-a-mapping"),
    ],
)
def test_each_fault_is_told_with_its_place(tmp_path: Path, text: str, place: str, code: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        links_in(tmp_path)
    assert (f"{FILE}:{place}", code) in {(one.where, one.code) for one in caught.value.findings}
