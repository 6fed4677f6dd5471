"""Every command that the README shows does what it says, in the order it is shown."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from os import environ
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest

from plantools.cycle.demo import document
from plantools.cycle.issuing import Issuing
from plantools.cycle.workspace import load_workspace
from plantools.definition.data import load_data
from plantools.definition.loading import load_definition
from plantools.register.store import open_register
from tests.cli.running import edited, swapped
from tests.cycle.workspaces import NOW, Place

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_ANY = "…"
INBOX = "inbox.zip"  # of the README


@dataclass(frozen=True)
class Shown:
    """A command of the README with what it prints there, or a file that it shows (then `text` is its content)."""

    command: str
    text: str
    file: str = ""


def shown(page: str = README) -> Iterator[Shown]:
    """Yield the commands and files of a page in order, by default the README."""
    for language, name, content in _BLOCK.findall(page):
        if name:
            yield Shown("", content, name)
        elif language == "console":
            for one in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
                command, _, printed = one.partition("\n")
                yield Shown(command, printed)


def matches(printed: str, expected: str) -> bool:
    """Return whether a text is the expected one, where `…` stands for anything."""
    pattern = ".*".join(re.escape(part) for part in expected.strip().split(_ANY))
    return re.fullmatch(pattern, printed.strip(), re.DOTALL) is not None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the examples in it, as in a checkout."""
    copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


def run(command: str, folder: Path) -> str:
    """Return what a command prints, errors last."""
    program, *arguments = shlex.split(command)
    assert program == "plantools"
    done = subprocess.run(
        [sys.executable, "-c", "from plantools.cli import main; main()", *arguments],
        cwd=folder,
        env={**environ, "LC_ALL": "en_GB.UTF-8", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout + done.stderr


def send(folder: Path) -> None:
    """Put into the folder what the README says came in: two plans, in one of which a season stands for a date."""
    plans = folder / "demo" / "falun"
    faulty = edited(
        plans / "aktivitetsplan-2026-kultur-och-fritid.docx",
        folder / "faulty.tmp",
        {"word/document.xml": swapped(">2026-11-27<", ">hösten 2026<")},
    )
    with ZipFile(folder / INBOX, "w") as archive:
        archive.write(plans / "aktivitetsplan-2026-kopparstaden.docx", "kopparstaden.docx")
        archive.write(faulty, "kultur.docx")


def answer(folder: Path) -> None:
    """Put into the inbox what the README says came in: a plan, and a form that was sent back empty."""
    workspace = load_workspace(folder)
    falun = Place(workspace, open_register(workspace.database_url, folder))
    issuing = Issuing(workspace, falun.register, "activity-plan", "2027")
    again = issuing.round(again=True, today=NOW.date()).forms
    forms = {form.unit.key: replace(form, number=1) for form in again}
    plan = load_data(folder / "plans" / "2027" / "kopparstaden.yaml")
    falun.send(falun.answer(forms["kopparstaden"], plan.answers), "kopparstaden.docx")
    falun.send(issuing.made(forms["kultur-och-fritid"]).content, "kultur.docx")


def test_every_command_prints_what_the_readme_shows(folder: Path) -> None:
    here = folder
    for one in shown():
        if INBOX in one.command:
            send(folder)
        if one.command == "plantools collect":
            answer(here)
        if one.command.startswith("cd "):
            here = here / one.command.removeprefix("cd ")
        elif one.file:
            (here / one.file).parent.mkdir(parents=True, exist_ok=True)
            (here / one.file).write_text(one.text, encoding="utf-8")
        else:
            printed = run(one.command, here)
            assert matches(printed, one.text), f"{one.command}\n{printed}"


def test_the_program_that_the_readme_shows_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plans = folder / "demo" / "falun"
    plans.mkdir(parents=True)
    for name in ("aktivitetsplan-2026-kopparstaden", "aktivitetsplan-2026-kultur-och-fritid"):
        (plans / f"{name}.docx").write_bytes(document(folder / "examples" / "falun", name))
    send(folder)
    monkeypatch.chdir(folder)
    [program] = re.findall(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    done: dict[str, object] = {}
    exec(program, done)
    assert repr(done["due"]) in program
    assert capsys.readouterr().out == "inbox.zip: kopparstaden.docx 0\ninbox.zip: kultur.docx 1\n"


def test_the_figures_of_the_readme_are_those_that_were_measured() -> None:
    survival = (ROOT / "docs" / "survival.md").read_text(encoding="utf-8")
    forms, documents = survival.split("## Documents")
    whole, part = re.findall(r"\b\d+ of \d+\b(?! units)", README)
    assert f"| LibreOffice 7.4 | {part} |" in documents
    right, given = map(int, re.findall(r"\| Google Docs \| (\d+) of (\d+) \|", documents)[0])
    assert right / given < int(part.split()[0]) / int(part.split()[-1])
    for editor in ("LibreOffice 7.4", "AbiWord 3.0", "Pandoc 2.17"):
        assert f"| {editor} | {whole} |" in forms
    every = re.findall(r"^\| [^|]+ \| (\d+) of (\d+) \|", forms, re.MULTILINE)
    assert every and all(right == given for right, given in every)


def test_the_readme_shows_every_command() -> None:
    from plantools.cli import COMMANDS

    used = {one.command.split()[1] for one in shown() if one.command.startswith("plantools ")}
    assert used == set(COMMANDS)


def test_the_definition_that_the_documentation_shows_is_sound(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "definitions.md").read_text(encoding="utf-8")
    [(_, _, content)] = _BLOCK.findall(page)
    (tmp_path / "definition.yaml").write_text(content, encoding="utf-8")
    assert load_definition(tmp_path / "definition.yaml").id == "survey"


def test_every_link_of_the_documentation_leads_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (page.parent / target).exists(), f"{page.name}: {target}"
