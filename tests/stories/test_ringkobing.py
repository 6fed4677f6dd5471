"""Ringkøbing-Skjern's policy at the command line: from the form filled in Word to the page that others read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from plantools.definition.data import load_data
from plantools.definition.dumping import to_yaml
from plantools.word.comments import comments_in
from plantools.word.names import W
from plantools.word.package import open_package
from plantools.word.prose import text_of
from tests.cli.running import Ran, plantools
from tests.documents.test_webpage import strict
from tests.stories.seeds import sentences

FORM, MENDED, PRACTICE = "process.docx", "process-mended.docx", "praksis.docx"
REVIEWED = "to-mend.docx"
PAPERS = Path("processes") / "Integrationspolitik"
POLICIES = {"sundhedspolitik": "theme-policy", "borne-og-ungepolitik": "theme-policy"}
SEED = "ringkobing-skjern/praksisbeskrivelse-integrationspolitik"
ADD = ("documents", "add")
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "fill": ("fill", "policy-process", "faulty.yaml", "-o", FORM),
    "faulty": ("process", FORM, "--review", REVIEWED),
    "register frivillighed": (*ADD, "policies/frivillighedspolitik.yaml", "--as", "governing-document"),
    **{
        f"register {name}": (
            *ADD,
            f"policies/{name}.yaml",
            "--as",
            template,
            "--valid-from",
            "2011-01-01",
            "--owner",
            "X",
        )
        for name, template in POLICIES.items()
    },
    "mend": ("fill", "policy-process", "mended.yaml", "-o", MENDED),
    "process": ("process", MENDED, "--mail"),
    "draft": ("practice", MENDED),
    "practice": ("practice", MENDED, "--data", "practice.yaml", "--final", "-o", PRACTICE),
}


def faulty(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the coordinator wrote first: two areas in one cell, no residents, a day out of order."""
    group = [one for one in answers["working_group"] if one["participant"] != "resident"]
    milestones = [dict(one) for one in answers["milestones"]]
    milestones[1]["due"], milestones[2]["due"] = milestones[2]["due"], milestones[1]["due"]
    area = "Beskæftigelse / Social og sundhed"
    return {**answers, "working_group": group, "milestones": milestones, "responsible_area": area}


def mended(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what it was mended to, when somebody had checked the last of the other policies too."""
    return {**answers, "related_policies": [{**one, "checked": True} for one in answers["related_policies"]]}


@dataclass(frozen=True)
class Played:
    """The folder in which everything was done, and what each command printed."""

    folder: Path
    ran: Mapping[str, Ran]

    def said(self, name: str | Path) -> str:
        """Return the words of a document."""
        package = open_package(self.folder / name)
        return " ".join(text_of(one) for one in package.xml(package.main()).iter(W.p))


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """Return the process, gone through once."""
    folder = tmp_path_factory.mktemp("process") / "ringkobing"
    with pytest.MonkeyPatch.context() as patch:
        assert plantools("init", folder, "--example", "ringkobing-skjern").code == 0
        patch.chdir(folder)
        answers = load_data(Path("process.yaml")).answers
        Path("faulty.yaml").write_text(to_yaml(faulty(answers)), encoding="utf-8")
        Path("mended.yaml").write_text(to_yaml(mended(answers)), encoding="utf-8")
        ran = {name: plantools(*arguments, language="da") for name, arguments in COMMANDS.items()}
    yield Played(folder, ran)


def test_every_step_succeeds_but_for_the_form_that_is_faulty(played: Played) -> None:
    assert {name: one.err for name, one in played.ran.items() if one.code} == {
        "faulty": played.ran["faulty"].err,
    }


def test_the_faulty_form_is_told_each_fault_with_its_place_and_nothing_is_made_of_it(played: Played) -> None:
    told = played.ran["faulty"]
    errors = [line for line in told.err.splitlines() if line.startswith("Fejl: ")]
    assert [line.split(": ")[2] for line in errors] == ["2.1", "3", "6.1c, række 3"]
    assert "er flere end én" in errors[0] and "Borger" in errors[1] and "28. september 2012" in errors[2]
    assert told.err.count("findes ikke i dokumentregistret") == 3
    assert told.out == f"{REVIEWED}\n"


def test_the_form_goes_back_with_a_comment_at_each_place(played: Played) -> None:
    package = open_package(played.folder / REVIEWED)
    _, *placed = comments_in(package)
    assert len(placed) == 7  # three errors, three policies that nobody registered, one that nobody checked
    assert sum("findes ikke i dokumentregistret" in one.text for one in placed) == 3
    assert any("er flere end én" in one.text for one in placed)


def test_of_the_mended_form_only_what_is_good_to_know_is_told(played: Played) -> None:
    told = played.ran["process"].err.splitlines()
    assert all(line.startswith("Bemærkning: ") for line in told)
    assert sum("aktualitetsvurderet" in line for line in told) == 3
    assert sum("e-mailadresse" in line for line in told) == 3


def test_everything_is_made(played: Played) -> None:
    made = [line for line in played.ran["process"].out.splitlines() if line.startswith(str(PAPERS))]
    assert len(made) == 17 and all((played.folder / one).is_file() for one in made)


def test_the_plan_has_everyone_and_every_day(played: Played) -> None:
    plan, answers = played.said(PAPERS / "procesplan.docx"), load_data(played.folder / "process.yaml").answers
    for table, columns in (
        ("working_group", ("area", "role")),
        ("network", ("area", "role")),
        ("milestones", ("milestone",)),
    ):
        for row in answers[table]:  # type: ignore[attr-defined]
            assert [row[name] for name in columns if row[name] not in plan] == []
    assert "15. marts 2013" in plan and "Det mangler" not in plan
    assert "Nr. 2, ✓ gældende" in plan


def test_the_draft_of_the_description_tells_the_process_and_leaves_the_effect_open(played: Played) -> None:
    page = strict((played.folder / PAPERS / "praksisbeskrivelse.html").read_bytes())
    told = " ".join(page.text)
    assert page.seen.count("mark") == 1
    assert "Sundhedspolitik, Børne- og ungepolitik, Frivillighedspolitik og kommunens værdigrundlag" in told


def test_the_page_that_was_published_says_what_the_municipality_wrote(played: Played) -> None:
    page = strict((played.folder / PRACTICE).with_suffix(".html").read_bytes())
    assert (page.faults, page.open) == ([], [])
    told, word = " ".join(" ".join(page.text).split()), played.said(PRACTICE)
    assert [one for one in sentences(SEED) if one not in told or one not in word] == []
    headings = ["Resultat og effekt", "Brug værktøjet", "Kontakt"]
    assert [told.index(one) for one in headings] == sorted(told.index(one) for one in headings)
