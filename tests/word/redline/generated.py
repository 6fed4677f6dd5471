"""Documents as wild as people make them, and what people make of them: strategies for pairs of texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as some

from plantools.word.escaping import escape

_WORDS = "mål och medel för barn unga i kommunen ska följas upp varje år av nämnden senast 31 december".split()
_STYLES = ("BodyText", "Heading1", "ListBullet", "ListNumber")
_SIGNS = (" ", " ", " ", ", ", ". ", "\t", "\n", " – ")


@dataclass(frozen=True)
class Words:
    """A paragraph: its style, and its runs as (words, bold)."""

    style: str
    runs: tuple[tuple[str, bool], ...]

    def xml(self) -> str:
        """Return it as XML."""
        runs = "".join(f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{_text(text)}</w:r>" for text, bold in self.runs)
        return f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/></w:pPr>{runs}</w:p>'


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells of paragraphs, with the paragraph that follows it."""

    rows: tuple[tuple[tuple[Words, ...], ...], ...]
    after: Words

    def xml(self) -> str:
        """Return it as XML."""
        grid = "".join('<w:gridCol w:w="2000"/>' for _ in self.rows[0])
        rows = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in self.rows)
        properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{self.after.xml()}"


def _cell(paragraphs: Sequence[Words]) -> str:
    inside = "".join(one.xml() for one in paragraphs)
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def _text(text: str) -> str:
    pieces = text.replace("\t", "\0\t\0").replace("\n", "\0\n\0").split("\0")
    signs = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    return "".join(signs.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in pieces if piece)


_RUNS = some.lists(
    some.tuples(
        some.lists(some.tuples(some.sampled_from(_WORDS), some.sampled_from(_SIGNS)), max_size=8).map(
            lambda pairs: "".join(word + sign for word, sign in pairs)
        ),
        some.booleans(),
    ).filter(lambda run: bool(run[0])),
    max_size=3,
).map(tuple)
PARAGRAPHS = some.builds(Words, some.sampled_from(_STYLES), _RUNS)
_CELLS = some.lists(PARAGRAPHS, min_size=1, max_size=2).map(tuple)


def _grids(columns: int) -> some.SearchStrategy[Grid]:
    row = some.tuples(*[_CELLS] * columns)
    return some.builds(Grid, some.lists(row, min_size=1, max_size=4).map(tuple), PARAGRAPHS)


BLOCKS: some.SearchStrategy[Words | Grid] = some.one_of(
    PARAGRAPHS, PARAGRAPHS, PARAGRAPHS, some.integers(1, 3).flatmap(_grids)
)


@some.composite
def texts(draw: some.DrawFn) -> tuple[str, str]:
    """Draw two texts, as the XML of their blocks: the second has most of the first, in other places, and its own."""
    pool = draw(some.lists(BLOCKS, min_size=1, max_size=8))
    old = draw(some.lists(some.sampled_from(pool), max_size=10))
    new = draw(some.lists(some.sampled_from(pool), max_size=10))
    ends = draw(some.tuples(PARAGRAPHS, PARAGRAPHS))
    mine, theirs = ([*blocks, end] for blocks, end in zip((old, new), ends, strict=True))
    return "".join(one.xml() for one in mine), "".join(one.xml() for one in theirs)
