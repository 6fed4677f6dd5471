"""The definitions at hand: the workspace's hide the shipped ones, and each is loaded only when asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.definition.library import Library, default_library, shipped
from plantools.definition.model import LANGUAGES, ON_REVISION
from plantools.errors import DefinitionError, TemplateError
from tests.definition.test_overlay import BASE, OVERLAY, written

SHIPPED = Library((shipped("templates"),))


def words_of(value: object) -> list[dict[str, str]]:
    """Return every text of a definition's data that has words in some language."""
    if not isinstance(value, dict):
        return [found for one in value for found in words_of(one)] if isinstance(value, list) else []
    own = [value] if value and all(key in LANGUAGES and isinstance(word, str) for key, word in value.items()) else []
    return own + [found for one in value.values() for found in words_of(one)]


@pytest.mark.parametrize("id_", SHIPPED.ids())
def test_every_shipped_definition_loads_and_speaks_every_language(id_: str) -> None:
    definition = SHIPPED.get(id_)
    assert definition.id == id_
    texts = words_of(dict(definition.source))
    assert texts and [text for text in texts if set(text) != set(LANGUAGES) or not all(text.values())] == []


def test_a_definition_is_loaded_once_and_only_when_asked_for(tmp_path: Path) -> None:
    written(tmp_path, broken="a: [", plan=BASE)
    library = Library((tmp_path,))
    assert library.ids() == ("broken", "plan")
    assert library.get("plan") is library.get("plan")
    with pytest.raises(DefinitionError):
        library.get("broken")


def test_an_unknown_one_is_told_with_the_nearest(tmp_path: Path) -> None:
    written(tmp_path, plan=BASE, report=BASE)
    with pytest.raises(TemplateError) as caught:
        Library((tmp_path,)).get("plans")
    (finding,) = caught.value.findings
    assert finding.code == "template.unknown"
    assert finding.params == {"name": "plans", "nearest": "plan", "known": "plan, report"}


def test_an_overlay_may_extend_a_definition_of_another_folder(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "theirs").mkdir()
    written(tmp_path / "theirs", plan=BASE)
    written(tmp_path / "ours", our_plan=OVERLAY)
    library = Library((tmp_path / "ours", tmp_path / "theirs"))
    assert library.get("our-plan").fields["unit"].label.to("sv") == "Förvaltning"
    assert library.template("our-plan") == tmp_path / "ours" / "our-plan" / "template.docx"


def test_an_overlay_may_take_the_place_of_what_it_extends(tmp_path: Path) -> None:
    for name, files in (("theirs", {"plan": BASE}), ("ours", {"plan": OVERLAY.replace("id: our-plan", "id: plan")})):
        (tmp_path / name).mkdir()
        written(tmp_path / name, **files)
    library = Library((tmp_path / "ours", tmp_path / "theirs"))
    assert (library.ids(), library.get("plan").id) == (("plan",), "plan")
    assert library.get("plan").fields["unit"].label.to("sv") == "Förvaltning"


def test_the_workspace_comes_first_where_it_has_definitions(tmp_path: Path) -> None:
    assert default_library(tmp_path) == SHIPPED
    (tmp_path / "templates").mkdir()
    assert default_library(tmp_path) == SHIPPED
    written(tmp_path / "templates", plan=BASE)
    library = default_library(tmp_path)
    assert library.folder("plan") == tmp_path / "templates" / "plan"
    assert set(library.ids()) == {"plan", *SHIPPED.ids()}


def test_the_base_document_is_the_workspaces_own_or_the_shipped_one(broken_dir: Path) -> None:
    assert Library((broken_dir,)).base() == shipped("templates") / "base.docx"
    (broken_dir / "base.docx").touch()
    assert Library((broken_dir, shipped("templates"))).base() == broken_dir / "base.docx"
    assert shipped("templates").is_dir()


def test_a_new_edition_of_a_governing_document_is_decided_anew() -> None:
    fields = SHIPPED.get("governing-document").fields.values()
    told = {fate: {one.name for one in fields if one.on_revision == fate} for fate in ON_REVISION}
    assert told["clear"] == {"case_number", "adopted_on", "paragraph", "valid_from"}
    assert told["review"] == {"adopted_by", "document_owner", "staffing", "background"}
    assert {"title", "purpose", "extra_sections"} < told["keep"]
