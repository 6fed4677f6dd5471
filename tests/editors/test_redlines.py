"""LibreOffice accepts all changes of a redline and has the new document; it rejects all and has the old one."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plantools.word.package import Package, to_bytes
from plantools.word.redline import accepted, redline
from tests.programs import executable, needs
from tests.word.redline.pairs import corpus_pairs, generated_pairs, seed_pairs

JUDGE = Path(__file__).with_name("judge.py")
TIMEOUT = 1800
DATE = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)

pytestmark = [pytest.mark.slow, needs("libreoffice"), needs("uno")]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Sequence[str]]:
    """Return what LibreOffice has of each pair: `NAME.accept`, `NAME.new`, `NAME.reject`, `NAME.old`."""
    folder = tmp_path_factory.mktemp("broken")  # real files have faults of their own
    jobs = []
    for name, (old, new) in {**dict(seed_pairs()), **dict(generated_pairs()), **dict(corpus_pairs())}.items():
        made = redline(old, new, author="Eva Ek", date=DATE).package
        asked = {"accept": (made, "accept"), "new": (accepted(new), "accept")}
        asked |= {"reject": (made, "reject"), "old": (accepted(old), "accept")}
        jobs += [_job(folder, f"{name}.{role}", package, do) for role, (package, do) in asked.items()]
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


def test_accepted_a_redline_is_the_new_document(told: Mapping[str, Sequence[str]]) -> None:
    assert _unlike(told, "accept", "new") == []


def test_rejected_a_redline_is_the_old_document(told: Mapping[str, Sequence[str]]) -> None:
    assert _unlike(told, "reject", "old") == []


def _unlike(told: Mapping[str, Sequence[str]], redlined: str, edition: str) -> list[str]:
    """Return the pairs whose redline does not become the edition, paragraph by paragraph."""
    names = sorted({name.rpartition(".")[0] for name in told})
    return [name for name in names if told[f"{name}.{redlined}"] != told[f"{name}.{edition}"]]
