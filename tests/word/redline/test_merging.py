"""Text boxes are compared inside where they stay, and deleted or inserted as a whole where they do not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from plantools.word.names import W
from plantools.word.package import to_bytes
from plantools.word.redline import accepted, rejected
from tests.word.drafts import MAIN, document, p, table
from tests.word.redline.fittings import box, compared
from tests.word.redline.saying import said

_KEPT = p("Detta står kvar i båda utgåvorna.")


def _around(run: str) -> str:
    return f"<w:p>{run}</w:p>{_KEPT}"


def test_what_a_text_box_says_is_compared(made: Callable[[str], Path]) -> None:
    old = document(_around(box(p("Målen följs upp varje år.") + p("Medlen fördelas."))))
    new = document(
        _around(box(p("Målen följs upp två gånger om året.") + table(p("Ny tabell")) + p("Medlen fördelas.")))
    )
    found = compared(old, new)
    made("redline.docx").write_bytes(to_bytes(found.package))
    assert (said(accepted(found.package)), said(rejected(found.package))) == (said(new), said(old))
    assert len(list(found.package.xml(MAIN).iter(W.txbxContent))) == 1
    assert ("Målen följs upp varje år.", "Målen följs upp två gånger om året.") in [
        (one.before, one.after) for one in found.differences
    ]


def test_a_text_box_that_is_gone_or_has_come_is_so_as_a_whole(made: Callable[[str], Path]) -> None:
    one, other = document(_around(box(p("Faktaruta")))), document(_KEPT)
    for name, (old, new) in {"gone": (one, other), "come": (other, one)}.items():
        package = compared(old, new).package
        made(f"{name}.docx").write_bytes(to_bytes(package))
        assert (said(accepted(package)), said(rejected(package))) == (said(new), said(old))


def test_a_text_box_that_is_the_same_is_not_marked() -> None:
    package = compared(document(_around(box(p("Ruta"), 1))), document(_around(box(p("Ruta"), 7)))).package
    assert next(package.xml(MAIN).iter(W.ins, W.del_), None) is None
