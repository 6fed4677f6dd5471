"""Whole processes: what a person waits for at the prompt."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.samples import DOCUMENT, FORM, orders
from benchmarks.timing import Comparison, compare

MOST = 3.0
_PLANTOOLS = ("-c", "from plantools.cli import main; main()")  # what the console script runs


def compared(folder: Path, *, rounds: int) -> Iterator[Comparison]:
    """Yield `--help` beside importing click, and `fill` beside importing docxtpl; what is made goes into the folder."""
    python = partial(_run, folder / "compiled")
    shown, click = partial(python, (*_PLANTOOLS, "--help")), partial(python, ("-c", "import click"))
    yield compare("plantools --help", shown, click, peer="import click", rounds=rounds, goal=MOST)
    docxtpl = partial(python, ("-c", "import docxtpl"))
    for id_, what in ((DOCUMENT, "a document"), (FORM, "a form")):
        filled = partial(python, (*_PLANTOOLS, *_fill(id_, folder)))
        yield compare(f"plantools fill, {what}", filled, docxtpl, peer="import docxtpl", rounds=rounds, goal=MOST)


def _fill(id_: str, folder: Path) -> Iterator[str]:
    """Yield the arguments that fill the first order of a template."""
    order = orders(id_)[0]
    yield from ("fill", id_, str(order.data), "-o", str(folder / f"{id_}.docx"), "--force")
    for name, file in order.sources.items():
        yield from ("--with", f"{name}={file}")


def _run(compiled: Path, arguments: Sequence[str]) -> None:
    """Run Python, and fail where it fails; modules are compiled once, as an installed program's are."""
    unset = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment["PYTHONPYCACHEPREFIX"] = str(compiled)
    subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, check=True)
