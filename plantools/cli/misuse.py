"""A command that is written wrongly: what click finds, as one line in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from plantools.cli.telling import NOT_RUN, reader_language, tell
from plantools.definition.checks import nearest
from plantools.findings import Finding, error


class Misuse(click.ClickException):
    """A wrong word on the command line; shown as one line, exit code 2."""

    exit_code = NOT_RUN

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line to standard error."""
        tell([self.finding], reader_language())


class Command(click.Command):
    """A command that says in one line how it was written wrongly."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; one too many is most often a part of a name with blanks."""
        ctx.allow_extra_args = True
        with in_one_line(ctx):
            rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise Misuse(error("usage.extra", given=" ".join(ctx.args), command=ctx.command_path))
        return rest


class Group(click.Group):
    """A command with others below it, that says in one line how it was written wrongly."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options that stand before the command below."""
        with in_one_line(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; what is none is an argument too many."""
        if args and args[0] not in self.commands:
            near, known = nearest(args[0], list(self.commands)), ", ".join(self.commands)
            raise Misuse(error("usage.command", name=args[0], nearest=near, known=known))
        return super().resolve_command(ctx, args)


@contextmanager
def in_one_line(context: click.Context) -> Iterator[None]:
    """Turn what click says of an option or argument into `Misuse`; help that is shown instead stays what it is."""
    try:
        yield
    except click.UsageError as problem:
        if type(problem).__name__ == "NoArgsIsHelpError":  # click 8.2; older ones show the help by themselves
            raise
        told = next(told for kind, told in _TOLD if isinstance(problem, kind))
        raise Misuse(told(problem, context)) from problem


def _no_such_option(problem: Any, context: click.Context) -> Finding:
    near = next(iter(problem.possibilities or ()), "")
    return error("usage.option", name=problem.option_name, nearest=near, command=context.command_path)


def _option(problem: Any, context: click.Context) -> Finding:
    """Return what is wrong with the value of an option: it lacks one, or it takes none."""
    options = (one for one in context.command.params if isinstance(one, click.Option))
    takes_none = any(one.is_flag for one in options if problem.option_name in one.opts)
    code = "usage.flag" if takes_none else "usage.no-value"
    return error(code, name=problem.option_name, command=context.command_path)


def _missing(problem: Any, context: click.Context) -> Finding:
    return error("usage.missing", name=_written(problem.param, context), command=context.command_path)


def _bad_value(problem: Any, context: click.Context) -> Finding:
    kind = getattr(problem.param, "type", None)
    if isinstance(kind, click.Choice):
        return error("usage.choice", name=problem.param.opts[0], known=", ".join(map(str, kind.choices)))
    return _other(problem, context)


def _other(problem: Any, context: click.Context) -> Finding:
    return error("usage.other", reason=problem.format_message().rstrip("."), command=context.command_path)


def _written(parameter: click.Parameter | None, context: click.Context) -> str:
    """Return an argument or option as a person writes it: `TEMPLATE`, `-o OUT.docx`."""
    if parameter is None:
        return "?"
    metavar = parameter.metavar or parameter.human_readable_name
    return f"{parameter.opts[0]} {metavar}" if isinstance(parameter, click.Option) else metavar


# What click raises → the finding of it; the first that fits.
_TOLD: tuple[tuple[type[click.UsageError], Callable[[Any, click.Context], Finding]], ...] = (
    (click.NoSuchOption, _no_such_option),
    (click.BadOptionUsage, _option),
    (click.MissingParameter, _missing),
    (click.BadParameter, _bad_value),
    (click.UsageError, _other),
)
