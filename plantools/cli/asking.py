"""Questions at the terminal: each with what is proposed, and once more where the answer is none."""

from __future__ import annotations

from dataclasses import replace

import click

from plantools.cli.telling import tell
from plantools.cycle.founding import QUESTIONS, Wishes
from plantools.cycle.mandates import COUNTRY_OF
from plantools.definition.model import LANGUAGES
from plantools.definition.wording import words


def asked(wishes: Wishes, language: str, *, ask_language: bool) -> Wishes:
    """Return the wishes with answers to all that nobody has said yet."""
    click.echo(words("init.intro", language))
    if ask_language:
        chosen = click.prompt(
            words("init.ask-language", language), type=click.Choice(LANGUAGES), default=wishes.language
        )
        wishes = replace(wishes, language=chosen, country=wishes.country or COUNTRY_OF.get(chosen, ""))
    for name, question in QUESTIONS.items():
        if question.is_asked and name not in wishes.said and not (name == "programme" and wishes.goals):
            wishes = _answered(name, wishes, language)
        if name == "programme" and not any(map(wishes.answer, ("programme", "policy"))) and not wishes.goals:
            wishes = replace(wishes, goals=tuple(_goals(language)))
    return wishes


def _answered(name: str, wishes: Wishes, language: str) -> Wishes:
    """Return the wishes with an answer that is one."""
    question, proposal = QUESTIONS[name], QUESTIONS[name].proposal(wishes)
    sentence = words(f"init.ask-{name}", language, period=wishes.year)
    while True:
        said = click.prompt(sentence, default=proposal, show_default=bool(proposal))
        answered = replace(wishes, said={**wishes.said, name: said})
        faults = question.faults(answered.answer(name), answered)
        if not faults:
            return answered
        tell(faults, language)


def _goals(language: str) -> list[str]:
    """Return the goals that somebody types, one a line, until there is an empty one."""
    goals: list[str] = []
    while goal := click.prompt(
        words("init.ask-goal", language, number=len(goals) + 1), default="", show_default=False
    ).strip():
        goals.append(goal)
    return goals
