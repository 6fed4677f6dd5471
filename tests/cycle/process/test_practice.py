"""A practice description says what the process says, in sentences, and no more; words of people are no signs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plantools.cycle.process.practice import TEMPLATE, Experience, drafted
from plantools.definition.answers import normal
from plantools.definition.model import LANGUAGES
from plantools.word.markdown import List, parse, plain
from tests.cycle.process.processes import LIBRARY, MUNICIPALITY, OVER, course, rows

DEFINITION = LIBRARY.get(TEMPLATE)


def told(today: date = OVER, language: str = "da", **changed: object) -> dict[str, str]:
    """Return the texts that are drafted of the example with some answers changed."""
    found = replace(course(**changed), language=language)
    return drafted(Experience(found, MUNICIPALITY, today), DEFINITION)


def test_everyone_who_took_part_is_named_by_area_and_nobody_by_role() -> None:
    text = plain(told()["introduction"])
    assert "Ekstern samarbejdspartner: Sprogskolen" in text
    assert "praktikernetværk af nøglemedarbejdere fra Beskæftigelse, Dagtilbud og undervisning" in text
    assert "Sundhedskonsulent" not in text


def test_only_a_policy_that_was_checked_is_named() -> None:
    related = rows("related_policies", row_2={"checked": False})
    text = told(related_policies=related)["use"]
    assert "Sundhedspolitik, Frivillighedspolitik og kommunens værdigrundlag" in text
    assert "Børne- og ungepolitik" not in text
    none = told(related_policies=[], values_checked=False)["use"]
    assert "holdt op mod" not in none


def test_a_policy_that_is_not_adopted_yet_is_being_made() -> None:
    assert "er ved at udarbejde Integrationspolitik" in told(date(2013, 4, 29))["introduction"]
    assert "har udarbejdet Integrationspolitik" in told(date(2013, 4, 30))["introduction"]


def test_what_it_led_to_is_left_open_where_nobody_can_tell() -> None:
    assert "result" not in told()


def test_every_milestone_stands_with_its_day() -> None:
    [days] = [block for block in parse(told()["use"]) if isinstance(block, List)]
    assert len(days.items) == 6
    assert "1. februar 2013: Udkast er sendt i høring" in plain(told()["use"])


def test_what_the_form_does_not_say_is_not_told() -> None:
    text = told(network=[], network_task="", purpose="", responsible_area="", coordinator="")
    assert "netværk" not in text["introduction"] and "Det ville kommunen" not in text["introduction"]
    assert "tovholder" not in text["use"] and "fagområde, der har" not in text["use"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_language_of_the_form(language: str) -> None:
    text = told(language=language)
    begins = {"sv": "Börja med att utse", "da": "Indled med at udpege", "en": "Begin by appointing"}
    assert text["use"].startswith(begins[language])
    assert text["published"] == {"sv": "januari 2020", "da": "januar 2020", "en": "January 2020"}[language]


@given(some.text(alphabet="a*_`[]()#-1. <&\n", min_size=1, max_size=20).filter(lambda said: said.strip()))
@settings(max_examples=25)
def test_words_that_people_wrote_come_out_as_they_were(said: str) -> None:
    answers: dict[str, Any] = {"responsible_area": said, "milestones": rows("milestones", row_1={"milestone": said})}
    text = told(**answers)["use"]
    words = " ".join(said.split())
    assert plain(text).count(words) >= 2
    assert normal(DEFINITION, {"use": text})["use"] == text
