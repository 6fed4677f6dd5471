"""Who a document is: a reference that survives the telephone, and properties that may be damaged."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from plantools.documents.identity import (
    Identity,
    check_characters,
    from_reference,
    identity_in,
    identity_of,
    is_sound,
    marked,
    reference,
)
from plantools.word.package import open_package, to_bytes
from plantools.word.properties import core, custom, with_core, with_custom
from tests.documents.people import PLAN
from tests.word.drafts import BASE

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
REFERENCES = some.builds(
    reference,
    some.sampled_from(["activity-plan", "plan", "a-1"]),
    some.integers(1, 999),
    some.integers(1990, 2099).map(str),
    some.text(max_size=40),
)


def letters(text: str) -> list[int]:
    """Return the places of the letters and digits: the others may be left out on the telephone."""
    return [place for place, sign in enumerate(text) if sign in SIGNS]


@given(made=REFERENCES, data=some.data())
def test_every_single_wrong_character_is_caught(made: str, data: some.DataObject) -> None:
    place = data.draw(some.sampled_from(letters(made)))
    wrong = data.draw(some.sampled_from(SIGNS.replace(made[place], "")))
    assert is_sound(made)
    assert not is_sound(made[:place] + wrong + made[place + 1 :])


@given(made=REFERENCES, data=some.data())
def test_every_swap_of_neighbours_is_caught(made: str, data: some.DataObject) -> None:
    one, other = data.draw(some.sampled_from([*zip(letters(made), letters(made)[1:], strict=False)]))
    assume(made[one] != made[other])
    swapped = list(made)
    swapped[one], swapped[other] = made[other], made[one]
    assert not is_sound("".join(swapped))


def test_the_check_characters_are_those_of_the_standard() -> None:
    assert check_characters("ISO79") == "3W"  # the example of ISO/IEC 7064 MOD 1271-36


@given(made=REFERENCES)
def test_a_reference_can_be_said_and_typed(made: str) -> None:
    assert re.fullmatch(r"[A-Z0-9.-]+", made) and "--" not in made
    assert is_sound(made.lower())


@pytest.mark.parametrize(
    ("unit", "short"),
    [
        ("Barn- och utbildning", "BARN-OCH-UTBILDNING"),
        ("Børne- og ungdomsudvalget", "BORNE-OG-UNGDOMSUDVALGET"),
        ("Åre Ærø Straße", "ARE-AERO-STRASSE"),
        ("a" * 60, "A" * 24),
        ("É" * 30, "E" * 24),
        ("x" * 23 + " y", "X" * 23),
        ("教育部", ""),
        ("Отдел 7", "7"),
        ("", ""),
    ],
)
def test_a_unit_of_any_script_has_a_reference(unit: str, short: str) -> None:
    assert reference("plan", 1, "2027", unit).rpartition("-")[0] == "-".join(filter(None, ("PLAN.1-2027", short)))


def test_a_reference_tells_definition_and_version() -> None:
    made = reference("activity-plan", 12, "2014", "Kopparstaden")
    assert from_reference(made) == Identity("activity-plan", 12, reference=made)


@pytest.mark.parametrize("body", ["", "PLAN", "PLAN.", "PLAN.X", "PLAN.²", "PLAN.0", "PLAN." + "9" * 5000, "-", "."])
def test_what_only_looks_like_a_reference_tells_nothing(body: str) -> None:
    assert from_reference(f"{body}-{check_characters(body)}") is None


@given(text=some.text(some.characters(codec="utf-8")))
def test_any_text_can_be_asked(text: str) -> None:
    assert from_reference(text) is None or is_sound(text)


WHO = Identity("plan", 3, reference("plan", 3, "2027"), "Vård & <omsorg>", "2027", "da", "ab" * 32)


def test_the_identity_goes_with_the_file() -> None:
    package = open_package(to_bytes(marked(BASE, WHO, title="Plan & <mål>")))
    assert identity_in(package) == WHO
    told = core(package)
    assert (told["title"], told["identifier"], told["language"]) == ("Plan & <mål>", WHO.reference, "da-DK")


def test_a_second_identity_takes_the_place_of_the_first() -> None:
    again = marked(marked(BASE, WHO, title="a"), Identity("other", 1, language="sv"), title="b")
    assert identity_in(again) == Identity("other", 1, language="sv")
    assert core(again)["title"] == "b"


def test_other_properties_of_the_base_stay() -> None:
    assert custom(marked(with_custom(BASE, {"Diarienummer": "7"}), WHO, title=""))["Diarienummer"] == "7"


def test_without_custom_properties_the_identifier_tells() -> None:
    assert identity_in(with_core(BASE, {"identifier": WHO.reference})) == Identity("plan", 3, WHO.reference)


@pytest.mark.parametrize("identifier", ["", "PLAN.3-2027-00", "urn:isbn:1"])
def test_somebody_elses_document_has_no_identity(identifier: str) -> None:
    assert identity_in(with_core(BASE, {"identifier": identifier})) is None


@pytest.mark.parametrize("version", ["", "x", "²", "-1", "1.0", "9" * 5000])
def test_a_damaged_version_is_none_and_a_foreign_language_too(version: str) -> None:
    package = with_custom(BASE, {"plantools.template": "plan", "plantools.version": version, "plantools.language": "x"})
    assert identity_in(package) == Identity("plan", 0)


def test_the_title_of_a_document_is_in_its_reference_and_that_of_a_form_is_not() -> None:
    document = replace(PLAN, kind="document", identity={"title": "unit"})
    assert "-VARD-" in identity_of(document, {"unit": "Vård"}, language="sv").reference
    form = replace(PLAN, identity={"title": "unit"})
    assert "VARD" not in identity_of(form, {"unit": "Vård"}, language="sv").reference
