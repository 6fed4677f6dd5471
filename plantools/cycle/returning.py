"""Review copies of what came back faulty: written when the register holds it, and noted there when they are."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, count
from pathlib import Path

from plantools.cycle.copying import Copy, Returned, copy_of
from plantools.cycle.naming import file_name
from plantools.cycle.targets import make_folder
from plantools.cycle.workers import Workers
from plantools.cycle.workspace import REVIEW, Workspace
from plantools.register.files import content_of
from plantools.register.records import Submission
from plantools.register.store import Register
from plantools.register.submissions import awaiting_review, content_hash, note_review
from plantools.word.package import save

_AT_ONCE = 25  # copies that are noted together
_NOWHERE = "-"  # noted where a document is too damaged to carry comments


def write_reviews(register: Register, workspace: Workspace, workers: Workers) -> Mapping[str, Path]:
    """Return place of the document → its review copy, for each that was written now.

    Those that an interrupted run left out are written as well. The same document gives the same copy, so that one that
    was written and not noted is not written twice.
    """
    written: dict[str, Path] = {}
    while waiting := _waiting(register):
        # What ends a process would end a run: a copy that nobody can make is one that there cannot be.
        copies = workers.each(copy_of, waiting, broken=lambda one: None)
        places = [
            (one.submission, _written(one.submission, made, workspace))
            for one, made in zip(waiting, copies, strict=True)
        ]
        with register.writing() as connection:
            for one, target in places:
                note_review(connection, one.id, target.relative_to(workspace.folder).as_posix() if target else _NOWHERE)
        written |= {one.where: target for one, target in places if target}
    return written


def _waiting(register: Register) -> list[Returned]:
    """Return some documents whose review copies are to be written."""
    with register.reading() as connection:
        waiting = awaiting_review(connection, _AT_ONCE)
        return [Returned(one, content_of(connection, content_hash(connection, one.id))) for one in waiting]


def _written(one: Submission, made: Copy | None, workspace: Workspace) -> Path | None:
    """Return where the review copy of a document is, when it is there; None where there can be none."""
    if made is None:
        return None
    data, suffix = made
    folder = workspace.folder / REVIEW / file_name(one.period, otherwise="_")
    make_folder(folder)
    stem = file_name(Path(one.where.rpartition(": ")[2].rpartition("/")[2]).stem, otherwise="review")
    names = chain([f"{stem}{suffix}"], (f"{stem}-{number}{suffix}" for number in count(2)))
    target = next(folder / name for name in names if _is_free(folder / name, data))
    save(data, target, overwrite=True)
    return target


def _is_free(target: Path, data: bytes) -> bool:
    """Return whether a name is free, or holds these very bytes."""
    if target.is_symlink() or (target.exists() and not target.is_file()):
        return False
    return not target.exists() or target.read_bytes() == data
