"""What other programs call gives what the command prints."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import plantools
from plantools.errors import PlantoolsError
from tests.cli import running
from tests.cycle.posted import BLANK, FALUN, FORM, mail, mailbox, zipped

ROOT = Path(__file__).parents[2]


@pytest.fixture
def desk(broken_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the program works in, with files as they come."""
    monkeypatch.chdir(broken_dir)
    files = {
        "plan.docx": FORM,
        "tom.docx": BLANK,
        "fel.docx": b"Hej",
        "post.eml": mail({"plan.docx": FORM}),
        "alla.zip": zipped({"a.docx": FORM, "b.docx": BLANK, "c.docx": b"%PDF-1.7"}),
    }
    for name, data in files.items():
        Path(name).write_bytes(data)
    return broken_dir


def printed(*arguments: str) -> list[str]:
    """Return the lines that `plantools read --format json` prints."""
    return running.plantools("read", *arguments, "--format", "json").out.splitlines()


def as_json(data: dict[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, default=str)


@pytest.mark.parametrize("name", ["plan.docx", "tom.docx", "post.eml"])
def test_one_document_is_the_object_that_the_command_prints(desk: Path, name: str) -> None:
    reading = plantools.read(name)
    assert [as_json(reading.as_data())] == printed(name)
    assert plantools.read(Path(name)) == reading


def test_all_documents_are_the_objects_that_the_command_prints(desk: Path) -> None:
    names = ["plan.docx", "alla.zip", "fel.docx", "post.eml"]
    assert [as_json(one.data) for one in plantools.read_all(names, language="sv")] == printed(*names)


def test_the_answers_are_values(desk: Path) -> None:
    reading = plantools.read("plan.docx")
    assert (reading.answers["unit"], reading.answers["year"]) == ("Kopparstaden AB", 2026)
    assert (reading.identity.period, reading.language, reading.file) == ("2026", "sv", "plan.docx")


def test_a_file_that_cannot_be_read_raises_and_says_why(desk: Path) -> None:
    for name, code in {"fel.docx": "package.not-a-zip", "borta.docx": "package.missing"}.items():
        with pytest.raises(plantools.PlantoolsError) as caught:
            plantools.read(name)
        assert [(finding.code, finding.where) for finding in caught.value.findings] == [(code, name)]


def test_a_file_of_several_documents_is_for_read_all(desk: Path) -> None:
    with pytest.raises(PlantoolsError) as caught:
        plantools.read("alla.zip")
    [finding] = caught.value.findings
    assert (finding.code, finding.where, dict(finding.params)) == ("read.several", "alla.zip", {"count": 2})
    assert [one.where for one in plantools.read_all(["alla.zip"])] == ["alla.zip: a.docx", "alla.zip: b.docx"]


def test_a_definition_can_be_given_as_to_the_command(desk: Path) -> None:
    programme = str(FALUN / "programme.yaml")
    reading = plantools.read("plan.docx", template="activity-plan", sources={"programme": programme})
    assert [as_json(reading.as_data())] == printed(
        "plan.docx", "--template", "activity-plan", "--with", f"programme={programme}"
    )
    with pytest.raises(PlantoolsError, match=r"template\.unknown"):
        plantools.read("plan.docx", template="activty-plan")


def test_what_the_documentation_shows_runs(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    [code] = re.findall(r"^```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    Path("inbox.mbox").write_bytes(mailbox(mail({"plan.docx": FORM})))
    exec(code, {})
    assert [line.rpartition(" ")[0] for line in capsys.readouterr().out.splitlines()] == [
        "inbox.mbox: 1: plan.docx True",
        "alla.zip: a.docx True",
        "alla.zip: b.docx True",
    ]


def test_importing_costs_nothing_until_something_is_asked_for() -> None:
    code = "import sys, plantools; print(sum(name.startswith(('plantools.', 'lxml', 'click')) for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_all_that_is_offered_is_there_and_nothing_else() -> None:
    assert {name: getattr(plantools, name).__name__ for name in plantools.__all__} == {
        name: name for name in plantools.__all__
    }
    with pytest.raises(AttributeError, match="no attribute 'write'"):
        getattr(plantools, "write")  # noqa: B009 - mypy knows, too, that it is not there
