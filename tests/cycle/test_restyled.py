"""A template that somebody changed in Word is used for its language, and missed in no other without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.cycle.drafting import Drafter, built
from plantools.cycle.restyled import kept, not_in
from plantools.definition.library import Library, shipped
from plantools.definition.model import LANGUAGES
from plantools.definition.wording import line
from plantools.word.package import to_bytes

ID = "yearly-report"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return the definitions of a workspace that has its own of the report, and no template yet."""
    folder = tmp_path / "templates"
    (folder / ID).mkdir(parents=True)
    (folder / ID / "definition.yaml").write_text(f"extends: {ID}\nid: {ID}\nversion: 2\n", encoding="utf-8")
    return Library((folder, shipped("templates")))


def keep(library: Library, name: str, language: str) -> bytes:
    """Put a template of a language beside the definition, and return it."""
    content = to_bytes(built(library, library.get(ID), language=language))
    (library.folder(ID) / name).write_bytes(content)
    return content


def used(library: Library, language: str) -> bytes | None:
    """Return the template that is used for a language."""
    found = kept(library, ID, language)
    return to_bytes(found) if found else None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_is_used_for_the_language_that_it_was_built_in(library: Library, language: str) -> None:
    content = keep(library, "template.docx", language)
    assert {one: used(library, one) for one in LANGUAGES} == {
        one: content if one == language else None for one in LANGUAGES
    }


def test_other_languages_have_templates_of_their_own_beside_it(library: Library) -> None:
    swedish, english = keep(library, "template.docx", "sv"), keep(library, "template.en.docx", "en")
    assert (used(library, "sv"), used(library, "da"), used(library, "en")) == (swedish, None, english)


def test_a_template_with_the_name_of_another_language_is_not_taken_for_it(library: Library) -> None:
    keep(library, "template.en.docx", "sv")
    assert used(library, "en") is None


def test_where_it_is_not_used_it_is_said_with_the_command_that_makes_another(library: Library) -> None:
    keep(library, "template.docx", "sv")
    assert [*not_in(library, ID, "sv")] == []
    [note] = not_in(library, ID, "en")
    said = line(note, "en")
    assert said.startswith("yearly-report/template.docx: The template that was changed in Word is in Swedish")
    assert said.endswith("plantools build yearly-report --lang en -o templates/yearly-report/template.en.docx")
    assert Drafter(library).not_restyled(ID, "en") == (note,)


def test_of_templates_that_nobody_changed_nothing_is_said(library: Library) -> None:
    assert [*not_in(library, "activity-plan", "da")] == []
    assert [*not_in(library, ID, "da")] == []
    assert Drafter(library).not_restyled("a/template.docx", "da") == ()
