"""The rules of a session hold: no skip where all programs must be there, no faulty document left unseen.

Each test runs a small session of its own, with this project's conftest.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import copy

import pytest

from plantools.word.package import open_package, to_bytes
from tests import validator

ROOT = Path(__file__).parents[1]
BASE = ROOT / "templates" / "base.docx"
VALIDATOR = os.environ.get(validator.VARIABLE, "")

needs_validator = pytest.mark.skipif(not VALIDATOR, reason=f"{validator.VARIABLE} is not set (npm: see .ci/run)")

SKIPPED = """
import pytest
@pytest.mark.skip(reason="no such program")
def test_skipped(): pass
def test_done(): pass
"""
SKIPPED_WHOLE = """
import pytest
pytest.skip("no such system", allow_module_level=True)
"""
VALID = f"""
import shutil
def test_valid(made): shutil.copy({str(BASE)!r}, made("valid.docx"))
"""
FAULTY = """
def test_faulty(tmp_path): (tmp_path / "faulty.docx").write_bytes(b"no package")
def test_other(): pass
"""
FAULTY_WORKBOOK = FAULTY.replace("faulty.docx", "faulty.xlsx")
FAULTY_ON_PURPOSE = """
def test_folder(broken_dir): (broken_dir / "a.docx").write_bytes(b"no package")
def test_name(tmp_path): (tmp_path / "a.broken.docx").write_bytes(b"no package")
def test_foreign(foreign_dir): (foreign_dir / "a.docx").write_bytes(b"no package")
def test_workbook(tmp_path): (tmp_path / "a.broken.xlsx").write_bytes(b"no package")
"""


@pytest.fixture
def session(broken_dir: Path) -> Path:
    """Return a folder for the tests of a session; what they leave is not looked at by the session around it."""
    (broken_dir / "tests").mkdir()
    for name in ("__init__.py", "conftest.py", "validator.py"):
        if (ROOT / "tests" / name).exists():
            copy(ROOT / "tests" / name, broken_dir / "tests" / name)
    return broken_dir


def _run(session: Path, source: str, *options: str, **environment: str) -> tuple[int, str]:
    """Return the exit code of a session with these tests, and what it prints."""
    (session / "tests" / "test_inner.py").write_text(source, encoding="utf-8")
    outer = {name: value for name, value in os.environ.items() if not name.startswith(("PLANTOOLS_", "PYTEST_"))}
    config = ["-c", str(ROOT / "pyproject.toml"), f"--rootdir={session}", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *config, "--basetemp", session / "temp", *options, "tests"],
        cwd=session,
        env={**outer, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_skip_is_a_skip_where_programs_may_be_missing(session: Path) -> None:
    code, printed = _run(session, SKIPPED)
    assert code == 0, printed
    assert "1 passed, 1 skipped" in printed


@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.parametrize(("source", "reason"), [(SKIPPED, "no such program"), (SKIPPED_WHOLE, "no such system")])
def test_a_skip_fails_where_every_program_must_be_there(session: Path, source: str, reason: str, workers: str) -> None:
    code, printed = _run(session, source, "-n", workers, PLANTOOLS_REQUIRE_PROGRAMS="1")
    assert code != 0, printed
    assert f"skipped, but PLANTOOLS_REQUIRE_PROGRAMS is set: {reason}" in printed.replace("Skipped: ", "")


def test_a_session_without_the_validator_fails_where_it_must_be_there(session: Path) -> None:
    code, printed = _run(session, VALID, PLANTOOLS_REQUIRE_PROGRAMS="1")
    assert (code, "PLANTOOLS_OOXML_VALIDATOR is not set" in printed) == (1, True), printed


def test_a_validator_that_is_not_there_is_no_silent_pass(session: Path) -> None:
    code, printed = _run(session, VALID, PLANTOOLS_OOXML_VALIDATOR=str(session))
    assert (code, "the validator could not be run" in printed) == (1, True), printed


def test_of_documents_that_differ_in_words_only_one_is_looked_at(broken_dir: Path) -> None:
    base, words = open_package(BASE), b"<w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body>"
    for name, text in {
        "a": words % b"Kultur",
        "b": words % b"Teknik",
        "c": words.replace(b"<w:r>", b"<w:r><w:rPr><w:b/></w:rPr>") % b"Kultur",
        "d": b"</w:body>",
    }.items():
        body = base.parts[base.main()].replace(b"</w:body>", text)
        (broken_dir / f"{name}.docx").write_bytes(to_bytes(base.with_parts({base.main(): body})))
    assert [path.stem for path in validator.documents(broken_dir)] == ["a", "c", "d"]


@needs_validator
@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.parametrize("source", [VALID, FAULTY_ON_PURPOSE])
def test_valid_documents_and_those_faulty_on_purpose_pass(session: Path, source: str, workers: str) -> None:
    code, printed = _run(session, source, "-n", workers, PLANTOOLS_OOXML_VALIDATOR=VALIDATOR)
    assert code == 0, printed


@needs_validator
@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.parametrize(("source", "ending"), [(FAULTY, "docx"), (FAULTY_WORKBOOK, "xlsx")])
def test_a_faulty_document_fails_the_session_once(session: Path, source: str, ending: str, workers: str) -> None:
    code, printed = _run(session, source, "-n", workers, PLANTOOLS_OOXML_VALIDATOR=VALIDATOR)
    assert code == 1, printed
    assert printed.count(f"faulty.{ending}: ") == 1, printed
    assert "2 passed" in printed
