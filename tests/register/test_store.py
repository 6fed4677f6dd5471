"""The register is made and brought up to date by itself; what the database says against it is one clear line."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from threading import Event, Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from plantools.errors import RegisterError
from plantools.register import store
from plantools.register.store import HEAD, Register, open_register
from plantools.register.tables import METADATA, PERIODS, fitting


def told(error: pytest.ExceptionInfo[RegisterError]) -> str:
    """Return the code of the only finding."""
    [finding] = error.value.findings
    return finding.code


def test_the_steps_end_in_the_tables_as_they_are_written(register: Register) -> None:
    with register.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_the_newest_step_is_the_one_that_the_store_asks_for() -> None:
    assert ScriptDirectory(str(Path(store.__file__).parent / "migrations")).get_current_head() == HEAD


def test_a_register_is_made_once_and_found_again(url: str, tmp_path: Path) -> None:
    with open_register(url, tmp_path).writing() as connection:
        connection.execute(PERIODS.insert(), {"name": "2027"})
    with open_register(url, tmp_path).reading() as connection:
        assert list(connection.execute(PERIODS.select()).scalars()) == [1]


def test_what_is_written_before_an_exception_is_not_there(register: Register) -> None:
    with pytest.raises(ZeroDivisionError), register.writing() as connection:
        connection.execute(PERIODS.insert(), {"name": "2027"})
        raise ZeroDivisionError
    with register.reading() as connection:
        assert connection.execute(PERIODS.select()).all() == []


def test_of_two_writers_the_second_waits_and_sees_what_the_first_wrote(register: Register) -> None:
    inside, seen = Event(), list[int]()

    def second() -> None:
        inside.wait()
        with register.writing() as connection:
            seen.append(len(connection.execute(PERIODS.select()).all()))

    thread = Thread(target=second)
    thread.start()
    with register.writing() as connection:
        inside.set()
        connection.execute(PERIODS.insert(), {"name": "2027"})
    thread.join()
    assert seen == [1]


def test_a_register_of_a_newer_plantools_is_left_alone(url: str, tmp_path: Path) -> None:
    with open_register(url, tmp_path).writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RegisterError) as caught:
        open_register(url, tmp_path)
    assert told(caught) == "register.newer"


def test_a_database_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "register.db") as other:
        other.execute("CREATE TABLE units (name TEXT)")
    with pytest.raises(RegisterError) as caught:
        open_register("sqlite:///register.db", tmp_path)
    assert told(caught) == "register.foreign"


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "register.db").write_text("Dagordning\n" * 500, encoding="utf-8")
    with pytest.raises(RegisterError) as caught:
        open_register("sqlite:///register.db", tmp_path)
    assert told(caught) == "register.damaged"


def test_a_register_that_somebody_holds_is_told_when_patience_is_over(tmp_path: Path) -> None:
    url = "sqlite:///register.db?timeout=0"
    register = open_register(url, tmp_path)
    with register.writing(), pytest.raises(RegisterError) as caught, open_register(url, tmp_path).writing():
        pass
    assert told(caught) == "register.locked"


def test_a_register_in_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RegisterError) as caught:
        open_register("sqlite:///nowhere/register.db", tmp_path)
    assert told(caught) == "register.unreachable"


def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    register = open_register("sqlite:///register.db", tmp_path)
    with pytest.raises(RegisterError) as caught, register.writing() as connection:
        connection.execute(text("PRAGMA max_page_count = 40"))
        connection.execute(PERIODS.insert(), [{"name": f"{number:0200}"} for number in range(5_000)])
    assert told(caught) == "register.full"
    with register.reading() as connection:
        assert connection.execute(PERIODS.select()).all() == []


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("register.db", "register.url"),
        ("nosuch://host/register", "register.driver"),
        ("postgresql+psycopg://falun:secret@127.0.0.1:9/register?connect_timeout=2", "register.unreachable"),
    ],
)
def test_a_url_that_leads_nowhere_is_told_without_its_password(url: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(RegisterError) as caught:
        open_register(url, tmp_path)
    assert told(caught) == code
    assert "secret" not in str(caught.value)


def test_words_are_cut_to_what_a_column_holds_without_signs_that_no_database_has() -> None:
    assert fitting("a\x00b\ud800" + "x" * 300, PERIODS.c.name) == ("ab?" + "x" * 300)[:200]
