"""Spans as Markdown and back: bold, italic, links, line breaks and escapes within one paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.token import Token

from plantools.word.markdown.spans import Span, bare, clean, flanked, is_blank, is_letter, merged, tidy, words

BOLD, ITALIC = "**", "*"
_NESTING = 16  # two for each list: the parser drops what stands deeper than 20, so from here on markers are words
_ADDRESS = re.compile(r"(?i)https?://[^/?#\s]|mailto:\S")
_SIGNS = re.compile(r"\\|\*+|_+|[\[\]]")
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\n")
_LABEL = re.compile(r"\[[^\[\]\\]*\](?!\()")  # brackets that no link can come of
_NUMBER = re.compile(r"([0-9]{1,9})[.)]")
_BLOCK_START = re.compile(r"(?:#{1,6}|[-+*]|(0{0,8}1)[.)])(?=[ \t]|$)")
_ITEM_START = re.compile(r"(?:#{1,6}|[-+*]|([0-9]{1,9})[.)])(?=[ \t]|$)")
_NESTED_PARENTHESES = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")
_TARGET_SIGNS = re.compile(r"[\\()<>]|&(?=#?\w+;)")


class _Dialect(MarkdownIt):
    """CommonMark with paragraphs, headings, lists, emphasis, links, escapes, GitHub's tables, and nothing else."""

    def __init__(self) -> None:
        super().__init__("zero")
        self.enable(["heading", "list", "emphasis", "link", "escape", "newline"])
        self.enable("table")
        self.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})

    def validateLink(self, url: str) -> bool:
        """Return whether it is an address to go to; any other link stays the words that were typed."""
        return bool(address(url))


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a list; one with numbers begins at 1, for `2026. A year` is a sentence and would lose its number."""
    if state.level >= _NESTING:
        return False
    number = _NUMBER.match(state.src, state.bMarks[start] + state.tShift[start])
    return (silent or number is None or int(number[1]) == 1) and list_block(state, start, end, silent)


DIALECT = _Dialect()


@lru_cache(maxsize=1024)
def address(url: str) -> str:
    """Return the URL, percent-encoded, if it is one of the web or of mail; otherwise an empty string."""
    encoded = MarkdownIt.normalizeLink(_PLAIN_PARSER, clean(url).strip())
    stable = MarkdownIt.normalizeLink(_PLAIN_PARSER, encoded) == encoded
    return encoded if stable and _ADDRESS.match(encoded) else ""


_PLAIN_PARSER = MarkdownIt("zero")


def normal(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans as Markdown can write them; the words stay, the look of a mark here and there may go.

    Markdown cannot set every stretch of letters in bold or italic (`a**(b)**c` is none), Word can. What comes back
    from Markdown as it was written is kept; else the nearest that does.
    """
    spans = tuple(spans)
    if not any(span.formatted for span in spans):  # as in most answers
        return _unformatted(spans)
    tried = tidy(replace(span, text=clean(span.text), link=address(span.link) if span.link else "") for span in spans)
    if is_blank(tried):
        return ()
    if not any(span.formatted for span in tried):
        return tried
    candidates = (tidy(repair(tried)) for repair in _REPAIRS)
    return next((spans for spans in candidates if _reads_back(spans)), tidy([Span(words(tried))]))


