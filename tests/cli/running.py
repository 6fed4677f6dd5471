"""The program as a person at a terminal has it, and the files that lie on the desk."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from click.testing import CliRunner

from plantools.cli import main
from plantools.cycle.drafting import Drafter, Order
from plantools.definition.library import Library, shipped
from plantools.word.package import to_bytes

FALUN = shipped("examples") / "falun"
PROGRAMME = FALUN / "programme.yaml"
PLAN = FALUN / "plans" / "2026" / "kopparstaden.yaml"
POLICY = shipped("examples") / "bjurholm" / "policy.yaml"
BASE = shipped("templates") / "base.docx"
WITH = ("--with", f"programme={PROGRAMME}")
BODY = "word/document.xml"


@dataclass(frozen=True)
class Ran:
    """What a run of the program left: its exit code, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """Return the only line on standard error."""
        (line,) = self.err.splitlines()
        return line


def plantools(*arguments: str | Path, language: str = "sv") -> Ran:
    """Return what the program does with these arguments; a traceback is nothing that a person should see."""
    environment = {"LC_ALL": f"{language}_XX.UTF-8"}
    done = CliRunner().invoke(main, list(map(str, arguments)), prog_name="plantools", env=environment)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Ran(done.exit_code, done.stdout, done.stderr)


def process(*arguments: str | Path, **environment: str) -> subprocess.Popen[bytes]:
    """Return the program running as a process of its own."""
    program = [str(Path(sys.executable).with_name("plantools")), *map(str, arguments)]
    env = {**os.environ, **environment}
    return subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)


def written(path: Path | str, text: str) -> Path:
    """Return the file, with this text in it."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


@cache
def _form(data: Path | None, language: str) -> bytes:
    order = Order("activity-plan", data, {"programme": PROGRAMME}, language)
    return to_bytes(Drafter(Library((shipped("templates"),))).make(order).package)


def form(path: Path | str, data: Path | None = PLAN, *, language: str = "") -> Path:
    """Return the file, with a form of Falun's in it."""
    file = Path(path)
    file.write_bytes(_form(data, language))
    return file


Change = Callable[[bytes], bytes]


def edited(source: Path, target: Path, changes: Mapping[str, Change]) -> Path:
    """Return a copy of a document in which each part that is named is changed, as a person changes it in Word."""
    with ZipFile(source) as before, ZipFile(target, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, changes[name](content) if name in changes else content)
    return target


def swapped(old: str, new: str) -> Change:
    """Return a change of a part: each old text is a new one."""

    def change(content: bytes) -> bytes:
        assert old.encode() in content, f"there is no {old!r} to change"
        return content.replace(old.encode(), new.encode())

    return change


def zipped(**parts: str) -> bytes:
    """Return a zip file of these parts; a double underscore in a name is a slash."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return file.getvalue()


OFFICE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of .doc, and of every Office file that a password protects

# What people send in the place of a Word document: content → the beginning of what is said of it.
NO_WORD: Mapping[str, tuple[bytes, str]] = {
    "empty": (b"", "Filen är tom."),
    "text": (b"Hej", "Filen är inget Word-dokument."),
    "doc": (OFFICE_HEADER + b"\0" * 600, "Filen har det gamla formatet .doc eller är skyddad med lösenord."),
    "pdf": (b"%PDF-1.7\n%", "Filen är en PDF."),
    "rtf": (b"{\\rtf1 Hej}", "Filen är i formatet RTF."),
    "odt": (
        zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<a/>"}),
        "Filen är i formatet ODT.",
    ),
    "zip": (zipped(**{"plan.txt": "Hej"}), "Filen är ett annat slags dokument, inte Word."),
    "cut": (BASE.read_bytes()[:3000], "Filen är skadad."),
}
