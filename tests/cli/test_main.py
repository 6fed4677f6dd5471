"""The program as a whole: what it says of itself, and of a command that is written wrongly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from plantools.cli import COMMANDS, main
from tests.cli.running import PLAN, POLICY, WITH, form, plantools, process, written


def test_it_knows_its_version() -> None:
    assert plantools("--version").out.startswith("plantools ")


def test_without_a_command_it_shows_what_there_is() -> None:
    ran = plantools()
    assert ran.code == 2
    assert all(name in ran.err and what in ran.err for name, what in COMMANDS.items())


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_each_command_shows_an_example_of_it(name: str) -> None:
    ran = plantools(name, "--help")
    assert ran.code == 0
    examples = ran.out.partition("Example")[2]
    assert f"plantools {name}" in examples


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_in_the_list_with_what_it_does(name: str) -> None:
    assert f"{name} " in plantools("--help").out
    command = main.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None and command.name == name


MISUSE = {
    "fil": "Det finns inget kommando som heter ”fil”. Menade du ”fill”?",
    "--verion": "plantools känner inte till ”--verion”. Menade du ”--version”?",
    "fill": "Du behöver ange TEMPLATE.",
    "fill activity-plan": "Du behöver ange -o OUT.docx.",
    "validate activity-plan": "Du behöver ange DATA.",
    "read": "Du behöver ange FILE….",
    "build": "Du behöver ange DEFINITION.",
    "fill activity-plan -o": "Det saknas ett värde efter ”-o”.",
    "fill activity-plan -o x.docx --frce": "plantools fill känner inte till ”--frce”. Menade du ”--force”?",
    "fill activity-plan -o x.docx --force=1": "”--force” tar inget värde.",
    "fill activity-plan -o x.docx --lang fi": "Värdet efter ”--lang” går inte att använda. Välj ett av: sv, da, en.",
    "read x.docx --format doc": "Värdet efter ”--format” går inte att använda.",
    "fill activity-plan min plan.yaml -o x.docx": "”plan.yaml” är för mycket. Sätt namn med blanksteg inom citattecken",
    "templates alla": "”alla” är för mycket.",
    "fill activity-plan -o x.docx --with programme": "--with: ”programme” är inte NAMN=FIL.",
    "fill activity-plan -o x.docx --with =a.yaml": "--with: ”=a.yaml” är inte NAMN=FIL.",
    "fill activity-plan -o x.docx --with a=b --with a=c": "--with: ”a” är angivet två gånger.",
}


@pytest.mark.parametrize(("typed", "said"), MISUSE.items())
def test_a_command_that_is_written_wrongly_is_one_line(typed: str, said: str, desk: Path) -> None:
    ran = plantools(*typed.split())
    assert ran.code == 2
    assert ran.line.startswith(f"Fel: {said}")
    assert list(desk.iterdir()) == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "Fel: Det finns inget kommando som heter ”bild”. Menade du ”build”?"),
        ("da", "Fejl: Der findes ingen kommando, der hedder ”bild”. Mente du ”build”?"),
        ("en", "Error: There is no command “bild”. Did you mean “build”?"),
        ("fi", "Error: There is no command “bild”. Did you mean “build”?"),
    ],
)
def test_it_speaks_the_language_of_the_terminal(language: str, said: str) -> None:
    assert plantools("bild", language=language).line.startswith(said)


def test_a_folder_that_is_gone_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> Path:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr("plantools.cli.common.Path.cwd", gone)
    for arguments in (["templates"], ["fill", "activity-plan", "-o", "x.docx"]):
        ran = plantools(*arguments)
        assert (ran.code, ran.line[:48]) == (2, "Fel: Mappen som du arbetar i finns inte längre. ")


# Where the process matters


def test_the_shell_can_complete_commands() -> None:
    source, told = process(_PLANTOOLS_COMPLETE="zsh_source").communicate()
    assert b"_PLANTOOLS_COMPLETE=zsh_complete" in source and told == b""
    done, _ = process(_PLANTOOLS_COMPLETE="bash_complete", COMP_WORDS="plantools fi", COMP_CWORD="1").communicate()
    assert done.decode().split() == ["plain,fill"]


def test_a_reader_that_has_seen_enough_is_no_fault() -> None:
    running = process("read", form("plan.docx"))
    assert running.stdout is not None and running.stderr is not None
    running.stdout.close()  # what `| head` does
    assert running.stderr.read() == b""
    running.stderr.close()
    running.wait()


def test_data_is_utf_8_whatever_the_terminal_speaks() -> None:
    out, told = process("read", form("plan.docx"), PYTHONIOENCODING="iso8859-1").communicate()
    assert "Bovärdsledare" in out.decode("utf-8") and told == b""


def test_a_terminal_that_lacks_a_letter_is_no_fault() -> None:
    old = {"PYTHONIOENCODING": "iso8859-1", "LC_ALL": "sv_SE"}
    plan = written("plan – å.yaml", PLAN.read_text(encoding="utf-8"))
    out, told = process("validate", "activity-plan", plan, *WITH, **old).communicate()
    assert (out.decode("iso8859-1").strip(), told) == ("plan ? å.yaml: inga fel.", b"")
    _, told = process("build", "activity-pla", "-o", "x.docx", **old).communicate()
    assert "Menade du ?activity-plan??" in told.decode("iso8859-1")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@pytest.mark.parametrize("arguments", [["templates"], ["--help"], ["validate", "governing-document", str(POLICY)]])
def test_a_full_disk_behind_the_output_is_one_line(arguments: list[str]) -> None:
    program = Path(sys.executable).with_name("plantools")
    with Path("/dev/full").open("wb") as full:
        speaks = {"LC_ALL": "en_GB.UTF-8"}
        done = subprocess.run([program, *arguments], check=False, stdout=full, stderr=subprocess.PIPE, env=speaks)
    assert (done.returncode, done.stderr.decode()) == (
        2,
        "Error: The disk is full. Free some space, or choose another place.\n",
    )
