"""Review copies of the files that were read: where each is put, and what is said of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from plantools.cycle.naming import distinct, file_name
from plantools.cycle.reading import FileRead
from plantools.cycle.targets import check_targets, make_folder
from plantools.documents.review import faults, review
from plantools.errors import PackageError, TargetError
from plantools.findings import Finding, error, note, warning
from plantools.word.package import MAIN_TYPES, Package, as_it_came, open_package, save

_UNNAMED = "review"


@dataclass(frozen=True)
class Copy:
    """A review copy that is to be written: what was read, and where the copy is put."""

    read: FileRead
    package: Package
    target: Path


def copies(done: Iterable[FileRead], folder: Path) -> tuple[Copy, ...]:
    """Return a copy for each document in which something is to be mended, named in the folder as it was sent.

    Of documents with the same name the second is `plan-2.docx`. One that was sent in another format is a .docx.
    """
    faulty = [(one, open_package(one.content)) for one in done if one.reading is not None and faults(one.reading)]
    names = distinct([_name(one.where, package) for one, package in faulty])
    return tuple(Copy(one, package, folder / name) for (one, package), name in zip(faulty, names, strict=True))


def check_copies(wanted: Sequence[Copy], *, overwrite: bool, kept: Iterable[Path]) -> None:
    """Raise `TargetError` where a copy would take the place of a file: of any, unless `overwrite`, of a kept one ever.

    Nor is a link followed: what it leads to may lie anywhere.
    """
    check_targets([one.target for one in wanted], overwrite=overwrite, sources=kept)
    links = [error("target.link", where=str(one.target)) for one in wanted if one.target.is_symlink()]
    if links:
        raise TargetError(*links)


def write_copy(one: Copy, *, overwrite: bool) -> Finding:
    """Write a copy, dated now, and return what is to be said of it."""
    reading = one.read.reading
    assert reading is not None, "only what was read gets a copy"
    now = datetime.now(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    make_folder(one.target.parent)
    try:
        made = review(one.package, reading, date=now)
    except PackageError:  # what was read leniently may be damaged in a way that leaves no place for a comment
        return warning("review.damaged", where=one.read.where)
    save(as_it_came(made), one.target, overwrite=overwrite)
    paper = "form" if reading.definition.is_form else "document"
    return note("review.written", where=str(one.target), name=one.read.where, paper=paper)


def clean(one: FileRead) -> tuple[Finding, ...]:
    """Return what is to be said of a document that was read and gets no copy; nothing of any other."""
    is_clean = one.reading is not None and not faults(one.reading)
    return (note("review.clean", where=one.where),) if is_clean else ()


def _name(where: str, package: Package) -> str:
    """Return the name of a copy: the last name of the place, `mail.eml: plan.odt`, as a file of what the package is."""
    last = where.replace("\\", "/").rpartition("/")[2].rpartition(": ")[2]
    stem, suffix = os.path.splitext(last)
    fresh = _suffix(package)
    return f"{file_name(stem, otherwise=_UNNAMED)}{suffix if suffix.lower() == fresh else fresh}"


def _suffix(package: Package) -> str:
    """Return what the names of such documents end in: Word refuses one whose name says otherwise than its main part."""
    return MAIN_TYPES[package.content_type(package.main()).lower()]
