"""What a document says of itself is taken from it by the roles of its definition; what it lacks is asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plantools.cycle.adopting import Prepared, Wish, prepared, register_paper, series_name
from plantools.cycle.drafting import Drafter, Order
from plantools.cycle.workspace import FILE, Workspace, load_workspace
from plantools.definition.library import shipped
from plantools.errors import PlantoolsError
from plantools.register.adoptions import Paper
from plantools.register.store import Register, open_register
from plantools.word.package import save, to_bytes
from tests.cycle.registered import RECORDED

POLICY = shipped("examples") / "bjurholm" / "policy.yaml"
Said = dict[str, str | date]
TITLE = "Arbetsmarknad och integrationspolicy"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a workspace whose municipality is all that it says."""
    (tmp_path / FILE).write_text("municipality: Bjurholm\n", encoding="utf-8")
    return load_workspace(tmp_path)


@pytest.fixture
def register(workspace: Workspace) -> Register:
    """Return the register of the workspace."""
    return open_register(workspace.database_url, workspace.folder)


def document(workspace: Workspace, text: str = "", template: str = "governing-document") -> Path:
    """Return a Word document, made of data or of Bjurholm's policy."""
    data = POLICY
    if text:
        data = workspace.folder / "data.yaml"
        data.write_text(text, encoding="utf-8")
    file = workspace.folder / "policy.docx"
    made = Drafter(workspace.library).make(Order(template, data, draft=bool(text)))
    save(to_bytes(made.package), file, overwrite=True)
    return file


def paper(found: Prepared) -> Paper:
    """Return the document that can be registered."""
    assert found.paper is not None
    return found.paper


def told(found: Prepared) -> list[str]:
    """Return the codes of what is said of the register's own needs."""
    return [one.code for one in found.findings if one.code.startswith("documents.")]


def test_a_document_says_who_adopted_it_and_from_when_it_is_valid(workspace: Workspace) -> None:
    found = prepared(Wish(document(workspace)), workspace)
    made = paper(found)
    assert found.findings == ()
    assert (made.title, made.name, made.file) == (TITLE, series_name(("policy", TITLE)), "policy.docx")
    assert made.facts.types == {"policy": "Policy"}
    assert (made.facts.owner, made.facts.case_number) == ("Samordnare AMI", "KS22-1082 003")
    assert (made.facts.adopted, made.facts.adopted_by) == (date(2022, 12, 22), "kommunfullmäktige")
    assert (made.facts.valid_from, made.facts.valid_until) == (date(2023, 1, 1), None)
    assert made.facts.reference.startswith("GOVERNING-DOCUMENT.1-BJURHOLMS-KOMMUN-")


def test_the_document_and_its_data_are_the_same_edition(workspace: Workspace, register: Register) -> None:
    numbers = set()
    for wish in (Wish(document(workspace)), Wish(POLICY, template="governing-document")):
        number, _ = register_paper(register, paper(prepared(wish, workspace)), now=RECORDED)
        numbers.add(number)
    assert len(numbers) == 1


def test_data_as_they_were_read_say_themselves_whose_they_are(workspace: Workspace) -> None:
    written = workspace.folder / "read.yaml"
    answers = "\n".join(f"  {line}" for line in POLICY.read_text(encoding="utf-8").splitlines())
    written.write_text(f"form: {{template: governing-document}}\nanswers:\n{answers}\n", encoding="utf-8")
    assert paper(prepared(Wish(written), workspace)).title == TITLE


def test_a_definition_without_roles_gives_its_title_as_type_and_asks_for_the_day(workspace: Workspace) -> None:
    file = shipped("examples") / "falun" / "programme.yaml"
    lacking = prepared(Wish(file, template="programme"), workspace)
    assert lacking.paper is None and told(lacking) == ["documents.no-owner", "documents.no-day"]
    said: Said = {"adopted": date(2023, 3, 9), "owner": "Integrationsstrateg"}
    made = paper(prepared(Wish(file, template="programme", said=said), workspace))
    assert (made.facts.types, made.facts.adopted) == ({"programme": "Program"}, date(2023, 3, 9))


def test_what_is_said_goes_before_what_the_document_says_and_the_difference_is_told(workspace: Workspace) -> None:
    said: Said = {"owner": "Kanslichef", "adopted_by": "Kommunfullmäktige", "valid_until": date(2026, 12, 31)}
    found = prepared(Wish(document(workspace), said=said), workspace)
    assert paper(found).facts.owner == "Kanslichef"
    assert paper(found).facts.valid_until == date(2026, 12, 31)
    assert told(found) == ["documents.differs"]
    [differing] = [one for one in found.findings if one.code == "documents.differs"]
    assert differing.params == {"given": "Kanslichef", "own": "Samordnare AMI"}


def test_a_draft_without_title_and_day_is_not_registered(workspace: Workspace) -> None:
    found = prepared(Wish(document(workspace, "municipality: Bjurholm\n")), workspace)
    assert found.paper is None
    assert {"documents.no-title", "documents.no-day", "documents.no-owner"} <= set(told(found))


def test_validity_that_ends_before_it_begins_is_told(workspace: Workspace) -> None:
    found = prepared(Wish(document(workspace), said={"valid_until": date(2022, 1, 1)}), workspace)
    assert "documents.backward" in told(found)


