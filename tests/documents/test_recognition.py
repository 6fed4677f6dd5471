"""Which definition a document follows: by what it carries, by its reference, by its labels; and when that is unsure."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from shutil import copytree

import pytest

from plantools.definition.data import Data
from plantools.definition.library import Library, shipped
from plantools.definition.loading import definition_of
from plantools.definition.wording import line
from plantools.documents.fill import fill
from plantools.documents.identity import reference
from plantools.documents.read import read
from plantools.documents.reading import Reading
from plantools.documents.recognition import LEAST, MARGIN
from plantools.errors import PlantoolsError
from plantools.findings import Finding, Severity
from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.prose import text_of
from tests.definition.samples import plan_data
from tests.documents.generated import LIBRARY, template
from tests.documents.people import PARTS, Change, after, drop, filled, only, reading, template_of, told, write
from tests.word.drafts import without

UNIT = {"unit": "Kopparstaden", "year": 2027}
WHO = reference("activity-plan", 1, "2027", "Kopparstaden")


@cache
def plan() -> Package:
    """Return a shipped form with an answer or two."""
    return fill(template("activity-plan"), Data(UNIT)).package


def bare(package: Package) -> Package:
    """Return a package of which only what people see is left, as after AbiWord."""
    for kind in ("customXml", "custom-properties", "core-properties"):
        package = without(package, kind)
    return package


def visible(said: str) -> Change:
    """Write another reference into the body; nothing takes the line away."""

    def change(root: Element) -> None:
        [one] = (
            one for one in root.iter(W.p) if "activity-plan.1-".upper() in text_of(one) or "PLAN.1-" in text_of(one)
        )
        if not said:
            drop(one)
        for words in one.iter(W.t):
            words.text = ""
        next(one.iter(W.t)).text = f"Referens: {said}"

    return change


def refused(package: Package, library: Library = LIBRARY) -> Finding:
    """Return why a document is not read."""
    with pytest.raises(PlantoolsError) as caught:
        read(package, library)
    return caught.value.findings[0]


# The visible reference


def test_the_reference_that_people_see_is_enough() -> None:
    found = read(bare(plan()), LIBRARY)
    assert (found.identity.reference, found.definition.id, found.language) == (WHO, "activity-plan", "sv")
    assert (found.identity.unit, found.identity.period) == ("Kopparstaden", "2027")
    assert "read.inferred" not in {code for code, _ in told(found)}


@pytest.mark.parametrize("said", [WHO.lower(), f"{WHO}\u00a0", f"har ändrats {WHO}"])
def test_the_reference_may_be_typed_in_any_case_behind_any_words(said: str) -> None:
    assert read(after(bare(plan()), visible(said)), LIBRARY).identity.reference == WHO


def mistyped() -> Reading:
    return read(after(plan(), visible(WHO.replace("27", "72"))), LIBRARY)


def test_a_mistyped_reference_is_told_and_the_file_counts() -> None:
    found = mistyped()
    one = only(found, "read.reference-broken")
    assert (found.identity.reference, one.severity) == (WHO, Severity.WARNING)
    assert line(one, "sv") == (
        f"Referensen ”{WHO.replace('27', '72')}” i dokumentet är felskriven: kontrolltecknen stämmer inte. "
        "Jämför med den utsända blanketten."
    )


def test_a_mistyped_reference_alone_leaves_it_to_the_labels() -> None:
    found = read(after(bare(plan()), visible(WHO.replace("27", "72"))), LIBRARY)
    assert {code for code, _ in told(found)} >= {"read.reference-broken", "read.inferred"}
    assert found.answers["unit"] == "Kopparstaden"


def test_another_reference_in_the_body_is_told_and_the_file_counts() -> None:
    other = reference("activity-plan", 1, "2026", "Kopparstaden")
    found = read(after(plan(), visible(other)), LIBRARY)
    one = only(found, "read.other-reference")
    assert (found.identity.reference, one.params["given"], one.params["other"]) == (WHO, other, WHO)
    assert line(one, "sv") == (
        f"I dokumentet står referensen ”{other}”, men filen hör till ”{WHO}”. "
        "Kontrollera att rätt blankett har fyllts i."
    )


def test_a_reference_that_was_taken_away_is_not_missed_while_the_file_says_it() -> None:
    found = read(after(plan(), visible("")), LIBRARY)
    assert (found.identity.reference, told(found)) == (WHO, told(read(plan(), LIBRARY)))


# The labels


def nameless(*changes: Change) -> Package:
    """Return the form with nothing left but its labels and answers."""
    return after(bare(plan()), visible(""), *changes)


def test_a_form_is_known_by_its_labels_and_that_is_told_with_how_many() -> None:
    found = read(nameless(), LIBRARY)
    one = only(found, "read.inferred")
    assert (found.definition.id, one.severity, one.params["percent"]) == ("activity-plan", Severity.WARNING, 100)
    assert line(one, "sv") == (
        "Filen säger inte vilken blankett det är. Den har känts igen på ledtexterna som ”Aktivitetsplan” "
        "(100 procent av dem finns). Kontrollera att det stämmer."
    )
    assert (found.answers["unit"], found.identity.unit, found.language) == ("Kopparstaden", "Kopparstaden", "sv")


def test_its_language_is_that_of_most_labels() -> None:
    made = fill(template("activity-plan", "en"), Data(UNIT)).package
    assert read(after(bare(made), visible("")), LIBRARY).language == "en"


def without_labels(share: float) -> Change:
    """Take away the first labels of a form, as many as make this share of all."""

    def change(root: Element) -> None:
        numbered = [one for one in root.iter(W.p) if text_of(one)[:1].isdigit() and [*one.iterancestors(W.tc)]]
        labels = [one for one in numbered if len(text_of(one).split()) > 1]
        for one in labels[: round(len(labels) * share)]:
            for words in one.iter(W.t):
                words.text = "Annat"

    return change


def test_a_form_that_lost_some_labels_is_known_by_the_others() -> None:
    found = read(nameless(without_labels(0.25)), LIBRARY)
    percent = only(found, "read.inferred").params["percent"]
    assert isinstance(percent, int)
    assert 60 <= percent < 90


def test_a_form_that_lost_most_labels_is_refused_with_the_nearest() -> None:
    one = refused(nameless(without_labels(0.5)))
    assert (one.code, one.severity, one.params["nearest"]) == ("read.no-identity", Severity.ERROR, "activity-plan")
    assert line(one, "sv").startswith("Dokumentet är inte gjort med plantools, eller så har dess märkning försvunnit. ")
    assert "activity-plan" in line(one, "sv")


def twins(folder: Path, *others: str) -> Library:
    """Return a library with a second definition like the activity plan, in which these labels are others."""
    twin = copytree(shipped("templates") / "activity-plan", folder / "activity-plan-2") / "definition.yaml"
    text = twin.read_text("utf-8").replace("id: activity-plan", "id: activity-plan-2")
    for label in others:
        assert text.count(f"sv: {label},") == 1
        text = text.replace(f"sv: {label},", "sv: Något annat,")
    twin.write_text(text, "utf-8")
    return Library((folder, shipped("templates")))


@pytest.mark.parametrize("others", [(), ("E-post",), ("E-post", "Kontaktfunktion")])
def test_of_two_definitions_that_are_alike_neither_is_taken(tmp_path: Path, others: tuple[str, ...]) -> None:
    library = twins(tmp_path, *others)
    assert refused(nameless(), library).code == "read.no-identity"
    assert read(bare(plan()), library).definition.id == "activity-plan"


def test_of_two_that_differ_enough_the_right_one_is_taken(tmp_path: Path) -> None:
    library = twins(tmp_path, "E-post", "Kontaktfunktion", "Valda processer", "Förvaltning/kontor/bolag")
    assert read(nameless(), library).definition.id == "activity-plan"


def test_a_document_needs_more_than_half_of_the_labels_and_clearly_more_than_of_another() -> None:
    assert 0.5 < LEAST < 1
    assert 0 < MARGIN < LEAST


# What is carried goes before what is at hand


OTHER = definition_of(plan_data() | {"id": "activity-plan", "version": 7, "parts": PARTS})


def test_another_version_is_read_against_the_definition_that_it_carries() -> None:
    found = read(fill(template_of(OTHER), Data({"unit": "Vård"})).package, LIBRARY)
    assert (found.definition.version, found.answers, told(found)) == (7, {"unit": "Vård"}, [])


def test_without_it_another_version_is_told() -> None:
    found = read(bare(fill(template_of(OTHER), Data({"unit": "Vård"})).package), LIBRARY)
    one = only(found, "read.other-version")
    assert (found.definition, one.params["version"], one.params["known"]) == (LIBRARY.get("activity-plan"), 7, 1)


# Last year's form


def test_the_form_of_another_period_is_told() -> None:
    found = reading(filled(year=2027), write("year", "2026"))
    one = only(found, "read.other-period")
    assert (found.identity.period, one.field, one.severity) == ("2026", "year", Severity.WARNING)
    assert line(one, "sv") == (
        "1.2: Blanketten är gjord för 2027, men i svaret står ”2026”. Kontrollera att det är rätt års blankett."
    )


def test_a_form_that_was_made_for_no_period_may_say_any() -> None:
    assert told(reading(filled(), write("year", "2026"))) == []
