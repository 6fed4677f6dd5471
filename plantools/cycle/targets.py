"""Places to write to: refused before the work begins, and as a line where the system refuses later."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from plantools.errors import TargetError
from plantools.findings import Finding, error
from plantools.word.saving import CODES, save

WORD = ".docx"
_NOT_A_FOLDER = (errno.EEXIST, errno.ENOTDIR)


def check_targets(targets: Iterable[Path], *, overwrite: bool, sources: Iterable[Path] = (), suffix: str = "") -> None:
    """Raise `TargetError` for places that cannot take a file.

    Those are folders, places in no folder, files that are there already where `overwrite` is not said, and files that
    the work is made from; of several targets the first must have the `suffix`, if one is asked for.
    """
    places = list(targets)
    kept = {os.path.realpath(source) for source in sources}
    found = [fault for target in places if (fault := _fault(target, kept, overwrite=overwrite))]
    if suffix and places and places[0].suffix.lower() != suffix:
        found = [error("target.suffix", where=str(places[0]))]
    if found:
        raise TargetError(*found)


def _fault(target: Path, kept: set[str], *, overwrite: bool) -> Finding | None:
    """Return what is wrong with a place; `os.path` says no where it is not permitted to look."""
    wrong = {
        "target.directory": os.path.isdir(target),
        "target.no-folder": not os.path.isdir(target.parent),
        "target.source": os.path.realpath(target) in kept,
        "target.exists": os.path.lexists(target) and not overwrite,
    }
    return next((error(code, where=str(target)) for code, is_so in wrong.items() if is_so), None)


def first_taken(targets: Iterable[Path]) -> Path | None:
    """Return the first place that holds something already."""
    return next((target for target in targets if os.path.lexists(target)), None)


def unlike(files: Mapping[Path, bytes]) -> dict[Path, bytes]:
    """Return those of the files that are not there yet, or not just so: made again, a file is left as it is."""
    return {target: content for target, content in files.items() if content_of(target) != content}


def put(files: Mapping[Path, bytes], *, overwrite: bool, told: Callable[[Path], None]) -> int:
    """Write those of the files that are not there just so, with their folders, and return how many they are.

    Raises `TargetError` before anything is written where another file is in the way and `overwrite` is not said.
    `told` is called with each that was written.
    """
    fresh = unlike(files)
    check_targets((one for one in fresh if one.parent.exists()), overwrite=overwrite)
    for target, content in fresh.items():
        make_folder(target.parent)
        save(content, target, overwrite=overwrite)
        told(target)
    return len(fresh)


def content_of(target: Path) -> bytes | None:
    """Return what a file holds; None where there is none, or it cannot be read."""
    try:
        return target.read_bytes()
    except OSError:  # what cannot be read is told when it is written
        return None


def make_folder(folder: Path) -> None:
    """Make a folder and those around it; raise `TargetError` where that cannot be."""
    try:
        with writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
    except TargetError as refused:
        if isinstance(refused.__cause__, OSError) and refused.__cause__.errno in _NOT_A_FOLDER:
            raise TargetError(error("target.not-folder", where=str(folder))) from None
        raise


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Turn what the system says against writing into `TargetError`."""
    try:
        yield
    except OSError as fault:
        code = CODES.get(fault.errno or 0, "target.failed")
        raise TargetError(error(code, where=str(place), reason=fault.strerror or "")) from fault
