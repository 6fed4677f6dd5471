"""Redlines of many pairs: accepted the new document, rejected the old one, and no more marked than was changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plantools.word.package import to_bytes
from plantools.word.redline import accepted, redline, rejected
from tests.word.redline.fittings import fitting_pairs
from tests.word.redline.pairs import Pair, corpus_pairs, generated_pairs, seed_pairs, table_pairs
from tests.word.redline.saying import changed_words, marked_words, said

PAIRS = {**dict(seed_pairs()), **dict(generated_pairs()), **dict(table_pairs()), **dict(fitting_pairs())}
CORPUS = dict(corpus_pairs())
DATE = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def test_there_are_pairs_enough() -> None:
    assert len(PAIRS) >= 40


@pytest.mark.parametrize("pair", [pytest.param(pair, id=name) for name, pair in PAIRS.items()])
def test_a_redline_is_both_documents(pair: Pair, made: Callable[[str], Path]) -> None:
    old, new = pair
    package = redline(old, new, author="Eva Ek", date=DATE).package
    made("redline.docx").write_bytes(to_bytes(package))  # for the validator
    _judge(pair)


@pytest.mark.parametrize("name", [*CORPUS, "none"][: len(CORPUS) or 1])
def test_a_redline_of_a_real_file_is_both_documents(name: str) -> None:
    if name in CORPUS:  # without the corpus there is nothing to judge
        _judge(CORPUS[name])


def _judge(pair: Pair) -> None:
    old, new = pair
    package = redline(old, new, author="Eva Ek", date=DATE).package
    assert said(accepted(package)) == said(new)
    assert said(rejected(package)) == said(old)
    assert marked_words(package) <= 1.3 * changed_words(said(old), said(new)) + 2
