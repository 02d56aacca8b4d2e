"""The command and what is done with content: check, build, show, begin.

Exit status: 0 fine, 1 findings, 2 wrong use or the operator's trouble (one line on standard error).
"""

from __future__ import annotations

import datetime
import signal
import sys
from functools import partial
from pathlib import Path

import click

from generator import __version__, diagnostics
from generator.build import SITE, build, write_markdown
from generator.checks import RULES
from generator.cli.answers import ANSWERS
from generator.cli.drafts import DRAFTS
from generator.cli.parts import (
    PRINTERS,
    RepositoryType,
    SlugType,
    anew_option,
    as_of_option,
    drafts_option,
    generated,
    is_under,
    progress,
    project_of,
    report,
    say_what_waits,
    text_of,
)
from generator.cli.projects import PROJECTS, changes_since
from generator.cli.reviews import review
from generator.cli.sources import SOURCES
from generator.codes import LITERAL, MILDER_IN_ASIDES, WARNINGS
from generator.comparing import untold
from generator.config import HEURISTIC, read_config
from generator.dates import Day
from generator.diagnostics import WrongUse
from generator.evidence import lock_of, read_lock, verify
from generator.language import speak
from generator.library import LOCK, read_library
from generator.preview import Preview
from generator.publishing import BuildError, alone, digest, manifest
from generator.reuse import Reuse
from generator.schema import schemas
from generator.site import Site, generate
from generator.unchanged import Told, Unchanged
from generator.writing import apply, begin, fixes, known, path_of, write_checksum


