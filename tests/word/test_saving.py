"""A file is at its place whole or not at all, and nothing of the user's is lost."""

from __future__ import annotations

import errno
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from plantools.errors import TargetError
from plantools.word.saving import save, save_all


@pytest.fixture
def tmp_path(broken_dir: Path) -> Path:
    """Return a folder that is not validated: what is saved here is called a Word document and is none."""
    return broken_dir


def _refused(target: Path, *, overwrite: bool = False) -> str:
    """Return the code of the one finding with which the target is refused; it always says which target."""
    with pytest.raises(TargetError) as refused:
        save(b"new", target, overwrite=overwrite)
    [finding] = refused.value.findings
    assert finding.where == str(target)
    return finding.code


def _fail(monkeypatch: pytest.MonkeyPatch, call: str, number: int) -> None:
    """Let a call of `os` fail as the system would; root may write everywhere, so modes of folders would not do."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)


@pytest.mark.parametrize("overwrite", [True, False])
@pytest.mark.parametrize("name", ["plan.docx", "Åtgärder på öar 2026.docx", "å" * 120 + ".docx", "-"])
def test_a_file_is_saved_under_its_name(tmp_path: Path, name: str, *, overwrite: bool) -> None:
    save(b"new", tmp_path / name, overwrite=overwrite)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {name: b"new"}


def test_an_existing_file_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "plan.docx"
    target.write_bytes(b"old")
    assert _refused(target) == "target.exists"
    assert target.read_bytes() == b"old"


def test_an_existing_file_is_replaced_when_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "plan.docx"
    target.write_bytes(b"old and longer")
    save(b"new", target, overwrite=True)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"new"]


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_a_file_that_comes_up_meanwhile_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    target = tmp_path / "plan.docx"
    target.write_bytes(b"old")
    monkeypatch.setattr("plantools.word.saving._check", lambda *_, **__: None)  # it looked before the file came up
    if not links:
        _fail(monkeypatch, "link", errno.EOPNOTSUPP)
    assert _refused(target) == "target.exists"
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"old"]


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_of_many_that_save_at_once_one_succeeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    if not links:
        _fail(monkeypatch, "link", errno.EPERM)
    target = tmp_path / "plan.docx"

    def attempt(number: int) -> int | None:
        try:
            save(bytes([number]) * 100_000, target)
        except TargetError:
            return None
        return number

    with ThreadPoolExecutor(8) as pool:
        [winner] = [number for number in pool.map(attempt, range(24)) if number is not None]
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [bytes([winner]) * 100_000]


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    assert _refused(tmp_path, overwrite=True) == "target.directory"
    assert tmp_path.is_dir()


def test_folders_are_not_made(tmp_path: Path) -> None:
    assert _refused(tmp_path / "2026" / "plan.docx") == "target.no-folder"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "2026").touch()
    assert _refused(tmp_path / "2026" / "plan.docx") == "target.no-folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    # A pipe of our own stands for /dev/null: were the check to fail, root would take the real one from everyone.
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert _refused(pipe, overwrite=True) == "target.failed"
    assert pipe.is_fifo()


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    assert _refused(tmp_path / "a\0.docx") == "target.failed"
    assert _refused(tmp_path / ("a" * 300)) == "target.failed"


@pytest.mark.parametrize("overwrite", [True, False])
@pytest.mark.parametrize(
    ("call", "number", "code"),
    [
        ("open", errno.EACCES, "target.permission"),
        ("open", errno.EROFS, "target.permission"),
        ("open", errno.ENOSPC, "target.full"),
        ("fsync", errno.ENOSPC, "target.full"),
        ("fsync", errno.EDQUOT, "target.full"),
        ("fsync", errno.EIO, "target.failed"),
    ],
)
def test_a_failure_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, code: str, *, overwrite: bool
) -> None:
    with monkeypatch.context() as failing:
        _fail(failing, call, number)
        assert _refused(tmp_path / "plan.docx", overwrite=overwrite) == code
    assert list(tmp_path.iterdir()) == []


def test_a_failure_to_replace_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.docx"
    target.write_bytes(b"old")
    _fail(monkeypatch, "replace", errno.EACCES)  # Windows, while the file is open in Word
    assert _refused(target, overwrite=True) == "target.permission"
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"old"]


def test_a_claim_is_given_up_when_the_move_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fail(monkeypatch, "link", errno.EPERM)
    _fail(monkeypatch, "replace", errno.EIO)
    assert _refused(tmp_path / "plan.docx") == "target.failed"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_mode_is_that_of_any_new_file(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        save(b"new", tmp_path / "plan.docx")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "plan.docx").stat().st_mode) == mode


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.docx", tmp_path / "link.docx"
    real.write_bytes(b"old")
    link.symlink_to(real)
    assert _refused(link) == "target.exists"
    save(b"new", link, overwrite=True)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_several_files_are_there_or_none(tmp_path: Path) -> None:
    first, second = tmp_path / "plan.docx", tmp_path / "report.docx"
    second.write_bytes(b"mine")
    with pytest.raises(TargetError) as refused:
        save_all({first: b"plan", second: b"report"})
    assert [one.where for one in refused.value.findings] == [str(second)]
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"mine"]
    save_all({first: b"plan", second: b"report"}, overwrite=True)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "plan.docx": b"plan",
        "report.docx": b"report",
    }
