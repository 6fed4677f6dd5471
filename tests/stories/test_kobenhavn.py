"""København's story: committees fill in their plans as Word forms, and the synopsis becomes a policy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plantools.cycle import conversion
from plantools.cycle.compilation import Compiled, Compiling
from plantools.cycle.playing import Played, play
from plantools.cycle.yearly import year_of
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.data import load_data
from plantools.register.store import open_register
from plantools.word.markdown import plain
from plantools.word.package import open_package
from tests.stories.seeds import SEEDS, sentences
from tests.word.drafts import body, lines

PERIOD, SEED = "2011-2014", "kobenhavn/integrationspolitik-synopsis"
KEYS = {"goals", "initiatives", "lighthouse"}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Return the workspace when all that the story tells has come, without LibreOffice."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conversion, "program", lambda: None)
        return play(tmp_path_factory.mktemp("played") / "kobenhavn", example="kobenhavn")


def compiled(played: Played, period: str) -> Compiled:
    """Return the policy with the plans of a period."""
    workspace = played.workspace
    year = year_of(open_register(workspace.database_url, workspace.folder), workspace, period, today=date(2011, 4, 4))
    return Compiling(workspace, "theme-policy").compiled(year)


def prompts(text: str) -> list[str]:
    """Return the words of the slots that are open in a text."""
    return [line for line in text.splitlines() if "indsættes" in line]


def test_every_committee_gets_a_form_and_the_one_that_got_its_back_mends_it(played: Played) -> None:
    assert (played.issued, dict(played.verdicts)) == (10, {"accepted": 9, "returned": 1})
    made = [path.name for path in played.reports]
    assert made[:2] == [f"theme-policy-{PERIOD}.{one}" for one in ("docx", "yaml")]
    assert {"status-report-2012.docx", "status-report-2012.xlsx", "Referat af statusmøde 2012.docx"} <= {*made}


def test_before_any_plan_the_document_is_the_seed_with_all_its_open_slots(played: Played) -> None:
    made = compiled(played, "2007-2010")
    text = "\n".join(lines(body(made.filled.package)))
    assert [one for one in sentences(SEED) if one not in " ".join(text.split())] == []
    assert len(prompts(text)) == len(made.assembled.open) == 13
    assert len(prompts(SEEDS[SEED].replace("\nog den samlede", " og den samlede"))) == 13


def test_with_all_plans_nothing_is_open_and_all_that_was_published_is_still_there(played: Played) -> None:
    made = compiled(played, PERIOD)
    text = "\n".join(lines(body(made.filled.package)))
    assert (made.assembled.open, made.gaps, made.filled.left, prompts(text)) == ((), (), (), [])
    published = [one for one in sentences(SEED) if "indsættes" not in one and "den samlede prioritering" not in one]
    assert [one for one in published if one not in " ".join(text.split())] == []
    assert [one.code for one in made.findings] == ["compile.repeated"]


def test_every_line_of_every_plan_is_in_the_policy(played: Played) -> None:
    file = next(path for path in played.reports if path.suffix == ".docx")
    text = " ".join("\n".join(lines(body(open_package(file)))).split())
    plans = sorted((played.workspace.folder / "plans").glob("*.yaml"))
    assert len(plans) == 5
    for plan in plans:
        answers = load_data(plan).answers
        told = [str(answers.get("objective", ""))]
        rows = map(as_mapping, as_list(answers["themes"]))
        told += [str(said) for row in rows for name, said in row.items() if name in KEYS]
        assert [line for said in told for line in plain(said).splitlines() if line not in text] == []


def test_a_lighthouse_project_stands_under_the_name_of_its_committee(played: Played) -> None:
    text = lines(body(compiled(played, PERIOD).filled.package))
    assert "Socialudvalget: Særindsats i ét af de udsatte boligområder sammen med boligorganisationerne" in text


def test_played_again_nothing_is_done_twice(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "program", lambda: None)
    before = [path.read_bytes() for path in played.reports]
    again = play(Path(played.workspace.folder), example="kobenhavn")
    assert (again.issued, sum(again.verdicts.values())) == (0, 0)
    assert [path.read_bytes() for path in again.reports] == before
