"""Pairs of documents that redlines are tried on: editions of the shipped municipalities, real files, generated ones.

`PLANTOOLS_CORPUS` names a folder of real Word files; without it the folder `shared/corpus` beside the checkout is
taken, where there is one. They belong to others and are no part of the project.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from plantools.cycle.drafting import Drafter
from plantools.cycle.examples import example
from plantools.definition.library import Library, shipped
from plantools.documents.fill import fill
from plantools.errors import PackageError
from plantools.word.package import Package, open_package
from plantools.word.redline import accepted
from tests.word.drafts import document
from tests.word.redline.editing import EDITS, edited
from tests.word.redline.generated import Grid, Words

VARIABLE = "PLANTOOLS_CORPUS"
_SEEDS = {"bjurholm": "governing-document", "falun": "programme", "kobenhavn": "theme-policy"}
_FORM = ("falun", "activity-plan")
_CORPUS_EDITS = ("all", "words")
_GENERATED = 12
_WORDS = [
    f"{start}{end}"
    for start in "mål barn unga kommun nämnd plan skol vård kultur miljö bygg arbete språk fritid".split()
    for end in "en et or arna s stöd chef råd grupp politik programmet arbetet".split()
]

Pair = tuple[Package, Package]


def corpus() -> list[Path]:
    """Return the real files at hand."""
    beside = Path(__file__).resolve().parents[4] / "shared" / "corpus"
    return sorted(Path(os.environ.get(VARIABLE, beside)).glob("*.docx"))


def seed_pairs() -> Iterator[tuple[str, Pair]]:
    """Yield an edition of each municipality's document with each kind of edit, and two forms."""
    for number, (municipality, template) in enumerate(_SEEDS.items()):
        old = _filled(municipality, template)[0]
        for name, edits in EDITS.items():
            yield f"{municipality}-{name}", (old, edited(old, edits, number))
    first, second = _filled(*_FORM)[:2]
    yield "forms", (first, second)
    yield "form-rows", (first, edited(first, EDITS["all"], 7))


@cache
def _filled(municipality: str, template: str) -> list[Package]:
    """Return the documents of a municipality that are made with a template."""
    drafter = Drafter(Library((shipped("templates"),)))
    orders = example(shipped("examples") / municipality).orders.values()
    chosen = [one for one in orders if one.template == template and one.data is not None][:2]
    return [_made(drafter, one) for one in chosen]


def _made(drafter: Drafter, order: object) -> Package:
    data = drafter.data(order)  # type: ignore[arg-type]
    assert data is not None
    return fill(drafter.template(order), data).package  # type: ignore[arg-type]


def corpus_pairs() -> Iterator[tuple[str, Pair]]:
    """Yield each real file with edits."""
    for number, file in enumerate(corpus()):
        try:
            old = accepted(open_package(file).transitional())
        except PackageError:  # a Strict one, which is refused
            continue
        for name in _CORPUS_EDITS:
            try:
                yield f"{file.stem[:30]}-{name}", (old, edited(old, EDITS[name], number))
            except (IndexError, ValueError):  # it has no paragraph to edit
                continue


def generated_pairs() -> Iterator[tuple[str, Pair]]:
    """Yield pairs of random texts; the second has most of the first, in other places."""
    for seed in range(_GENERATED):
        random = Random(seed)
        pool = [_block(random) for _ in range(8)]
        texts = [[*random.choices(pool, k=9), _words(random)] for _ in range(2)]
        old, new = ("".join(one.xml() for one in text) for text in texts)
        yield f"generated-{seed}", (document(old), document(new))


def _block(random: Random) -> Words | Grid:
    if random.random() < 0.7:
        return _words(random)
    cells = [[(_words(random),) for _ in range(2)] for _ in range(random.randrange(1, 4))]
    return Grid(tuple(tuple(row) for row in cells), _words(random))


def _words(random: Random) -> Words:
    runs = [(" ".join(random.choices(_WORDS, k=6)) + " ", random.random() < 0.3) for _ in range(2)]
    return Words(random.choice(("BodyText", "Heading2", "ListBullet", "ListNumber")), tuple(runs))
