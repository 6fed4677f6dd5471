"""The command line: click commands, thin; what they do stands on the floors below."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

# name → what it does, in one line; a command's module is imported only when that command runs.
COMMANDS: Mapping[str, str] = {
    "demo": "Make everything of the shipped municipalities, and read it back.",
    "templates": "List the definitions at hand.",
    "build": "Make the Word template of a definition.",
    "fill": "Make a document or a form from a template and data.",
    "validate": "Say what is wrong with a data file.",
    "read": "Read completed forms and documents as data.",
}


class _Group(click.Group):
    """Knows its commands by name, and loads each when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"plantools.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; of a misspelt one, say which is near."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            meant = f" Did you mean “{near[0]}”?" if near else ""
            ctx.fail(f"There is no command “{args[0]}”.{meant} The commands are: {', '.join(COMMANDS)}.")
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
