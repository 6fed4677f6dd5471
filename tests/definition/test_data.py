"""Data files: what they may be, where each answer stands in them, and pictures only from their own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.definition.data import Data, load_data, normal_answers, validate
from plantools.errors import DataError
from tests.definition.samples import plan

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def data_of(tmp_path: Path, text: str, name: str = "plan.yaml") -> Data:
    """Return the data of a file with this text."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load_data(path)


def told(data: Data, *, draft: bool = False) -> list[tuple[str, str, str]]:
    """Return path, code and place of what is wrong with the data of the small form."""
    return [(finding.field, finding.code, finding.where) for finding in validate(plan(), data, draft=draft)]


def test_each_finding_has_its_line_and_column(tmp_path: Path) -> None:
    data = data_of(tmp_path, "yaer: 1\nyear: 2099\ncommitments:\n  - statement: a\n  - goal: x\n    due: soon\n")
    assert told(data) == [
        ("unit", "value.required", "plan.yaml:1:1"),
        ("year", "value.too-large", "plan.yaml:2:1"),
        ("commitments.2.statement", "value.required", "plan.yaml:5:5"),
        ("commitments.2.due", "value.type", "plan.yaml:6:5"),
        ("yaer", "value.unknown", "plan.yaml:1:1"),
    ]


def test_an_empty_row_does_not_move_the_places_of_the_others(tmp_path: Path) -> None:
    data = data_of(tmp_path, "unit: x\ncommitments:\n  - {statement: '', goal: ~}\n  - {due: soon, statement: a}\n")
    assert told(data) == [("commitments.1.due", "value.type", "plan.yaml:4:6")]


def test_what_was_read_from_a_form_is_data(tmp_path: Path) -> None:
    text = '{"form": {"template": "plan"},\n "answers": {"unit": "x",\n "year": 1, "start": "2027-03-01"}}'
    data = data_of(tmp_path, text, "plan.json")
    assert told(data) == [("year", "value.too-small", "plan.json:3:2")]


def test_prompts_are_kept_apart_from_the_answers(tmp_path: Path) -> None:
    data = data_of(tmp_path, "unit: x\nprompts:\n  commitments.1.goal: '[her indsættes mål]'\n  comitments: y\n")
    assert (data.answers, data.prompts["commitments.1.goal"]) == ({"unit": "x"}, "[her indsættes mål]")
    assert told(data) == [("", "data.unknown-prompt", "plan.yaml:4:3")]


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("", "data.empty", "plan.yaml:1:1"),
        ("- a", "data.not-a-mapping", "plan.yaml:1:1"),
        ("prompts: x", "data.prompts", "plan.yaml:1:1"),
        ("prompts: {a: [b]}", "data.prompts", "plan.yaml:1:11"),
        ("a: 1\na: 2", "yaml.duplicate-key", "plan.yaml:2:1"),
    ],
)
def test_a_file_that_is_no_data_is_told(tmp_path: Path, text: str, code: str, where: str) -> None:
    with pytest.raises(DataError) as caught:
        data_of(tmp_path, text)
    assert [(f.code, f.where) for f in caught.value.findings] == [(code, where)]


def test_a_picture_beside_the_file_is_taken_in(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "logo.png").write_bytes(PNG)
    data = data_of(tmp_path, "unit: x\npicture: pictures/logo.png")
    assert told(data) == []
    uri = normal_answers(plan(), data)["picture"]
    assert isinstance(uri, str) and uri.startswith("data:image/png;base64,iVBORw0KGgo")
    assert told(Data({"unit": "x", "picture": uri})) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../secret.png", "image.outside"),
        ("/etc/passwd", "image.outside"),
        ("C:\\\\secret.png", "image.outside"),
        ("..\\\\secret.png", "image.outside"),
        ("link.png", "image.outside"),
        ("folder/secret.png", "image.outside"),
        ("gone.png", "image.missing"),
        ("pictures", "image.missing"),
        ("note.png", "image.kind"),
        ("large.png", "image.too-large"),
        ("data:image/svg+xml;base64,PHN2Zz4=", "image.kind"),
        ("data:text/html,x", "image.kind"),
    ],
)
def test_a_picture_from_elsewhere_or_of_no_kind_is_told(tmp_path: Path, name: str, code: str) -> None:
    beside = tmp_path / "data"
    (beside / "pictures").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(PNG)
    (beside / "link.png").symlink_to(tmp_path / "secret.png")
    (beside / "folder").symlink_to(tmp_path)
    (beside / "note.png").write_bytes(b"<svg/>")
    (beside / "large.png").write_bytes(PNG + b"\0" * 10_000_000)
    data = data_of(beside, f'unit: x\npicture: "{name}"')
    assert told(data) == [("picture", code, "plan.yaml:2:1")]


def test_without_a_file_there_is_no_folder_to_take_pictures_from() -> None:
    assert told(Data({"unit": "x", "picture": "logo.png"})) == [("picture", "image.outside", "")]
