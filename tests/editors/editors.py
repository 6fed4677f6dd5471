"""The programs that people use, as one table: each takes documents to fill in, and gives back what it saved."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plantools.word.package import to_bytes
from tests.editors import web, word
from tests.editors.cases import Case
from tests.programs import abiword, executable, pandoc, version

Files = Mapping[str, Path]  # name of a case → the file that came back
TYPIST = Path(__file__).with_name("typist.py")
PATIENCE = 400  # seconds for every document
_DOCX = "MS Word 2007 XML"
_FORMATS = {"odt": "writer8", "doc": "MS Word 97", "rtf": "Rich Text Format"}


@dataclass(frozen=True)
class Program:
    """A column of the table: what people call it, and the programs that must be installed for it."""

    name: str
    title: str
    needs: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """Return what the table calls it, with the version that is installed: another one is another editor."""
        name, comma, rest = self.title.partition(",")
        return f"{name} {version(self.needs[0])}{comma}{rest}" if self.needs else self.title


OFFICE = ("libreoffice", "uno")
PROGRAMS = (
    Program("untouched", "Filled by plantools"),
    Program("word", "Word"),
    Program("word-recorded", "Word, changes recorded"),
    Program("google", "Google Docs"),
    Program("libreoffice", "LibreOffice", OFFICE),
    Program("libreoffice-recorded", "LibreOffice, changes recorded", OFFICE),
    Program("odt", "LibreOffice, saved as .odt", OFFICE),
    Program("doc", "LibreOffice, saved as .doc", OFFICE),
    Program("rtf", "LibreOffice, saved as .rtf", OFFICE),
    Program("abiword", "AbiWord", ("abiword",)),
    Program("pandoc", "Pandoc", ("pandoc",)),
)


def came_back(cases: Sequence[Case], folder: Path, *, names: Iterable[str]) -> dict[str, Files]:
    """Return program → what it saved of each case, in a folder of its own; only of the named ones."""
    wanted = set(names)
    found: dict[str, Files] = {}
    for makes, make in _MAKERS:
        if wanted & set(makes):
            found |= {name: files for name, files in make(cases, folder).items() if name in wanted}
    return {one.name: found[one.name] for one in PROGRAMS if one.name in found}


def _by_hand(cases: Sequence[Case], folder: Path) -> dict[str, Files]:
    """Return what comes from those that are not there to be run: their habits, done to the XML."""
    return {
        "untouched": _kept(folder / "untouched", cases, lambda case: to_bytes(case.filled)),
        "word": _kept(folder / "word", cases, lambda case: word.saved(case, recorded=False)),
        "word-recorded": _kept(folder / "word-recorded", cases, lambda case: word.saved(case, recorded=True)),
        "google": _kept(folder / "google", cases, lambda case: web.saved(case.filled)),
    }


def _kept(folder: Path, cases: Sequence[Case], make: Callable[[Case], bytes]) -> Files:
    return {case.name: _written(folder / f"{case.name}.docx", make(case)) for case in cases}


def _written(file: Path, content: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def _by_converter(name: str, convert: Callable[..., Path]) -> Callable[[Sequence[Case], Path], dict[str, Files]]:
    """Return a maker: a filled document there and back through a program that nobody types in here."""

    def make(cases: Sequence[Case], folder: Path) -> dict[str, Files]:
        own = [case for case in cases if case.is_own]
        sent = _kept(folder / "untouched", own, lambda case: to_bytes(case.filled))
        outdir = folder / name
        outdir.mkdir(parents=True, exist_ok=True)
        return {name: {case: convert(file, outdir=outdir) for case, file in sent.items()}}

    return make


def _by_office(cases: Sequence[Case], folder: Path) -> dict[str, Files]:
    """Return what LibreOffice saves: typed, typed with changes recorded, and by way of its other formats."""
    made = {name: _Desk(folder, name) for name in ("sent", "libreoffice", "libreoffice-recorded", *_FORMATS)}
    own = [case for case in cases if case.is_own]
    plan: list[object] = []
    for case in own:
        sent = str(_written(made["sent"].file(case), case.file))
        others = [[made[name].path(case, name), filter_] for name, filter_ in _FORMATS.items()]
        keys = [_key(case, number) for number in range(len(case.typed))]
        once = [[made["libreoffice"].path(case), _DOCX], *others]
        plan.append({"open": sent, "record": False, "keys": keys, "save": once})
        plan.append(
            {"open": sent, "record": True, "keys": keys, "save": [[made["libreoffice-recorded"].path(case), _DOCX]]}
        )
        plan += [
            {"open": made[name].path(case, name), "record": False, "keys": [], "save": [[made[name].path(case), _DOCX]]}
            for name in _FORMATS
        ]
    _type(plan, folder)
    return {name: {case.name: desk.file(case) for case in own} for name, desk in made.items() if name != "sent"}


@dataclass(frozen=True)
class _Desk:
    """Where the files of one way to save lie."""

    folder: Path
    name: str

    def file(self, case: Case, kind: str = "docx") -> Path:
        place = self.folder / self.name
        place.mkdir(parents=True, exist_ok=True)
        return place / f"{case.name}.{kind}"

    def path(self, case: Case, kind: str = "docx") -> str:
        return str(self.file(case, kind))


def _key(case: Case, number: int) -> dict[str, object]:
    one = case.typed[number]
    return {"table": one.place.table, "row": one.place.row, "cell": one.place.cell, "strokes": one.strokes}


def _type(plan: Sequence[object], folder: Path) -> None:
    """Let the typist do every job."""
    file = folder / "plan.json"
    file.write_text(json.dumps(plan), "utf-8")
    python = executable("uno")
    assert python, "no Python has UNO: mark the test with needs('uno')"
    done = subprocess.run([python, TYPIST, file], capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, f"the typist failed: {done.stderr}"


NAMED: Mapping[str, Program] = {one.name: one for one in PROGRAMS}
_MAKERS: tuple[tuple[tuple[str, ...], Callable[[Sequence[Case], Path], dict[str, Files]]], ...] = (
    (("untouched", "word", "word-recorded", "google"), _by_hand),
    (("libreoffice", "libreoffice-recorded", *_FORMATS), _by_office),
    (("abiword",), _by_converter("abiword", abiword)),
    (("pandoc",), _by_converter("pandoc", pandoc)),
)
