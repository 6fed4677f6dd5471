"""Workspaces to test with: some units, five goals, and forms as the units would send them back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from plantools.cycle.collecting import Collecting
from plantools.cycle.issuing import Form, Issuing
from plantools.cycle.registering import Outcome
from plantools.cycle.workspace import Workspace, load_workspace
from plantools.cycle.yearly import year_of
from plantools.cycle.years import Year
from plantools.register.store import Register, open_register
from plantools.register.submissions import submitted
from plantools.word.package import open_package, to_bytes

NOW = datetime(2027, 1, 15, 9, 0, tzinfo=UTC)
UNITS = ("Socialförvaltningen", "Barn och utbildning", "Kopparstaden AB")
GOALS = ("Lika rättigheter", "Egen försörjning", "Ett föredöme")
_FILE = """\
municipality: Falu kommun
language: sv
office: {name: Integrationskontoret, email: integration@falun.example}
in_force:
  programme: {title: Integrationspolitiskt program, goals: [%s]}
deadlines:
  activity-plan: {2026: 2026-02-27, 2027: 2027-02-26}
  annual-report: {2026: 2027-01-29}
units:
%s
"""
PLAN: Mapping[str, object] = {
    "processes": ["recruitment"],
    "commitments": [
        {"statement": "Ta emot tolv praktikanter", "goal": "2", "due": date(2027, 11, 30)},
        {"statement": "Utse språkombud", "goal": "3", "due": date(2028, 3, 1)},
    ],
}


@dataclass(frozen=True)
class Place:
    """A workspace and its register."""

    workspace: Workspace
    register: Register

    @property
    def inbox(self) -> Path:
        """Return where files come in."""
        return self.workspace.folder / "inbox"

    def issued(self, template: str = "activity-plan", period: str = "2027", *, now: datetime = NOW) -> list[Form]:
        """Return the forms, when each unit has got one."""
        issuing = Issuing(self.workspace, self.register, template, period)
        forms = issuing.round(today=now.date()).forms
        done: list[Form] = []
        issuing.issue(forms, now=now, told=done.append)
        return done

    def answer(self, form: Form, answers: Mapping[str, object], **more: object) -> bytes:
        """Return a form as its unit fills it in: what stood in it, these answers, and some more."""
        issuing = Issuing(self.workspace, self.register, form.template, form.period)
        return issuing.made(replace(form, answers={**form.answers, **answers, **more})).content

    def send(self, content: bytes, name: str) -> Path:
        """Return a file that came."""
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def collect(self, *paths: Path, now: datetime = NOW, move: bool = False) -> list[Outcome]:
        """Return what became of what came."""
        return Collecting(self.workspace, self.register, now=now).collect(paths, move=move)

    def year(self, period: str = "2027") -> Year:
        """Return a period as the register has it."""
        return year_of(self.register, self.workspace, period, today=NOW.date())

    def registered(self) -> list[tuple[str, str]]:
        """Return place and verdict of every document in the register."""
        with self.register.reading() as connection:
            return [(one.where, str(one.verdict)) for one in submitted(connection)]


def place(folder: Path, units: Sequence[str] = UNITS, *, goals: Sequence[str] = GOALS, url: str = "") -> Place:
    """Return a workspace with these units, each with an address of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = "\n".join(
        f"  - {{name: '{unit}', kind: department, contact: HR-strateg, email: {mail}}}" for unit, mail in _mails(units)
    )
    (folder / "plantools.yaml").write_text(_FILE % (", ".join(goals), listed), encoding="utf-8")
    workspace = load_workspace(folder)
    return Place(workspace, open_register(url or workspace.database_url, folder))


def _mails(units: Sequence[str]) -> Iterator[tuple[str, str]]:
    for number, unit in enumerate(units, 1):
        yield unit, f"unit{number}@falun.example"


def retyped(content: bytes, before: str, after: str) -> bytes:
    """Return a document in which somebody wrote other words over those of an answer."""
    package = open_package(content)
    main = package.parts[package.main()]
    assert main.count(f">{before}<".encode()) == 1
    return to_bytes(package.with_parts({package.main(): main.replace(f">{before}<".encode(), f">{after}<".encode())}))
