"""A year of many units: issued, filled in, collected, looked at and reported; seconds and memory of each step.

Each step runs in a process of its own, so that its memory is its own; that of the processes that read files is the
largest of theirs. Nobody else does all of this in one tool, so there is no peer: what counts is that each step takes
the same time for a unit whatever their number.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from benchmarks.sameness import UnlikeError
from plantools.cycle.collecting import Collecting
from plantools.cycle.issuing import Issuing
from plantools.cycle.reporting import files, report
from plantools.cycle.status import status_of
from plantools.cycle.workspace import FILE, INBOX, Workspace, load_workspace
from plantools.cycle.yearly import year_of
from plantools.definition.data import load_data
from plantools.definition.library import shipped
from plantools.register.records import Verdict
from plantools.register.store import Register, open_register

_FORM, _PERIOD, _REPORT = "activity-plan", "2027", "yearly-report"
_NOW = datetime(2027, 1, 15, tzinfo=UTC)
_FAULTY = 10  # of so many forms one comes back empty


@dataclass(frozen=True)
class Step:
    """What a step took for so many units: seconds, and the most memory that it held, in MiB."""

    name: str
    units: int
    seconds: float
    megabytes: int


def years(folder: Path, sizes: Sequence[int]) -> Iterator[Step]:
    """Yield each step of a year with so many units, for one number of units after the other."""
    for size in sizes:
        place = folder / str(size)
        _found(place, size)
        for name in STEPS:
            # A fresh process: the most memory that one has held is never less again.
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                yield pool.submit(_step, name, place, size).result()


def _found(place: Path, size: int) -> None:
    """Make a workspace with so many units and the goals of Falun."""
    place.mkdir(parents=True)
    units = "".join(
        f"  - {{name: Enhet {number}, email: enhet{number}@falun.example}}\n" for number in range(1, size + 1)
    )
    programme = shipped("examples") / "falun" / "programme.yaml"
    text = f"municipality: Falun\nlanguage: sv\nin_force: {{programme: '{programme.as_posix()}'}}\nunits:\n{units}"
    (place / FILE).write_text(text, encoding="utf-8")


def _step(name: str, place: Path, size: int) -> Step:
    workspace = load_workspace(place)
    register = open_register(workspace.database_url, place)
    began = perf_counter()
    STEPS[name](workspace, register)
    took = perf_counter() - began
    whose = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return Step(name, size, took, max(resource.getrusage(who).ru_maxrss for who in whose) // 1024)


def _issue(workspace: Workspace, register: Register) -> None:
    issuing = Issuing(workspace, register, _FORM, _PERIOD)
    issuing.issue(issuing.round(today=_NOW.date()).forms, now=_NOW, told=lambda form: None)


def _fill(workspace: Workspace, register: Register) -> None:
    """Fill in the forms as units do, and put them into the inbox."""
    issuing = Issuing(workspace, register, _FORM, _PERIOD)
    answers = load_data(next((shipped("examples") / "falun" / "plans" / _PERIOD).glob("*.yaml"))).answers
    (workspace.folder / INBOX).mkdir()
    for number, form in enumerate(issuing.round(again=True, today=_NOW.date()).forms):
        told = form.answers if number % _FAULTY == 0 else {**answers, **form.answers}
        content = issuing.made(replace(form, number=1, answers=told)).content
        (workspace.folder / INBOX / f"{form.unit.key}.docx").write_bytes(content)


def _collect(workspace: Workspace, register: Register) -> None:
    outcomes = Collecting(workspace, register, now=_NOW).collect([])
    returned = sum(one.verdict is Verdict.RETURNED for one in outcomes)
    if (len(outcomes), returned) != (len(workspace.units), -(-len(workspace.units) // _FAULTY)):
        raise UnlikeError("not every form was collected as it was sent")


def _status(workspace: Workspace, register: Register) -> None:
    status_of(year_of(register, workspace, _PERIOD, today=_NOW.date()))


def _report(workspace: Workspace, register: Register) -> None:
    made = report(year_of(register, workspace, _PERIOD, today=_NOW.date()), workspace.library)
    files(made, _REPORT, _PERIOD, with_pdf=False)


STEPS: dict[str, Callable[[Workspace, Register], None]] = {
    "issue": _issue,
    "fill in": _fill,
    "collect": _collect,
    "status": _status,
    "report": _report,
}


def lines(steps: Iterator[Step]) -> Iterator[str]:
    """Yield a line for each step: seconds, for a unit, beside the first size, and memory."""
    first: dict[str, Step] = {}
    for one in steps:
        least = first.setdefault(one.name, one)
        each, of_first = one.seconds / one.units, least.seconds / least.units
        yield (
            f"{one.units:>6} units  {one.name:<8}{one.seconds:8.2f} s {each * 1000:7.2f} ms a unit"
            f" {each / of_first:5.2f}×   {one.megabytes:>5} MiB"
        )
