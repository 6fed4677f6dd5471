"""What survives in which editor: runs every program, keeps every document, and writes the page.

python -m tests.editors NEW_FOLDER [--page docs/survival.md]
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from tests.editors.cases import Case, cases
from tests.editors.editors import NAMED, came_back
from tests.editors.page import Record, page
from tests.editors.survival import Fates, Outcome, fates, row

FORMS, DOCUMENTS = "Forms", "Documents"


def main(arguments: list[str] | None = None) -> None:
    """Run every program, and write what became of the answers."""
    asked = _parser().parse_args(arguments)
    folder: Path = asked.folder.resolve()
    folder.mkdir(parents=True)
    given = cases()
    found = measured(given, folder, names=list(NAMED))
    (folder / "faults.txt").write_text("\n".join(faults(found)) + "\n", "utf-8")
    asked.page.write_text(page(record(given, found)), "utf-8")
    print(f"{asked.page}; every document and faults.txt in {folder}")  # noqa: T201


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.editors", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a folder that is not there yet")
    parser.add_argument("--page", type=Path, default=Path("docs/survival.md"))
    return parser


def measured(given: list[Case], folder: Path, *, names: list[str]) -> Mapping[str, Fates]:
    """Return program → what became of every answer."""
    return {name: fates(given, files) for name, files in came_back(given, folder, names=names).items()}


def record(given: list[Case], found: Mapping[str, Fates]) -> Record:
    """Return the tables of the page: forms, and documents."""
    forms = {case.name: case.definition.is_form for case in given}
    return {
        heading: {
            NAMED[program].called: row(fate for name, all_ in of.items() if forms[name] == is_form for fate in all_)
            for program, of in found.items()
        }
        for heading, is_form in ((FORMS, True), (DOCUMENTS, False))
    }


def faults(found: Mapping[str, Fates]) -> list[str]:
    """Return a line for each answer that is not right, those that are silently wrong first."""
    lines = [
        f"{fate.outcome != Outcome.WRONG:d} {program}/{name} {fate}"
        for program, of in found.items()
        for name, all_ in of.items()
        for fate in all_
        if fate.outcome is not Outcome.RIGHT
    ]
    return [line[2:] for line in sorted(lines)]


if __name__ == "__main__":
    main()
