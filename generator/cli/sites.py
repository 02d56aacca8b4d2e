"""What is done with a site: build it, unless it stands already; write its pages as Markdown."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.parts import (
    RepositoryType,
    anew_option,
    as_of_option,
    drafts_option,
    progress,
    project_of,
    report,
    say_what_waits,
)
from generator.dates import Day
from generator.publishing import SITE, alone, digest, manifest
from generator.unchanged import Told, Unchanged


@click.command()
@drafts_option
@as_of_option
@click.option("--manifest", "shows_manifest", is_flag=True, help="Print each file's SHA-256, and one of them all.")
@click.option(
    "--pages",
    "address",
    type=RepositoryType(),
    metavar="OWNER/NAME",
    help="The repository whose GitHub Pages it is for, where site_url is not set.",
)
@anew_option
@click.pass_obj
def build(root: Path, drafts: bool, as_of: Day | None, shows_manifest: bool, address: str | None, anew: bool) -> int:
    """Check the content, make the pages, and publish them in site/.

    Feeds need whole addresses: a site without site_url in site-config.yml, or --pages, is built without them.
    """
    root = project_of(root)
    target = root / SITE
    with alone(target, _say_who_waits):
        before = Unchanged(root, target, (drafts, as_of, address))
        known = None if anew else before.recall()
        told = known or _built(root, before, drafts, as_of, address, anew, shows_manifest)
        if told is None:
            return 1
        if known:
            report(root, known.problems, err=shows_manifest)
        lines = manifest(target) if shows_manifest else []
    say_what_waits(told.held_back, err=shows_manifest)
    where = f"in {target}. Look at them with `briefings serve`."
    same = "Nothing has changed since the last build: its " if known else ""
    click.echo(f"{same}{told.pages} pages are {where}", err=shows_manifest)
    if shows_manifest:
        click.echo("\n".join([*lines, f"# sha256:{digest(lines)} is the SHA-256 of these {len(lines)} lines"]))
    return 0


def _built(
    root: Path, before: Unchanged, drafts: bool, as_of: Day | None, address: str | None, anew: bool, err: bool
) -> Told | None:
    """Build the site, if nothing is in the way, and report what was found."""
    # late, for who has nothing to build does not wait for it
    from generator.build import build as build_site
    from generator.cli.generating import generated
    from generator.reuse import Reuse

    site, problems = generated(root, as_of, drafts, address, anew)
    report(root, problems, err=err)
    if site is None:
        kept = " the site published before is as it was" if (root / SITE).exists() else ""
        click.echo(f"Nothing was written{';' + kept if kept else ''}.", err=True)
        return None
    reuse = Reuse(root, site, root / SITE, anew=anew)
    with progress(f"Building {len(site.pages)} pages"):
        build_site(root, site, reuse)
    told = Told(tuple(problems), len(site.pages), site.held_back)
    if reuse.is_all_ours:
        before.remember(told)
    return told


@click.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@drafts_option
@as_of_option
@click.option("--with-config", is_flag=True, help="Write the pages into DIR/docs/, and a mkdocs.yml beside it.")
@click.pass_obj
def markdown(root: Path, target: Path, drafts: bool, as_of: Day | None, with_config: bool) -> int:
    """Write the pages as plain Markdown into DIR, for another host."""
    from generator.build import write_markdown
    from generator.cli.generating import generated

    root = project_of(root)
    site, problems = generated(root, as_of, drafts)
    report(root, problems)
    if site is None:
        return 1
    write_markdown(root, site, target.absolute(), with_config)
    say_what_waits(site.held_back)
    click.echo(f"{len(site.pages) - with_config} pages are in {target}.")
    return 0


COMMANDS = (build, markdown)


def _say_who_waits() -> None:
    click.echo("Another build is running here; this one begins when it has ended (Ctrl-C gives up).", err=True)
