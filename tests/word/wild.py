"""Text as wild as people, editors and enemies make it: strategies for Markdown, and for blocks out of Word."""

from __future__ import annotations

from hypothesis import strategies as some

from plantools.word.markdown import Block, Heading, Item, List, Paragraph, Span, Table

_LETTERS = list("ab åÉ.,!?()[]{}<>&*_#-+\\`~|1239:;/\"'=^@$%")
_UNSEEN = list("\n\t\r\xa0\xad\u2011\u200b\u2028\u202f\x85\ufeff\x00\x0b\ufffe\ud800")
_OTHERS = ["א", "ا", "漢", "😀", "€", "—", "–", "½", "e\u0301", "{{ a_b }}", "{% x %}", "&amp;", "]]>"]
_SIGNS = ["**", "*", "***", "_", "](", "](https://x.se)", "[a](https://x.se/å)", "mailto:a@b.se", "![", "<!--"]
_STARTS = [
    "\n\n",
    "\n- ",
    "\n1. ",
    "\n  - ",
    "\n   1. ",
    "\n\n2. ",
    "7. ",
    "10) ",
    "# ",
    "\\\n",
    "  \n",
    "\n    ",
    "|",
    "| a | b",
    "\n|-|-|",
    "\n--|--",
]
_BITS = some.sampled_from(_LETTERS + _UNSEEN + _OTHERS + _SIGNS + _STARTS)

TEXTS = some.one_of(some.text(max_size=60), some.lists(_BITS, max_size=40).map("".join))

_WORDS = some.lists(_BITS, max_size=6).map("".join)
_LINKS = some.sampled_from(
    ["", "", "", "https://x.se/a(b", "https://x.se/(b)?a=1&copy;=2", "mailto:a@b.se", "javascript:x", "http://å ä/ö"]
)
_SPANS = some.lists(some.builds(Span, _WORDS, some.booleans(), some.booleans(), _LINKS), max_size=6).map(tuple)
_CELLS = some.lists(_SPANS, max_size=4).map(tuple)
_TABLES = some.builds(Table, some.lists(_CELLS, max_size=4).map(tuple))
_FLAT: some.SearchStrategy[Block] = some.one_of(
    some.builds(Paragraph, _SPANS), some.builds(Heading, some.integers(0, 7), _SPANS), _TABLES
)


def _lists(inner: some.SearchStrategy[Block]) -> some.SearchStrategy[Block]:
    items = some.builds(Item, some.lists(inner, max_size=3).map(tuple))
    return some.builds(List, some.booleans(), some.lists(items, max_size=3).map(tuple))


BLOCKS = some.lists(some.recursive(_FLAT, _lists, max_leaves=8), max_size=4).map(tuple)
