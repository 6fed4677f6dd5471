"""The command line: click commands, thin; what they do stands on the floors below."""

from __future__ import annotations

import errno
import sys
from collections.abc import Mapping
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

# name → what it does, in one line; a command's module is imported only when that command runs.
COMMANDS: Mapping[str, str] = {
    "demo": "Make everything of the shipped municipalities, and read it back.",
    "templates": "List the definitions at hand.",
    "build": "Make the Word template of a definition.",
    "fill": "Make a document or a form from a template and data.",
    "validate": "Say what is wrong with a data file.",
    "read": "Read completed forms and documents as data.",
    "import": "Make a data file of a document that was not made with this tool.",
    "revise": "Make the draft of a document's next edition.",
    "compare": "Show what was changed from one document to another.",
    "init": "Make the folder in which a municipality runs its year.",
    "issue": "Make a form for each unit, with what is known filled in.",
    "collect": "Register the forms that came back.",
    "status": "Show who has answered and who is late.",
    "remind": "Make e-mail drafts to those who are late.",
    "process": "Check how a policy is made, and make its plan and invitations.",
    "practice": "Describe for others how a policy was made.",
    "consult": "Send a draft out for opinions, and collect them.",
    "compile": "Fill the slots of a document from the forms that came.",
    "report": "Compile the report of a year from the answers that came.",
    "meeting": "Make the minutes of a status meeting, and register them.",
    "measure": "Register measured values of the indicators.",
    "barometer": "Show how the indicators stand.",
    "documents": "Show the adopted documents, and register one.",
    "coherence": "Show how a policy fits with the others, and whom nobody asked.",
    "calendar": "Make the calendar of a year, and its wheel.",
    "history": "Show all that the register knows of a unit.",
}

_MODULES = {"import": "importing"}  # Python has taken the name itself
_FULL = (errno.ENOSPC, errno.EDQUOT)


class _Group(click.Group):
    """Knows its commands by name, and loads each when it is asked for."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command; a full disk behind the screen's output is one line, as one behind a file is."""
        try:
            return super().main(*args, **extra)
        except OSError as fault:
            if fault.errno not in _FULL:
                raise
            from plantools.cli.telling import no_room

            no_room()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the work."""
        return list(COMMANDS)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options that stand before a command; raise `Misuse` where there are none such."""
        from plantools.cli.misuse import in_one_line

        with in_one_line(ctx):
            return super().parse_args(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"plantools.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; of a misspelt one, say which is near."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from plantools.cli.misuse import Misuse
            from plantools.definition.checks import nearest
            from plantools.findings import error

            near = nearest(args[0], list(COMMANDS))
            raise Misuse(error("usage.command", name=args[0], nearest=near, known=", ".join(COMMANDS)))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command does, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        import plantools

        click.echo(f"plantools {plantools.__version__}")
        context.exit()


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Say the version.")
def main() -> None:
    """From one definition of a document: its Word template, its form, and the answers back as data.

    \b
    Try:  plantools demo
          plantools fill governing-document policy.yaml -o policy.docx
          plantools read policy.docx
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that lacks some letter shows "?" in its place
            stream.reconfigure(errors="replace")
