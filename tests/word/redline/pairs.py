"""Pairs of documents that redlines are tried on: editions of the shipped municipalities, real files, generated ones.

`PLANTOOLS_CORPUS` names a folder of real Word files; without it the folder `shared/corpus` beside the checkout is
taken, where there is one. They belong to others and are no part of the project.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random

from plantools.cycle.drafting import Drafter
from plantools.cycle.examples import example
from plantools.definition.library import Library, shipped
from plantools.documents.fill import fill
from plantools.word.conforming import as_transitional
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
        old = accepted(as_transitional(open_package(file)))
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


def table_pairs() -> Iterator[tuple[str, Pair]]:
    """Yield pairs of tables with merged cells, and of paragraphs that come and go around tables.

    Those called `alone-…` have one before a table in whose place the other document has none.
    """
    start, second, third = "|mål och medel/första raden", "^/andra raden i tabellen", "^/tredje raden med mera"
    other, last = "|nytt mål/en helt ny rad", "slut/sist av allt i tabellen"
    loose = "eget/andra raden i tabellen"
    rows = {
        "start-inserted": ([start, second, third, last], [start, other, second, third, last]),
        "start-within": ([start, second, third, last], [start, second, other, third, last]),
        "start-deleted": ([start, second, third, last], ["|nämndens mål/andra raden i tabellen", third, last]),
        "parted": ([start, second, third, last], [start, loose, "eget/tredje raden med mera", last]),
        "joined": ([last, "mål och medel/första raden", loose], [last, start, second]),
        "inserted": ([start, second, last], [start, second, third, last]),
        "deleted": ([start, second, third, last], [start, third, last]),
    }
    for name, (old, new) in rows.items():
        yield f"merged-{name}", (document(_merged(old) + _END), document(_merged(new) + _END))
    kept, one, two = (_said(text) for text in ("Detta står kvar.", "Målen följs upp av nämnden.", "Medlen fördelas."))
    table, other_table = _merged([last]), _merged(["annan/tabell"])
    around = {
        "before-table-replaced": (one + table, two + table),
        "before-table-deleted": (kept + one + table, kept + table),
        "before-table-inserted": (kept + table, kept + one + two + table),
        "before-table-exchanged": (kept + table + one, kept + other_table + two),
        "before-table-all-new": (kept + one + table + two, kept + other_table + one + _merged(["ny/och annan"])),
        "alone-first": (one + table, table),
        "alone-between": (kept + table + one + other_table, kept),
        "alone-last": (kept, kept + table + one + two),
    }
    for name, (before, after) in around.items():
        yield name, (document(before + _END), document(after + _END))


def _said(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


_END = _said("Allt gäller från årsskiftet.")


def _merged(rows: Sequence[str]) -> str:
    """Return a table, its rows as `cell/cell`; `|` before a cell that is merged with those below, `^` in these."""
    merges = {"|": '<w:vMerge w:val="restart"/>', "^": "<w:vMerge/>"}
    cells = [[(merges.get(cell[:1], ""), cell.lstrip("|^")) for cell in row.split("/")] for row in rows]
    width = '<w:tcW w:w="2000" w:type="dxa"/>'
    made = [
        "".join(f"<w:tc><w:tcPr>{width}{merge}</w:tcPr>{_said(text)}</w:tc>" for merge, text in row) for row in cells
    ]
    grid = '<w:gridCol w:w="2000"/>' * len(cells[0])
    properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    told = "".join(f"<w:tr>{row}</w:tr>" for row in made)
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{told}</w:tbl>"


def _block(random: Random) -> Words | Grid:
    if random.random() < 0.7:
        return _words(random)
    cells = [[(_words(random),) for _ in range(2)] for _ in range(random.randrange(1, 4))]
    return Grid(tuple(tuple(row) for row in cells), _words(random))


def _words(random: Random) -> Words:
    runs = [(" ".join(random.choices(_WORDS, k=6)) + " ", random.random() < 0.3) for _ in range(2)]
    return Words(random.choice(("BodyText", "Heading2", "ListBullet", "ListNumber")), tuple(runs))
