"""Where something stands in a document, as people find it: part, heading above, first words of the paragraph."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from plantools.word.names import Element, W
from plantools.word.package import Package
from plantools.word.prose import Role, Shapes
from plantools.word.stories import Story
from plantools.word.styles import StyleSheet

_ENTRY = re.compile(r"toc \d")
_FIRST = 50  # characters


@dataclass(frozen=True)
class Spot:
    """A place: `part` is body, header, footer, note or properties; `heading` what it stands under: `Tema 2 › Mål`.

    `begins` are the first words of its paragraph; of one whose words are all deleted, of what was deleted.
    """

    part: str
    heading: str = ""
    begins: str = ""


@dataclass(frozen=True)
class Placed:
    """The paragraphs of one text, by their order."""

    part: str
    numbers: Mapping[Element, int]
    words: Mapping[Element, str]
    headings: Mapping[Element, str]

    def order(self, paragraph: Element | None) -> int:
        """Return the number of a paragraph; what stands in none comes last."""
        return len(self.numbers) if paragraph is None else self.numbers.get(paragraph, len(self.numbers))

    def at(self, paragraph: Element | None, otherwise: str = "") -> Spot:
        """Return the place of a paragraph; the words `otherwise` tell one that has none."""
        if paragraph is None:
            return Spot(self.part)
        said = self.words.get(paragraph) or otherwise
        return Spot(self.part, self.headings.get(paragraph, ""), _shortened(said))


class Spots:
    """Says where the paragraphs of a document stand."""

    def __init__(self, shapes: Shapes, entries: Collection[str] = ()) -> None:
        self._shapes = shapes
        self._entries = entries

    @classmethod
    def of(cls, package: Package) -> Spots:
        """Return the spots of a package, by its styles."""
        names = (package.related(package.main(), kind) for kind in ("styles", "numbering"))
        styles, numbering = (package.xml(name) if name else None for name in names)
        entries = {id_ for name, id_ in StyleSheet.of(package).ids.items() if _ENTRY.fullmatch(name)}
        return cls(Shapes(styles, numbering), entries)

    def repeats(self, paragraph: Element) -> bool:
        """Return whether a paragraph is an entry of a table of contents: what it says stands in the text as well."""
        style = paragraph.find(f"{W.pPr}/{W.pStyle}")
        return style is not None and style.get(W.val, "") in self._entries

    def within(self, story: Story) -> Placed:
        """Return where the paragraphs of a text stand."""
        words = {line.element: " ".join(line.text.split()) for line in story.survey.lines}
        numbers: dict[Element, int] = {}
        headings: dict[Element, str] = {}
        above: list[tuple[int, str]] = []
        trail = ""
        for paragraph in story.root.iter(W.p):
            numbers[paragraph] = len(numbers)
            headings[paragraph] = trail
            shape = self._shapes.of(paragraph)
            if words.get(paragraph) and shape.role is Role.HEADING:
                above = [one for one in above if one[0] < shape.level]
                above.append((shape.level, _shortened(words[paragraph])))
                trail = " › ".join(said for _, said in above)
        return Placed(story.part, numbers, words, headings)


def _shortened(text: str) -> str:
    """Return the first words of a text, whole ones where that can be."""
    return text if len(text) <= _FIRST else f"{text[:_FIRST].rsplit(' ', 1)[0]}…"
