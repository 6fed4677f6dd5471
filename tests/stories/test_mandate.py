"""The mandate cycle of Bjurholm at the command line: an old document, the edition after it, and the one to come."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from plantools.cycle.renewing import (
    ADOPTED,
    BEFORE,
    CALENDAR,
    CHANGES,
    DRAFT,
    DRAFT_DATA,
    IMPORTED,
    OLD,
    REDLINE,
    WHEEL,
)
from plantools.definition.data import load_data
from plantools.definition.library import shipped
from plantools.word.comments import comments_in
from plantools.word.flat import package_of
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.redline import accepted, rejected
from tests.cli.running import Ran, plantools
from tests.word.redline.saying import said

FLAT = shipped("examples") / "bjurholm" / "integrationspolicy-2017.xml"
POLICY = "policy.yaml"
TEMPLATE = "governing-document"


@dataclass(frozen=True)
class Played:
    """The folder in which everything was done, and what each command printed."""

    folder: Path
    ran: Mapping[str, Ran]

    def document(self, name: str) -> Package:
        """Return a document of the folder."""
        return open_package(self.folder / name)

    def answers(self, name: str) -> Mapping[str, Any]:
        """Return what a data file of the folder says."""
        return load_data(self.folder / name).answers


COMMANDS = {
    "import": ("import", OLD, "--as", TEMPLATE, "-o", IMPORTED),
    "validate": ("validate", TEMPLATE, IMPORTED),
    "before": ("fill", TEMPLATE, IMPORTED, "-o", BEFORE),
    "adopted": ("fill", TEMPLATE, POLICY, "-o", ADOPTED),
    "compare": ("compare", BEFORE, ADOPTED, "-o", REDLINE, "--table", CHANGES, "--reasons", "skal-2023.yaml"),
    "add before": ("documents", "add", BEFORE),
    "add adopted": ("documents", "add", ADOPTED, "--replaces", "KS17-204 003"),
    "due": ("documents", "--due", "2027", "--format", "json"),
    "documents": ("documents", "--format", "json"),
    "revise": ("revise", POLICY, "--as", TEMPLATE, "--mandate", "2026-2030"),
    "calendar": ("calendar", "--year", "2027", "-o", CALENDAR, "--picture", WHEEL),
}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """Return the mandate cycle, gone through once."""
    folder = tmp_path_factory.mktemp("mandate") / "bjurholm"
    with pytest.MonkeyPatch.context() as patch:
        assert plantools("init", folder, "--example", "bjurholm").code == 0
        (folder / OLD).write_bytes(to_bytes(package_of(FLAT.read_bytes())))
        patch.chdir(folder)
        ran = {name: plantools(*arguments) for name, arguments in COMMANDS.items()}
    yield Played(folder, ran)


def test_every_step_succeeds(played: Played) -> None:
    assert {name: (one.code, one.err) for name, one in played.ran.items() if one.code} == {}


def test_the_old_document_becomes_data_with_nothing_left_over(played: Played) -> None:
    made, adopted = played.answers(IMPORTED), played.answers(POLICY)
    assert set(made) - set(adopted) == {"extra_sections"}
    assert set(adopted) <= set(made)
    assert [one["title"] for one in made["extra_sections"]] == ["Spridning", "Om exemplet"]
    assert (made["title"], str(made["adopted_on"]), made["document_types"]) == (
        "Integrationspolicy",
        "2017-06-19",
        ["policy"],
    )


def test_the_redline_is_both_editions(played: Played) -> None:
    redline = played.document(REDLINE)
    assert said(accepted(redline)) == said(played.document(ADOPTED))
    assert said(rejected(redline)) == said(played.document(BEFORE))


def test_every_change_of_a_section_has_its_reason_in_the_table(played: Played) -> None:
    told = " ".join(said(played.document(CHANGES)))
    reasons = played.answers("skal-2023.yaml")
    assert {section: why for section, why in reasons.items() if str(why) not in told} == {}
    assert "Flyttat från ”Syfte”" in told
    assert played.ran["compare"].err == ""


def test_the_later_edition_has_replaced_the_earlier_and_is_due(played: Played) -> None:
    whole = json.loads(played.ran["documents"].out)["documents"]
    states = {one["title"]: (one["state"], one["replaced_by"]) for one in whole}
    assert states == {
        "Integrationspolicy": ("replaced", 2),
        "Arbetsmarknad och integrationspolicy": ("in-force", None),
    }
    [due] = json.loads(played.ran["due"].out)["documents"]
    assert (due["number"], due["review"], due["review_basis"]) == (2, "2027-10-14", "mandate")


def test_the_draft_carries_the_text_over_and_leaves_the_decision_open(played: Played) -> None:
    draft, adopted = played.answers(DRAFT_DATA), played.answers(POLICY)
    emptied = {name for name, answer in draft.items() if answer is None}
    assert emptied == {"case_number", "adopted_on", "paragraph", "valid_from"}
    kept = set(adopted) - emptied
    assert {name: draft[name] for name in kept} == {name: _stripped(adopted[name]) for name in kept}
    assert str(draft["review_by"]) == "2031-10-14"
    assert draft["replaces"].startswith("Arbetsmarknad och integrationspolicy, KS22-1082 003, antagen av")


def _stripped(answer: object) -> object:
    return answer.rstrip("\n") if isinstance(answer, str) else answer


def test_the_draft_says_at_each_place_what_is_to_be_done(played: Played) -> None:
    remarks = [one.text for one in comments_in(played.document(DRAFT))]
    assert "Utkast till ny upplaga av ”Arbetsmarknad och integrationspolicy”" in remarks[0]
    assert sum("Beslutas på nytt" in one for one in remarks) == 3  # day and paragraph stand in one line
    assert any("Beslutsdatum: Beslutas på nytt" in one and "Paragraf: Beslutas på nytt" in one for one in remarks)
    assert "”KS22-1082 003”" in " ".join(remarks)


def test_the_year_has_the_day_of_review(played: Played) -> None:
    calendar = (played.folder / CALENDAR).read_text(encoding="utf-8").replace("\r\n ", "")
    assert "SUMMARY:Aktualitetsprövning: Arbetsmarknad och integrationspolicy" in calendar
    assert "DTSTART;VALUE=DATE:20271014" in calendar
    assert (played.folder / WHEEL).read_bytes().lstrip().startswith(b"<?xml")


def test_the_demo_plays_the_same(played: Played, tmp_path: Path) -> None:
    from plantools.cycle.renewing import renew

    made = renew(tmp_path / "demo")
    assert made.changes == int(played.ran["compare"].out.split("texten: ")[1].split(".")[0])
    for name in (OLD, IMPORTED, BEFORE, ADOPTED, DRAFT_DATA):
        assert (tmp_path / "demo" / name).read_bytes() == (played.folder / name).read_bytes(), name
    assert said(open_package(tmp_path / "demo" / REDLINE)) == said(played.document(REDLINE))
    assert said(open_package(tmp_path / "demo" / CHANGES)) == said(played.document(CHANGES))
    assert made.comments == len(comments_in(played.document(DRAFT)))
