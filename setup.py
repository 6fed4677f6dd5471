"""Put `templates/` and `examples/` into the wheel, inside the package; all else about the project is in setup.cfg."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
SHIPPED = ("templates", "examples")
LEFT_OUT = ignore_patterns(".*", "*.tmp", "~$*", "__pycache__")  # `~$` is what Word leaves beside an open document


class BuildWithShipped(build_py):
    """The build of the package, and what ships with it.

    An editable install needs nothing: `plantools.definition.library.shipped` finds the folders beside the package.
    """

    def run(self) -> None:
        """Build the package, then copy what ships with it."""
        super().run()
        if not self.editable_mode:
            for name in SHIPPED:
                _copy(ROOT / name, Path(self.build_lib) / "plantools" / name)


def _copy(source: Path, target: Path) -> None:
    rmtree(target, ignore_errors=True)  # an earlier build may have left files that are gone since
    copytree(source, target, ignore=LEFT_OUT)


setup(cmdclass={"build_py": BuildWithShipped})
