"""What words on an old cover are: labels of fields, ticks before options, days and periods, the name of the unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from plantools.definition.checks import as_mapping
from plantools.definition.dates import is_month
from plantools.definition.kinds import KINDS
from plantools.definition.model import LANGUAGES, Definition, Field, Option, Part
from plantools.definition.placeholders import pieces
from plantools.definition.values import Doubtful, Unreadable
from plantools.documents.importing.pieces import Piece
from plantools.documents.labels import comparable
from plantools.documents.ticks import BOXES, TICKS

_MONTH = r"[^\W\d_]{3,10}\.?"
DATES = re.compile(
    rf"\d{{4}}-\d\d?-\d\d?|\d{{1,2}}[./]\s?\d{{1,2}}[./ -]\s?\d{{4}}"
    rf"|\d{{1,2}}(?:\.|:e|st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\s+\d{{4}}|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}"
    r"|(?<!\d)(?:19|20)\d{6}(?!\d)"
)
_YEARS = re.compile(r"(?<!\w)(?:(?P<month>[^\W\d_]{3,10}\.?)\s+)?(?P<year>\d{4}(?:\s*[-\u2010-\u2015/]\s*\d{2,4})?)$")
UNIT = re.compile(
    r"(?:\S+\s+){1,3}(?:kommune?|stad|municipality|region|regionen|kommun)|\S+\s+kommun\w{0,2}", re.IGNORECASE
)
FILLER = re.compile(r"\s(?:den|d\.|the|on)\s*$", re.IGNORECASE)
BETWEEN = " \t,;:|/.-–—"
_STEM = 5  # letters of a label that a longer word may hold: `förvaltning` in `Barnförvaltningen`


def short_fields(definition: Definition, parts: Iterable[Part]) -> tuple[str, ...]:
    """Return the fields in the lines of parts, in their order."""
    lines = (line.text.to(definition.language) for part in parts for line in part.lines)
    return tuple(dict.fromkeys(name for words in lines for _, name in pieces(words) if name))


def option_in(title: str, options: Sequence[Option]) -> str:
    """Return the value of the one option that a word of a title ends in, in any language; nothing where none is."""
    words = tuple(comparable(title).split())
    labels = ((one.value, comparable(label)) for one in options for label in one.label.words.values())
    found = {value: label for value, label in labels if label and any(word.endswith(label) for word in words)}
    longest = max(map(len, found.values()), default=0)
    values = [value for value, label in found.items() if len(label) == longest]
    return values[0] if len(values) == 1 else ""


def label_words(definition: Definition, parts: Sequence[Part]) -> frozenset[str]:
    """Return the words of every label of the fields in the lines of parts."""
    labels = labels_in(definition, parts, short_fields(definition, parts))
    return frozenset(word for label, _ in labels for word in label.split())


def read_date(words: str, asked: Field, language: str) -> object:
    """Return the day that words say, None where they say none for certain."""
    try:
        value = KINDS["date"].read(words, asked, language)
    except Unreadable:
        return None
    return value.value if isinstance(value, Doubtful) else value


def labels_in(definition: Definition, parts: Sequence[Part], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what leads to a field: its labels and other names, and the words before it in the definition's lines."""
    for language in LANGUAGES:
        above = ""
        for line in (line.text.to(language) for part in parts for line in part.lines):
            for plain, name in pieces(line):
                said = comparable(plain.strip(BETWEEN)) or (comparable(above) if name else "")
                if said and name:
                    yield said, name
                above = "" if name else plain
    for name in names:
        asked = definition.fields[name]
        for label in (*asked.label.words.values(), *asked.aliases):
            if said := comparable(label):
                yield said, name


def label_pattern(labels: Mapping[str, str]) -> re.Pattern[str] | None:
    """Return the pattern of every label, the longest first, with the colon or full stop behind it."""
    if not labels:
        return None
    made = (re.escape(one).replace(r"\ ", r"\s+") for one in sorted(labels, key=len, reverse=True))
    return re.compile(rf"(?<![\w§])(?:{'|'.join(made)})(?:(?!\w)|(?<=§))[.:]*", re.IGNORECASE)


def boxed(words: str) -> tuple[bool | None, str]:
    """Return whether the box before a label is ticked, None where there is no box, and the label."""
    if words[:1] in TICKS | BOXES:
        return words[0] in TICKS, words[1:].strip(" \ufe0e\ufe0f")
    return None, words


def begins_day(words: str) -> int:
    """Return where a day begins in words, -1 where there is none."""
    found = DATES.search(words)
    return found.start() if found else -1


def begins_period(words: str) -> int:
    """Return where the period begins that words end in: `2011-2014`, `juni 2013`; -1 where there is none."""
    found = _YEARS.search(words)
    if found is None:
        return -1
    return found.start("month") if is_month((found["month"] or "").casefold()) else found.start("year")


def longest_of(definition: Definition, name: str) -> int:
    """Return how many characters the answer of a field may have."""
    most = as_mapping(definition.schema.get(name)).get("maxlength")
    return most if isinstance(most, int) else 500


def title_rank(one: Piece, known: str) -> tuple[bool, bool, float, bool]:
    """Return what speaks for a line being the title: its style, the document's own properties, its size."""
    of = one.passage.type
    return of.style == "title", bool(known) and comparable(known) == comparable(one.words), of.size, of.is_bold


def speaks_of(words: str, asked: Field) -> bool:
    """Return whether a line says its own label, within a longer word too: `Barnförvaltningen`."""
    said = comparable(words)
    names = (comparable(one) for one in (*asked.label.words.values(), *asked.aliases))
    return any(len(name) >= _STEM and name in said for name in names)
