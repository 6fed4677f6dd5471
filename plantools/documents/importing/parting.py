"""A text that several fields share: where a definition asks for more than an old document has headings for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from plantools.definition.kinds import KINDS
from plantools.definition.model import Field
from plantools.documents.labels import comparable
from plantools.word.markdown import Block, List, Paragraph, plain, write

_LEAST = 5  # letters of a name that a sentence may hold
_OPEN = re.compile(r"\[[^\[\]]{3,600}\]")


def is_open(words: str) -> bool:
    """Return whether words are a slot that nobody filled: `[här infogas målen]`."""
    return _OPEN.fullmatch(" ".join(words.split())) is not None


def parted(fields: Sequence[Field], blocks: Sequence[Block]) -> Mapping[str, tuple[Block, ...]]:
    """Return the blocks of each of the fields, which follow each other; the first has the heading.

    A list ends with its list, an open slot with its words in brackets, and a text where a paragraph begins that has the
    name of a field further on. A field that nothing leads to has none.
    """
    made: dict[str, list[Block]] = {}
    place = 0
    for number, block in enumerate(blocks):
        if number:
            place = _turn(fields, place, blocks[number - 1], block, made.get(fields[place].name, []))
        made.setdefault(fields[place].name, []).append(block)
    return {name: tuple(one) for name, one in made.items()}


def _turn(fields: Sequence[Field], place: int, before: Block, block: Block, has: Sequence[Block]) -> int:
    """Return the place of the field that a block belongs to."""
    texts = [at for at in range(place + 1, len(fields)) if KINDS[fields[at].kind].shape == "text"]
    if not texts:
        return place
    is_list = KINDS[fields[place].kind].shape == "bullets"
    ends = (is_list and isinstance(before, List)) or (len(has) == 1 and is_open(plain(write([before]))))
    named = [at for at in texts if isinstance(block, Paragraph) and _names(block, fields[at])]
    if named:
        return named[0]
    return texts[0] if ends else place


def _names(block: Paragraph, asked: Field) -> bool:
    """Return whether a paragraph has a name of a field, whole, in it."""
    said = f" {comparable(''.join(span.text for span in block.spans))} "
    names = (comparable(one) for one in (*asked.label.words.values(), *asked.aliases))
    return any(len(name) >= _LEAST and re.search(rf"\W{re.escape(name)}\W", said) for name in names)
