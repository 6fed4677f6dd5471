"""What the commands share: the definitions at hand, and the arguments that several take."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from plantools.cli.misuse import Misuse
from plantools.definition.library import Library, default_library
from plantools.definition.model import LANGUAGES
from plantools.errors import TargetError
from plantools.findings import error

Command = TypeVar("Command", bound=Callable[..., Any])


def library() -> Library:
    """Return the definitions at hand in the current folder."""
    try:
        return default_library(Path.cwd())
    except OSError:  # somebody removed the folder that the terminal stands in
        raise TargetError(error("target.gone")) from None


def put(content: str | bytes, output: Path | None, *, force: bool) -> None:
    """Write what was made to a file, and say which; or show it where no file is named."""
    from plantools.word.package import save

    data = content.encode() if isinstance(content, str) else content
    if output is not None:
        save(data, output, overwrite=force)
        click.echo(str(output))
        return
    # Data that goes into a file or another program is UTF-8, whatever the terminal speaks.
    click.echo(content if sys.stdout.isatty() else data, nl=False)


def sources(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> dict[str, Path]:
    """Return name → file of each `NAME=FILE`."""
    split = [value.partition("=") for value in values]
    for name, sign, file in split:
        if not (name and sign and file):
            raise Misuse(error("usage.with", where="--with", given=f"{name}{sign}{file}"))
    for name, times in Counter(name for name, _, _ in split).items():
        if times > 1:
            raise Misuse(error("usage.with-twice", where="--with", name=name))
    return {name: Path(file) for name, _, file in split}


def with_sources(command: Command) -> Command:
    """Add the option for the data that options come from."""
    return click.option(
        *("--with", "sources"),
        metavar="NAME=FILE",
        multiple=True,
        callback=sources,
        help="Data that options come from, such as programme=programme.yaml; can be repeated.",
    )(command)


def with_language(command: Command) -> Command:
    """Add the option for the language of what is made."""
    return click.option(
        "--lang", "language", type=click.Choice(LANGUAGES), help="Language; by default the definition's own."
    )(command)


def with_force(command: Command) -> Command:
    """Add the option to replace files."""
    return click.option("--force", is_flag=True, help="Replace files that are there already.")(command)


def with_output(command: Command) -> Command:
    """Add the option for the file that is made."""
    return click.option(
        *("-o", "--output"),
        required=True,
        type=click.Path(path_type=Path),
        metavar="OUT.docx",
        help="The file to make.",
    )(command)
