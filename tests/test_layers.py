"""The house stands: each floor on those below, one door a library, no circles; and a breach would be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import DOORS, FLOORS, breaches, sources

PACKAGE = Path(__file__).parents[1] / "plantools"


def test_the_house_stands() -> None:
    assert breaches(sources(PACKAGE)) == []


def test_the_whole_house_was_looked_at() -> None:
    looked_at = sources(PACKAGE).keys()
    assert {"plantools.__init__", "plantools.findings", "plantools.word.names"} <= looked_at
    assert {name.split(".")[1] for name in looked_at} <= {"__init__", *FLOORS}


@pytest.mark.parametrize(
    ("name", "source", "told"),
    [
        ("plantools.word.body", "import plantools.definition.model", "word imports upward: plantools.definition.model"),
        ("plantools.word.body", "from plantools import definition", "word imports upward: plantools.definition"),
        ("plantools.word.body", "from ..definition import model", "word imports upward: plantools.definition.model"),
        ("plantools.word.__init__", "from ..cli import main", "word imports upward: plantools.cli"),
        ("plantools.definition.rules", "import plantools.documents.fill", "definition imports upward"),
        ("plantools.documents.fill", "from plantools.register import store", "documents imports upward"),
        ("plantools.register.store", "from plantools.cycle import issue", "register imports upward"),
        ("plantools.cycle.issue", "from plantools.cli import main", "cycle imports upward"),
        ("plantools.findings", "from plantools.errors import PlantoolsError", "findings imports upward"),
        ("plantools.cycle.issue", "from plantools.attic import chest", "is on no floor"),
        ("plantools.attic", "from plantools.word import body", "is on no floor"),
        ("plantools.documents.fill", "from plantools.documents.read import read", "a verb imports another verb"),
    ],
)
def test_an_import_upward_or_sideways_is_seen(name: str, source: str, told: str) -> None:
    assert told in _only_breach(name, source)


@pytest.mark.parametrize(
    "source",
    [
        "def late():\n    from plantools.cli import main",
        "async def late():\n    import plantools.cli",
        "if TYPE_CHECKING:\n    from plantools.cli import main",
        "try:\n    import plantools.cli\nexcept ImportError:\n    pass",
        "import importlib\ncli = importlib.import_module('plantools.cli')",
        "cli = __import__('plantools.cli')",
    ],
)
def test_an_import_upward_is_seen_wherever_it_stands(source: str) -> None:
    assert _only_breach("plantools.word.body", source).endswith("word imports upward: plantools.cli")


@pytest.mark.parametrize("library", DOORS)
def test_a_library_past_its_door_is_seen(library: str) -> None:
    assert f"{library}.part is for plantools." in _only_breach("plantools.errors", f"from {library} import part")


@pytest.mark.parametrize(("library", "doors"), DOORS.items())
def test_a_library_may_come_in_by_its_door(library: str, doors: tuple[str, ...]) -> None:
    assert breaches(dict.fromkeys(doors, f"import {library}")) == []


@pytest.mark.parametrize("call", ["open('a')", "path.read_text()", "path.open('rb')", "Path('a').write_bytes(b'')"])
def test_a_module_that_opens_files_unasked_is_seen(call: str) -> None:
    assert _only_breach("plantools.documents.fill", call) == "plantools.documents.fill:1: opens a file"
    assert breaches({"plantools.cycle.issue": call}) == []


def test_a_circle_is_seen() -> None:
    modules = {
        "plantools.word.a": "from plantools.word.b import x",
        "plantools.word.b": "from plantools.word import c",
        "plantools.word.c": "if TYPE_CHECKING:\n    import plantools.word.a",
    }
    [told] = breaches(modules)
    assert told.startswith("modules import each other in a circle")
    assert all(name in told for name in modules)


def test_what_goes_down_and_what_is_of_one_floor_is_right() -> None:
    modules = {
        "plantools.__init__": "from importlib.metadata import version",
        "plantools.errors": "from plantools.findings import Finding",
        "plantools.findings": "import dataclasses",
        "plantools.word.__init__": "",
        "plantools.word.body": "import plantools\nfrom plantools.word import names\nfrom . import names",
        "plantools.word.names": "def late():\n    from plantools.word import body",
        "plantools.definition.texts": "from plantools.word.names import W",
    }
    assert breaches(modules) == []


def _only_breach(name: str, source: str) -> str:
    known = {"plantools.cli.__init__": "", "plantools.definition.__init__": "", "plantools.definition.model": ""}
    [told] = breaches({**known, name: source})
    return told
