"""Make the pictures that the README shows, from the demo's documents: needs LibreOffice and poppler."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from plantools.cycle import conversion
from plantools.cycle.demo import document
from plantools.definition.library import shipped
from plantools.word.package import open_package

TARGET = Path(__file__).parent.parent / "docs" / "pictures"
RESOLUTION = 75
SHOWN = {
    "policy": ("bjurholm", "arbetsmarknad-och-integrationspolicy", (1, 3)),
    "form": ("falun", "aktivitetsplan-2026-kopparstaden", (2,)),
}


def main() -> None:
    """Write a PNG of each page that is shown."""
    TARGET.mkdir(exist_ok=True)
    packages = {
        name: open_package(document(shipped("examples") / example, file)) for name, (example, file, _) in SHOWN.items()
    }
    with TemporaryDirectory() as folder:
        for name, pdf in conversion.pdfs(packages).items():
            file = Path(folder) / f"{name}.pdf"
            file.write_bytes(pdf)
            for page in map(str, SHOWN[name][2]):
                picture = [file, TARGET / f"{name}-{page}"]
                options = ["-png", "-singlefile", "-r", str(RESOLUTION), "-f", page, "-l", page]
                subprocess.run(["pdftoppm", *options, *picture], check=True)  # noqa: S607 - found on the path


if __name__ == "__main__":
    main()
