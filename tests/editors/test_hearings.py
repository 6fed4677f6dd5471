"""LibreOffice rejects all changes of a merged document and has the draft; what everyone proposes is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest

from plantools.word.package import Package
from tests.editors.judging import judged
from tests.programs import needs
from tests.word.merging.hearing import joined
from tests.word.redline.editing import EDITS, edited
from tests.word.redline.pairs import generated_pairs, seed_pairs

pytestmark = [pytest.mark.slow, needs("libreoffice"), needs("uno")]


def hearings() -> Iterator[tuple[str, Package, list[Package]]]:
    """Yield drafts and their copies: of the shipped municipalities, each edited in every way, and of random texts."""
    drafts = {name.partition("-")[0]: pair[0] for name, pair in seed_pairs() if name.endswith("-all")}
    for name, draft in drafts.items():
        yield name, draft, [edited(draft, EDITS["all"], seed) for seed in (1, 2, 3)]
    for name, (draft, copy) in generated_pairs():
        yield name, draft, [copy, draft]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Sequence[str]]:
    """Return the paragraphs that LibreOffice has: `NAME.draft`, and `NAME.rejected` of the merged document."""
    asked: dict[str, tuple[Package, str]] = {}
    for name, draft, copies in hearings():
        merged = joined(draft, *copies).package
        asked |= {f"{name}.draft": (draft, "accept"), f"{name}.rejected": (merged, "reject")}
    return judged(tmp_path_factory.mktemp("made"), asked)


def test_rejected_a_merged_document_is_the_draft(told: Mapping[str, Sequence[str]]) -> None:
    assert _unlike(told, lambda name: not name.startswith("generated")) == []


def test_where_tables_come_and_go_only_empty_paragraphs_are_left(told: Mapping[str, Sequence[str]]) -> None:
    """Before a table that is put in, LibreOffice 7.4 leaves the paragraph that was, too (docs/compare.md)."""
    words = {name: [line for line in lines if line] for name, lines in told.items()}
    assert _unlike(words, lambda name: True) == []


def _unlike(told: Mapping[str, Sequence[str]], fits: Callable[[str], bool]) -> list[str]:
    """Return the drafts that are not what is left of their merged documents, paragraph by paragraph."""
    names = sorted({name.rpartition(".")[0] for name in told})
    return [name for name in names if fits(name) and told[f"{name}.rejected"] != told[f"{name}.draft"]]
