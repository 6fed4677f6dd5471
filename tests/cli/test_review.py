"""`plantools read --review`: copies with comments, told of beside the data, in order or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plantools.word.comments import comments_in
from plantools.word.package import open_package
from tests.cli.running import BODY, edited, form, plantools, swapped, written

MADE = "Här ligger en granskningskopia av ”plan.docx” med kommentarer. Skicka den till den som har fyllt i blanketten."


@pytest.fixture
def wrong() -> Path:
    """Return a form with a year that is none."""
    return edited(form("rätt.docx"), Path("plan.docx"), {BODY: swapped(">2026<", ">två tusen<")})


TWIN = (
    "Blanketten ACTIVITY-PLAN.1-2026-KOPPARSTADEN-AB-FZ har redan kommit i plan.docx. "
    "Ta reda på vilken som gäller och ta bort den andra."
)


def test_a_faulty_form_has_a_copy_and_one_in_order_has_none(wrong: Path) -> None:
    ran = plantools("read", wrong, "rätt.docx", "--review", "att rätta/2027")
    assert ran.code == 1
    assert [path.name for path in Path("att rätta/2027").iterdir()] == ["plan.docx"]
    assert ran.err.splitlines() == [
        "Fel: plan.docx: 1.2: ”två tusen” är inget heltal. Skriv bara siffror.",
        f"Varning: rätt.docx: {TWIN}",
        "Upplysning: rätt.docx: Det finns inget att rätta, så ingen granskningskopia har gjorts.",
        f"Upplysning: att rätta/2027/plan.docx: {MADE}",
    ]
    top, one = comments_in(open_package(Path("att rätta/2027/plan.docx")))
    assert top.text.startswith("1 svar behöver rättas innan blanketten är i ordning.")
    assert one.text.startswith("1.2: ”två tusen” är inget heltal. Skriv bara siffror.")


def test_the_data_are_printed_as_without_a_review(wrong: Path) -> None:
    assert plantools("read", wrong, "--review", "ut").out == plantools("read", wrong).out
    ran = plantools("read", wrong, "--review", "ut", "--force", "-o", "svar.json", "--format", "json")
    assert (ran.out, json.loads(Path("svar.json").read_text(encoding="utf-8"))["file"]) == ("svar.json\n", "plan.docx")


def test_forms_of_one_name_in_several_folders_have_each_a_copy() -> None:
    for folder in ("barn", "kultur"):
        Path(folder).mkdir()
        form(f"{folder}/plan.docx", None)
    ran = plantools("read", "barn/plan.docx", "kultur/plan.docx", "--review", "ut")
    assert sorted(path.name for path in Path("ut").iterdir()) == ["plan-2.docx", "plan.docx"]
    assert "ut/plan-2.docx: Här ligger en granskningskopia av ”kultur/plan.docx” med kommentarer" in ran.err


@pytest.mark.parametrize(
    ("folder", "force", "told"),
    [
        ("broken", (), "Fel: broken/plan.docx: Filen finns redan."),
        (".", ("--force",), "Fel: plan.docx: Filen är en av dem som arbetet utgår från"),
        ("plan.docx", ("--force",), "Fel: plan.docx: Det finns redan en fil där mappen skulle ligga."),
    ],
)
def test_where_a_copy_cannot_be_nothing_is_written(wrong: Path, folder: str, force: tuple[str, ...], told: str) -> None:
    kept, before = written("broken/plan.docx", "viktigt"), wrong.read_bytes()
    ran = plantools("read", wrong, "--review", folder, "-o", "svar.yaml", *force)
    assert (ran.code, ran.out, Path("svar.yaml").exists()) == (2, "", False)
    assert ran.err.splitlines()[-1].startswith(told)
    assert (kept.read_text(), wrong.read_bytes()) == ("viktigt", before)


def test_the_answers_are_not_written_over_by_a_copy(wrong: Path) -> None:
    Path("ut").mkdir()
    ran = plantools("read", wrong, "--review", "ut", "-o", "ut/plan.docx", "--force")
    assert ran.code == 2
    assert ran.err.splitlines()[-1].startswith("Fel: ut/plan.docx: Filen är en av dem")
    assert not Path("ut/plan.docx").exists()


def test_force_replaces_an_earlier_copy(wrong: Path) -> None:
    written("ut/plan.docx", "viktigt")
    assert plantools("read", wrong, "--review", "ut", "--force").code == 1
    assert comments_in(open_package(Path("ut/plan.docx")))


def test_a_file_that_cannot_be_read_has_no_copy(broken_dir: Path) -> None:
    bad = broken_dir / "plan.docx"
    bad.write_bytes(b"PK")
    assert plantools("read", bad, form("b.docx", None), "--review", "ut").code == 1
    assert [path.name for path in Path("ut").iterdir()] == ["b.docx"]
