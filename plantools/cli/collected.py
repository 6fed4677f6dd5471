"""What was collected, as people look at it: a row a document, with what is to be mended, and the sums below."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from plantools.cli.telling import one_line, reader_language
from plantools.cli.yearly import near
from plantools.definition.wording import line, words
from plantools.documents.telling import for_screen
from plantools.findings import Finding, Severity

if TYPE_CHECKING:
    from plantools.cycle.registering import Outcome

_MOST_TOLD = 3  # of one document; all are in its review copy and in the register
_STYLES = {"returned": "red", "unread": "red", "later": "red", "warned": "yellow", "accepted": "green"}
_VERDICTS = ("accepted", "warned", "returned", "unread", "known")


def show(outcomes: Sequence[Outcome]) -> None:
    """Print what became of each document: as a table where somebody looks, else a line each."""
    if not outcomes:
        return
    language = reader_language()
    fresh = [one for one in outcomes if not one.is_known]
    if fresh and sys.stdout.isatty():
        _table(fresh, language)
    else:
        for one in fresh:
            click.echo(" – ".join((one.where, *filter(None, (one.unit,)), words(f"verdict.{state(one)}", language))))
            for told in _told(one, language):
                click.echo(f"    {told}")
    _sum(outcomes, language)


def state(one: Outcome) -> str:
    """Return what became of a document, as the catalogues call it."""
    if one.verdict is not None:
        return str(one.verdict)
    return "known" if one.is_known else "later"


def _table(outcomes: Iterable[Outcome], language: str) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=False)
    for name in ("unit", "file", "verdict", "wrong"):
        table.add_column(words(f"collect.{name}", language), overflow="fold")
    for one in outcomes:
        found = state(one)
        verdict = Text(words(f"verdict.{found}", language), style=_STYLES.get(found, ""))
        # Text, not words: what people wrote must not be taken for marks of rich's own.
        table.add_row(Text(one.unit), Text(one.where), verdict, Text("\n".join(_told(one, language))))
    Console().print(table)


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
    click.echo(words("collect.sum", language, **{name: counted[name] for name in _VERDICTS}))
    if counted["later"]:
        click.echo(words("collect.later", language, count=counted["later"]))
