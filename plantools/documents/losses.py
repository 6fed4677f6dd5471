"""Fields whose place is not in the document any more: an editor lost their marks, or somebody deleted them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from plantools.definition.model import Definition, Field
from plantools.definition.placeholders import plain_label
from plantools.findings import Finding, error, warning

WHOLE = ""  # the path of what is said of the whole document


def lost(definition: Definition, found: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each field that is not at any of the paths; one for all where nothing was found."""
    seen = {path.partition(".")[0] for path in found}
    gone = [asked for name, asked in definition.fields.items() if name not in seen]
    shown = [asked for asked in gone if _always_shows(asked, definition)]
    if shown and not seen:
        yield error("read.no-fields", field=WHOLE)
        return
    # An editor that lost one mark may have lost those of fields that need not show (LibreOffice 7.4 drops w:tag).
    for asked in gone if shown else ():
        yield _lost(asked, asked.name, definition.language)
    for asked in definition.fields.values():
        yield from _lost_inside(asked, found, definition.language)


def _always_shows(asked: Field, definition: Definition) -> bool:
    """Return whether a field has a place in every document, also while it is empty."""
    return asked.when_empty != "omit" and (not asked.fields or (definition.is_form and asked.blank > 0))


def _lost_inside(asked: Field, found: Collection[str], language: str) -> Iterator[Finding]:
    """Yield the columns that are in no row, and the cells that are missing in some."""
    if not asked.fields:
        return
    paths = (path.split(".") for path in found)
    numbers = sorted({int(steps[1]) for steps in paths if steps[0] == asked.name and len(steps) > 2})
    for column in asked.on_paper:
        missing = [one for one in numbers if f"{asked.name}.{one}.{column.name}" not in found]
        if numbers and len(missing) == len(numbers):
            yield _lost(column, f"{asked.name}.{column.name}", language)
        else:
            yield from (_lost(column, f"{asked.name}.{one}.{column.name}", language) for one in missing)


def _lost(asked: Field, path: str, language: str) -> Finding:
    say = error if asked.required else warning
    return say("read.not-found", field=path, label=plain_label(asked, language))
