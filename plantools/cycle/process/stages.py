"""Which step of a process a milestone is, as far as its words tell; the steps are those of the practice description.

A form has milestones in people's own words. Words that belong to a step are looked for in all languages; a milestone in
other words has no step, and what is said of it is general.
"""

from __future__ import annotations

import re
from enum import StrEnum

from plantools.definition.likeness import MOST_CHARACTERS, bare


class Stage(StrEnum):
    """A step: an area is appointed, others are called in, a draft is made, heard, adopted, described, followed up."""

    APPOINTMENT = "appointment"
    GROUP = "group"
    NETWORK = "network"
    DRAFT = "draft"
    CONSULTATION = "consultation"
    ANSWERS = "answers"
    ADOPTION = "adoption"
    PUBLICATION = "publication"
    FOLLOW_UP = "follow-up"
    OTHER = "other"


_CONSULTATION = r"høring|remiss|samråd|consultation"
# In the order in which they are tried: a draft that was approved for consultation is not adopted, and what is said of a
# consultation that is over is no longer its beginning. Of several words for a step each would be enough.
_WORDS: tuple[tuple[Stage, str], ...] = (
    (Stage.CONSULTATION, rf"\b(?:i|til|till|på|ud|ut|out|for)\b.* (?:{_CONSULTATION})\b"),
    (Stage.PUBLICATION, r"praksisbeskriv|praktikbeskriv|practice description|udgiv|publicer|offentliggø|publish"),
    (Stage.ANSWERS, rf"(?:{_CONSULTATION})\w*(?:svar|periode)|(?:{_CONSULTATION}).*(?:afslut|avslut|slut|end|clos)"),
    (Stage.ADOPTION, r"vedtag|\bantag|\bantas|godkend|godkän|adopt|approv"),
    (Stage.CONSULTATION, _CONSULTATION),
    (Stage.NETWORK, r"netværk|nätverk|network"),
    (Stage.GROUP, r"arbejdsgruppe|arbetsgrupp|working group"),
    (Stage.FOLLOW_UP, r"opfølg|uppfölj|follow up|evaluer|utvärder|evaluat"),
    (Stage.DRAFT, r"udkast|utkast|draft"),
    (Stage.APPOINTMENT, r"udpeg|utse|utnämn|appoint"),
)
_PATTERNS = tuple((stage, re.compile(words)) for stage, words in _WORDS)


def stage_of(milestone: str) -> Stage:
    """Return the step that a milestone is."""
    words = bare(milestone[:MOST_CHARACTERS])
    return next((stage for stage, found in _PATTERNS if found.search(words)), Stage.OTHER)
