"""`plantools coherence`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli.coherent import FILES, FORMATS, put_fit
from plantools.cli.common import with_force
from plantools.cli.misuse import Command, Misuse
from plantools.cli.screen import say
from plantools.cli.telling import exit_code, reader_language, tell, told
from plantools.cli.yearly import near, register_of, workspace
from plantools.definition.model import LANGUAGES
from plantools.definition.wording import words
from plantools.findings import Finding, error

if TYPE_CHECKING:
    from plantools.cycle.coherence.fitting import Ground
    from plantools.cycle.coherence.policies import Policy
    from plantools.cycle.coherence.working import Group
    from plantools.cycle.workspace import Workspace


@click.command("coherence", cls=Command)
@click.argument("policy", default="", metavar="[POLICY]")
@click.option("--period", default="", metavar="PERIOD", help="The period of the plans; by default the newest with any.")
@click.option("--process", type=click.Path(path_type=Path), metavar="FILE", help="The completed process form, or data.")
@click.option("--confirm", type=click.Path(path_type=Path), metavar="FILE.xlsx", help="Take in what was decided there.")
@click.option("--as", "template", default="", metavar="ID", help="The definition of POLICY, where data do not say it.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Only this; by default Word and Excel.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help="Language; by default the workspace's.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="The folder to write into.")
@with_force
def command(
    policy: str,
    period: str,
    process: Path | None,
    confirm: Path | None,
    template: str,
    format_: str | None,
    language: str | None,
    output: Path | None,
    force: bool,
) -> None:
    """Show how the goals of POLICY fit with the other registered policies, who carries them, and whom nobody asked.

    POLICY is a document or its data, or the number or title of a registered one. Links that somebody stated stand in
    links.yaml; the others are suggestions, by words that goals share. A suggestion is confirmed or rejected in the
    workbook, which --confirm takes in.

    \b
    Examples:  plantools coherence Sundhedspolitik
               plantools coherence policy.docx --process process.docx -o reports
               plantools coherence --confirm reports/coherence-policy.xlsx
    """
    if not policy and confirm is None:
        raise Misuse(error("coherence.which"))
    if format_ in FILES and output is None:
        raise Misuse(error("usage.output", name=f"--format {format_}"))
    with told():
        from plantools.cycle.coherence.fitting import fitted

        place = workspace()
        ground = _ground(place)
        chosen = _policy(policy, ground, template) if policy else None
        found = _confirmed(confirm, ground, chosen) if confirm else ()
        if chosen is None:
            sys.exit(exit_code(found))
        fit = fitted(chosen, _ground(place), period=period, group=_group(process, place))
        put_fit(fit, place, format_, language or place.language, output, force=force)
        tell(fit.findings, reader_language())
    sys.exit(exit_code((*found, *chosen.findings, *fit.findings)))


def _ground(place: Workspace) -> Ground:
    """Return what policies are looked at against."""
    from plantools.cycle.coherence.fitting import Ground
    from plantools.cycle.coherence.links import links_in
    from plantools.cycle.coherence.policies import shelf_of

    register, today = register_of(place), date.today()
    return Ground(place, register, shelf_of(register, place, today=today), links_in(place.folder), today)


def _policy(given: str, ground: Ground, template: str) -> Policy:
    """Return the policy that somebody names, and say how its goals were read."""
    from plantools.cycle.coherence.policies import policy_in

    found = policy_in(given, ground.shelf, ground.register, ground.workspace, template=template)
    tell(found.findings, reader_language())
    return found


def _group(process: Path | None, place: Workspace) -> Group | None:
    from plantools.cycle.coherence.working import group_in

    return group_in(process, place.library, language=reader_language()) if process else None


def _confirmed(file: Path, ground: Ground, policy: Policy | None) -> tuple[Finding, ...]:
    """Take in what was decided in a workbook, say how much of it was new, and return what is wrong with it."""
    from plantools.cycle.coherence.confirming import verdicts_in
    from plantools.cycle.coherence.links import FILE, added

    found = verdicts_in(file, ground.shelf.with_(policy) if policy else ground.shelf)
    new = added(ground.workspace.folder, found.links)
    language = reader_language()
    tell(found.findings, language)
    path = near(ground.workspace.folder / FILE)
    say(words("coherence.taken", language, links=len(new.declared), rejected=len(new.rejected), name=path))
    return found.findings
