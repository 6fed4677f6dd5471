"""What holds for every test: no skip where all programs must be there, and every document made is valid.

- `PLANTOOLS_REQUIRE_PROGRAMS=1` (CI): a skipped test fails.
- `PLANTOOLS_OOXML_VALIDATOR=FOLDER`: at the end of the session the validator of the Open XML SDK looks at every .docx
  and .xlsx that the tests left in their temporary folders; a fault fails the session. Documents that are faulty on
  purpose stand in `broken_dir` or are named `*.broken.docx`; those that another program wrote in `foreign_dir`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import validator

REQUIRED = os.environ.get("PLANTOOLS_REQUIRE_PROGRAMS", "") not in {"", "0"}
COMPLAINTS = pytest.StashKey[list[str]]()

# Deadlines measure how busy the machine is, not the code.
settings.register_profile("plantools", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
# CI says the same of the same commit; new cases are drawn by everyone who runs the tests.
settings.register_profile("ci", settings.get_profile("plantools"), max_examples=150, derandomize=True, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if REQUIRED else "plantools"))


@pytest.fixture
def made(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function from the name of a document to a free place for it, which is validated when all is done."""
    folder = tmp_path / "made"

    def place(name: str) -> Path:
        folder.mkdir(exist_ok=True)
        return folder / name

    return place


@pytest.fixture
def broken_dir(tmp_path: Path) -> Path:
    """Return a folder for documents that are faulty on purpose."""
    return _folder(tmp_path / "broken")


@pytest.fixture
def foreign_dir(tmp_path: Path) -> Path:
    """Return a folder for documents that another program wrote: their faults are not ours."""
    return _folder(tmp_path / "foreign")


def _folder(path: Path) -> Path:
    path.mkdir(exist_ok=True)
    return path


# A skip is a failure where every program must be there


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Return the report of a test; a skipped one fails."""
    report = yield
    if REQUIRED and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but PLANTOOLS_REQUIRE_PROGRAMS is set: {_reason(report.longrepr)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Return the report of collecting a file; a file skipped as a whole fails."""
    report = yield
    if REQUIRED and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, but PLANTOOLS_REQUIRE_PROGRAMS is set: {_reason(report.longrepr)}"
    return report


def _reason(told: object) -> object:
    """Return the reason out of (file, line, reason)."""
    return told[-1] if isinstance(told, tuple) else told


# Every document is valid


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Validate what the tests made: once, when the workers are done."""
    is_worker = hasattr(session.config, "workerinput")
    if is_worker or exitstatus not in {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}:
        return
    complaints = _complaints(session.config)
    session.config.stash[COMPLAINTS] = complaints
    if complaints:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _complaints(config: pytest.Config) -> list[str]:
    """Return what is to be said against the documents of the session, or against the validator."""
    package = os.environ.get(validator.VARIABLE)
    if not package:
        return [f"{validator.VARIABLE} is not set: no document was validated"] if REQUIRED else []
    try:
        files = validator.documents(_basetemp(config))
        return validator.told(validator.faults(files, Path(package)))
    except (validator.ValidatorError, OSError) as failure:
        return [f"the validator could not be run: {failure}"]


def _basetemp(config: pytest.Config) -> Path:
    """Return the folder that holds all temporary folders of the session, those of xdist's workers too."""
    factory: pytest.TempPathFactory = config._tmp_path_factory  # type: ignore[attr-defined]
    return factory.getbasetemp()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell what the validator found."""
    complaints = config.stash.get(COMPLAINTS, [])
    if complaints:
        terminalreporter.section("Open XML validator", red=True)
        for complaint in complaints:
            terminalreporter.line(complaint)
