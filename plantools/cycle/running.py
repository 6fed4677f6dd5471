"""Other programs, run so that nothing of them is left when their time is up."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path


def finished(
    command: Sequence[str], *, cwd: Path, env: Mapping[str, str], timeout: int
) -> subprocess.CompletedProcess[bytes]:
    """Return what a program printed when it was done.

    Raises `subprocess.TimeoutExpired` when `timeout` seconds are over, with the program and all that it started ended:
    `soffice` is only a script around the program that works, which would go on for ever.
    """
    with subprocess.Popen(  # noqa: S603 - a fixed program, and names that we chose
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as running:
        try:
            printed, told = running.communicate(timeout=timeout)
        except BaseException:
            _end(running)
            raise
    return subprocess.CompletedProcess(command, running.returncode, printed, told)


def _end(running: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()
