"""Files that are registered, out of the way: into a folder of their own, under a name that is free."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import chain, count
from pathlib import Path

from plantools.cycle.targets import make_folder, writing

RECEIVED = "received"


def moved(paths: Iterable[Path], folder: Path) -> None:
    """Move files into the workspace's `received/`; what stands there already stays."""
    target = folder / RECEIVED
    make_folder(target)
    for path in paths:
        with writing(path):
            _move(path, target)


def _move(path: Path, target: Path) -> None:
    numbered = (f"{path.stem} ({number}){path.suffix}" for number in count(2))
    fresh = next(target / name for name in chain([path.name], numbered) if not os.path.lexists(target / name))
    path.rename(fresh)