def _unformatted(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the words of the spans as one span; none where there is nothing to see in them."""
    tried = tidy([Span("".join([clean(span.text) for span in spans]))])
    return () if is_blank(tried) else tried


def read(tokens: Iterable[Token]) -> Iterator[Span]:
    """Yield the spans of the tokens of one paragraph."""
    reader = _Reader()
    for token in tokens:
        yield from reader.span(token)


class _Reader:
    """Where the reading of a paragraph stands: what is bold, what is italic, where a link leads."""

    def __init__(self) -> None:
        self._deep = {"strong": 0, "em": 0}
        self._link = ""
        self._label = True

    def span(self, token: Token) -> Iterator[Span]:
        """Yield the words that the token adds."""
        text = _BREAKS.get(token.type, token.content)
        if token.tag in self._deep:
            self._deep[token.tag] += token.nesting
        elif token.tag == "a":
            text = self._turn(token)
        if text:
            self._label = True
            yield Span(text, self._deep["strong"] > 0, self._deep["em"] > 0, self._link)
        if token.type == "link_close":
            self._link = ""

    def _turn(self, token: Token) -> str:
        """Return the address as the words of a link that has none."""
        if token.nesting > 0:
            self._link, self._label = address(str(token.attrs.get("href", ""))), False
        return "" if self._label or token.nesting > 0 else self._link


_BREAKS: Mapping[str, str] = {"softbreak": " ", "hardbreak": "\n"}


def written(spans: Sequence[Span]) -> list[str]:
    """Return the lines of Markdown that say the spans, without what ends a line."""
    links = "](" in words(spans) or any(span.link for span in spans)
    groups = [(link, tuple(group)) for link, group in groupby(spans, key=lambda span: span.link)]
    pieces = [piece for place in range(len(groups)) for piece in _pieces(groups, place, links=links)]
    return _marked(pieces).split("\n")


def started(line: str, *, numbers: bool = False) -> str:
    """Return the line of a paragraph, escaped if it would begin a heading or a list.

    After a list with numbers, any number would go on with it.
    """
    start = (_ITEM_START if numbers else _BLOCK_START).match(line)
    if not start:
        return line
    place = start.end() - 1 if start[1] else 0
    return f"{line[:place]}\\{line[place:]}"


class _Piece(NamedTuple):
    """Markdown, and the signs that must stand around it."""

    source: str
    signs: frozenset[str]


_Group = tuple[str, tuple[Span, ...]]


def _pieces(groups: Sequence[_Group], place: int, *, links: bool) -> list[_Piece]:
    """Return the Markdown of a group: its spans, or the link that they are the label of."""
    link, spans = groups[place]
    if not link:
        return [_Piece(_escaped(span.text, _bracket if links else _kept), _signs(span)) for span in spans]
    around = frozenset.intersection(*map(_signs, spans)) & _neighbours(groups, place)
    label = [_Piece(_escaped(span.text, _always), _signs(span) - around) for span in spans]
    return [_Piece(f"[{_marked(label)}]({_target(link)})", around)]


def _neighbours(groups: Sequence[_Group], place: int) -> frozenset[str]:
    """Return the signs of the spans on both sides: what goes on beyond a link stands around it."""
    before = _signs(groups[place - 1][1][-1]) if place else frozenset()
    after = _signs(groups[place + 1][1][0]) if place + 1 < len(groups) else frozenset()
    return before | after


def _signs(span: Span) -> frozenset[str]:
    return frozenset(sign for sign, wanted in ((BOLD, span.bold), (ITALIC, span.italic)) if wanted)


def _marked(pieces: Sequence[_Piece]) -> str:
    """Return the pieces with their signs; of two that open together, the one that ends last stands outside."""
    out: list[str] = []
    opened: list[str] = []
    for piece, ends in zip(pieces, _ends(pieces), strict=True):
        while not piece.signs.issuperset(opened):
            out.append(opened.pop())
        opening = sorted(piece.signs.difference(opened), key=lambda sign: (-ends[sign], sign))
        opened += opening
        out += [*opening, piece.source]
    return "".join(out + opened[::-1])


def _ends(pieces: Sequence[_Piece]) -> list[Mapping[str, int]]:
    """Return for each piece where each of its signs ends."""
    ends: list[Mapping[str, int]] = [{}]
    for place in range(len(pieces), 0, -1):
        ends.append({sign: ends[-1].get(sign, place) for sign in pieces[place - 1].signs})
    return ends[:0:-1]


def _escaped(text: str, brackets: Callable[[re.Match[str]], bool]) -> str:
    """Return the text with a backslash before each sign that would be taken as markup, and before no other."""
    rules: Mapping[str, Callable[[re.Match[str]], bool]] = {**_RULES, "[": brackets, "]": brackets}

    def one(found: re.Match[str]) -> str:
        return "".join(f"\\{sign}" for sign in found[0]) if rules[found[0][0]](found) else found[0]

    return _SIGNS.sub(one, text)


def _around(found: re.Match[str]) -> tuple[str, str]:
    """Return the characters before and after; none at the edge of the text, where signs of ours may stand."""
    start, end = found.span()
    return found.string[start - 1 : start] if start else "", found.string[end : end + 1]


def _escapes(found: re.Match[str]) -> bool:
    _, after = _around(found)
    return not after or after in _ESCAPABLE


def _emphasises(found: re.Match[str]) -> bool:
    """Return whether `*` could open or close here; before a break it could, for there a backslash follows."""
    before, after = _around(found)
    return before not in (" ", "\t", "\n") or after not in (" ", "\t")


def _underlines(found: re.Match[str]) -> bool:
    """Return whether `_` could open or close here; within a word it cannot."""
    return not all(map(is_letter, _around(found))) and _emphasises(found)


_RULES: Mapping[str, Callable[[re.Match[str]], bool]] = {"\\": _escapes, "*": _emphasises, "_": _underlines}


def _always(found: re.Match[str]) -> bool:
    return True


def _kept(found: re.Match[str]) -> bool:
    return False


def _bracket(found: re.Match[str]) -> bool:
    """Return whether a link could begin here, in a paragraph that holds links."""
    return found[0] == "[" and not _LABEL.match(found.string, found.start())


def _target(url: str) -> str:
    """Return the address as it stands within the parentheses of a link."""
    balanced = _NESTED_PARENTHESES.fullmatch(url)
    return _TARGET_SIGNS.sub(lambda sign: sign[0] if balanced and sign[0] in "()" else f"\\{sign[0]}", url)


def _reads_back(spans: tuple[Span, ...]) -> bool:
    [inline] = DIALECT.parseInline("\\\n".join(written(spans)))
    return merged(read(inline.children or ())) == spans


def _mended(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans, each stretch of formatted ones as far as it can be read back by itself."""
    groups = [tuple(group) for _, group in groupby(flanked(spans), key=lambda span: span.bold or span.italic)]
    before = [(), *groups[:-1]]
    after = [*groups[1:], ()]
    return merged(span for around in zip(before, groups, after, strict=True) for span in _stretch(*around))


def _stretch(before: tuple[Span, ...], spans: tuple[Span, ...], after: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the stretch as it is, in bold only, or bare: the first that can be read back between its neighbours."""
    left, right = [Span(words(before)[-1:])], [Span(words(after)[:1])]
    tries = (spans, merged(replace(span, bold=span.bold or span.italic, italic=False) for span in spans))
    return next((one for one in tries if _reads_back(merged([*left, *one, *right]))), bare(spans))


def _as_it_is(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return spans


_REPAIRS = (_as_it_is, flanked, _mended, bare)
