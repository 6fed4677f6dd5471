"""A workbook of links that came back: what a coordinator confirmed becomes a link, and what was rejected is not shown.

A row is known by its words, in the columns with our headers, in any language; so a link may be added by hand as well.
Rows without a verdict say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plantools.cycle.coherence.links import End, Link, Links
from plantools.cycle.coherence.policies import Shelf
from plantools.cycle.spreadsheets import Sheet, sheets
from plantools.definition.checks import shown
from plantools.definition.model import LANGUAGES
from plantools.definition.values import folded, one_line, same_words
from plantools.definition.wording import words
from plantools.errors import DataError
from plantools.findings import Finding, error

_NEEDED = ("policy", "other_policy", "verdict")
_ENDS = (("policy", "goal"), ("other_policy", "other_goal"))
_READ = (*_NEEDED, "goal", "other_goal", "note")
_CONFIRMED, _REJECTED = "confirmed", "rejected"
# What people write for yes and no beside the words that we ask for.
_VERDICTS: Mapping[str, str] = {
    **dict.fromkeys("ja yes x j y ok 1 ✓ ☒ ☑ bekræftes bekräftas bekräftad".split(), _CONFIRMED),
    **dict.fromkeys("nej no n 0 - ✗ afvises avvisas avvisad".split(), _REJECTED),
}


@dataclass(frozen=True)
class Verdicts:
    """What a workbook says: links to declare and to reject, and rows that nobody can make anything of."""

    links: Links
    findings: tuple[Finding, ...] = ()


def verdicts_in(path: Path, shelf: Shelf) -> Verdicts:
    """Return what was decided in a workbook (.xlsx) or a CSV file of links.

    A row that names a policy or a goal that there is not, or has another word for a verdict, is told with its row and
    column and left out; what is wrong in several rows is told of the first. Raises `DataError` where the file cannot be
    read, or has no such columns.
    """
    found = sheets(path, fits=lambda head: bool(_column(head)))
    table = next((one for one in found if _places(one)), None)
    if table is None:
        raise DataError(error("coherence.no-columns", where=path.name, columns=_asked_for()))
    told = [_row(row, shelf) for row in _rows(table, path.name)]
    links = {kind: tuple(link for one, link, _ in told if one == kind and link) for kind in (_CONFIRMED, _REJECTED)}
    first: dict[tuple[object, ...], Finding] = {}
    for fault in (fault for _, _, some in told for fault in some):
        first.setdefault((fault.code, *fault.params.values()), fault)
    return Verdicts(Links(links[_CONFIRMED], links[_REJECTED]), tuple(first.values()))


@dataclass(frozen=True)
class _Row:
    """A row with a verdict: column → words; where it stands."""

    cells: Mapping[str, str]
    places: Mapping[str, int]
    name: str
    line: int

    def where(self, column: str) -> str:
        """Return the place of a column in this row: file, row and column, both from 1."""
        return f"{self.name}:{self.line}:{self.places.get(column, 0) + 1}"

    def end(self, policy: str, goal: str) -> End:
        """Return what two columns name."""
        return End(self.cells[policy], self.cells.get(goal, ""))


def _known(key: str) -> set[str]:
    return {same_words(words(f"coherence.{key}", language)) for language in LANGUAGES}


def _column(head: object) -> str:
    given = same_words(folded(str(head or "")))
    return next((name for name in _READ if given and given in _known(f"column-{name}")), "")


def _asked_for() -> str:
    return ", ".join(words(f"coherence.column-{name}", "da") for name in _NEEDED)


def _places(table: Sheet) -> Mapping[str, int]:
    """Return column → place, by the first row; nothing where those that are needed are not there."""
    first = next(iter(table.rows.values()), ())
    found = {name: place for place, head in reversed([*enumerate(first)]) if (name := _column(head))}
    return found if set(_NEEDED) <= set(found) else {}


def _rows(table: Sheet, name: str) -> Iterator[_Row]:
    places, [_, *lines] = _places(table), table.rows
    for line in lines:
        cells = {column: _words(table.rows[line], place) for column, place in places.items()}
        if cells["verdict"]:
            yield _Row(cells, places, name, line)


def _words(cells: Sequence[object], place: int) -> str:
    value = cells[place] if place < len(cells) else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else one_line(str(value))


def _row(row: _Row, shelf: Shelf) -> tuple[str, Link | None, tuple[Finding, ...]]:
    """Return verdict and link of a row; no link where something is wrong with it."""
    given = row.cells["verdict"]
    verdict = _verdict(given)
    ends = {columns: row.end(*columns) for columns in _ENDS}
    faults = [fault for columns, end in ends.items() for fault in _faults(end, row, columns, shelf)]
    if not verdict:
        faults.append(error("coherence.verdict", where=row.where("verdict"), given=shown(given)))
    note, [one, other] = row.cells.get("note", ""), ends.values()
    return verdict, None if faults else Link(one, other, note, row.where("verdict")), tuple(faults)


def _verdict(given: str) -> str:
    word = same_words(given)
    ours = next((kind for kind in (_CONFIRMED, _REJECTED) if word in _known(f"verdict-{kind}")), "")
    return ours or _VERDICTS.get(word, "")


def _faults(end: End, row: _Row, columns: tuple[str, str], shelf: Shelf) -> Iterator[Finding]:
    """Yield that there is no such policy, or no such goal in it."""
    policy, (of_policy, of_goal) = shelf.called(end.policy), columns
    if policy is None:
        near = shelf.like(end.policy)
        yield error("coherence.no-policy", where=row.where(of_policy), name=shown(end.policy), nearest=near)
    elif end.goal and policy.place(end.goal) is None:
        near, title = shown(policy.like(end.goal)), shown(policy.title)
        yield error("coherence.no-goal", where=row.where(of_goal), name=title, goal=shown(end.goal), nearest=near)
