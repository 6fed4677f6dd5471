"""Long text on paper: blocks as the XML text of paragraphs (`w:p`, ECMA-376 Part 1, 17.3.1).

Made as text, not as trees: a document has hundreds of them, and they are written once. The prefixes `w:` and `r:` are
those of the document that the text goes into.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from plantools.word.escaping import escape, quoteattr
from plantools.word.images import Picture, drawing, from_uri
from plantools.word.markdown import Block, Heading, Item, List, Span, Table
from plantools.word.markdown.spans import clean

Wrap = Callable[[str], str]

_LEVELS = range(3)
_SIGNS = re.compile("([\n\t])")
_ELEMENTS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


@dataclass(frozen=True)
class Styles:
    """The ids of the styles that long text is set in, and of its numberings.

    `table`, `header` and `cell` are those of tables, of the paragraphs in their first row, and in the others; `width`
    is that of the page's text in twips. `bullets` is the `w:numId` of lists with bullets, `abstract_numbers` the
    `w:abstractNumId` of those with numbers.
    """

    text: str
    bullet: str
    number: str
    continues: tuple[str, str, str]
    headings: tuple[str, str, str, str, str, str]
    hyperlink: str
    bullets: int
    abstract_numbers: int
    table: str = "TableGrid"
    header: str = "Normal"
    cell: str = "Normal"
    width: int = 9070


class Ledger:
    """Collects what the package must get for the text that was written: numbered lists, links and pictures.

    `lists` are the new numbers of `numbering.xml`, `links` the addresses and their relationship ids, `pictures` the
    pictures by data URI, with theirs.
    """

    def __init__(self, first_list: int, first_link: int) -> None:
        self._first_list = first_list
        self._first_link = first_link
        self._drawings = 1_000_000  # wp:docPr/@id must differ within a document (20.4.2.5), from a logo's too
        self.lists: list[int] = []
        self.links: dict[str, str] = {}
        self.pictures: dict[str, tuple[Picture, str]] = {}

    def ordered(self) -> int:
        """Return the number (`w:numId`) of a new list that begins at 1."""
        self.lists.append(self._first_list + len(self.lists))
        return self.lists[-1]

    def link(self, url: str) -> str:
        """Return the id of the relationship that leads to the address; the same for the same."""
        return self.links.setdefault(url, f"rId{self._next_link()}")

    def picture(self, uri: str, title: str) -> str:
        """Return the run (`w:r`) that shows the picture of a data URI."""
        number = self._next_link()
        picture, link = self.pictures.setdefault(uri, (from_uri(uri), f"rId{number}"))
        self._drawings += 1
        return drawing(picture, link, self._drawings, title)

    def _next_link(self) -> int:
        return self._first_link + len(self.links) + len(self.pictures)


def paragraphs(
    blocks: Iterable[Block], *, styles: Styles, ledger: Ledger, base: int = 0, wrap: Wrap | None = None
) -> str:
    """Return the paragraphs of the blocks, as XML text.

    `base` is the rank of the heading above. `wrap` is given the runs of the first paragraph and returns what stands in
    their place; without blocks it is given none, in an empty paragraph, and before a table it is not asked.
    """
    writer = _Writer(styles, ledger, base)
    lines = [line for block in blocks for line in writer.block(block)]
    first = lines[0] if lines else (_style(styles.text), "")
    if wrap is not None and isinstance(first, tuple):  # a control around words cannot hold a table
        lines[:1] = [(first[0], wrap(first[1]))]
    return "".join(f"{line}{_GAP}" if isinstance(line, str) else f"<w:p>{line[0]}{line[1]}</w:p>" for line in lines)


def lists_xml(ledger: Ledger, styles: Styles) -> str:
    """Return the new lists (`w:num`, 17.9.15) for the end of `numbering.xml`; each begins at 1, on every level."""
    restart = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in _LEVELS
    )
    abstract = f'<w:abstractNumId w:val="{styles.abstract_numbers}"/>'
    return "".join(f'<w:num w:numId="{number}">{abstract}{restart}</w:num>' for number in ledger.lists)


_Line = tuple[str, str] | str  # the properties and the runs of one paragraph, or a whole table


@dataclass(frozen=True)
class _Writer:
    styles: Styles
    ledger: Ledger
    base: int

    def block(self, block: Block) -> Iterator[_Line]:
        """Yield the paragraphs of a block that stands in no list."""
        if isinstance(block, List):
            yield from self._list(block, 0, self._number(block))
        elif isinstance(block, Heading):
            rank = min(self.base + block.level, len(self.styles.headings))
            yield _style(self.styles.headings[rank - 1]), self._runs(block.spans)
        elif isinstance(block, Table):
            yield self._table(block)
        else:
            yield _style(self.styles.text), self._runs(block.spans)

    def _table(self, block: Table) -> str:
        """Return a table (`w:tbl`, 17.4.37) as wide as the text, its columns by the length of what stands in them."""
        widths = _widths(block, self.styles.width)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(self._row(row, widths, is_header=place == 0) for place, row in enumerate(block.rows))
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val={quoteattr(self.styles.table)}/><w:tblW w:w="5000" w:type="pct"/>'
            f"{_LOOK_OF_TABLE}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, row: Sequence[tuple[Span, ...]], widths: Sequence[int], *, is_header: bool) -> str:
        style = _style(self.styles.header if is_header else self.styles.cell)
        properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_header else ""
        cells = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{style}{self._runs(spans)}</w:p></w:tc>'
            for spans, width in zip(row, widths, strict=True)
        )
        return f"<w:tr>{properties}{''.join(cells)}</w:tr>"

    def _number(self, block: List) -> int:
        return self.ledger.ordered() if block.ordered else self.styles.bullets

    def _list(self, block: List, level: int, number: int) -> Iterator[_Line]:
        style = self.styles.number if block.ordered else self.styles.bullet
        # The style itself says the numbering of the first level of bullets.
        properties = _style(style, level, number) if level or block.ordered else _style(style)
        for item in block.items:
            yield from self._item(item, level, properties, number if block.ordered else 0)

    def _item(self, item: Item, level: int, properties: str, number: int) -> Iterator[_Line]:
        """Yield the paragraphs of an item; `number` is that of its list, if it has numbers."""
        inherited = number
        for block in item.blocks:
            if isinstance(block, List):
                # The next level of the same numbering: one can move items in and out, and Word restarts it by itself.
                shared = block.ordered and inherited
                yield from self._list(block, min(level + 1, _LEVELS[-1]), inherited if shared else self._number(block))
                inherited = 0 if shared else inherited
            elif isinstance(block, Table):
                yield self._table(block)  # none is in normal form
            else:
                yield properties, self._runs(block.spans)
                properties = _style(self.styles.continues[level])

    def _runs(self, spans: Iterable[Span]) -> str:
        return "".join([self._linked(span) if span.link else _run(span.text, _look(span)) for span in spans])

    def _linked(self, span: Span) -> str:
        run = _run(span.text, f"<w:rStyle w:val={quoteattr(self.styles.hyperlink)}/>{_look(span)}")
        return f"<w:hyperlink r:id={quoteattr(self.ledger.link(span.link))}>{run}</w:hyperlink>"


# Behind a table: two would be one, a cell must end with a paragraph (17.4.65), and the text needs some space.
_GAP = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>'
_LOOK_OF_TABLE = (
    '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"/>'
)
_NARROW, _WIDE = 6, 40  # letters: a column is set no narrower for fewer, and no wider for more
_LETTER, _MARGINS = 110, 240  # twips: of a bold letter in a table, and of what stands left and right of a cell


def _widths(table: Table, total: int) -> list[int]:
    """Return the width of each column in twips: by how much it says, but as wide as its longest word if it can be."""
    columns = [["".join(span.text for span in cell) for cell in column] for column in zip(*table.rows, strict=True)]
    weights = [min(max(map(len, column)), _WIDE) for column in columns]
    weights = [max(weight, _NARROW) for weight in weights]
    least = _for_words([max(map(_longest_word, column)) for column in columns], total)
    beyond = [max(total * weight / sum(weights) - one, 0) for weight, one in zip(weights, least, strict=True)]
    left = total - sum(least)
    if sum(beyond) > 0:
        weights = [one + int(left * more / sum(beyond)) for one, more in zip(least, beyond, strict=True)]
    widths = [total * weight // sum(weights) for weight in weights]
    return [*widths[:-1], total - sum(widths[:-1])]


def _for_words(longest: Sequence[int], total: int) -> list[int]:
    """Return how wide columns must be for words of so many letters; where they cannot, the longest words break."""
    letters = range(min(max(longest), total // _LETTER), 0, -1)
    wanted = ([_LETTER * min(one, most) + _MARGINS for one in longest] for most in letters)
    return next((widths for widths in wanted if sum(widths) < total), [0] * len(longest))


def _longest_word(text: str) -> int:
    return max(map(len, text.split(" ")))


@cache
def _style(style: str, level: int = 0, number: int = 0) -> str:
    """Return the properties of a paragraph (`w:pPr`) with that style, and that level of a list if it is in one."""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    return f"<w:pPr><w:pStyle w:val={quoteattr(style)}/>{listed}</w:pPr>"


_LOOKS = {
    (False, False): "",
    (True, False): "<w:b/><w:bCs/>",
    (False, True): "<w:i/><w:iCs/>",
    (True, True): "<w:b/><w:bCs/><w:i/><w:iCs/>",
}


def _look(span: Span) -> str:
    return _LOOKS[span.bold, span.italic]


def _run(text: str, properties: str) -> str:
    """Return a run (`w:r`) with the text; breaks and tabs are elements of their own."""
    set_as = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{set_as}{''.join(map(_piece, _SIGNS.split(clean(text))))}</w:r>"


def _piece(piece: str) -> str:
    if not piece:
        return ""
    return _ELEMENTS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
