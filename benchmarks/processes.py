"""Whole processes: what a person waits for at the prompt."""

from __future__ import annotations

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
    """Yield `--help` beside importing click, and `fill` beside importing docxtpl; documents go into the folder."""
    shown = partial(_run, (*_PLANTOOLS, "--help"))
    yield compare("plantools --help", shown, _importing("click"), peer="import click", rounds=rounds, goal=MOST)
    for id_, what in ((DOCUMENT, "a document"), (FORM, "a form")):
        filled = partial(_run, (*_PLANTOOLS, *_fill(id_, folder)))
        name = f"plantools fill, {what}"
        yield compare(name, filled, _importing("docxtpl"), peer="import docxtpl", rounds=rounds, goal=MOST)


def _importing(library: str) -> partial[None]:
    return partial(_run, ("-c", f"import {library}"))


def _fill(id_: str, folder: Path) -> Iterator[str]:
    """Yield the arguments that fill the first order of a template."""
    order = orders(id_)[0]
    yield from ("fill", id_, str(order.data), "-o", str(folder / f"{id_}.docx"), "--force")
    for name, file in order.sources.items():
        yield from ("--with", f"{name}={file}")


def _run(arguments: Sequence[str]) -> None:
    """Run Python, and fail where it fails."""
    subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
