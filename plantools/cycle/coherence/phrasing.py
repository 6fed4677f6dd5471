"""How a policy fits, in the words of a language: goals by their numbers, links and suggestions, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plantools.cycle.coherence.fitting import Fit, Touch, Unasked
from plantools.cycle.coherence.policies import Policy
from plantools.definition.wording import line, words

MOST_NAMES = 10


@dataclass(frozen=True)
class Phrasing:
    """The words for how a policy fits."""

    fit: Fit
    language: str

    def say(self, key: str, **params: str | int) -> str:
        """Return a text of the catalogue."""
        return words(f"coherence.{key}", self.language, **params)

    def goal(self, place: int | None) -> str:
        """Return a goal of the policy with its number: `Mål 2. Alle kan være med`; or that it is all of the policy."""
        if place is None:
            return self.say("whole")
        return self.say("goal", number=place + 1, words=self.fit.policy.goals[place].words)

    def other_goal(self, touch: Touch) -> str:
        """Return the goal that is touched, with the title that it stands under."""
        if touch.other is None:
            return self.say("whole")
        goal = touch.policy.goals[touch.other]
        return self.say("under", words=goal.words, title=goal.under) if goal.under else goal.words

    def how(self, touch: Touch) -> str:
        """Return whether somebody said so or it is a suggestion."""
        return self.say("declared" if touch.is_declared else "suggested")

    def shared(self, touch: Touch) -> str:
        """Return the words that both goals share, as each writes them: `familier, sundhedstilbud/sundhedspleje`."""
        return ", ".join(one if one == other else f"{one}/{other}" for one, other in touch.terms)

    def why(self, touch: Touch) -> str:
        """Return what is known of the link, or the words that both goals share."""
        return touch.note if touch.is_declared else self.say("shared", words=self.shared(touch))

    def reason(self, one: Unasked) -> str:
        """Return why a unit counts as not asked."""
        period = self.fit.carrying.period
        told = {
            self.say("no-form", period=period) if period else self.say("no-forms"): one.is_without_form,
            self.say("outside"): one.is_outside,
        }
        return "; ".join(reason for reason, holds in told.items() if holds)

    def carried(self) -> str:
        """Return from which plans it is known what units carry."""
        borne = self.fit.carrying
        return self.say("plans", period=borne.period, count=borne.count) if borne.period else self.say("no-plans")

    def summary(self) -> list[str]:
        """Return a sentence for each thing that was looked at."""
        fit, declared = self.fit, sum(one.is_declared for one in self.fit.touches)
        unread = [self.say("unread-names", names=self.names(fit.unread))] if fit.unread else []
        return [
            self.say("held-against", goals=len(fit.policy.goals), count=len(fit.others)),
            self.say("touches", declared=declared, suggested=len(fit.suggested), alone=len(fit.alone)),
            " ".join((self.carried(), self.say("uncarried", count=len(fit.uncarried), goals=len(fit.policy.goals)))),
            self.say("unasked", count=len(fit.unasked)),
            *unread,
        ]

    def to_do(self) -> list[str]:
        """Return what should be done, nothing where all is well."""
        fit = self.fit
        told = {
            "do-confirm": len(fit.suggested),
            "do-carry": len(fit.uncarried),
            "do-ask": len(fit.unasked),
            "do-mend": len(fit.findings),
            "do-register": len(fit.unread),
        }
        return [self.say(key, count=count) for key, count in told.items() if count]

    def faults(self) -> list[str]:
        """Return each fault of the links as a sentence with its place."""
        return [line(one, self.language) for one in self.fit.findings]

    def names(self, policies: Iterable[Policy]) -> str:
        """Return the titles of policies; of very many the first ones."""
        titles = list(dict.fromkeys(one.title for one in policies))
        return ", ".join((*titles[:MOST_NAMES], *(["…"] if len(titles) > MOST_NAMES else [])))
