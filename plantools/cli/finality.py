"""What the commands that make documents share: `--final`, and what is told of a draft and of its contents."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from plantools.cli.misuse import Misuse
from plantools.cli.telling import reader_language, tell
from plantools.documents.release import Release
from plantools.findings import error, note

if TYPE_CHECKING:
    from plantools.definition.model import Definition
    from plantools.documents.fill import Filled, Template

Command = TypeVar("Command", bound=Callable[..., Any])
_FINAL = "Make it only if nothing is left: open fields, placeholders, comments, tracked changes."


def with_final(command: Command) -> Callable[..., Any]:
    """Add `--final` and `--allow`; the command gets both as `release`, a `Release`."""

    @wraps(command)
    def released(*arguments: Any, final: bool, allowed: tuple[str, ...], **options: Any) -> Any:
        return command(*arguments, release=Release(final, allowed), **options)

    allowing = with_allowed("Words that look like a placeholder and are meant; can be repeated.")
    return click.option("--final", is_flag=True, help=_FINAL)(allowing(released))


def with_allowed(told: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return what adds the option for words that look like placeholders and are none; `told` is its help."""
    return click.option("--allow", "allowed", metavar="WORDS", multiple=True, help=told)


def check_release(release: Release, *, draft: bool) -> None:
    """Raise `Misuse` where a final document is wanted and a draft as well."""
    if release.final and draft:
        raise Misuse(error("usage.final-draft"))


def check_sort(release: Release, definition: Definition) -> None:
    """Raise `Misuse` for a form that shall be final: others fill it in, so it is neither that nor a draft."""
    if release.final and definition.is_form:
        raise Misuse(error("usage.final-form", name=definition.id))


def say_if_draft(filled: Filled, name: str) -> None:
    """Tell that a document, by the name of its file, is a draft, and how much is left in it."""
    if filled.left:
        from plantools.documents.finishing import counted

        language = reader_language()
        tell([note("draft.made", counts=counted(filled.left, language), name=name)], language)


def say_of_pages(template: Template, filled: Filled) -> None:
    """Say that the contents have no page numbers yet, of a document that has contents."""
    from plantools.documents.fill import headings

    if headings(template, filled):
        tell([note("contents.pages")], reader_language())
