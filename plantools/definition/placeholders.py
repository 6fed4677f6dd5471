"""The `{{ field }}` that headings, labels and lines of a definition may hold: which there are, and which are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from plantools.definition.checks import Fault, Place, as_list, as_mapping, fault, nearest, shown
from plantools.definition.kinds import KINDS
from plantools.definition.making import kind_of
from plantools.definition.model import PLACEHOLDER, Field

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\{%|\{#", re.DOTALL)
_ENDED = re.compile(rf"\w*{PLACEHOLDER.pattern}\w*")
_OPEN = ("heading", "label", "text")
_BLOCKS = ("choices", "text")

Data = Mapping[str, object]


def placeholders(part: Data) -> Iterator[str]:
    """Yield the name in each placeholder of a part's words, in every language."""
    for _, words in _words_in(part, ()):
        yield from PLACEHOLDER.findall(words)


def pieces(words: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a line as (plain words, name of the field that follows them, or an empty string)."""
    *before, last = PLACEHOLDER.split(words)
    yield from zip(before[::2], before[1::2], strict=True)
    if last:
        yield last, ""


def plain_label(asked: Field, language: str) -> str:
    """Return the label without the placeholders that it may hold, and the endings that these have.

    It is the field's name where nothing is left.
    """
    words = " ".join(_ENDED.sub(" ", asked.label.to(language)).split())
    return words[:1].upper() + words[1:] or asked.name


def placeholder_faults(data: Data) -> Iterator[Fault]:
    """Yield placeholders where none may stand, that name no short field, and other template tags."""
    fields = {name: kind_of(as_mapping(rule)) for name, rule in as_mapping(data.get("schema")).items()}
    short = [name for name, kind in fields.items() if kind in KINDS and KINDS[kind].is_short]
    for place, words in _words_in({key: data.get(key) for key in data if key != "identity"}, ()):
        for tag in _TAG.findall(words):
            yield from _tag_faults(tag, words, place, data, fields, short)


def _tag_faults(
    tag: str, words: str, place: Place, data: Data, fields: Mapping[str, str], short: list[str]
) -> Iterator[Fault]:
    match = PLACEHOLDER.fullmatch(tag)
    if match is None:
        yield fault(place, "definition.tag", given=shown(tag))
    elif len(place) < 2 or place[-2] not in _OPEN:
        yield fault(place, "definition.placeholder-place", given=shown(tag))
    elif match[1] not in fields:
        yield fault(place, "definition.placeholder", name=match[1], nearest=nearest(match[1], list(fields)))
    elif match[1] not in short and not (_is_block_line(words, tag, place, data) and fields[match[1]] in _BLOCKS):
        yield fault(place, "definition.placeholder-long", name=match[1], kind=fields[match[1]])


def _is_block_line(words: str, tag: str, place: Place, data: Data) -> bool:
    """Return whether the words are only the tag, in a line of the cover: there a block may stand for it."""
    if words.strip() != tag or len(place) < 3 or place[2] != "lines" or not isinstance(place[1], int):
        return False
    return as_mapping(as_list(data.get("parts"))[place[1]]).get("place") == "cover"


def _words_in(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Yield each string of the data with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _words_in(one, (*place, key))
    else:
        for index, one in enumerate(as_list(value)):
            yield from _words_in(one, (*place, index))
