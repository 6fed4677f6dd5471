"""An installed plantools works outside a checkout: the wheel holds everything it needs."""

from __future__ import annotations

import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, ignore_patterns
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
NOT_SOURCE = ignore_patterns(".*", "build", "dist", "demo", "tests", "*.egg-info", "__pycache__")
TIMEOUT = 600  # the index may be far away

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Installed:
    """A plantools in a virtual environment of its own, and a folder that has nothing to do with a checkout."""

    programs: Path
    folder: Path

    def run(self, program: str, *arguments: str | Path) -> str:
        """Return what a program of the environment prints."""
        return _run(self.programs / program, *arguments, cwd=self.folder)


def _run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", timeout=TIMEOUT, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, made from the source distribution: so that one is known to be whole too."""
    folder = tmp_path_factory.mktemp("wheel")
    source = copytree(ROOT, folder / "source", ignore=NOT_SOURCE)
    _run(sys.executable, "-m", "build", "--outdir", folder / "dist", source, cwd=folder)
    [made] = (folder / "dist").glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Return the wheel installed, with what it depends on from the index."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, with_pip=True)
    programs = environment / ("Scripts" if sys.platform == "win32" else "bin")
    _run(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=environment)
    return Installed(programs, tmp_path_factory.mktemp("elsewhere"))


def test_the_wheel_holds_every_definition_example_and_catalogue(wheel: Path) -> None:
    shipped = [path for name in ("templates", "examples") for path in (ROOT / name).rglob("*") if path.is_file()]
    catalogues = list((ROOT / "plantools" / "locale").rglob("*.po"))
    expected = {f"plantools/{path.relative_to(ROOT).as_posix()}" for path in shipped if path.name[0] not in ".~"}
    expected |= {path.relative_to(ROOT).as_posix() for path in catalogues}
    expected |= {"plantools/py.typed", "plantools/__init__.pyi"}
    assert len(expected) > 30
    assert expected <= set(ZipFile(wheel).namelist())


def test_the_wheel_holds_no_tests_and_no_second_top_level_package(wheel: Path) -> None:
    assert {name.split("/")[0].partition("-")[0] for name in ZipFile(wheel).namelist()} == {"plantools"}


def test_the_installed_program_is_not_the_checkout(installed: Installed) -> None:
    where = Path(installed.run("python", "-c", "import plantools; print(plantools.__file__)").strip())
    assert where.is_relative_to(installed.programs.parent)


def test_the_installed_program_knows_its_version(installed: Installed) -> None:
    assert "0.1.0" in installed.run("plantools", "--version")


def test_the_installed_demo_makes_the_documents_of_every_municipality(installed: Installed) -> None:
    out = installed.folder / "out"
    assert installed.run("plantools", "demo", out).strip()
    paths = [path.relative_to(out).as_posix() for path in out.rglob("*.docx")]
    for example in (ROOT / "examples").iterdir():
        assert [path for path in paths if example.name in path], f"nothing for {example.name} among {paths}"
