"""Two long documents compared, beside python-redlines where that is installed: time, growth, and how much is marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from itertools import cycle, islice
from statistics import median

from benchmarks.sameness import UnlikeError, words_of
from benchmarks.samples import library, orders
from benchmarks.timing import seconds
from plantools.definition.data import load_data
from plantools.word.body import element, paragraph, run
from plantools.word.markdown import plain
from plantools.word.names import Element, W
from plantools.word.package import Package, open_package, to_bytes
from plantools.word.page import page_of, with_body
from plantools.word.redline import accepted, redline, rejected

PEER = "python_redlines"
PAGE = 420  # words on a page of the house style
_AUTHOR, _DATE = "Eva Ek", datetime(2026, 11, 25, tzinfo=UTC)
_MARKS = (W.ins, W.del_, W.moveFrom, W.moveTo)


@dataclass(frozen=True)
class Length:
    """Seconds to compare two documents of so many pages, and the words that are marked; None without the peer."""

    pages: int
    ours: float
    marked: int
    theirs: float | None = None
    marked_there: int | None = None


def lengths(pages: Sequence[int], *, rounds: int) -> Iterator[Length]:
    """Yield what comparing two editions of each length takes: the median of several rounds, from file to file."""
    peer = _peer() if find_spec(PEER) else None
    for number in pages:
        old, new = (to_bytes(one) for one in editions(number))
        made = _ours(old, new)
        _check(made, old, new, f"{number} pages")
        ours = median(seconds(partial(_ours, old, new)) for _ in range(rounds))
        if peer is None:
            yield Length(number, ours, _marked(made))
            continue
        theirs = median(seconds(partial(peer, old, new)) for _ in range(rounds))
        yield Length(number, ours, _marked(made), theirs, _marked(peer(old, new)))


def _ours(old: bytes, new: bytes) -> bytes:
    return to_bytes(redline(open_package(old), open_package(new), author=_AUTHOR, date=_DATE).package)


def _peer() -> Callable[[bytes, bytes], bytes]:
    """Return the peer's comparison: a program of .NET that comes with it, started for each pair."""
    from python_redlines import DocxodusEngine

    engine = DocxodusEngine()
    return lambda old, new: bytes(engine.run_redline(_AUTHOR, old, new)[0])


def _check(made: bytes, old: bytes, new: bytes, name: str) -> None:
    """Raise `UnlikeError` where the redline does not become both documents."""
    for settle, edition in ((accepted, new), (rejected, old)):
        if words_of(to_bytes(settle(open_package(made)))) != words_of(edition):
            raise UnlikeError(f"{name}: {settle.__name__}, the redline is not the document")


def _marked(made: bytes) -> int:
    """Return how many words stand in tracked changes."""
    package = open_package(made)
    changes = (one for one in package.xml(package.main()).iter(*_MARKS) if len(one))
    return sum(len("".join(text.text or "" for text in one.iter(W.t, W.delText)).split()) for one in changes)


def editions(pages: int) -> tuple[Package, Package]:
    """Return two editions of a policy of so many pages: words, paragraphs, order and rows of tables differ."""
    texts = list(_texts(pages * PAGE))
    return _document(texts), _document(_revised(texts))


def _texts(words: int) -> Iterator[str]:
    """Yield so many words of a municipality's policy in paragraphs, numbered so that no two are the same."""
    [order, *_] = orders("governing-document")
    assert order.data is not None
    said = [str(value) for value in load_data(order.data).answers.values() if isinstance(value, str)]
    lines = [line for text in said for line in plain(text).split("\n") if len(line.split()) > 8]
    for number, line in enumerate(islice(cycle(lines), words), 1):
        yield f"{number} {line}"
        words -= len(line.split()) + 1
        if words <= 0:
            return


def _revised(texts: Sequence[str]) -> list[str]:
    made: list[str] = []
    for number, text in enumerate(texts):
        held = text.split()
        if number % 7 == 3:
            held[4:6] = ["helt", "andra", "ord"]
        if number % 19 != 5:
            made.append(" ".join(held))
        if number % 23 == 7:
            made.append(f"Det {number}:e nya stycket säger något som inte stod där förut.")
    moved = made[10:14]
    return [*made[:10], *made[14 : len(made) // 2], *moved, *made[len(made) // 2 :]]


def _document(texts: Sequence[str]) -> Package:
    house = open_package(library().house())
    content: list[Element] = []
    for number, text in enumerate(texts):
        if number % 12 == 0:
            content.append(paragraph("Heading2", run(" ".join(text.split()[:5]))))
        content.append(paragraph("BodyText", run(text), element(W.r)))
    return with_body(house, content, page_of(house), cover=False)


def lines(found: Sequence[Length]) -> Iterator[str]:
    """Yield the line of each length."""
    first = found[0]
    for one in found:
        each = one.ours / one.pages / (first.ours / first.pages)
        mine = f"{one.pages:>6} pages  {one.ours:7.3f} s  {one.ours / one.pages * 1000:6.2f} ms a page {each:5.2f}×"
        if one.theirs is None:
            yield f"{mine}  {one.marked} words marked  (python-redlines is not installed)"
        else:
            beside = f"python-redlines {one.theirs:7.3f} s, {one.marked_there} words"
            yield f"{mine}  {one.marked} words marked  ({beside}, {one.ours / one.theirs:.2f}×)"
