"""Review copies of the files that were read: where each is put, and what is said of it."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path

from plantools.cycle.reading import FileRead
from plantools.cycle.targets import check_targets, make_folder
from plantools.documents.review import faults, review
from plantools.errors import TargetError
from plantools.findings import Finding, error, note
from plantools.word.package import as_it_came, save

_WORD = (".docx", ".docm", ".dotx", ".dotm")


@dataclass(frozen=True)
class Copy:
    """A review copy that is to be written: the path of the file as it was sent, and what was read from it."""

    sent: Path
    read: FileRead
    target: Path


def copies(sent: Iterable[tuple[Path, FileRead]], folder: Path) -> tuple[Copy, ...]:
    """Return a copy for each file in which something is to be mended, named in the folder as it was sent.

    Of files with the same name the second is `plan-2.docx`. One that was sent in another format is a .docx.
    """
    faulty = [(path, read) for path, read in sent if read.reading is not None and faults(read.reading)]
    names = _distinct([_name(path) for path, _ in faulty])
    return tuple(Copy(path, read, folder / name) for (path, read), name in zip(faulty, names, strict=True))


def check_copies(wanted: Sequence[Copy], *, overwrite: bool, kept: Iterable[Path]) -> None:
    """Raise `TargetError` where a copy would take the place of a file: of any, unless `overwrite`, of a kept one ever.

    Nor is a link followed that leads out of the folder.
    """
    check_targets([one.target for one in wanted], overwrite=overwrite, sources=kept)
    outside = [error("target.outside", where=str(one.target)) for one in wanted if _leads_out(one.target)]
    if outside:
        raise TargetError(*outside)


def write_copy(one: Copy, *, overwrite: bool) -> Finding:
    """Write a copy, dated now, and return what is to be said of it."""
    reading, package = one.read.reading, one.read.package
    assert reading is not None
    assert package is not None
    now = datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    make_folder(one.target.parent)
    save(as_it_came(review(package, reading, date=now)), one.target, overwrite=overwrite)
    paper = "form" if reading.definition.is_form else "document"
    return note("review.written", where=str(one.target), name=str(one.sent), paper=paper)


def clean(path: Path, read: FileRead) -> tuple[Finding, ...]:
    """Return what is to be said of a file that was read and gets no copy; nothing of any other."""
    is_clean = read.reading is not None and not faults(read.reading)
    return (note("review.clean", where=str(path)),) if is_clean else ()


def _name(path: Path) -> str:
    """Return the name of a copy; of a converted file, as Word's own format has it."""
    return path.name if path.suffix.lower() in _WORD else f"{path.stem}.docx"


def _distinct(names: Sequence[str]) -> list[str]:
    """Return the names with numbers where one has been given already, or is another file's own."""
    own = {_folded(name) for name in names}
    given: list[str] = []
    for name in names:
        stem, suffix = os.path.splitext(name)
        numbered = (f"{stem}-{number}{suffix}" for number in count(2))
        fresh = (one for one in numbered if _folded(one) not in own)
        taken = {_folded(one) for one in given}
        given.append(next(one for one in chain([name], fresh) if _folded(one) not in taken))
    return given


def _folded(name: str) -> str:
    """Return what is the same for names that some systems take for one: case and composition of letters differ."""
    return unicodedata.normalize("NFC", name).casefold()


def _leads_out(target: Path) -> bool:
    return os.path.realpath(target) != os.path.join(os.path.realpath(target.parent), target.name)
