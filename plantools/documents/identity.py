"""Who a document is: its definition, version, unit and period, kept in three places of the file.

`docProps/custom.xml` and `dc:identifier` hold it for programs; a form shows its reference in the body as well, with
check characters, for some editors drop the first two (facts of AbiWord and Pandoc).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plantools.definition.model import LANGUAGES, Definition
from plantools.word.package import Package
from plantools.word.properties import core, custom, with_core, with_custom

_PREFIX = "plantools."
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LONGEST = 24
_REFERENCE = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*\.[0-9]{1,6}(?:-[A-Z0-9]+)+")
_LETTERS = str.maketrans({"Æ": "AE", "Ø": "O", "Đ": "D", "Þ": "TH", "ß": "SS"})


@dataclass(frozen=True)
class Identity:
    """Who a document is; `digest` is the SHA-256 of its bound definition, `reference` what people can read out."""

    template: str
    version: int
    reference: str = ""
    unit: str = ""
    period: str = ""
    language: str = ""
    digest: str = ""

    @property
    def is_of_template(self) -> bool:
        """Return whether it is that of a template: only what is made from one has a reference."""
        return not self.reference


def identity_of(
    definition: Definition, answers: Mapping[str, object], *, language: str, digest: str = "", issue: int = 1
) -> Identity:
    """Return the identity of a document that holds these answers; `issue` counts the forms that a unit got from 1."""
    unit, period, title = (_answer(definition, answers, role) for role in ("unit", "period", "title"))
    last = (str(issue) if issue > 1 else "") if definition.is_form else title
    return Identity(
        template=definition.id,
        version=definition.version,
        reference=reference(definition.id, definition.version, period, unit, last),
        unit=unit,
        period=period,
        language=language,
        digest=digest,
    )


def _answer(definition: Definition, answers: Mapping[str, object], role: str) -> str:
    return str(answers.get(definition.identity.get(role, ""), ""))


def reference(template: str, version: int, *parts: str) -> str:
    """Return a reference with check characters: `ACTIVITY-PLAN.1-2014-KOPPARSTADEN-0Q`."""
    body = "-".join((f"{template.upper()}.{version}", *(short for part in parts if (short := _short(part)))))
    return f"{body}-{check_characters(body)}"


def _short(words: str) -> str:
    """Return words as they stand in a reference: `BARN-OCH-UTBILDNING`, 24 characters at most."""
    return plain_word(words)[:_LONGEST].strip("-")


def plain_word(words: str) -> str:
    """Return words as capital letters A–Z and digits with hyphens between."""
    plain = unicodedata.normalize("NFKD", words.upper().translate(_LETTERS))
    letters = "".join(sign if sign in _ALPHABET else " " for sign in plain if not unicodedata.combining(sign))
    return "-".join(letters.split())


def check_characters(text: str) -> str:
    """Return the two check characters of ISO/IEC 7064 MOD 1271-36 over the letters and digits of a text.

    They catch every single wrong character, every swap of neighbours, and nearly all else.
    """
    total = 0
    for sign in text.upper():
        if sign in _ALPHABET:
            total = (total + _ALPHABET.index(sign)) * 36 % 1271
    check = (1 - total * 36) % 1271
    return _ALPHABET[check // 36] + _ALPHABET[check % 36]


def is_sound(text: str) -> bool:
    """Return whether a reference ends in the check characters of what stands before them."""
    body, _, check = text.upper().rpartition("-")
    return bool(body) and check == check_characters(body)


def looks_like_reference(word: str) -> bool:
    """Return whether a word has the shape of a reference: `NAME.1-…-XX`, right or mistyped."""
    return _REFERENCE.fullmatch(word.upper()) is not None


def marked(package: Package, identity: Identity, *, title: str) -> Package:
    """Return the package with the identity in its properties, and with its title and language."""
    told = {"title": title, "identifier": identity.reference, "language": _locale(identity.language)}
    properties = {f"{_PREFIX}{name}": text for name, text in _properties(identity)}
    return with_custom(with_core(package, told), properties)


def _locale(language: str) -> str:
    return {"sv": "sv-SE", "da": "da-DK", "en": "en-GB"}[language]


def _properties(identity: Identity) -> Iterator[tuple[str, str]]:
    for name in ("template", "version", "reference", "unit", "period", "language", "digest"):
        yield name, str(getattr(identity, name))


def identity_in(package: Package) -> Identity | None:
    """Return the identity that the properties of a package hold; None where they hold none."""
    held = {name.removeprefix(_PREFIX): text for name, text in custom(package).items() if name.startswith(_PREFIX)}
    if held.get("template"):
        return _held(held)
    return from_reference(core(package).get("identifier", ""))


def _held(held: Mapping[str, str]) -> Identity:
    language = held.get("language", "")
    return Identity(
        template=held["template"],
        version=_version(held.get("version", "")),
        reference=held.get("reference", ""),
        unit=held.get("unit", ""),
        period=held.get("period", ""),
        language=language if language in LANGUAGES else "",
        digest=held.get("digest", ""),
    )


def from_reference(text: str) -> Identity | None:
    """Return what a reference tells: definition and version; None where its check characters do not hold."""
    if not is_sound(text):
        return None
    template, dot, rest = text.lower().partition(".")
    version = _version(rest.partition("-")[0])
    return Identity(template=template, version=version, reference=text.upper()) if dot and version else None


def _version(text: str) -> int:
    """Return the number of a version; 0 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
