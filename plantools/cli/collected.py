"""What was collected, as people look at it: a row a document, with what is to be mended, and the sums below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from plantools.cli.screen import Column, Kind, Row, Table, say, show_table
from plantools.cli.telling import one_line, reader_language
from plantools.cli.yearly import near
from plantools.definition.wording import line, words
from plantools.documents.telling import for_screen
from plantools.findings import Finding, Severity

if TYPE_CHECKING:
    from plantools.cycle.registering import Outcome

_MOST_TOLD = 3  # of one document; all are in its review copy and in the register
_COLOURS = {"returned": "red", "unread": "red", "later": "red", "warned": "yellow", "accepted": "green"}
_VERDICTS = ("accepted", "warned", "returned", "unread", "known")


def show(outcomes: Sequence[Outcome]) -> None:
    """Print what became of each document, a row each, and the sums."""
    if not outcomes:
        return
    language = reader_language()
    fresh = [one for one in outcomes if not one.is_known]
    if fresh:
        show_table(table(fresh, language))
    _sum(outcomes, language)


def state(one: Outcome) -> str:
    """Return what became of a document, as the catalogues call it."""
    if one.verdict is not None:
        return str(one.verdict)
    return "known" if one.is_known else "later"


def table(outcomes: Iterable[Outcome], language: str) -> Table:
    """Return what became of documents as a table: the unit, the file, the outcome, and what is to be mended."""
    columns = (
        Column(words("collect.unit", language), Kind.NAME),
        Column(words("collect.file", language), Kind.TEXT),
        Column(words("collect.verdict", language), Kind.STATE),
    )
    return Table(columns, tuple(_row(one, language) for one in outcomes), words("collect.wrong", language))


def _row(one: Outcome, language: str) -> Row:
    found = state(one)
    cells = one.unit, one.where, words(f"verdict.{found}", language)
    return Row(cells, _COLOURS.get(found, ""), tuple(_told(one, language)))


def _told(one: Outcome, language: str) -> Iterator[str]:
    """Yield what is to be mended in a document, the worst first, and where its review copy is."""
    found = [finding for finding in for_screen(one.findings) if finding.severity is not Severity.NOTE]
    notes = [finding for finding in one.findings if finding.code.startswith("collect.") and finding not in found]
    lines = list(dict.fromkeys(_line(finding, one, language) for finding in sorted([*found, *notes], key=_rank)))
    yield from lines[:_MOST_TOLD]
    if len(lines) > _MOST_TOLD:
        yield words("collect.more", language, count=len(lines) - _MOST_TOLD)
    if one.review is not None:
        yield words("collect.review", language, name=near(one.review))


def _rank(finding: Finding) -> int:
    return list(Severity).index(finding.severity)


def _line(finding: Finding, one: Outcome, language: str) -> str:
    """Return a finding on one line; the file stands beside it already."""
    told = one_line(line(finding, language))
    return told.removeprefix(f"{one.where}: ")


def _sum(outcomes: Sequence[Outcome], language: str) -> None:
    counted = Counter(map(state, outcomes))
    say(words("collect.sum", language, **{name: counted[name] for name in _VERDICTS}))
    if counted["later"]:
        say(words("collect.later", language, count=counted["later"]))
