"""Make the pictures that the README shows, from the demo's documents: needs LibreOffice and poppler."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from plantools.cycle import conversion
from plantools.cycle.demo import document
from plantools.cycle.renewing import CHANGES, REDLINE, renew
from plantools.definition.library import shipped
from plantools.word.package import Package, open_package

TARGET = Path(__file__).parent.parent / "docs" / "pictures"
RESOLUTION = 75
# Name → example and document of the demo.
DOCUMENTS = {
    "policy": ("bjurholm", "arbetsmarknad-och-integrationspolicy"),
    "form": ("falun", "aktivitetsplan-2026-kopparstaden"),
}
RENEWED = {"redline": REDLINE, "changes": CHANGES}  # of the mandate cycle
PAGES = {"policy": (1, 3), "form": (2,), "redline": (3,), "changes": (2,)}


def main() -> None:
    """Write a PNG of each page that is shown."""
    TARGET.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        for name, pdf in conversion.pdfs(packages(Path(folder) / "mandate")).items():
            file = Path(folder) / f"{name}.pdf"
            file.write_bytes(pdf)
            for page in map(str, PAGES[name]):
                picture = [file, TARGET / f"{name}-{page}"]
                options = ["-png", "-singlefile", "-r", str(RESOLUTION), "-f", page, "-l", page]
                subprocess.run(["pdftoppm", *options, *picture], check=True)  # noqa: S607 - found on the path


def packages(folder: Path) -> Mapping[str, Package]:
    """Return the documents that are shown; the mandate cycle is played in the folder."""
    renew(folder)
    return {
        **{name: open_package(document(shipped("examples") / one, file)) for name, (one, file) in DOCUMENTS.items()},
        **{name: open_package(folder / file) for name, file in RENEWED.items()},
    }


if __name__ == "__main__":
    main()
