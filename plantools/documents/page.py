"""The document around the answers: what it is made of, and what stands in it where nobody has answered."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import cached_property, lru_cache
from itertools import takewhile

from plantools.definition.binding import Bound
from plantools.definition.model import Definition
from plantools.definition.values import same_words
from plantools.documents.anchors import Anchor
from plantools.documents.slotting import prompt_of
from plantools.word.keeping import kept
from plantools.word.lenient import read_part
from plantools.word.names import Element
from plantools.word.package import Package
from plantools.word.prose import Shapes, text_of

# What Word itself shows in a control that was emptied, in the languages of this project's users.
WORDS_PROMPTS = frozenset(
    map(
        same_words,
        (
            "Click or tap here to enter text.",
            "Click or tap to enter a date.",
            "Choose an item.",
            "Klicka eller tryck här för att ange text.",
            "Klicka eller tryck här för att ange datum.",
            "Välj ett objekt.",
            "Klik eller tryk her for at skrive tekst.",
            "Klik eller tryk for at angive en dato.",
            "Vælg et element.",
        ),
    )
)
_PART = 0.75  # of a prompt: so much of it before or behind an answer did not get there by chance
_LEAST = 6  # characters


class Page:
    """The document around the answers: its styles, its links and pictures, and the definition that it follows."""

    def __init__(self, package: Package, bound: Bound) -> None:
        self.package = package
        self.bound = bound
        self.language = bound.language
        self._prompts = _prompts(bound.definition, bound.language)

    @cached_property
    def shapes(self) -> Shapes:
        """Return what the styles and lists of the document make of a paragraph."""
        main = self.package.main()
        styles, numbering = (self.package.related(main, kind) for kind in ("styles", "numbering"))
        parts = self.package.parts
        return _shapes(parts[styles] if styles else b"", parts[numbering] if numbering else b"")

    @cached_property
    def links(self) -> Mapping[str, str]:
        """Return relationship id → address."""
        arrows = self.package.relationships(self.package.main())
        return {one.id: one.target for one in arrows if one.kind == "hyperlink"}

    @cached_property
    def pictures(self) -> Mapping[str, str]:
        """Return relationship id → the part that holds the picture."""
        arrows = self.package.relationships(self.package.main())
        return {one.id: one.target for one in arrows if one.kind == "image" and not one.external}

    def prompt(self, path: str) -> str:
        """Return what stands at a path while there is no answer, as it is compared."""
        own = self.bound.prompts.get(path)
        return same_words(own) if own else self._prompts.get(unnumbered(path), "")

    def is_prompt(self, path: str, words: str, *, marked: bool) -> bool:
        """Return whether words are the field's prompt or, where they are `marked` as one, a prompt of Word's own."""
        said = same_words(words)
        return said == self.prompt(path) or (marked and said in WORDS_PROMPTS)

    def answered(self, anchor: Anchor) -> tuple[str, tuple[Element, ...], bool]:
        """Return the words of an answer without prompts, and whether it is marked as one itself.

        People write beside a control as well as in it, so one that shows its prompt, and says so, is taken out: then
        copies of the elements without it stand between the two; nothing where all of them hold the answer.
        """
        flagged = [one for place in anchor.places for one in place.controls if one.is_flagged and one.text.strip()]
        shown = {one.element for one in flagged if self.is_prompt(anchor.path, one.text, marked=True)}
        if not shown:
            return anchor.text.strip(), (), bool(flagged)
        elements = _without(anchor.elements, shown)
        return "\n".join(map(text_of, elements)).strip(), elements, len(flagged) > len(shown)


@kept(most=16)
def _shapes(styles: bytes, numbering: bytes) -> Shapes:
    """Return what these parts make of a paragraph, kept: the forms of one issue have the same."""
    return Shapes(*(read_part(data).root if data else None for data in (styles, numbering)))


def unnumbered(path: str) -> str:
    """Return a path without row numbers: `commitments.goal` of `commitments.2.goal`."""
    return ".".join([step for step in path.split(".") if not step.isdigit()]) if "." in path else path


@lru_cache(maxsize=64)
def _prompts(definition: Definition, language: str) -> Mapping[str, str]:
    return {path: same_words(prompt_of(asked, language)) for path, asked in definition.every_field()}


def _without(elements: tuple[Element, ...], gone: set[Element]) -> tuple[Element, ...]:
    """Return copies of the elements without those that are gone."""
    kept = [one for one in elements if one not in gone]
    places = [place for place, one in enumerate(inner for outer in kept for inner in outer.iter()) if one in gone]
    copies = [deepcopy(one) for one in kept]
    everything = [inner for outer in copies for inner in outer.iter()]
    for place in places:
        if (parent := everything[place].getparent()) is not None:
            parent.remove(everything[place])
    return tuple(copies)


def without_prompt(words: str, prompt: str) -> tuple[str, bool]:
    """Return the words of an answer without the prompt before or behind it, and whether some of a prompt is there.

    A prompt of which only a part is left stays with the words: nobody can tell where it ends.
    """
    if len(prompt) < _LEAST:
        return words, False
    said = " ".join(words.split())
    plain = said.casefold()
    if len(plain) != len(said) or (plain[:_LEAST] != prompt[:_LEAST] and plain[-_LEAST:] != prompt[-_LEAST:]):
        return words, False
    if plain.startswith(prompt):
        return said[len(prompt) :].strip(), True
    if plain.endswith(prompt):
        return said[: -len(prompt)].strip(), True
    least = max(_LEAST, int(len(prompt) * _PART))
    return words, max(_shared(plain, prompt), _shared(plain[::-1], prompt[::-1])) >= least


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
