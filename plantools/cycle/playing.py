"""The story of a shipped municipality, played: forms go out, come back as it tells, and papers are made of them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import groupby
from pathlib import Path

from plantools.cycle import conversion
from plantools.cycle.bundling import message, zipped
from plantools.cycle.collecting import Collecting
from plantools.cycle.founding import copied
from plantools.cycle.issuing import Form, Issuing
from plantools.cycle.registering import Outcome
from plantools.cycle.steps import Scene, made
from plantools.cycle.stories import Round, Sending, Step, Story, load_story
from plantools.cycle.targets import make_folder
from plantools.cycle.workspace import DATABASE, INBOX, Workspace, load_workspace
from plantools.definition.checks import as_list, as_mapping
from plantools.definition.data import load_data
from plantools.definition.kinds import KINDS
from plantools.definition.model import Definition
from plantools.definition.wording import words
from plantools.register.store import Register, open_register
from plantools.word.adding import room, with_added_rows
from plantools.word.package import open_package, save, to_bytes
from plantools.word.retyping import retyped

_MOST_NAMES = 6  # of files in a folder that the demo names
_SENT, _COLLECTED = time(9, tzinfo=UTC), time(16, tzinfo=UTC)


@dataclass(frozen=True)
class Played:
    """What a story came to: where its workspace is, how many forms went out, what came back, and what was made."""

    workspace: Workspace
    issued: int
    verdicts: Mapping[str, int]
    reports: tuple[Path, ...]

    def lines(self, language: str) -> Iterator[str]:
        """Yield what it came to, a sentence for each step."""
        counts = {name: self.verdicts.get(name, 0) for name in ("accepted", "warned", "returned")}
        if self.issued:
            yield words("demo.year", language, issued=self.issued, **counts)
        for folder, found in groupby(self.reports, key=lambda path: path.parent):
            names = [one.name for one in found]
            within = folder.relative_to(self.workspace.folder).as_posix()
            told = ", ".join(names) if len(names) <= _MOST_NAMES else f"{names[0]} … {names[-1]} ({len(names)})"
            yield words("demo.made", language, folder="" if within == "." else f"{within}/", names=told)


def play(
    folder: Path, *, example: str = "falun", overwrite: bool = False, told: Callable[[str], None] = lambda name: None
) -> Played:
    """Return what became of the year of an example, in a workspace of its own.

    A workspace that is there is gone on with, whether `overwrite` is said or not: what it holds already is not done
    twice. `told` is called with the name of each file that is made or sent.
    """
    if not (folder / DATABASE).exists():
        copied(example, folder)
    workspace = load_workspace(folder)
    playing = _Playing(workspace, open_register(workspace.database_url, folder), told)
    outcomes = playing.run(load_story(workspace))
    verdicts = Counter(str(one.verdict) for one in outcomes if one.verdict)
    return Played(workspace, playing.issued, verdicts, tuple(playing.papers))


class _Playing:
    """Plays a story in a workspace, day by day."""

    def __init__(self, workspace: Workspace, register: Register, told: Callable[[str], None]) -> None:
        self._workspace = workspace
        self._register = register
        self._told = told
        self._forms: dict[tuple[str, str], Form] = {}
        self.issued = 0
        self.papers: list[Path] = []

    def run(self, story: Story) -> list[Outcome]:
        """Return what became of each document that was sent."""
        outcomes: list[Outcome] = []
        rounds, steps = story.rounds, story.steps
        issued, came = {one.issued for one in rounds}, {one.day for of in rounds for one in of.sent}
        days = sorted(issued | came | {one.day for one in steps if one.day})
        for day in days:
            for one in (found for found in rounds if found.issued == day):
                self._issue(one)
            sent = [(of, one) for of in rounds for one in of.sent if one.day == day]
            if sent:
                self._send(day, sent)
                outcomes += self._collect(day)
            self._make([one for one in steps if one.day == day], day)
        self._make([one for one in steps if one.day is None], days[-1])
        return outcomes

    def _make(self, steps: Iterable[Step], day: date) -> None:
        """Make the papers of steps; one that is made again takes the place of the earlier one."""
        for step in steps:
            for path, content in made(step, Scene(self._workspace, self._register, day)).items():
                make_folder(path.parent)
                save(content, path, overwrite=True)
                self._told(path.name)
                if path not in self.papers:
                    self.papers.append(path)

    def _issue(self, one: Round) -> None:
        issuing = Issuing(self._workspace, self._register, one.template, one.period)
        wanted = issuing.round(today=one.issued).forms
        issuing.issue(wanted, now=datetime.combine(one.issued, _SENT), told=lambda form: self._told(form.target.name))
        self.issued += len(wanted)

    def _collect(self, day: date) -> list[Outcome]:
        return Collecting(self._workspace, self._register, now=datetime.combine(day, _COLLECTED)).collect([])

    def _send(self, day: date, sent: Sequence[tuple[Round, Sending]]) -> None:
        """Put what the units sent on a day into the inbox, by the ways that they sent it."""
        made = [(one.by, one.unit, *self._answer(of, one)) for of, one in sent]
        for way, some in groupby(sorted(made, key=lambda one: one[0]), key=lambda one: one[0]):
            for name, content in _WAYS[way](self._workspace, day, [one[1:] for one in some]):
                self._put(f"{day} {name}", content, day)

    def _answer(self, of: Round, one: Sending) -> tuple[str, bytes]:
        """Return the name and the content of a form as its unit filled it in."""
        issuing = Issuing(self._workspace, self._register, of.template, of.period)
        [form] = issuing.round(units=[one.unit], again=True, today=of.issued).forms
        definition = self._workspace.library.get(of.template)
        valid, typed = _split(one.answers, definition)
        answers = _changed(load_data(one.data).answers, valid)
        issued = replace(form, number=1)
        written = replace(issued, answers={**form.answers, **answers})
        content = _added(issuing.made(written).content, issuing.made(issued).content, written, definition)
        name = f"{definition.title.to(form.language)} {of.period} {form.unit.name}.docx"
        return name, to_bytes(retyped(open_package(content), typed)) if typed else content

    def _put(self, name: str, content: bytes, day: date) -> None:
        target = self._workspace.folder / INBOX / name
        make_folder(target.parent)
        save(content, target, overwrite=True)
        moment = datetime.combine(day, _SENT).timestamp()
        os.utime(target, (moment, moment))
        self._told(name)


# What a unit wrote


def _split(answers: Mapping[str, object], definition: Definition) -> tuple[Mapping[str, object], Mapping[str, str]]:
    """Return the answers that a form takes, and those that can only be typed: words where a day or a choice belongs."""
    typed = {path: str(value) for path, value in answers.items() if _is_typed(path, value, definition)}
    return {path: value for path, value in answers.items() if path not in typed}, typed


def _is_typed(path: str, value: object, definition: Definition) -> bool:
    asked = definition.field_at(path)
    return (
        asked is not None and isinstance(value, str) and (asked.kind == "choice" or KINDS[asked.kind].control == "date")
    )


def _added(content: bytes, issued: bytes, form: Form, definition: Definition) -> bytes:
    """Return a form that is filled in with no more rows of its own than there were when it was issued."""
    name = definition.cycle.rows
    there, rows = room(open_package(issued), name), len(as_list(form.answers.get(name)))
    return to_bytes(with_added_rows(open_package(content), name, rows=rows, room=there)) if rows > there else content


def _changed(answers: Mapping[str, object], changes: Mapping[str, object]) -> dict[str, object]:
    """Return the answers with others at some paths (`commitments.2.target`, rows from 1)."""
    made = dict(answers)
    for path, value in changes.items():
        name, *inner = path.split(".")
        made[name] = _in_row(made.get(name), int(inner[0]), inner[1], value) if inner else value
    return made


def _in_row(rows: object, number: int, column: str, value: object) -> list[object]:
    return [{**as_mapping(row), column: value} if at == number else row for at, row in enumerate(as_list(rows), 1)]


# How it came

_Sent = Sequence[tuple[str, str, bytes]]  # unit, name, content


def _as_files(workspace: Workspace, day: date, sent: _Sent) -> Iterator[tuple[str, bytes]]:
    yield from ((name, content) for _, name, content in sent)


def _as_zip(workspace: Workspace, day: date, sent: _Sent) -> Iterator[tuple[str, bytes]]:
    yield "blanketter.zip", zipped({name: content for _, name, content in sent})


def _as_mails(workspace: Workspace, day: date, sent: _Sent) -> Iterator[tuple[str, bytes]]:
    senders = {unit.key: unit for unit in workspace.units}
    for key, name, content in sent:
        unit, stem = senders[key], name.removesuffix(".docx")
        moment = datetime.combine(day, _SENT)
        told = message(unit.email, workspace.office.email, subject=stem, sent=moment, files={name: content})
        yield f"{stem}.eml", told


def _as_opendocument(workspace: Workspace, day: date, sent: _Sent) -> Iterator[tuple[str, bytes]]:
    """Yield the forms as LibreOffice saves them; as they are where it is missing."""
    for _, name, content in sent:
        made = conversion.opendocument(open_package(content)) if conversion.program() else None
        yield (f"{name.removesuffix('.docx')}.odt", made) if made else (name, content)


_Way = Callable[[Workspace, date, _Sent], Iterator[tuple[str, bytes]]]
_WAYS: Mapping[str, _Way] = {"docx": _as_files, "zip": _as_zip, "mail": _as_mails, "odt": _as_opendocument}
