"""What LibreOffice makes of documents with tracked changes, once it has accepted or rejected all of them."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from plantools.word.names import Element, W
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.redline.blocks import Sort, blocks_of
from plantools.word.redline.pieces import pieces_of, text_in
from plantools.word.redline.settling import texts
from plantools.word.uncommenting import without_comments
from tests.programs import executable

JUDGE = Path(__file__).with_name("judge.py")
TIMEOUT = 1800
_MARKS = {W.tbl: "TABLE", W.tr: "ROW", W.tc: "CELL"}


def judged(folder: Path, asked: Mapping[str, tuple[Package, str]]) -> dict[str, list[str]]:
    """Return name → what is left of its package when LibreOffice has done `accept` or `reject`; all in one start.

    That are the paragraphs of body, notes, headers and footers, with `TABLE`, `ROW` and `CELL` before those of each.
    The folder is for what LibreOffice is given and writes.
    """
    jobs = {name: _job(folder, str(place), *one) for place, (name, one) in enumerate(asked.items())}
    plan = folder / "plan.json"
    plan.write_text(json.dumps(list(jobs.values())), "utf-8")
    python = executable("uno")
    assert python is not None
    done = subprocess.run([python, JUDGE, plan], capture_output=True, text=True, timeout=TIMEOUT, check=False)
    assert done.returncode == 0, f"the judge failed: {done.stderr}"
    return {name: list(told(open_package(Path(job["save"])))) for name, job in jobs.items()}


def _job(folder: Path, name: str, package: Package, do: str) -> dict[str, str]:
    file = folder / f"{name}.docx"
    # Loaded over UNO, LibreOffice 7.4 gives no document where there is any comment.
    file.write_bytes(to_bytes(without_comments(package, lambda one: True)))
    foreign = folder / "foreign"  # what LibreOffice writes is not ours to validate
    foreign.mkdir(exist_ok=True)
    return {"open": str(file), "do": do, "save": str(foreign / f"{name}.docx")}


def told(package: Package) -> Iterator[str]:
    """Yield the paragraphs of a package that has no changes, and the marks of tables; without contents."""
    for name in texts(package):
        root = package.xml(name)
        body = root.find(W.body)
        lines = _lines(root if body is None else body)
        # The pages are counted while it is laid out.
        yield from (re.sub(r"\d+", "#", line) for line in lines) if root.tag in (W.hdr, W.ftr) else lines


def _lines(root: Element) -> Iterator[str]:
    blocks = blocks_of(root)
    fixed = {inner for block in blocks if block.sort is Sort.FIXED for inner in block.element.iter(W.p)}
    for one in root.iter(W.p, *_MARKS):
        if one.tag != W.p:
            yield _MARKS[one.tag]
        elif one not in fixed:
            yield _seen(text_in(pieces_of(one)))


def _seen(text: str) -> str:
    """Return a text without what nobody sees: LibreOffice's signs in the empty cells of recorded rows."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
