"""Places to write to, refused before any work."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from plantools.cycle.targets import check_targets, first_taken, make_folder, writing
from plantools.errors import TargetError


def codes(*targets: Path, overwrite: bool = False, sources: tuple[Path, ...] = (), suffix: str = "") -> list[str]:
    """Return what is said against the places."""
    try:
        check_targets(targets, overwrite=overwrite, sources=sources, suffix=suffix)
    except TargetError as refused:
        return [f"{finding.code} {Path(finding.where).name}" for finding in refused.findings]
    return []


def test_a_free_place_in_a_folder_is_good(tmp_path: Path) -> None:
    assert codes(tmp_path / "a.docx", tmp_path / "å b.pdf", suffix=".docx") == []
    assert codes(tmp_path / "A.DOCX", suffix=".docx") == []


def test_every_place_that_cannot_take_a_file_is_told(tmp_path: Path) -> None:
    taken = tmp_path / "taken.yaml"
    taken.touch()
    (tmp_path / "folder.docx").mkdir()
    places = (taken, tmp_path / "folder.docx", tmp_path / "gone" / "a.docx", taken / "b.docx")
    assert codes(*places) == [
        "target.exists taken.yaml",
        "target.directory folder.docx",
        "target.no-folder a.docx",
        "target.no-folder b.docx",
    ]
    assert codes(taken, overwrite=True) == []


def test_a_link_that_leads_nowhere_is_taken(tmp_path: Path) -> None:
    (tmp_path / "link.docx").symlink_to(tmp_path / "gone.docx")
    assert codes(tmp_path / "link.docx") == ["target.exists link.docx"]
    assert first_taken([tmp_path / "a", tmp_path / "link.docx"]) == tmp_path / "link.docx"
    assert first_taken([tmp_path / "a"]) is None


def test_what_the_work_is_made_from_is_kept_by_whatever_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").touch()
    Path("link.yaml").symlink_to("a.yaml")
    for name in ("a.yaml", "./a.yaml", "link.yaml"):
        found = codes(Path(name), overwrite=True, sources=(tmp_path / "a.yaml",))
        assert found == [f"target.source {Path(name).name}"]


def test_only_the_first_place_needs_the_suffix(tmp_path: Path) -> None:
    assert codes(tmp_path / "a.pdf", suffix=".docx") == ["target.suffix a.pdf"]
    assert codes(tmp_path / "a.docx", tmp_path / "a.pdf", suffix=".docx") == []


def test_a_folder_is_made_with_those_around_it(tmp_path: Path) -> None:
    for _ in range(2):
        make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


@pytest.mark.parametrize("place", ["file", "file/inside"])
def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(TargetError) as caught:
        make_folder(tmp_path / place)
    assert [finding.code for finding in caught.value.findings] == ["target.not-folder"]


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.EACCES, "target.permission"), (errno.EROFS, "target.permission"), (errno.ENOSPC, "target.full")],
)
def test_a_system_that_refuses_a_folder_is_told(
    tmp_path: Path, number: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(TargetError) as caught:
        make_folder(tmp_path / "a")
    assert [finding.code for finding in caught.value.findings] == [code]


def test_what_is_unheard_of_has_the_systems_own_words(tmp_path: Path) -> None:
    with pytest.raises(TargetError) as caught, writing(tmp_path):
        raise OSError(errno.EIO, "Input/output error")
    (finding,) = caught.value.findings
    assert (finding.code, finding.params["reason"]) == ("target.failed", "Input/output error")