def main() -> None:
    """Run the command and end the process with its exit status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what is under way is cleared up
    try:
        status = cli.main(prog_name="briefings", standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except click.ClickException as error:
        _fail(error.format_message())
    except (BuildError, WrongUse) as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename or 'a file'}: {(error.strerror or str(error)).lower()}")
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)


def _fail(message: str) -> None:
    click.echo(f"briefings: {diagnostics.printable(message)}", err=True)
    sys.exit(2)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C", "root", type=click.Path(path_type=Path), default=Path(), metavar="DIR", help="The project's folder."
)
@click.version_option(__version__, prog_name="briefings")
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """Briefing sites whose every quotation and number was found in the archived source."""
    context.obj = root
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@cli.command("build")
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
def build_command(
    root: Path, drafts: bool, as_of: Day | None, shows_manifest: bool, address: str | None, anew: bool
) -> int:
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
    site, problems = generated(root, as_of, drafts, address, anew)
    report(root, problems, err=err)
    if site is None:
        kept = " the site published before is as it was" if (root / SITE).exists() else ""
        click.echo(f"Nothing was written{';' + kept if kept else ''}.", err=True)
        return None
    reuse = Reuse(root, site, root / SITE, anew=anew)
    with progress(f"Building {len(site.pages)} pages"):
        build(root, site, reuse)
    told = Told(tuple(problems), len(site.pages), site.held_back)
    before.remember(told, reuse)
    return told


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["text", *PRINTERS]), default="text", help="How to print.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--fix", is_flag=True, help="Write missing ids, checksums, and evidence that is certain.")
@click.option("--since", "revision", metavar="REV", help="Name what was published at this git revision and is another.")
@click.option("--list", "list_", is_flag=True, help="Print every code with its rule, and end.")
@anew_option
@click.pass_obj
def check(
    root: Path,
    paths: tuple[Path, ...],
    format_: str,
    strict: bool,
    fix: bool,
    revision: str | None,
    list_: bool,
    anew: bool,
) -> int:
    """Report every finding in the content, or only those in PATHS."""
    if list_:
        _print_codes()
        return 0
    root = project_of(root)
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"there is no {path}")
    if fix:
        _fix(root, paths)
    site, problems = generated(root, drafts=True, anew=anew)
    if revision is not None:
        problems = diagnostics.ordered([*problems, *untold(changes_since(root, revision))])
    if paths:
        problems = [p for p in problems if is_under(root / p.location.path, paths)]
    if format_ == "text":
        report(root, problems)
        if not problems and paths:
            click.echo(f"No findings in {', '.join(map(str, paths))}.")
        elif not problems and site is not None:
            t = speak("en")
            briefings, items = len(site.library.briefings), len(site.library.items)
            click.echo(f"No findings in {t.count('briefings', briefings)} with {t.count('items', items)}.")
    else:
        click.echo(PRINTERS[format_](problems))
    return int(diagnostics.has_errors(problems) or (strict and bool(problems)))


@cli.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@drafts_option
@as_of_option
@click.option("--with-config", is_flag=True, help="Write the pages into DIR/docs/, and a mkdocs.yml beside it.")
@click.pass_obj
def markdown(root: Path, target: Path, drafts: bool, as_of: Day | None, with_config: bool) -> int:
    """Write the pages as plain Markdown into DIR, for another host."""
    root = project_of(root)
    site, problems = generated(root, as_of, drafts)
    report(root, problems)
    if site is None:
        return 1
    write_markdown(root, site, target.absolute(), with_config)
    say_what_waits(site.held_back)
    click.echo(f"{len(site.pages) - with_config} pages are in {target}.")
    return 0


@cli.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--drafts/--no-drafts", default=True, help="Show what is not published yet (the default).")
@as_of_option
@click.pass_obj
def serve(root: Path, port: int, drafts: bool, as_of: Day | None) -> int:
    """Preview the site; a saved file shows in the browser."""
    make = partial(_generate_for_preview, as_of=as_of, drafts=drafts)
    Preview(project_of(root), make, lambda words: click.echo(words, err=True)).run(port)
    return 0


@cli.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path), default=Path("schema"))
@click.pass_obj
def schema(root: Path, target: Path) -> int:
    """Write the JSON Schema of the content files into DIR (schema/), for editors such as VS Code."""
    folder = root / target
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
    click.echo(f"{len(schemas())} schema files are in {folder}.")
    return 0


@cli.command()
@click.argument("slug", metavar="SLUG", type=SlugType())
@click.option("--follows", metavar="SLUG", help="The briefing that the new one continues.")
@click.option("--carry", metavar="ID", multiple=True, help="An item of it to continue; all its figures without it.")
@click.pass_obj
def new(root: Path, slug: str, follows: str | None, carry: tuple[str, ...]) -> int:
    """Begin a briefing: write its file, with blanks to fill in."""
    root = project_of(root)
    path = root / path_of(slug)
    if path.exists():
        raise WrongUse(f"{path_of(slug)} is there already")
    library, _ = read_library(root, read_config(root)[0])
    text = begin(library, slug, datetime.date.today().isoformat(), follows, carry)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    click.echo(f"{path_of(slug)} is begun, as a draft. Fill in its blanks; `briefings check` says which are left.")
    return 0


@cli.command()
@click.argument("source", metavar="SOURCE")
@click.pass_obj
def pin(root: Path, source: str) -> int:
    """Pin the archived text of a source anew, after it was changed on purpose: write its SHA-256 into the record."""
    root = project_of(root)
    library, _ = read_library(root, read_config(root)[0])
    record = known(library.sources, source, "source")
    digest = library.digests.get(source)
    if digest is None:
        raise click.UsageError(f"the archived text of {source} is not here")
    if digest == record.sha256:
        click.echo(f"{source} is pinned to this text already.")
        return 0
    write_checksum(root, record, digest)
    click.echo(f"{source} is pinned to the text as it is now. Run `briefings check`: what cites it is compared anew.")
    return 0


for command in (*PROJECTS, *SOURCES, *DRAFTS, *ANSWERS, review):
    cli.add_command(command)


# --- parts -----------------------------------------------------------------------------------------


def _say_who_waits() -> None:
    click.echo("Another build is running here; this one begins when it has ended (Ctrl-C gives up).", err=True)


def _fix(root: Path, paths: tuple[Path, ...]) -> None:
    """Write what can be written without a doubt, and say what it was."""
    library, _ = read_library(root, read_config(root)[0])
    found = [one for one in fixes(library) if not paths or is_under(root / one.where.path, paths)]
    apply(root, found)
    for one in found:
        click.echo(f"wrote {one.words}", err=True)
    if library.config.archive and library.texts:
        _write_lock(root)


def _write_lock(root: Path) -> None:
    """Note what was found in archived texts that are kept privately, for machines that do not have them."""
    library, _ = read_library(root, read_config(root)[0])
    old, problems = read_lock(root)
    lock = str(lock_of(library, verify(library, old)[0], old))
    path = root / LOCK
    if problems:
        return  # a lock that cannot be read is a finding; what it has of texts that are elsewhere is not lost
    if not path.is_file() or path.read_text(encoding="utf-8") != lock:
        path.write_text(lock, encoding="utf-8")
        click.echo(f"wrote {LOCK}; commit it", err=True)


def _print_codes() -> None:
    """All codes, each with its severity, and its rule."""
    found = {rule.code: (str(rule.severity), rule.text) for rule in RULES}
    for code, text in LITERAL.items():
        found[code] = ("warning" if code in HEURISTIC or code in WARNINGS else "error", text)
    for code, (severity, text) in sorted(found.items()):
        answer = ", can be answered" if code in HEURISTIC else ""
        if code in MILDER_IN_ASIDES:
            severity, answer = "error; in titles and asides a warning", ", which can be answered"
        click.echo(f"{code} ({severity}{answer})\n    {text}")


def _generate_for_preview(root: Path, as_of: Day | None, drafts: bool) -> tuple[Site | None, str]:
    site, problems = generate(root, as_of, drafts)
    return site, "" if site else f"{diagnostics.summary(problems)}\n{text_of(root, problems)}"
