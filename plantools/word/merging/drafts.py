"""What a draft is called, and how like it a copy is."""

from __future__ import annotations

import re
from collections import Counter

from plantools.word.names import W
from plantools.word.package import Package
from plantools.word.properties import core
from plantools.word.prose import text_of

_WORDS = re.compile(r"\w+")


def title_of(package: Package) -> str:
    """Return the title of a document as its properties say; nothing where they say none."""
    return core(package.leniently()).get("title", "").strip()


def likeness(one: Package, other: Package) -> float:
    """Return the share of words that two documents have in common, in whatever order, from 0 to 1."""
    mine, theirs = (_words(package) for package in (one, other))
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else 1.0


def _words(package: Package) -> Counter[str]:
    lenient = package.leniently()
    body = lenient.xml(lenient.main()).find(W.body)
    return Counter(_WORDS.findall(text_of(body).casefold())) if body is not None else Counter()
