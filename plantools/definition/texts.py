"""Long text as it is stored: Markdown in its one normal form."""

from __future__ import annotations

from plantools.definition.model import Field
from plantools.definition.values import without_controls


def normal_text(value: object, asked: Field) -> object:
    """Return the Markdown in its normal form; anything but a string as it is."""
    from plantools.word.markdown import canonical

    return canonical(without_controls(value)) if isinstance(value, str) else value


def has_table(value: object) -> bool:
    """Return whether a Markdown text has a table in it."""
    from plantools.word.markdown import Table, parse

    return isinstance(value, str) and "|" in value and any(isinstance(block, Table) for block in parse(value))


def without_table(value: object) -> object:
    """Return a Markdown text with each row of its tables as a paragraph; anything else as it is."""
    from plantools.word.markdown import parse, without_tables, write

    return write(without_tables(parse(value))) if isinstance(value, str) and has_table(value) else value


def normal_list(value: object, asked: Field) -> object:
    """Return each entry as one paragraph of Markdown, without the empty ones."""
    if not isinstance(value, list):
        return value
    return [entry for entry in (_normal_entry(entry) for entry in value) if entry not in ("", None)]


def _normal_entry(value: object) -> object:
    from plantools.word.markdown import one_paragraph

    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return one_paragraph(without_controls(value)) if isinstance(value, str) else value


def show_text(value: object, asked: Field, language: str) -> str:
    """Return the words without Markdown's signs, for a place that holds only words."""
    from plantools.word.markdown import plain

    return plain(str(value))


def read_text(text: str, asked: Field, language: str) -> object:
    """Return the text, which is Markdown already, in its normal form."""
    return normal_text(text, asked)


def read_item(text: str, asked: Field, language: str) -> object:
    """Return one entry of a list in its normal form."""
    return _normal_entry(text)
