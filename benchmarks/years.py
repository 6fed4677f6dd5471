"""A year of many units: issued, filled in, collected, looked at and reported; seconds and memory of each command.

Each step is the command that a coordinator gives, in a process of its own, so that its memory is its own; that of the
processes that read files is the largest of theirs. Nobody else does all of this in one tool, so there is no peer: what
counts is that each step takes the same time for a unit whatever their number.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from benchmarks.sameness import UnlikeError
from plantools.cycle.issuing import Issuing
from plantools.cycle.workspace import FILE, INBOX, load_workspace
from plantools.definition.data import load_data
from plantools.definition.library import shipped
from plantools.register.records import Verdict
from plantools.register.store import open_register
from plantools.register.submissions import submitted

_FORM, _PERIOD = "activity-plan", "2027"
_FAULTY = 10  # of so many forms one comes back empty
_PLANTOOLS = (sys.executable, "-c", "from plantools.cli import main; main()")


@dataclass(frozen=True)
class Step:
    """What a step took for so many units: seconds, those of all cores together, the most memory it held, in MiB."""

    name: str
    units: int
    seconds: float
    of_cores: float
    megabytes: int


def years(folder: Path, sizes: Sequence[int]) -> Iterator[Step]:
    """Yield each step of a year with so many units, for one number of units after the other."""
    for size in sizes:
        place = folder / str(size)
        _found(place, size)
        for name, arguments in STEPS.items():
            yield _step(name, place, size, arguments)
            if name == "issue":
                _fill(place)
        _check_collected(place, size)


def _found(place: Path, size: int) -> None:
    """Make a workspace with so many units and the goals of Falun."""
    place.mkdir(parents=True)
    units = "".join(
        f"  - {{name: Enhet {number}, email: enhet{number}@falun.example}}\n" for number in range(1, size + 1)
    )
    programme = shipped("examples") / "falun" / "programme.yaml"
    text = f"municipality: Falun\nlanguage: sv\nin_force: {{programme: '{programme.as_posix()}'}}\nunits:\n{units}"
    (place / FILE).write_text(text, encoding="utf-8")


def _step(name: str, place: Path, size: int, arguments: Sequence[str]) -> Step:
    """Return what a command took; raise `UnlikeError` where it could not do its work."""
    began = perf_counter()
    running = subprocess.Popen(
        [*_PLANTOOLS, *arguments], cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(running.pid, 0)
    took = perf_counter() - began
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode not in (0, 1):
        raise UnlikeError(f"plantools {name} could not run")
    return Step(name, size, took, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def _fill(place: Path) -> None:
    """Fill in the forms as units do, and put them into the inbox."""
    workspace = load_workspace(place)
    issuing = Issuing(workspace, open_register(workspace.database_url, place), _FORM, _PERIOD)
    answers = load_data(next((shipped("examples") / "falun" / "plans" / _PERIOD).glob("*.yaml"))).answers
    (place / INBOX).mkdir()
    for number, form in enumerate(issuing.round(again=True, today=datetime.now(UTC).date()).forms):
        told = form.answers if number % _FAULTY == 0 else {**answers, **form.answers}
        content = issuing.made(replace(form, number=1, answers=told)).content
        (place / INBOX / f"{form.unit.key}.docx").write_bytes(content)


def _check_collected(place: Path, size: int) -> None:
    """Raise `UnlikeError` unless every form was collected as it was sent."""
    workspace = load_workspace(place)
    with open_register(workspace.database_url, place).reading() as connection:
        returned = [one.verdict is Verdict.RETURNED for one in submitted(connection)]
    if (len(returned), sum(returned)) != (size, -(-size // _FAULTY)):
        raise UnlikeError("not every form was collected as it was sent")


_ROUND = (_FORM, "--period", _PERIOD)
STEPS = {
    "issue": ("issue", *_ROUND),
    "collect": ("collect",),
    "status": ("status", "--period", _PERIOD),
    "report": ("report", "--period", _PERIOD, "--no-pdf"),
}


def lines(steps: Iterator[Step]) -> Iterator[str]:
    """Yield a line for each step: seconds, for a unit, beside the first size, units a core in a second, and memory."""
    first: dict[str, Step] = {}
    for one in steps:
        least = first.setdefault(one.name, one)
        each, of_first = one.seconds / one.units, least.seconds / least.units
        yield (
            f"{one.units:>6} units  {one.name:<8}{one.seconds:8.2f} s {each * 1000:7.2f} ms a unit"
            f" {each / of_first:5.2f}×  {one.units / one.of_cores:7.0f} a second and core {one.megabytes:>5} MiB"
        )
