"""LibreOffice rejects all changes of a merged document and has the draft; what everyone proposes is in it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from plantools.word.package import Package, to_bytes
from plantools.word.uncommenting import without_comments
from tests.programs import executable, needs
from tests.word.merging.hearing import joined
from tests.word.redline.editing import EDITS, edited
from tests.word.redline.pairs import generated_pairs, seed_pairs

JUDGE = Path(__file__).with_name("judge.py")
TIMEOUT = 1800

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
    folder = tmp_path_factory.mktemp("made")
    jobs = []
    for name, draft, copies in hearings():
        # Loaded over UNO, LibreOffice 7.4 gives no document where there is any comment, ours or another's.
        merged = without_comments(joined(draft, *copies).package, lambda one: True)
        jobs += [_job(folder, f"{name}.draft", draft, "accept"), _job(folder, f"{name}.rejected", merged, "reject")]
    plan = folder / "plan.json"
    plan.write_text(json.dumps(jobs), "utf-8")
    python = executable("uno")
    assert python is not None
    done = subprocess.run([python, JUDGE, plan], capture_output=True, text=True, timeout=TIMEOUT, check=False)
    assert done.returncode == 0, f"the judge failed: {done.stderr}"
    return {Path(job["tell"]).stem: json.loads(Path(job["tell"]).read_text("utf-8")) for job in jobs}


def _job(folder: Path, name: str, package: Package, do: str) -> dict[str, str]:
    file = folder / f"{name}.docx"
    file.write_bytes(to_bytes(package))
    return {"open": str(file), "do": do, "tell": str(folder / f"{name}.json")}


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
