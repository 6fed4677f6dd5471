"""Build `template.docx` beside each definition that ships, as `plantools build` does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUILD = [sys.executable, "-c", "from plantools.cli import main; main()", "build"]


def main() -> None:
    """Build every template; stop at the first that cannot be built."""
    for definition in sorted((ROOT / "templates").glob("*/definition.yaml")):
        folder = definition.parent
        done = subprocess.run([*BUILD, folder.name, "-o", folder / "template.docx", "--force"], cwd=ROOT, check=False)
        if done.returncode:
            sys.exit(done.returncode)


if __name__ == "__main__":
    main()
