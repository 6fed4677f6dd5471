"""The other programs that tests hold this project against: editors, converters, pictures of pages."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

TIMEOUT = 180  # LibreOffice makes its profile at the first start, which takes its time on a busy machine

PROGRAMS: Mapping[str, tuple[str, ...]] = {
    "libreoffice": ("soffice", "libreoffice"),
    "uno": ("/usr/bin/python3",),  # the system's Python: LibreOffice's bridge is of no use to another
    "abiword": ("abiword",),
    "pandoc": ("pandoc",),
    "poppler": ("pdftoppm",),
}
PACKAGES: Mapping[str, str] = {
    "libreoffice": "libreoffice-writer-nogui",
    "uno": "python3-uno",
    "abiword": "abiword",
    "pandoc": "pandoc",
    "poppler": "poppler-utils",
}


@cache
def executable(name: str) -> str | None:
    """Return the path of a program, or None where it is not installed; of `uno` that of a Python that has it."""
    paths = [path for path in map(shutil.which, PROGRAMS[name]) if path]
    return next((path for path in paths if name != "uno" or _has_uno(path)), None)


def _has_uno(python: str) -> bool:
    return subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0


@cache
def version(name: str) -> str:
    """Return the first two numbers of a program's version: `7.4`."""
    program = executable(name)
    assert program, f"{name} is not installed"
    told = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=TIMEOUT, check=True).stdout
    numbers = next(word for word in told.split() if word[0].isdigit())
    return ".".join(numbers.split(".")[:2])


def needs(name: str) -> pytest.MarkDecorator:
    """Return a mark that skips a test, and says why, where the program is not installed."""
    reason = f"{name} is not installed (Debian: apt install {PACKAGES[name]})"
    return pytest.mark.skipif(executable(name) is None, reason=reason)


def libreoffice(file: Path, to: str = "pdf", *, outdir: Path) -> Path:
    """Return the file as LibreOffice writes it in another format; `to` is one of its filters, such as `odt`."""
    return libreoffice_all([file], to, outdir=outdir)[0]


def libreoffice_all(files: Sequence[Path], to: str = "pdf", *, outdir: Path) -> list[Path]:
    """Return the files as LibreOffice writes them, all in one run: its start takes longer than a document."""
    profile = f"-env:UserInstallation={_profile().as_uri()}"
    _run("libreoffice", profile, "--headless", "--convert-to", to, "--outdir", outdir, *files)
    return [_written(outdir / f"{file.stem}.{to.partition(':')[0]}", file) for file in files]


def abiword(file: Path, to: str = "docx", *, outdir: Path) -> Path:
    """Return the file as AbiWord writes it in another format."""
    target = outdir / f"{file.stem}.{to}"
    _run("abiword", f"--to={to}", f"--to-name={target}", file)
    return _written(target, file)


def pandoc(file: Path, to: str = "docx", *, outdir: Path) -> Path:
    """Return the file as Pandoc writes it in another format."""
    target = outdir / f"{file.stem}.{to}"
    _run("pandoc", file, "-o", target)
    return _written(target, file)


def pictures(pdf: Path, *, resolution: int = 60) -> list[Path]:
    """Return a picture (PNG) of each page, in the order of the pages, beside the PDF."""
    _run("poppler", "-png", "-r", str(resolution), pdf, pdf.with_suffix(""))
    return sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))


@cache
def _profile_folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="libreoffice-", ignore_cleanup_errors=True)


def _profile() -> Path:
    """Return a profile of this process' own: a LibreOffice that shares one with another hands over its work to it."""
    return Path(_profile_folder().name)


def _run(name: str, *arguments: str | Path) -> None:
    program = executable(name)
    assert program, f"{name} is not installed: mark the test with needs({name!r})"
    environment = {**os.environ, "HOME": str(_profile())}  # AbiWord writes a profile there
    done = subprocess.run(
        [program, *arguments], capture_output=True, text=True, timeout=TIMEOUT, env=environment, check=False
    )
    assert done.returncode == 0, f"{name} failed: {done.stderr or done.stdout}"


def _written(target: Path, source: Path) -> Path:
    """Return the target; LibreOffice and AbiWord report success where they wrote nothing."""
    assert target != source, f"the copy of {source} would replace it: choose another outdir"
    assert target.is_file(), f"{source.name} was not converted to {target.name}"
    return target