def test_a_file_of_another_template_is_registered_by_its_title(workspace: Workspace) -> None:
    plan = workspace.folder / "cykelplan.pdf"
    plan.write_bytes(b"%PDF-1.7\n%")
    with pytest.raises(PlantoolsError) as caught:
        prepared(Wish(plan), workspace)
    assert caught.value.findings[-1].code == "documents.foreign"
    said = {"adopted": date(2026, 11, 24)}
    found = prepared(Wish(plan, title="Cykelplan", type="plan", said=said), workspace)
    assert told(found) == ["documents.not-read", "documents.no-owner"]
    assert (paper(found).name, paper(found).content) == ("plan-cykelplan", b"%PDF-1.7\n%")


def test_an_old_document_is_kept_with_what_its_data_say(workspace: Workspace) -> None:
    old = workspace.folder / "old.pdf"
    old.write_bytes(b"%PDF-1.7\n%")
    found = prepared(Wish(old, data=POLICY, template="governing-document"), workspace)
    assert told(found) == []
    assert (paper(found).title, paper(found).file, paper(found).content) == (TITLE, "old.pdf", b"%PDF-1.7\n%")


@pytest.mark.parametrize(
    ("given", "types"),
    [("policy", {"policy": "Policy"}), ("Politik", {"policy": "Policy"}), ("Ordning", {"Ordning": "Ordning"})],
)
def test_a_type_is_the_one_that_a_definition_knows_by_that_word(
    workspace: Workspace, given: str, types: dict[str, str]
) -> None:
    found = prepared(titled("Trivsel", workspace, given), workspace)
    assert paper(found).facts.types == types


@pytest.mark.parametrize("name", ["activity-plan", "policy-process"])
def test_a_form_is_not_adopted(workspace: Workspace, name: str) -> None:
    with pytest.raises(PlantoolsError) as caught:
        prepared(Wish(POLICY, template=name), workspace)
    assert [one.code for one in caught.value.findings] == ["edition.form"]


def test_data_that_do_not_say_whose_they_are_are_told(workspace: Workspace) -> None:
    with pytest.raises(PlantoolsError) as caught:
        prepared(Wish(POLICY), workspace)
    assert [one.code for one in caught.value.findings] == ["edition.no-template"]


# What follows for other editions


def registered(register: Register, workspace: Workspace, wish: Wish, replaces: str = "") -> list[str]:
    """Return what is told when a document is registered."""
    _, findings = register_paper(register, paper(prepared(wish, workspace)), replaces=replaces, now=RECORDED)
    return [f"{one.code} {one.params.get('number')}" for one in findings]


def titled(title: str, workspace: Workspace, type_: str = "policy", year: int = 2026) -> Wish:
    """Return a file of another template that was adopted in a year."""
    file = workspace.folder / f"{title}-{type_}-{year}.txt"
    file.write_text(f"{title} {year}", encoding="utf-8")
    return Wish(file, title=title, type=type_, said={"adopted": date(year, 1, 1), "case_number": f"KS-{year}"})


def test_a_newer_edition_replaces_the_older_and_that_is_told(workspace: Workspace, register: Register) -> None:
    assert registered(register, workspace, titled("Trivsel", workspace, year=2022)) == []
    newer = registered(register, workspace, titled("Trivsel", workspace, year=2026))
    assert newer == ["documents.replaces 1"]
    assert registered(register, workspace, titled("Trivsel", workspace, year=2018)) == ["documents.succeeded 1"]


def test_the_same_title_of_another_type_is_another_document(workspace: Workspace, register: Register) -> None:
    registered(register, workspace, titled("Trivsel", workspace))
    guideline = titled("Trivsel", workspace, "riktlinje")
    assert registered(register, workspace, guideline) == ["documents.same-title 1"]
    assert registered(register, workspace, guideline, replaces="1") == ["documents.replaces 1"]


def test_a_document_replaces_neither_itself_nor_what_follows_it(workspace: Workspace, register: Register) -> None:
    first, second = titled("Trivsel", workspace), titled("Hälsa", workspace)
    registered(register, workspace, first)
    registered(register, workspace, second, replaces="Trivsel")
    for wish, before in ((first, "1"), (first, "Hälsa")):
        with pytest.raises(PlantoolsError) as caught:
            registered(register, workspace, wish, replaces=before)
        assert [one.code for one in caught.value.findings] == ["documents.circle"]


def test_a_document_of_another_name_replaces_the_one_whose_number_it_names(
    workspace: Workspace, register: Register
) -> None:
    registered(register, workspace, titled("Trivsel", workspace, year=2022))
    data = workspace.folder / "ny.yaml"
    text = POLICY.read_text(encoding="utf-8").replace("case_number: KS22-1082 003", "case_number: KS26-1")
    data.write_text(f"{text}\nreplaces: Trivsel, KS-2022, antagen 2022-01-01\n", encoding="utf-8")
    ready = prepared(Wish(data, template="governing-document"), workspace)
    _, findings = register_paper(register, paper(ready), said=ready.replaces, now=RECORDED)
    assert [(one.code, one.params["number"]) for one in findings] == [("documents.replaces", 1)]


def test_titles_that_begin_alike_are_not_one_document() -> None:
    long = "Riktlinjer för handläggning av ekonomiskt bistånd"
    names = {series_name((long,)), series_name((f"{long} till unga",)), series_name(("Plan", "A")), series_name(("☃",))}
    assert len(names) == 4
    assert all(0 < len(name) <= 40 for name in names)
