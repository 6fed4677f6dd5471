"""The words of a milestone say which step it is, in each language; other words say nothing."""

from __future__ import annotations

import pytest

from plantools.cycle.process.stages import Stage, stage_of
from tests.cycle.process.processes import course


def test_the_milestones_of_the_example_are_the_steps_of_the_practice_description() -> None:
    assert [stage_of(one.name) for one in course().milestones] == [
        *(Stage.APPOINTMENT, Stage.GROUP, Stage.NETWORK),
        *(Stage.CONSULTATION, Stage.ADOPTION, Stage.PUBLICATION),
    ]


@pytest.mark.parametrize(
    ("milestone", "stage"),
    [
        ("Udkast er godkendt til høring", Stage.CONSULTATION),
        ("Høringssvar er behandlet", Stage.ANSWERS),
        ("Høringen afsluttes", Stage.ANSWERS),
        ("Offentlig høring", Stage.CONSULTATION),
        ("Utkastet skickas på remiss", Stage.CONSULTATION),
        ("Policyn antas av fullmäktige", Stage.ADOPTION),
        ("Arbetsgruppen kallas", Stage.GROUP),
        ("The policy is adopted", Stage.ADOPTION),
        ("Første udkast", Stage.DRAFT),
        ("Opfølgning i praktikernetværket", Stage.NETWORK),
        ("Beslutning om at udarbejde en politik", Stage.OTHER),
        ("", Stage.OTHER),
    ],
)
def test_words_say_which_step_a_milestone_is(milestone: str, stage: Stage) -> None:
    assert stage_of(milestone) is stage
