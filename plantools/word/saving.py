"""A file is at its place whole or not at all, and takes the place of another only when that was asked for."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from plantools.errors import TargetError
from plantools.findings import error

CODES = {
    errno.EEXIST: "target.exists",
    errno.EISDIR: "target.directory",
    errno.ENOENT: "target.no-folder",
    errno.ENOTDIR: "target.no-folder",
    errno.EACCES: "target.permission",
    errno.EPERM: "target.permission",
    errno.EROFS: "target.permission",
    errno.ENOSPC: "target.full",
    errno.EDQUOT: "target.full",
}
MODE = 0o666  # less the umask, as for any file that a program makes; `tempfile` would make 0600


def save(data: bytes, target: Path, *, overwrite: bool = False) -> None:
    """Put the file at the target; a file that is there already is kept unless `overwrite`."""
    save_all({target: data}, overwrite=overwrite)


def save_all(files: Mapping[Path, bytes], *, overwrite: bool = False) -> None:
    """Put files at their targets (target → content), all of them or, where the disk refuses one, none.

    A file that is there already is kept unless `overwrite`.
    """
    fresh: dict[Path, Path] = {}
    try:
        for target, data in files.items():
            with _refusing(target):
                _check(target, overwrite=overwrite)
                fresh[target] = _beside(_followed(target))
                _write(data, fresh[target])
        for target, written in fresh.items():
            with _refusing(target):
                _place(written, _followed(target), overwrite=overwrite)
    finally:
        for written in fresh.values():
            with suppress(OSError):
                written.unlink(missing_ok=True)
    for folder in {written.parent for written in fresh.values()}:
        _sync_folder(folder)


@contextmanager
def _refusing(target: Path) -> Iterator[None]:
    """Turn what the system says against a target into `TargetError`."""
    try:
        yield
    except OSError as fault:
        code = CODES.get(fault.errno or 0, "target.failed")
        raise TargetError(error(code, where=str(target), reason=fault.strerror or "")) from fault
    except ValueError as fault:  # a NUL in the name
        raise TargetError(error("target.failed", where=str(target), reason=str(fault))) from fault


def _check(target: Path, *, overwrite: bool) -> None:
    """Refuse, before anything is written, a target that is no file to replace."""
    if target.is_dir():
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    if os.path.lexists(target) and not overwrite:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    if target.exists() and not target.is_file():  # replacing /dev/null would take it from everyone
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))


def _followed(target: Path) -> Path:
    """Return the file behind the target: a link in its place stays a link."""
    return Path(os.path.realpath(target))


def _beside(target: Path) -> Path:
    """Return a name for the file until it is whole, in the folder of its target: a rename there is all or nothing."""
    return target.with_name(f".plantools-{secrets.token_hex(8)}.tmp")


def _place(fresh: Path, target: Path, *, overwrite: bool) -> None:
    if overwrite:
        os.replace(fresh, target)
    else:
        _claim(fresh, target)


def _write(data: bytes, fresh: Path) -> None:
    """Write a new file, and wait until the disk has it: a rename must not overtake the content."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(fresh, flags, MODE), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _claim(fresh: Path, target: Path) -> None:
    """Give the fresh file the target's name, unless somebody else was first."""
    try:
        os.link(fresh, target)
    except OSError:  # taken, or FAT and some network shares, which have no links
        _claim_without_links(fresh, target)


def _claim_without_links(fresh: Path, target: Path) -> None:
    """Make an empty file of that name, which only one can do, and replace it."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE))
    try:
        os.replace(fresh, target)
    except BaseException:
        with suppress(OSError):
            target.unlink()
        raise


def _sync_folder(folder: Path) -> None:
    """Ask the disk to keep the new name, where the system can do that; the file is in place either way."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
