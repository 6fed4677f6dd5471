"""Work is done in its order, here or in processes; a job that ends its process does not take the others with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plantools.cycle.foreign import Converter
from plantools.cycle.taking import Issues, Reader
from plantools.cycle.workers import Workers
from plantools.definition.library import Library

_MANY = range(60)  # more than are done here


def reader() -> Reader:
    """Return a reader that knows no definitions."""
    return Reader(Library(()), Issues({}, {}))


def numbered(reader: Reader, converter: Converter, number: int) -> tuple[int, int]:
    """Return the number, and the process that saw it."""
    return number, os.getpid()


def ending(reader: Reader, converter: Converter, number: int) -> int:
    """End the process, as a system without memory does, at one number."""
    if number == 30:
        os._exit(1)
    return number


def ending_once(reader: Reader, converter: Converter, job: tuple[int, Path]) -> int:
    """End the process at one number, but only the first time."""
    number, mark = job
    if number == 30 and not mark.exists():
        mark.touch()
        os._exit(1)
    return number


def gone(job: object) -> int:
    """Return what stands for a job that nobody could do."""
    return -1


def test_few_jobs_are_done_here() -> None:
    with Workers(reader(), cores=2) as workers:
        made = list(workers.each(numbered, range(3), broken=lambda number: (number, 0)))
    assert [(number, process == os.getpid()) for number, process in made] == [(0, True), (1, True), (2, True)]


@pytest.mark.slow
def test_many_jobs_are_done_by_others_in_their_order() -> None:
    with Workers(reader(), cores=2) as workers:
        made = list(workers.each(numbered, _MANY, broken=lambda number: (number, 0)))
        afterwards = list(workers.each(numbered, range(3), broken=lambda number: (number, 0)))
    assert [number for number, _ in made] == list(_MANY)
    assert os.getpid() not in {process for _, process in made}
    assert {process for _, process in afterwards} <= {process for _, process in made}


@pytest.mark.slow
def test_a_job_that_ends_its_process_takes_no_other_with_it() -> None:
    with Workers(reader(), cores=2) as workers:
        made = list(workers.each(ending, _MANY, broken=gone))
    assert made == [-1 if number == 30 else number for number in _MANY]


@pytest.mark.slow
def test_a_job_that_ends_its_process_once_is_done_the_second_time(tmp_path: Path) -> None:
    with Workers(reader(), cores=2) as workers:
        made = list(workers.each(ending_once, [(number, tmp_path / "mark") for number in _MANY], broken=gone))
    assert made == list(_MANY)
