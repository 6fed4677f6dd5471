"""Each example's document holds every sentence of the text that it reproduces."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from plantools.cycle.demo import document
from tests.stories.seeds import CORRECTIONS, SEEDS, Correction, same_blanks, sentences

EXAMPLES = Path(__file__).parents[2] / "examples"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document_text(example: str, name: str) -> str:
    """Return the words of an example's document, blanks made one."""
    with ZipFile(BytesIO(document(EXAMPLES / example, name))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return same_blanks("\n".join(paragraph_text(paragraph) for paragraph in body.iter(f"{W}p")))


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the words of a paragraph (`w:p`), those inside its content controls too."""
    return "".join(
        run.text or "" if run.tag == f"{W}t" else " " for run in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_every_sentence_of_the_seed_is_in_the_document(seed: str) -> None:
    text = document_text(*seed.split("/"))
    assert [sentence for sentence in sentences(seed) if sentence not in text] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_has_sentences(seed: str) -> None:
    assert len(sentences(seed)) >= 20


@pytest.mark.parametrize(("seed", "correction"), [(seed, one) for seed in CORRECTIONS for one in CORRECTIONS[seed]])
def test_each_correction_mends_something(seed: str, correction: Correction) -> None:
    assert correction.found in SEEDS[seed]
