"""Files read on all cores: in processes of their own where there are many, else here."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path

from plantools.cycle.foreign import Converter
from plantools.cycle.taking import Reader, Taken
from plantools.findings import error

File = tuple[Path, str]
_FEW = 20  # files that are read sooner than processes are started
_AHEAD = 4  # files that wait for each process: so many are held in memory

_reader: Reader | None = None
_converter: Converter | None = None


def taken(reader: Reader, files: Sequence[File], *, cores: int = 0) -> Iterator[Taken]:
    """Yield what each file holds, in their order; `cores` is how many processes read them, by default all there are."""
    cores = cores or _cores()
    if len(files) <= _FEW or cores == 1:
        yield from _here(reader, files)
    else:
        yield from _in_processes(reader, files, cores)


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _here(reader: Reader, files: Sequence[File]) -> Iterator[Taken]:
    with Converter() as converter:
        for path, where in files:
            yield reader.take(path, where, converter)


def _in_processes(reader: Reader, files: Sequence[File], cores: int) -> Iterator[Taken]:
    # Forked processes would share this one's database connections and locks.
    context = get_context("spawn")
    with ProcessPoolExecutor(cores, mp_context=context, initializer=_begin, initargs=(reader,)) as pool:
        waiting: deque[tuple[File, Future[Taken]]] = deque()
        for file in files:
            waiting.append((file, pool.submit(_take, file)))
            if len(waiting) >= cores * _AHEAD:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())


def _result(file: File, future: Future[Taken]) -> Taken:
    try:
        return future.result()
    except BrokenProcessPool:  # the system ended a process: the files that it had are tried again the next time
        path, where = file
        return Taken(path, where, fault=(error("collect.broken", where=where),))


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


def _take(file: File) -> Taken:
    assert _reader is not None and _converter is not None, "a process begins before it works"
    return _reader.take(*file, _converter)
