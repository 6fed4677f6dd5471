"""`plantools consult`: a draft goes out, copies come back, and a workbook, a document and a log are made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.cycle.consulting.consultation import FILE
from plantools.word.commenting import Note, with_comments
from plantools.word.comments import comments_in
from plantools.word.package import open_package, to_bytes
from tests.cli.running import plantools
from tests.cycle.hearings import text

SENT = ("consult", "send", "program.docx", "--deadline", "2027-03-01")
COLLECTED = ("consult", "collect", "program.docx", "returned")
LIST = "- {name: Socialförvaltningen, email: s@falun.example}\n- {name: Facket, email: f@falun.example}\n"


@pytest.fixture
def draft(desk: Path) -> Path:
    """Return a draft, beside which lie a list of respondents and an empty folder for what comes back."""
    (desk / "program.docx").write_bytes(to_bytes(text()))
    (desk / "list.yaml").write_text(LIST, encoding="utf-8")
    (desk / "returned").mkdir()
    return desk / "program.docx"


def send_back(draft: Path, name: str, *changed: tuple[str, str]) -> None:
    """Put the copy of a respondent back, changed and with a comment."""
    copy = open_package(draft.parent / "consultations" / "program" / f"program {name}.docx")
    package = copy.with_parts({copy.main(): text(*changed).parts[copy.main()]})
    package = with_comments(package, [Note(1, ("Varför?",))], author="Eva Ek")
    (draft.parent / "returned" / f"{name}.docx").write_bytes(to_bytes(package))


def test_a_draft_goes_out_and_what_comes_back_is_collected(draft: Path) -> None:
    sent = plantools(*SENT, "--to", "list.yaml")
    assert sent.code == 0
    assert (draft.parent / "consultations" / "program" / FILE).is_file()
    send_back(draft, "Socialförvaltningen", ("år.", "månad."))
    ran = plantools(*COLLECTED)
    assert ran.code == 0
    assert ran.out.split()[-3:] == ["comments.xlsx", "merged.docx", "log.docx"]
    assert "Facket" in ran.out
    assert [one.author for one in comments_in(open_package(Path("merged.docx")))] == ["Socialförvaltningen (Eva Ek)"]


def test_nothing_is_overwritten_unless_that_is_said(draft: Path) -> None:
    assert plantools(*SENT, "--to", "list.yaml").code == 0
    assert plantools(*SENT, "--to", "list.yaml").code == 2
    send_back(draft, "Facket")
    assert plantools(*COLLECTED).code == 0
    before = Path("comments.xlsx").read_bytes()
    assert plantools(*COLLECTED).code == 2
    assert Path("comments.xlsx").read_bytes() == before
    assert plantools(*COLLECTED, "--force").code == 0


def test_in_a_workspace_its_units_are_asked(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert plantools("init", "falun", "--example", "falun").code == 0
    monkeypatch.chdir("falun")
    Path("program.docx").write_bytes(to_bytes(text()))
    ran = plantools(*SENT, "--unit", "Kopparstaden")
    assert ran.code == 0
    assert len(list(Path("consultations/program").glob("*.docx"))) == 1
    assert plantools(*SENT, "--unit", "Kopparstan").code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("consult", "send", "program.docx", "--deadline", "2027-03-01"),
        ("consult", "send", "program.docx", "--deadline", "snart", "--to", "list.yaml"),
        ("consult", "send", "missing.docx", "--deadline", "2027-03-01", "--to", "list.yaml"),
        ("consult", "send", "program.docx", "--to", "list.yaml"),
        ("consult", "sned"),
        ("consult", "collect", "program.docx", "nowhere"),
        ("consult", "collect", "program.docx", "returned", "-o", "comments.docx"),
    ],
)
def test_what_keeps_it_from_running_is_one_line(draft: Path, arguments: tuple[str, ...]) -> None:
    ran = plantools(*arguments)
    assert (ran.code, bool(ran.line)) == (2, True)


def test_without_a_list_whose_a_copy_is_is_guessed(draft: Path) -> None:
    (draft.parent / "returned" / "Tekniska kontoret.docx").write_bytes(to_bytes(text(("två", "tre"))))
    ran = plantools(*COLLECTED)
    assert ran.code == 0
    assert "Tekniska kontoret" in ran.out
    assert "Varning" in ran.err
