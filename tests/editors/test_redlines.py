"""LibreOffice accepts all changes of a redline and has the new document; it rejects all and has the old one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from plantools.word.names import Element, W
from plantools.word.package import Package, to_bytes
from plantools.word.redline import accepted, redline, rejected
from plantools.word.xml import serialise
from tests.conftest import REQUIRED
from tests.editors.judging import judged
from tests.programs import needs
from tests.word.redline.fittings import fitting_pairs
from tests.word.redline.pairs import VARIABLE, Pair, corpus_pairs, generated_pairs, seed_pairs, table_pairs

DATE = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
_GOING = {"accept": (W.del_, W.moveFrom), "reject": (W.ins, W.moveTo)}
_SETTLED = {"accept": accepted, "reject": rejected}
_RANGES = (W.moveFromRangeStart, W.moveFromRangeEnd, W.moveToRangeStart, W.moveToRangeEnd)

pytestmark = [pytest.mark.slow, needs("libreoffice"), needs("uno")]


@dataclass(frozen=True)
class Verdict:
    """What LibreOffice has of a redline and of the edition that it should become; `left` is that with what it leaves.

    That is a paragraph whose mark goes directly before a table: nothing stands there that it could run on into, and
    LibreOffice 7.4 leaves it, empty (docs/compare.md). None if there is no such paragraph.
    """

    redline: Sequence[str]
    edition: Sequence[str]
    left: Sequence[str] | None

    @property
    def is_right(self) -> bool:
        """Return whether it is the edition, or has just what is left."""
        return self.redline == (self.edition if self.left is None else self.left)


def pairs() -> dict[str, Pair]:
    """Return the pairs that are judged.

    Where programs are required all, and real files where the variable names a folder of them; else of the editions
    every third, which is each kind of edit once.
    """
    seeds = list(seed_pairs())
    made = [*(seeds if REQUIRED else seeds[::3]), *generated_pairs(), *table_pairs(), *fitting_pairs()]
    return dict([*made, *corpus_pairs()] if VARIABLE in os.environ else made)


def judged_pairs(folder: Path) -> dict[tuple[str, str], Verdict]:
    """Return pair and `accept` or `reject` → what LibreOffice has; one edition of several pairs is asked once."""
    folder = folder / "broken"  # real files have faults of their own
    folder.mkdir()
    asked: dict[str, tuple[Package, str]] = {}
    names: dict[tuple[str, str], tuple[str, str, str | None]] = {}
    for name, (old, new) in pairs().items():
        made = redline(old, new, author="Eva Ek", date=DATE).package
        for do, edition in (("accept", accepted(new)), ("reject", accepted(old))):
            kept = _with_marks(made, _GOING[do])
            left = None if kept is None else _asked(asked, _SETTLED[do](kept), "accept")
            names[name, do] = _asked(asked, made, do), _asked(asked, edition, "accept"), left
    told = judged(folder, asked)
    return {
        key: Verdict(told[made], told[edition], None if left is None else told[left])
        for key, (made, edition, left) in names.items()
    }


def _asked(asked: dict[str, tuple[Package, str]], package: Package, do: str) -> str:
    name = f"{sha256(to_bytes(package)).hexdigest()}.{do}"
    asked[name] = package, do
    return name


def _with_marks(made: Package, going: Sequence[str]) -> Package | None:
    """Return a redline in which the marks stay that go directly before a table; None if there are none."""
    root = made.xml(made.main())
    alone = list(_alone(root, going))
    for mark in alone:
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)
    return made.with_parts({made.main(): serialise(root)}) if alone else None


def _alone(root: Element, going: Sequence[str]) -> Iterator[Element]:
    for paragraph in root.iter(W.p):
        following = next((one for one in paragraph.itersiblings() if one.tag not in _RANGES), None)
        if following is not None and following.tag == W.tbl:
            yield from (mark for name in going for mark in paragraph.findall(f"{W.pPr}/{W.rPr}/{name}"))


def test_accepted_a_redline_is_the_new_document_and_rejected_the_old_one(tmp_path: Path) -> None:
    """In one test, for two workers would judge everything twice. Only an empty paragraph alone before a table stays."""
    verdicts = judged_pairs(tmp_path)
    assert len(verdicts) >= 2 * 40
    assert [name for name, one in verdicts.items() if not one.is_right] == []
    left = {name.partition("-")[0] for (name, _), one in verdicts.items() if one.left is not None}
    assert left == {"alone", "generated"}
    for one in verdicts.values():
        assert [line for line in one.redline if line] == [line for line in one.edition if line]
