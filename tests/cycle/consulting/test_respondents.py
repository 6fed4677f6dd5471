"""Lists of respondents: a few columns that people call by many names, or YAML; faults have their place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plantools.cycle.consulting.respondents import Respondent, chosen, read_respondents
from plantools.errors import DataError

YAML = """
respondents:
  - name: Socialförvaltningen
    email: social@falun.example
  - {name: Facket, contact: Ombud, deadline: 2027-03-15}
"""
CSV = "Remissinstans 2027;;\nNamn;E-post;Svar senast\nSocialförvaltningen;social@falun.example;\nFacket;;15 mars 2027\n"
SOCIAL = Respondent("socialforvaltningen", "Socialförvaltningen", email="social@falun.example")


def listed(folder: Path, name: str, content: str) -> tuple[Respondent, ...]:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return read_respondents(path)


def test_a_list_says_the_same_as_yaml_and_as_a_table(tmp_path: Path) -> None:
    of_yaml, of_table = listed(tmp_path, "list.yaml", YAML), listed(tmp_path, "list.csv", CSV)
    assert of_yaml == (SOCIAL, Respondent("facket", "Facket", "Ombud", deadline=date(2027, 3, 15)))
    assert of_table == (SOCIAL, Respondent("facket", "Facket", deadline=date(2027, 3, 15)))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.yaml", "- {name: A, email: nobody}", "a.yaml:1:"),
        ("a.yaml", "- {name: A}\n- {name: A}", "a.yaml:2:"),
        ("a.yaml", "- {name: A, deadline: soon}", "a.yaml:1:"),
        ("a.csv", "Namn;Svar senast\nA;snart\n", "a.csv:2"),
        ("a.csv", "Namn;E-post\nA;a@b.example\nA;c@d.example\n", "a.csv:3"),
        ("a.csv", "Vem;Vad\nA;B\n", "a.csv"),
        ("a.yaml", "[]", "a.yaml"),
    ],
)
def test_a_fault_has_its_place(tmp_path: Path, name: str, content: str, told: str) -> None:
    with pytest.raises(DataError) as caught:
        listed(tmp_path, name, content)
    assert [one.where for one in caught.value.findings if one.where.startswith(told)]


def test_only_those_who_are_named_are_asked_and_a_name_that_nobody_has_is_told() -> None:
    other = Respondent("facket", "Facket")
    assert chosen((SOCIAL, other), ["facket"]) == (other,)
    with pytest.raises(DataError):
        chosen((SOCIAL, other), ["Fackeln"])
