"""A program that is run tells what it printed, and leaves nothing behind when its time is up."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plantools.cycle.running import finished


def test_what_a_program_printed_is_told_with_how_it_ended(tmp_path: Path) -> None:
    code = "import sys; print('ut'); print('fel', file=sys.stderr); sys.exit(3)"
    done = finished([sys.executable, "-c", code], cwd=tmp_path, env=dict(os.environ), timeout=60)
    assert (done.stdout.split(), done.stderr.split(), done.returncode) == ([b"ut"], [b"fel"], 3)


def test_nothing_waits_for_words_that_nobody_types(tmp_path: Path) -> None:
    code = "print(len(input()))"
    done = finished([sys.executable, "-c", code], cwd=tmp_path, env=dict(os.environ), timeout=60)
    assert b"EOFError" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="elsewhere only the program itself is ended")
def test_what_a_program_started_ends_with_it(tmp_path: Path) -> None:
    child = "import time, pathlib; pathlib.Path('there').touch(); time.sleep(600)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with pytest.raises(subprocess.TimeoutExpired):
        finished([sys.executable, "-c", parent], cwd=tmp_path, env=dict(os.environ), timeout=2)
    for _ in range(200):
        if not running_in(tmp_path):
            break
        time.sleep(0.05)
    assert running_in(tmp_path) == []


def running_in(folder: Path) -> list[str]:
    """Return the processes that work in a folder, where the system tells of them."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink() == folder and (process / "cmdline").read_bytes():
                found.append(process.name)
        except OSError:  # it ended, or is somebody else's
            continue
    return found
