"""Documents made to order: which template, which language, which definition."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.cycle.drafting import Drafter, Order, answers_in, built, unplaced
from plantools.definition.data import Data
from plantools.definition.library import Library, shipped
from plantools.documents.fill import Template
from plantools.documents.identity import identity_in
from plantools.errors import DataError, DefinitionError, PlantoolsError, TemplateError
from plantools.word.package import open_package, to_bytes

SHIPPED = shipped("templates")
FALUN = shipped("examples") / "falun"
PLAN = FALUN / "plans" / "2026" / "kopparstaden.yaml"
SOURCES = {"programme": FALUN / "programme.yaml"}
OURS = "id: our-plan\nversion: 2\nextends: activity-plan\ntitle: {sv: Vår plan}\n"


@pytest.fixture
def drafter() -> Drafter:
    return Drafter(Library((SHIPPED,)))


def codes(error: PlantoolsError) -> list[str]:
    """Return the codes of what is wrong."""
    return [finding.code for finding in error.findings]


def overlay(folder: Path, text: str = OURS) -> Path:
    """Return the file of a definition in a folder of that name."""
    folder.mkdir(parents=True)
    file = folder / "definition.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_an_order_makes_a_document_with_its_identity(drafter: Drafter) -> None:
    made = drafter.make(Order("activity-plan", PLAN, SOURCES))
    assert made.identity.reference == "ACTIVITY-PLAN.1-2026-KOPPARSTADEN-AB-FZ"
    assert identity_in(made.package) == made.identity


def test_a_template_is_prepared_once_for_each_language_and_set_of_options(drafter: Drafter) -> None:
    order = Order("activity-plan", PLAN, SOURCES)
    assert drafter.template(order) is drafter.template(Order("activity-plan", None, SOURCES))
    assert drafter.template(order) is not drafter.template(Order("activity-plan", PLAN, SOURCES, "da"))


def test_a_file_that_options_come_from_is_loaded_once(drafter: Drafter, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []

    def counted(path: Path) -> Data:
        loaded.append(path.name)
        return answers_in(path)

    monkeypatch.setattr("plantools.cycle.drafting.answers_in", counted)
    for language in ("sv", "da"):
        drafter.template(Order("activity-plan", None, SOURCES, language))
    assert loaded == ["programme.yaml"]


def test_a_source_that_is_not_given_is_told(drafter: Drafter) -> None:
    with pytest.raises(DataError) as caught:
        drafter.template(Order("activity-plan"))
    assert codes(caught.value) == ["binding.missing"]


# A template by its file


def template_file(drafter: Drafter, file: Path, *, language: str = "") -> Path:
    """Return the file with a template in it, as `plantools build` makes it."""
    definition = drafter.definition("activity-plan")
    file.write_bytes(to_bytes(built(drafter.library, definition, language=language)))
    return file


@pytest.mark.parametrize(("asked", "language"), [("", "da"), ("en", "en")])
def test_a_template_file_has_its_own_language_unless_another_is_asked_for(
    drafter: Drafter, tmp_path: Path, asked: str, language: str
) -> None:
    file = template_file(drafter, tmp_path / "mall.docx", language="da")
    assert drafter.template(Order(str(file), None, SOURCES, asked)).language == language


def test_a_template_file_belongs_to_the_definition_that_it_was_built_from(drafter: Drafter, tmp_path: Path) -> None:
    file = template_file(drafter, tmp_path / "vilket namn som helst.docx")
    assert drafter.definition(str(file)) is drafter.definition("activity-plan")


def test_a_document_that_was_made_is_no_template(drafter: Drafter, tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(to_bytes(drafter.make(Order("activity-plan", PLAN, SOURCES)).package))
    with pytest.raises(TemplateError) as caught:
        drafter.definition(str(file))
    assert codes(caught.value) == ["template.filled"]


def test_somebody_elses_document_is_no_template(drafter: Drafter) -> None:
    with pytest.raises(TemplateError) as caught:
        drafter.definition(str(SHIPPED / "base.docx"))
    assert codes(caught.value) == ["template.no-identity"]


def test_a_template_of_an_unknown_definition_is_told_with_the_nearest(drafter: Drafter, tmp_path: Path) -> None:
    ours = Drafter(Library((tmp_path, SHIPPED)))
    overlay(tmp_path / "activity-plans", OURS.replace("our-plan", "activity-plans"))
    file = tmp_path / "mall.docx"
    file.write_bytes(to_bytes(built(ours.library, ours.definition("activity-plans"))))
    with pytest.raises(TemplateError) as caught:
        drafter.definition(str(file))
    assert codes(caught.value) == ["template.unknown-definition"]
    assert caught.value.findings[0].params["nearest"] == "activity-plan"


# A template by the file of its definition


@pytest.mark.parametrize("folders", [(), ("templates",)])
def test_a_file_may_extend_what_stands_beside_it_or_in_the_library(tmp_path: Path, folders: tuple[str, ...]) -> None:
    library = Library((*(tmp_path / name for name in folders), SHIPPED))
    file = overlay(tmp_path / "templates" / "our-plan")
    overlay(tmp_path / "templates" / "their-plan", "id: their-plan\nversion: 1\nextends: our-plan\n")
    drafter = Drafter(library)
    assert drafter.definition(str(file)).title.to("sv") == "Vår plan"
    beside = drafter.definition(str(tmp_path / "templates" / "their-plan" / "definition.yaml"))
    assert (beside.id, beside.title.to("sv")) == ("their-plan", "Vår plan")


def test_a_file_that_extends_nothing_known_is_told(drafter: Drafter, tmp_path: Path) -> None:
    file = overlay(tmp_path / "our-plan", "id: our-plan\nversion: 1\nextends: gone\n")
    with pytest.raises(DefinitionError) as caught:
        drafter.definition(str(file))
    assert codes(caught.value) == ["definition.extends"]


def test_a_definition_may_stand_in_a_folder_of_another_name(tmp_path: Path) -> None:
    overlay(tmp_path / "nämndens plan")
    drafter = Drafter(Library((tmp_path, SHIPPED)))
    order = Order("nämndens plan", PLAN, SOURCES)
    assert drafter.make(order).identity.template == "our-plan"


# Answers


@pytest.mark.parametrize("name", ["plan.docx", "plan.DOCX", "plan.odt", "plan.doc"])
def test_a_document_in_the_place_of_data_is_told(broken_dir: Path, name: str) -> None:
    (broken_dir / name).write_bytes(b"PK")
    with pytest.raises(DataError) as caught:
        answers_in(broken_dir / name)
    assert codes(caught.value) == ["data.word"]


def test_a_document_that_is_not_there_is_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        answers_in(tmp_path / "plan.docx")
    assert codes(caught.value) == ["data.missing"]


def test_an_answer_without_a_place_in_the_template_is_told_once(drafter: Drafter) -> None:
    order = Order("activity-plan", PLAN, SOURCES)
    whole = drafter.template(order)
    data = drafter.data(order)
    assert data is not None and unplaced(whole, data) == ()
    prepared = whole.prepared
    gone = ("contact_email", "commitments.goal", "support")
    places = tuple(place for place in prepared.places if place[0].path not in gone)
    assert len(places) == len(prepared.places) - len(gone)
    less = Template(whole.definition, whole.language, type(prepared)(**{**vars(prepared), "places": places}))
    found = unplaced(less, data)
    assert [(one.code, one.field, one.where) for one in found] == [
        ("template.no-place", "contact_email", "kopparstaden.yaml:5:1"),
        ("template.no-place", "commitments.1.goal", "kopparstaden.yaml:12:5"),
    ]


def test_a_base_document_of_ones_own_is_built_on(drafter: Drafter, tmp_path: Path) -> None:
    own = tmp_path / "brevmall.docx"
    own.write_bytes((SHIPPED / "base.docx").read_bytes())
    definition = drafter.definition("programme")
    made = built(drafter.library, definition, base=own)
    assert to_bytes(made) == to_bytes(built(drafter.library, definition))
    assert to_bytes(made) == to_bytes(open_package(SHIPPED / "programme" / "template.docx"))
