"""One choice that is not written as its label: with signs and numbers around it, in other words, mistyped."""

from __future__ import annotations

from string import ascii_lowercase
from unicodedata import category

from plantools.definition.covering import cover, key
from plantools.definition.likeness import LEAST, clear, tidy
from plantools.definition.model import Field
from plantools.definition.offer import NUMBERED, Offer
from plantools.definition.values import Unreadable


def one_of(text: str, asked: Field, language: str) -> object:
    """Return the value of the one option that is meant, doubtful or not; or raise `Unreadable`."""
    words, offer = tidy(text), Offer(asked, language)
    readings = (read(words, offer) for read in (_covered, _numbered, _behind_label, _unnumbered, _mistyped))
    found = next((one for one in readings if one is not None), None)
    if found is None:
        raise Unreadable("read.option")
    return found


def _covered(words: str, offer: Offer) -> object:
    """Return the option whose label is all that stands there, but for signs; None where other words do."""
    pieces = cover(words, offer.names)
    values = {piece.values: None for piece in pieces if piece.is_ticked and piece.values}
    if len(values) > 1:
        labels = (offer.label(min(one)) for one in values)
        raise Unreadable("read.option-several", options="; ".join(labels))
    is_whole = all(piece.values for piece in pieces)
    if not all(piece.is_ticked for piece in pieces) and not (values and is_whole):
        raise Unreadable("read.option")
    return _one(next(iter(values)), words, offer) if values and is_whole else None


def _one(values: frozenset[str], words: str, offer: Offer) -> object:
    """Return the one value; doubtful where a sign or a number that stands with the label is another option's."""
    value, *others = sorted(values)
    if others:
        raise offer.near(value, others[0])
    agrees = _signs_agree(words, value, offer) and _number_agrees(words, value, offer)
    return value if agrees else offer.doubtful(value)


def _signs_agree(words: str, value: str, offer: Offer) -> bool:
    """Return whether signs such as ✓ and ○ are those of the label, or are left out."""
    signs = _signs(words)
    labels = (label for one in offer.asked.options if one.value == value for label in one.label.words.values())
    return not signs or signs in map(_signs, labels)


def _signs(words: str) -> str:
    return "".join(sign for sign in words if category(sign) == "So")


def _number_agrees(words: str, value: str, offer: Offer) -> bool:
    """Return whether the number before a label that carries none is that of the option, or there is none."""
    match = None if key(words) in offer.names else NUMBERED.fullmatch(words)
    if match is None:
        return True
    place = [option.value for option in offer.asked.options].index(value) + 1
    return match[1] in {value, str(place)} if match[1] else ascii_lowercase.find(match[2].lower()) + 1 == place


def _numbered(words: str, offer: Offer) -> object:
    """Return the option of `2 Hälsa`; doubtful where the number is another's."""
    match = NUMBERED.fullmatch(words)
    values = offer.names.get(key(match[3])) if match else None
    return _one(values, words, offer) if values else None


def _behind_label(words: str, offer: Offer) -> object:
    """Return the option of `Mål 2`, where the field itself is called `Mål`: doubtful."""
    labels = [name for label in offer.asked.label.words.values() if (name := key(label))]
    given = key(words)
    if any(name[: len(label)] == label for name in offer.names for label in labels):
        return None  # the labels are `Mål 1`, `Mål 2` themselves
    rests = (given[len(label) :] for label in labels if given[: len(label)] == label)
    values = next((offer.names[rest] for rest in rests if rest in offer.names), frozenset[str]())
    return offer.doubtful(*values) if len(values) == 1 else None


def _unnumbered(words: str, offer: Offer) -> object:
    """Return the option of `Trivsel`, where the label is `1. Trivsel`: doubtful."""
    values = offer.unnumbered.get(key(words), frozenset())
    return offer.doubtful(*values) if len(values) == 1 else None


def _mistyped(words: str, offer: Offer) -> object:
    """Return the option whose label was mistyped: doubtful; raise `Unreadable` where it could be another's."""
    found = offer.ranked(words)
    one = clear(found)
    if one is not None:
        return offer.doubtful(one.key)
    if len(found) > 1 and found[0].score >= LEAST and any(near.is_possible for near in found[:2]):
        raise offer.near(found[0].key, found[1].key)
    return None
