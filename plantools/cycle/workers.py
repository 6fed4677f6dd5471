"""Work on many documents, in their order: in processes of their own where there are many, else here."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import Self, TypeVar

from plantools.cycle.foreign import Converter
from plantools.cycle.taking import Reader

Job = TypeVar("Job")
Made = TypeVar("Made")
Work = Callable[[Reader, Converter, Job], Made]  # a function of a module: its name is handed to the process

_FEW = 20  # jobs that are done sooner than processes are started
_AHEAD = 4  # jobs that wait for each process: so many are held in memory

_reader: Reader | None = None
_converter: Converter | None = None


class Workers:
    """Those who read documents and write on them, `cores` at once, by default as many as there are.

    Processes are started for the first work on many documents, and stay until the end of the `with`.
    """

    def __init__(self, reader: Reader, *, cores: int = 0) -> None:
        self._reader = reader
        self._cores = cores or _cores()
        self._converter = Converter()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._converter.__exit__()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def each(self, work: Work[Job, Made], jobs: Sequence[Job], *, broken: Callable[[Job], Made]) -> Iterator[Made]:
        """Yield what the work makes of each job; of one whose process the system ended, twice, what `broken` makes."""
        if self._cores == 1 or (self._pool is None and len(jobs) <= _FEW):
            yield from (work(self._reader, self._converter, job) for job in jobs)
            return
        waiting: deque[tuple[Job, Future[Made]]] = deque()
        for job in jobs:
            waiting.append((job, self._submitted(work, job)))
            if len(waiting) >= self._cores * _AHEAD:
                yield self._result(work, *waiting.popleft(), broken)
        while waiting:
            yield self._result(work, *waiting.popleft(), broken)

    def _result(self, work: Work[Job, Made], job: Job, future: Future[Made], broken: Callable[[Job], Made]) -> Made:
        """Return what was made of a job; it is done again where another one may be why its process ended."""
        try:
            return future.result()
        except BrokenProcessPool:
            again = self._submitted(work, job)
        try:
            return again.result()
        except BrokenProcessPool:
            return broken(job)

    def _submitted(self, work: Work[Job, Made], job: Job) -> Future[Made]:
        try:
            return self._processes().submit(_worked, work, job)
        except BrokenProcessPool:  # a job before this one has ended them
            self._pool = None
            return self._processes().submit(_worked, work, job)

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Forked processes would share this one's database connections and locks.
            spawn = get_context("spawn")
            self._pool = ProcessPoolExecutor(
                self._cores, mp_context=spawn, initializer=_begin, initargs=(self._reader,)
            )
        return self._pool


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# In the other process


def _begin(reader: Reader) -> None:
    global _reader, _converter
    _reader, _converter = reader, Converter()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that started it is gone: it would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _worked(work: Work[Job, Made], job: Job) -> Made:
    assert _reader is not None and _converter is not None, "a process begins before it works"
    return work(_reader, _converter, job)
