"""Words that look as if something were still to come in their place: a table of patterns, each with its reason.

docs/draft.md tells what each was tried on, and what it must leave alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_WORD = r"[^\W\d_]"
# What people ask others to do in a placeholder, in the languages of this project's users.
_ASKED = (
    r"her\s+inds(?:ættes|æt)|inds(?:ættes|æt)|angiv|skriv|udfyld\w*|beskriv|vælg|tilføj|navn|titel|dato|beløb|antal"
    r"|här\s+infogas|infogas?|ange|anges|fyll\s+i|välj|lägg\s+till|namn|datum|belopp"
    r"|insert(?:ed)?|enter|state|describe|choose|select|add|fill\s+in|name|title|date|amount|number\s+of"
)
_YEAR, _MONTH, _DAY = "(?:å{4}|å{2}|y{4}|y{2})", "m{2}", "d{2}"
_PARTED = r"[-./ ]\s?"


@dataclass(frozen=True)
class Pattern:
    """What looks like a placeholder: `name` keys what people are told (`draft-looks.name`), `reason` is why it is one.

    `signs` are signs of which one must be there: to look for them first is quicker. `found` is what it looks like;
    `spared` what looks so and is none, where it stands at the same place. Where `spared_line` is found in the line,
    nothing in it is one.
    """

    name: str
    reason: str
    signs: tuple[str, ...]
    found: re.Pattern[str]
    spared: re.Pattern[str] | None = None
    spared_line: re.Pattern[str] | None = None


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


# Where people sign, or write the place and the day in which they do.
_SIGNED = (
    r"underskr|undert|sign|namnteckn|namnförtyd|navn|namn|name\b|ort\b|sted\b|place\b"
    r"|datum|dato|date\b|för\s|for\s|på\s+vegne"
)
_CUT = "\N{OBJECT REPLACEMENT CHARACTER}"
PATTERNS = (
    Pattern(
        "brackets",
        "the usual way to say what is to be written: [her indsættes målet], […]",
        ("[",),
        # Not within a word, as an editor mends a quotation: [d]et; not a link of Markdown.
        re.compile(rf"(?<!{_WORD})\[(?=[^\[\]]*(?:{_WORD}{{2}}|…|\.\.\.))[^\[\]\n]{{1,400}}\](?![\w(])"),
        # References and sources: [1], [2010:197], [SOU 2017:47], [ISO 27001], [sic]; but not [ange mål 1].
        _pattern(rf"\[\s*(?:sic!?|ibid\.?|(?!(?:{_ASKED})\b)(?=[^\]]*\d)(?![^\]]*x{{2}})[^\]]*)\s*\]"),
    ),
    Pattern(
        "angles",
        "the same in other templates: <indsæt navn>; only where something is asked for, for much else stands in these",
        ("<",),
        _pattern(rf"<\s*(?:{_ASKED})\b[^<>\n@/=]{{0,200}}>"),
    ),
    Pattern(
        "tags",
        "a tag of a template that was never filled: {{ title }}",
        ("{{", "{%"),
        re.compile(r"\{\{[^{}\n]{1,200}\}\}|\{%[^{}\n]{1,200}%\}"),
    ),
    Pattern(
        "x",
        "what stands for figures, names and years that are not known yet: XX, 20XX, xxx",
        ("xx", "XX"),
        re.compile(rf"(?<![\w@/])(?:19|20)?(?:X{{2,}}|x{{2,}})(?![\w@]|-?{_WORD})"),
    ),
    Pattern(
        "name",
        "what stands for somebody's name: N.N., NN",
        ("NN", "N.N"),
        re.compile(r"(?<![\w.-])(?:NN|N\.\s?N\.?)(?![\w-])"),
    ),
    Pattern(
        "date",
        "how a date is to be written, in the place of one: åååå-mm-dd",
        ("mm", "MM"),
        _pattern(
            rf"(?<!\w)(?:{_YEAR}{_PARTED}{_MONTH}(?:{_PARTED}{_DAY})?"
            rf"|{_DAY}{_PARTED}{_MONTH}(?:{_PARTED}{_YEAR})?)(?!\w)"
        ),
    ),
    Pattern(
        "lorem",
        "filling of typographers, that says nothing",
        ("orem", "psum", "OREM"),
        _pattern(r"\blorem(?:\s+ipsum)?\b|\bipsum\b"),
    ),
    Pattern(
        "todo",
        "what writers leave for themselves: TODO, TBD",
        ("TODO", "TBD", "TBC", "TBA", "FIXME"),
        re.compile(r"(?<!\w)(?:TODO|TBD|TBC|TBA|FIXME)(?!\w)"),
    ),
    Pattern("questions", "nobody asks so in a document that is final: ???", ("???",), re.compile(r"\?{3,}")),
    Pattern(
        "line",
        "a line to write on, left empty; not where people sign, nor one that only parts what is above and below it",
        ("___", "...", "…"),
        # Dots that lead to a page number belong to a table of contents.
        # Bounded, and only from where a row of them begins: a line of a million dots must not take its square.
        re.compile(
            r"_{3,}|(?<!\.)\.{5,}+(?![.\s]{0,20}\d)|(?<!…)(?:…\s?){2,60}+(?![….\s]{0,20}\d)"
            r"|\A\s*(?:…|\.\.\.)\s*\Z"
        ),
        spared_line=re.compile(rf"{_SIGNED}|\A[\s_|]+\Z|\A\s*\.{{4,}}\s*\Z", re.IGNORECASE),
    ),
    Pattern(
        "reference",
        "Word says in its place that what it refers to is gone",
        ("Fel!", "Fejl!", "Error!"),
        re.compile(
            r"Fel! (?:Hittar inte|Bokmärket|Det finns ingen)[^\n.]{0,80}\.?"
            r"|Fejl! (?:Henvisningskilde|Bogmærke|Der er ingen)[^\n.]{0,80}\.?"
            r"|Error! (?:Reference source|Bookmark|No text of)[^\n.]{0,80}\.?"
        ),
    ),
)

# Roman numerals made of X alone → those beside them. Where a document counts past them, they are numerals too.
_NUMERALS: Mapping[str, tuple[str, ...]] = {"XX": ("XIX", "XXI"), "XXX": ("XXIX", "XXXI")}
_BESIDE = re.compile(r"(?<!\w)(?:XIX|XXI|XXIX|XXXI)(?!\w)")


def numerals_in(texts: Iterable[str]) -> frozenset[str]:
    """Return those of `XX` and `XXX` that are numerals in these texts."""
    seen = {numeral for text in texts if "X" in text for numeral in _BESIDE.findall(text)}
    return frozenset(numeral for numeral, beside in _NUMERALS.items() if seen.intersection(beside))


def placeholders_in(text: str, numerals: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Yield the name of a pattern and the words that it found, of all that stands in a line; the same words once.

    What one pattern found, no later one looks at: `[antal XX]` is one placeholder.
    """
    for pattern in PATTERNS:
        if any(sign in text for sign in pattern.signs):
            found = [one for one in _found(pattern, text) if one[0] not in numerals]
            yield from ((pattern.name, words) for words in dict.fromkeys(one[0].strip() for one in found))
            text = _without(text, found)


def _found(pattern: Pattern, text: str) -> Iterator[re.Match[str]]:
    if pattern.spared_line and pattern.spared_line.search(text):
        return
    for one in pattern.found.finditer(text):
        if not (pattern.spared and pattern.spared.match(text, one.start())):
            yield one


def _without(text: str, found: Iterable[re.Match[str]]) -> str:
    """Return a line with one sign in the place of each of these, so that what is around them does not meet."""
    kept, end = [], 0
    for one in found:
        kept.append(text[end : one.start()])
        end = one.end()
    return _CUT.join((*kept, text[end:]))
