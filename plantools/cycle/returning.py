"""Review copies of what came back faulty: written when the register holds it, and noted there when they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

from plantools.cycle.naming import file_name
from plantools.cycle.taking import Issues
from plantools.cycle.targets import make_folder
from plantools.cycle.workspace import REVIEW, Workspace
from plantools.definition.checks import as_mapping
from plantools.documents.read import read
from plantools.documents.review import review
from plantools.errors import PackageError
from plantools.findings import Finding, Severity
from plantools.register.files import content_of
from plantools.register.records import Submission
from plantools.register.store import Register
from plantools.register.submissions import awaiting_review, content_hash, note_review
from plantools.word.package import MAIN_TYPES, as_it_came, open_package, save

_AT_ONCE = 25  # copies that are noted together
_NOWHERE = "-"  # noted where a document is too damaged to carry comments


def write_reviews(register: Register, workspace: Workspace, issues: Issues) -> Mapping[str, Path]:
    """Return place of the document → its review copy, for each that was written now.

    Those that an interrupted run left out are written as well. The same document gives the same copy, so that one that
    was written and not noted is not written twice.
    """
    written: dict[str, Path] = {}
    while waiting := _waiting(register):
        places = [(one, _written(one, content, workspace, issues)) for one, content in waiting]
        with register.writing() as connection:
            for one, target in places:
                note_review(connection, one.id, target.relative_to(workspace.folder).as_posix() if target else _NOWHERE)
        written |= {one.where: target for one, target in places if target}
    return written


def _waiting(register: Register) -> list[tuple[Submission, bytes]]:
    """Return some documents whose review copies are to be written, with the Word files that were read."""
    with register.reading() as connection:
        waiting = awaiting_review(connection, _AT_ONCE)
        return [(one, content_of(connection, content_hash(connection, one.id))) for one in waiting]


def _written(one: Submission, content: bytes, workspace: Workspace, issues: Issues) -> Path | None:
    """Return where the review copy of a document is, when it is there; None where there can be none."""
    made = _copy(one, content, workspace, issues)
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


def _copy(one: Submission, content: bytes, workspace: Workspace, issues: Issues) -> tuple[bytes, str] | None:
    package = open_package(content)
    found = read(package, workspace.library, issued=issues.bound)
    reading = replace(found, findings=tuple(map(finding_of, one.findings)))
    date = one.received.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    try:
        made = as_it_came(review(package, reading, date=date))
    except PackageError:  # what was read leniently may be damaged in a way that leaves no place for a comment
        return None
    return made, MAIN_TYPES[package.content_type(package.main()).lower()]


def _is_free(target: Path, data: bytes) -> bool:
    """Return whether a name is free, or holds these very bytes."""
    if target.is_symlink() or (target.exists() and not target.is_file()):
        return False
    return not target.exists() or target.read_bytes() == data


def finding_of(told: Mapping[str, object]) -> Finding:
    """Return a finding that the register keeps."""
    words = {name: str(told.get(name, "")) for name in ("code", "field", "number", "where")}
    params = {name: value for name, value in as_mapping(told.get("params")).items() if isinstance(value, str | int)}
    return Finding(severity=Severity(str(told["severity"])), params=params, **words)
