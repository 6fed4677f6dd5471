"""LibreOffice rejects all changes of a merged document and has the draft; what everyone proposes is in it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from plantools.word.package import Package, to_bytes
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
        jobs.append(_job(folder, f"{name}.draft", draft, "accept"))
        jobs.append(_job(folder, f"{name}.rejected", joined(draft, *copies).package, "reject"))
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
    names = sorted({name.rpartition(".")[0] for name in told})
    assert [name for name in names if told[f"{name}.rejected"] != told[f"{name}.draft"]] == []
