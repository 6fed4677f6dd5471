"""Run all of it and print the figures."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import growth, loops, processes, redlines, years
from benchmarks.growth import Size
from benchmarks.timing import Comparison

DOCUMENTS = 200
SIZES = (50, 500, 2000)
PAGES = (10, 50, 100, 200)
UNITS = (100, 500, 2000)
PROCESS_ROUNDS, LOOP_ROUNDS = 9, 3


def main() -> None:
    """Print each figure as soon as it is known."""
    print(f"Python {platform.python_version()}; medians, ours and the peer's in turn; below 1 we are the faster.\n")
    print(_row("", "ours", "peer", "ratio", "goal"))
    with TemporaryDirectory() as folder:
        for one in _comparisons(Path(folder)):
            print(shown(one), flush=True)
    print("\nTime for one row of a form; × that of the smallest:\n")
    for line in grown(growth.grown(SIZES, rounds=LOOP_ROUNDS)):
        print(line, flush=True)
    print("\nTwo editions compared, from file to file; × the time for one page of the shortest:\n")
    for line in redlines.lines(list(redlines.lengths(PAGES, rounds=LOOP_ROUNDS))):
        print(line, flush=True)
    print("\nA year of many units; × the time for one of the fewest:\n")
    with TemporaryDirectory() as folder:
        for line in years.lines(years.years(Path(folder), UNITS)):
            print(line, flush=True)


def _comparisons(folder: Path) -> Iterator[Comparison]:
    yield from processes.compared(folder, rounds=PROCESS_ROUNDS)
    yield from loops.filled(DOCUMENTS, rounds=LOOP_ROUNDS)
    yield loops.read_back(DOCUMENTS, folder, rounds=LOOP_ROUNDS)


def shown(one: Comparison) -> str:
    """Return the line of a comparison."""
    goal = "" if one.goal is None else f"≤ {one.goal:g} {'reached' if one.ratio <= one.goal else 'missed'}"
    return f"{_row(one.name, f'{one.ours:.3f} s', f'{one.theirs:.3f} s', f'{one.ratio:.2f}×', goal)}  ({one.peer})"


def _row(name: str, ours: str, theirs: str, ratio: str, goal: str) -> str:
    return f"{name:<26}{ours:>10}{theirs:>10}{ratio:>9}  {goal:<13}"


def grown(sizes: Iterable[Size]) -> Iterator[str]:
    """Yield the line of each size."""
    first: Size | None = None
    for size in sizes:
        first = first or size
        made, back = (_each(size.fill, size, first.fill, first), _each(size.read, size, first.read, first))
        yield f"{size.rows:>6} rows   fill {size.fill:7.3f} s {made}   read {size.read:7.3f} s {back}"


def _each(seconds: float, size: Size, first_seconds: float, first: Size) -> str:
    each, first_each = seconds / size.rows, first_seconds / first.rows
    return f"{each * 1000:6.2f} ms a row {each / first_each:5.2f}×"


if __name__ == "__main__":
    main()
