"""The four texts that the examples reproduce, what text extraction spoilt in them, and their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "seed_texts"


@dataclass(frozen=True)
class Correction:
    """Words of a seed, what stands in the example instead, and why."""

    found: str
    expected: str
    why: str


def _seed(name: str) -> str:
    return (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")


# "example/name of the document in its plantools.yaml" → the text of the seed
SEEDS: Mapping[str, str] = {
    "falun/integrationspolitiskt-program": _seed("falun"),
    "bjurholm/arbetsmarknad-och-integrationspolicy": _seed("bjurholm"),
    "ringkobing-skjern/praksisbeskrivelse-integrationspolitik": _seed("ringkobing-skjern"),
    "kobenhavn/integrationspolitik-synopsis": _seed("kobenhavn"),
}

_PAGE_NUMBERS = "dots and page numbers of the contents are Word's to make"
_MISREAD = "misread or misspelt"
_LOST_LETTER = "a letter or word was lost"

CORRECTIONS: Mapping[str, tuple[Correction, ...]] = {
    "falun/integrationspolitiskt-program": (
        Correction("från invandrapolitik till", "från invandrarpolitik till", _LOST_LETTER),
        Correction("i Falu Kommun\n", "i Falu kommun\n", "spelt as in the title: the heading takes it from one field"),
    ),
    "bjurholm/arbetsmarknad-och-integrationspolicy": (
        Correction("Innehållsförteckning.....\t2", "Innehållsförteckning", _PAGE_NUMBERS),
        Correction("Bakgrund\t3", "Bakgrund", _PAGE_NUMBERS),
        Correction("Syfte\t3", "Syfte", _PAGE_NUMBERS),
        Correction("Målgrupp.....\t3", "Målgrupp", _PAGE_NUMBERS),
        Correction("Organisatorisk hemvist\t3", "Organisatorisk hemvist", _PAGE_NUMBERS),
        Correction("Bemanning\t4", "Bemanning", _PAGE_NUMBERS),
        Correction("Samverkan\t4", "Samverkan", _PAGE_NUMBERS),
        Correction("Revidering\t4", "Revidering", _PAGE_NUMBERS),
        Correction("Arbets sättet", "Arbetssättet", "a blank inside a word"),
        Correction("resulterade AML,", "resulterade i AMI,", "a word was lost; AMI as on the cover"),
        Correction("Verksamheten AML,", "Verksamheten AMI,", "AMI as on the cover: Arbetsmarknad/Integration"),
        Correction("begränsningar–", "begränsningar –", "a blank was lost"),
    ),
    "ringkobing-skjern/praksisbeskrivelse-integrationspolitik": (
        Correction(
            "[kontaktperson]",
            "Tovholder for integrationspolitikken",
            "a role; the name in the published text is left out here",
        ),
    ),
    "kobenhavn/integrationspolitik-synopsis": (
        Correction("københavnereprinsipper", "københavnerprincipper", _MISREAD),
        Correction("Integrationspolitikens", "Integrationspolitikkens", _LOST_LETTER),
        Correction("nemt at være københavnere", "nemt at være københavner", _MISREAD),
        Correction("København beboersammensætning", "Københavns beboersammensætning", _LOST_LETTER),
        Correction("initiativforpligtigelsen", "initiativforpligtelsen", _MISREAD),
        Correction("de utilpassedes unges", "de utilpassede unges", _MISREAD),
        Correction("yrtårsprojekt", "yrtårnsprojekt", _LOST_LETTER),
        Correction("TEMA NR 4:", "TEMA NR. 4:", "as the other three themes"),
        Correction("Eksperttænk tanken", "Eksperttænketanken", "a blank inside a word"),
    ),
}

# Headings, list signs and emphasis of Markdown: `## `, `- `, `1. `, `**`, `*`.
_SIGN = re.compile(r"^(#+|[-*]|\d+\.)\s+")
_EMPHASIS = re.compile(r"\*+")
_SENTENCE_END = re.compile(r"(?<=[.:!?])\s+(?=[A-ZÅÄÖÆØ\[])")


def corrected(name: str) -> str:
    """Return the text of a seed with its corrections."""
    text = SEEDS[name]
    for correction in CORRECTIONS[name]:
        text = text.replace(correction.found, correction.expected)
    return text


def sentences(name: str) -> list[str]:
    """Return the sentences and headings of a corrected seed, without Markdown's signs, blanks made one."""
    lines = (_EMPHASIS.sub("", line) for line in _whole_lines(corrected(name)))
    return [one for line in lines for one in _SENTENCE_END.split(same_blanks(_SIGN.sub("", line))) if one]


def same_blanks(text: str) -> str:
    """Return the text with each run of blanks and line ends as one blank."""
    return " ".join(text.split())


def _whole_lines(text: str) -> Iterator[str]:
    """Yield the lines of a text; one that begins with a small letter continues the line before it."""
    whole = ""
    for line in map(str.strip, text.splitlines()):
        if whole and line[:1].islower():
            whole = f"{whole} {line}"
        else:
            yield whole
            whole = line
    yield whole
