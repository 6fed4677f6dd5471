"""Words by their stems, so that `integrationen` and `integration` are one. The only door to snowballstemmer.

The stemmers are Snowball's (snowballstem.org) for Swedish, Danish and English: they cut endings off by rule, know no
words, and need no data. Words of grammar, and those that stand in every goal, are left out (`stopwords`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Protocol

from plantools.definition.likeness import tidy, words_in
from plantools.definition.stopwords import STOP_WORDS

SHORTEST = 2  # letters of a word that can carry meaning: `it`, `el`
LONGEST = 60  # letters of a word; what is longer is none
_STEMMERS = {"sv": "swedish", "da": "danish", "en": "english"}
# Plurals that change their vowel, which no rule of endings finds.
_IRREGULAR = {"börn": "barn", "børn": "barn", "barnen": "barn", "børnene": "barn", "children": "child", "mænd": "mand"}


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


def stems(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield word and stem, both in small letters, of each word of a text that says what it is about."""
    stop = STOP_WORDS[language]
    for match in words_in(tidy(text)):
        word = match[0].casefold()
        if word.isalpha() and SHORTEST <= len(word) <= LONGEST and word not in stop:
            yield word, stem(word, language)


def likely_language(texts: Iterable[str], *, otherwise: str) -> str:
    """Return the language whose words of grammar stand most often in texts; the other one where none does more.

    Data do not say in which language they are written.
    """
    counts = Counter[str]()
    for match in (match for text in texts for match in words_in(tidy(text))):
        counts.update(language for language, stop in STOP_WORDS.items() if match[0].casefold() in stop)
    most = max(counts.values(), default=0)
    found = [language for language, count in sorted(counts.items()) if count == most]
    return found[0] if len(found) == 1 and most else otherwise


@lru_cache(maxsize=65_536)
def stem(word: str, language: str) -> str:
    """Return the stem of a word in small letters."""
    whole = _possessed(_IRREGULAR, word)
    return _stemmer(language).stemWord(whole)


def _possessed(irregular: dict[str, str], word: str) -> str:
    return irregular.get(word) or irregular.get(word.removesuffix("s")) or word


@lru_cache
def _stemmer(language: str) -> _Stemmer:
    from snowballstemmer import stemmer

    made: _Stemmer = stemmer(_STEMMERS[language])
    return made
