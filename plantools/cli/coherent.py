"""How a policy fits at the screen and as files: `plantools coherence`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.common import put
from plantools.cli.screen import Column, Kind, Row, Table, say, show_table
from plantools.cli.telling import reader_language, tell
from plantools.cli.yearly import near
from plantools.definition.wording import words

if TYPE_CHECKING:
    from plantools.cycle.coherence.fitting import Fit, Touch
    from plantools.cycle.coherence.phrasing import Phrasing
    from plantools.cycle.workspace import Workspace

FILES = ("docx", "xlsx")
FORMATS = (*FILES, "json")
_SHOWN: Mapping[str, Kind] = {
    "number": Kind.NUMBER,
    "goal": Kind.TEXT,
    "other_policy": Kind.NAME,
    "other_goal": Kind.TEXT,
    "how": Kind.STATE,
    "why": Kind.TEXT,
}


def put_fit(
    fit: Fit, place: Workspace, format_: str | None, language: str, output: Path | None, *, force: bool
) -> None:
    """Show how a policy fits, and write it as files where a folder is named."""
    if format_ == "json":
        put(_json(fit), output / f"{_stem(fit)}.json" if output else None, force=force)
        return
    _show(fit, reader_language())
    if output is not None:
        _write(fit, place, FILES if format_ is None else (format_,), language, output, force=force)


def _json(fit: Fit) -> str:
    from json import dumps

    from plantools.cycle.coherence.listing import as_data

    return dumps(as_data(fit, reader_language()), ensure_ascii=False, indent=2) + "\n"


def _stem(fit: Fit) -> str:
    from plantools.documents.identity import plain_word

    return f"coherence-{plain_word(fit.policy.title).lower()[:60].rstrip('-') or 'policy'}"


def _write(fit: Fit, place: Workspace, endings: Sequence[str], language: str, folder: Path, *, force: bool) -> None:
    from plantools.cycle.targets import check_targets, make_folder
    from plantools.word.package import save

    other = f"-{language}" if language != place.language else ""
    targets = {ending: folder / f"{_stem(fit)}{other}.{ending}" for ending in endings}
    check_targets((one for one in targets.values() if folder.exists()), overwrite=force)
    content = {ending: _MADE[ending](fit, place, language) for ending in endings}
    make_folder(folder)
    for ending, target in targets.items():
        save(content[ending], target, overwrite=force)
        click.echo(near(target))


def _docx(fit: Fit, place: Workspace, language: str) -> bytes:
    from plantools.cycle.coherence.paper import paper
    from plantools.word.package import to_bytes

    made, notes = paper(fit, place.library, municipality=place.municipality, language=language, today=date.today())
    tell(notes, reader_language())
    return to_bytes(made.package)


def _xlsx(fit: Fit, place: Workspace, language: str) -> bytes:
    from plantools.cycle.coherence.listing import book

    return book(fit, language)


_MADE = {"docx": _docx, "xlsx": _xlsx}


def _show(fit: Fit, language: str) -> None:
    """Print a table of the links, a sentence for each thing that was looked at, and what the last two are about."""
    from plantools.cycle.coherence.phrasing import Phrasing

    phrasing = Phrasing(fit, language)
    say(fit.policy.title, is_head=True)
    if fit.touches:
        columns = tuple(Column(words(f"coherence.column-{name}", language), kind) for name, kind in _SHOWN.items())
        show_table(Table(columns, tuple(_row(one, phrasing) for one in fit.touches)))
    for sentence in phrasing.summary():
        say(sentence)
    _show_list(words("coherence.uncarried-head", language), list(map(phrasing.goal, fit.uncarried)))
    _show_list(words("coherence.unasked-head", language), list(_units(phrasing)))


def _row(one: Touch, phrasing: Phrasing) -> Row:
    number, goals = "", phrasing.fit.policy.goals
    if one.place is not None:
        number = str(one.place + 1)
    goal = phrasing.goal(None) if one.place is None else goals[one.place].words
    cells = (number, goal, one.policy.title, phrasing.other_goal(one), phrasing.how(one), phrasing.why(one))
    return Row(cells, "green" if one.is_declared else "yellow")


def _units(phrasing: Phrasing) -> Iterator[str]:
    return (f"{one.name}: {phrasing.reason(one)}" for one in phrasing.fit.unasked)


def _show_list(head: str, lines: Sequence[str]) -> None:
    if lines:
        say(head, is_head=True)
    for line in lines:
        say(f"- {line}")
