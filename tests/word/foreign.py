"""Documents as programs that we do not know may write them: other prefixes, quotation marks, line ends, encodings."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass
from xml.sax.saxutils import escape

from hypothesis import strategies as some

from plantools.word.names import W

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OTHER = "urn:other"


@dataclass(frozen=True)
class Hand:
    """How a program writes XML: the prefix of its elements (empty: default namespace), and the rest of its habits.

    `local` declares the prefix of attributes on each element that has some, instead of on the root.
    """

    prefix: str = "w"
    namespace: str = W.uri
    quote: str = '"'
    whole: str = "/>"
    between: str = ""
    encoding: str = "utf-8"
    declaration: str = '<?xml version="1.0" encoding="{}" standalone="yes"?>'
    local: bool = False

    def root(self, name: str, content: str) -> bytes:
        """Return the bytes of a part."""
        declared = self._attribute(f"xmlns:{self.prefix}" if self.prefix else "xmlns", self.namespace)
        if not self.prefix:
            declared += self._attribute("xmlns:w", OTHER)  # the usual prefix is another's here
            declared += "" if self.local else self._attribute("xmlns:q", self.namespace)
        text = f"{self.declaration.format(self.encoding[:6])}{self.between}<{self._name(name)}{declared}>{content}"
        return self.encode(f"{text}</{self._name(name)}>")

    def encode(self, text: str) -> bytes:
        """Return a text in the encoding of the part; UTF-16 has its mark."""
        mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-8-sig": BOM_UTF8}.get(self.encoding, b"")
        return mark + text.encode(self.encoding.removesuffix("-sig"))

    def element(self, name: str, *content: str, **attributes: str) -> str:
        """Return an element; one without content as a single tag, unless this hand writes two."""
        prefix = self.prefix or "q"
        told = "".join(self._attribute(f"{prefix}:{key}", value) for key, value in attributes.items())
        if attributes and self.local and not self.prefix:
            told += self._attribute("xmlns:q", self.namespace)
        if not content and self.whole:
            return f"<{self._name(name)}{told}{self.whole}"
        return f"<{self._name(name)}{told}>{self.between.join(['', *content, ''])}</{self._name(name)}>"

    def text(self, words: str) -> str:
        """Return a run with words."""
        return self.element("r", f"<{self._name('t')}>{escape(words)}</{self._name('t')}>")

    def paragraph(self, words: str, *, styled: bool = False) -> str:
        """Return a paragraph; one without words and style holds nothing."""
        look = [self.element("pPr", self.element("pStyle", val="Normal"))] if styled else []
        return self.element("p", *look, *([self.text(words)] if words else []))

    def box(self, words: str) -> str:
        """Return a paragraph that holds a text box with another."""
        inner = self.element("txbxContent", self.paragraph(words))
        return self.element("p", self.element("r", self.element("pict", inner)))

    def table(self, *cells: str) -> str:
        """Return a table of one row."""
        return self.element("tbl", self.element("tr", *(self.element("tc", cell) for cell in cells)))

    def document(self, *blocks: str) -> bytes:
        """Return a main part."""
        return self.root("document", self.element("body", *blocks, self.element("sectPr")))

    def _name(self, name: str) -> str:
        return f"{self.prefix}:{name}" if self.prefix else name

    def _attribute(self, name: str, value: str) -> str:
        return f" {name}={self.quote}{escape(value)}{self.quote}"


HANDS = some.builds(
    Hand,
    prefix=some.sampled_from(["w", "", "x", "å-1"]),
    namespace=some.sampled_from([W.uri, STRICT]),
    quote=some.sampled_from("\"'"),
    whole=some.sampled_from(["/>", " />", "\n/>", ""]),
    between=some.sampled_from(["", "\r\n", "\n  ", "<!-- > /> å </w:p> -->", "<?pi /> ?>"]),
    encoding=some.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"]),
    declaration=some.sampled_from(["", '<?xml version="1.0"?>', "<?xml version='1.0' encoding='{}' standalone='no'?>"]),
    local=some.booleans(),
)
WORDS = some.sampled_from(["", "Ord", "å 漢 😀 & < />", "/>", "]]>x", " "])


@some.composite
def blocks(draw: some.DrawFn, hand: Hand) -> list[str]:
    """Return paragraphs, tables and boxes of a document."""
    one = some.one_of(
        some.builds(lambda words, styled: hand.paragraph(words, styled=styled), WORDS, some.booleans()),
        some.builds(hand.box, WORDS),
        some.builds(lambda words: hand.table(hand.paragraph(words), hand.paragraph("")), WORDS),
    )
    return draw(some.lists(one, min_size=1, max_size=5))
