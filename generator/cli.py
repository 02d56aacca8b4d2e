"""The door for people: the `briefings` command.

Exit status: 0 fine, 1 findings, 2 wrong use or the operator's trouble (one line on standard error).
"""

from __future__ import annotations

import datetime
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click

from generator import __version__, diagnostics
from generator.build import SITE, build, write_markdown
from generator.checks import RULES
from generator.codes import LITERAL, MILDER_IN_ASIDES, WARNINGS
from generator.config import FILE as SITE_CONFIG
from generator.config import HEURISTIC, read_config
from generator.dates import DateError, Day
from generator.dates import parse as parse_date
from generator.diagnostics import Diagnostic
from generator.documents import Mistake, lines_of
from generator.evidence import lock_of, read_lock, verify
from generator.language import speak
from generator.library import CONTENT, LOCK, read_library
from generator.model.fields import slug as slug_of
from generator.preview import Preview
from generator.publishing import BuildError, alone, digest, manifest
from generator.schema import schemas
from generator.site import Site, generate
from generator.writing import MENDED, WrongUse, apply, begin, fixes, known, path_of, write_checksum

_SHOWN = 10  # briefings that are held back are named one by one up to this number


class _Date(click.ParamType[Day | None]):
    """A day as the command line takes it: 2025-02-06, or the first day of 2025-02."""

    name = "date"

    def convert(self, value: object, param: object, ctx: object) -> Day | None:
        try:
            return parse_date(str(value)).earliest
        except DateError as error:
            self.fail(str(error))


class _Slug(click.ParamType[str]):
    """The name of a briefing."""

    name = "slug"

    def convert(self, value: object, param: object, ctx: object) -> str:
        try:
            return slug_of(str(value))
        except Mistake as mistake:
            context = mistake.context or {}
            self.fail(f"{context['message']}. {context['hint']}".strip())


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


_drafts = click.option("--drafts", is_flag=True, help="Show drafts, reviews and embargoed briefings too.")
_as_of = click.option("--as-of", type=_Date(), metavar="DATE", help="The day on which embargoes are judged.")


@cli.command("build")
@_drafts
@_as_of
@click.option("--manifest", "shows_manifest", is_flag=True, help="Print each file's SHA-256, and one of them all.")
@click.pass_obj
def build_command(root: Path, drafts: bool, as_of: Day | None, shows_manifest: bool) -> int:
    """Check the content, make the pages, and publish them in site/.

    Feeds need whole addresses: a site without site_url in site-config.yml is built without them.
    """
    root = _project(root)
    with alone(root / SITE, _say_who_waits):
        site, problems = _generate(root, as_of, drafts)
        _report(root, problems, err=shows_manifest)
        if site is None:
            kept = " the site published before is as it was" if (root / SITE).exists() else ""
            click.echo(f"Nothing was written{';' + kept if kept else ''}.", err=True)
            return 1
        with _progress(f"Building {len(site.pages)} pages"):
            target = build(root, site)
        lines = manifest(target) if shows_manifest else []
    _say_what_waits(site, err=shows_manifest)
    where = f"{len(site.pages)} pages are in {target}. Look at them with `make serve`, or `briefings serve`."
    click.echo(where, err=shows_manifest)
    if shows_manifest:
        click.echo("\n".join([*lines, f"# sha256:{digest(lines)} is the SHA-256 of these {len(lines)} lines"]))
    return 0


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "github"]), default="text", help="How to print."
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--fix", is_flag=True, help="Write missing ids, checksums, and evidence that is certain.")
@click.option("--list", "list_", is_flag=True, help="Print every code with its rule, and end.")
@click.pass_obj
def check(root: Path, paths: tuple[Path, ...], format_: str, strict: bool, fix: bool, list_: bool) -> int:
    """Report every finding in the content, or only those in PATHS."""
    if list_:
        _print_codes()
        return 0
    root = _project(root)
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"there is no {path}")
    if fix:
        _fix(root, paths)
    site, problems = _generate(root, drafts=True)
    if paths:
        problems = [p for p in problems if _is_under(root / p.location.path, paths)]
    if format_ == "text":
        _report(root, problems)
        if not problems and paths:
            click.echo(f"No findings in {', '.join(map(str, paths))}.")
        elif not problems and site is not None:
            t = speak("en")
            briefings, items = len(site.library.briefings), len(site.library.items)
            click.echo(f"No findings in {t.count('briefings', briefings)} with {t.count('items', items)}.")
    else:
        click.echo(diagnostics.as_json(problems) if format_ == "json" else diagnostics.as_github(problems))
    return int(diagnostics.has_errors(problems) or (strict and bool(problems)))


@cli.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@_drafts
@_as_of
@click.pass_obj
def markdown(root: Path, target: Path, drafts: bool, as_of: Day | None) -> int:
    """Write the pages as plain Markdown into DIR, for another host."""
    root = _project(root)
    site, problems = _generate(root, as_of, drafts)
    _report(root, problems)
    if site is None:
        return 1
    write_markdown(root, site, target.absolute())
    _say_what_waits(site)
    click.echo(f"{len(site.pages)} pages are in {target}.")
    return 0


@cli.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--drafts/--no-drafts", default=True, help="Show what is not published yet (the default).")
@_as_of
@click.pass_obj
def serve(root: Path, port: int, drafts: bool, as_of: Day | None) -> int:
    """Preview the site; a saved file shows in the browser."""
    make = partial(_generate_for_preview, as_of=as_of, drafts=drafts)
    Preview(_project(root), make, lambda words: click.echo(words, err=True)).run(port)
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
@click.argument("slug", metavar="SLUG", type=_Slug())
@click.option("--follows", metavar="SLUG", help="The briefing that the new one continues.")
@click.option("--carry", metavar="ID", multiple=True, help="An item of it to continue; all its figures without it.")
@click.pass_obj
def new(root: Path, slug: str, follows: str | None, carry: tuple[str, ...]) -> int:
    """Begin a briefing: write its file, with blanks to fill in."""
    root = _project(root)
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
    root = _project(root)
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


# --- parts -----------------------------------------------------------------------------------------


def _project(root: Path) -> Path:
    """The project's folder. Raises a UsageError when there is nothing of a project in it."""
    root = root.resolve()
    if not (root / CONTENT).is_dir() and not (root / SITE_CONFIG).is_file():
        raise click.UsageError(
            f"{root} has neither {CONTENT}/ nor {SITE_CONFIG}; go to your project or name it with -C DIR"
        )
    return root


def _generate(root: Path, as_of: Day | None = None, drafts: bool = False) -> tuple[Site | None, list[Diagnostic]]:
    with _progress("Checking the content"):
        return generate(root, as_of, drafts)


def _say_who_waits() -> None:
    click.echo("Another build is running here; this one begins when it has ended (Ctrl-C gives up).", err=True)


def _say_what_waits(site: Site, err: bool = False) -> None:
    """Which briefings are not among the pages, and why: an editor may have expected them there."""
    for path, why in list(site.held_back.items())[:_SHOWN]:
        click.echo(f"Held back: {path} ({why}).", err=err)
    if len(site.held_back) > _SHOWN:
        click.echo(f"Held back: {len(site.held_back) - _SHOWN} more.", err=err)


def _fix(root: Path, paths: tuple[Path, ...]) -> None:
    """Write what can be written without a doubt, and say what it was."""
    library, _ = read_library(root, read_config(root)[0])
    found = [one for one in fixes(library) if not paths or _is_under(root / one.where.path, paths)]
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
    return site, "" if site else f"{diagnostics.summary(problems)}\n{_text(root, problems)}"


def _text(root: Path, problems: Sequence[Diagnostic]) -> str:
    return diagnostics.as_text(problems, lines_of(root))


def _report(root: Path, problems: Sequence[Diagnostic], err: bool = False) -> None:
    if problems:
        click.echo(_text(root, problems), err=err)
        click.echo(diagnostics.summary(problems), err=err)
        if mended := sum(problem.code in MENDED for problem in problems):
            verb = "is" if mended == 1 else "are"
            click.echo(f"{mended} of the warnings {verb} mended by `briefings check --fix`.", err=err)


def _is_under(path: Path, wanted: tuple[Path, ...]) -> bool:
    return any(path.resolve().is_relative_to(one.resolve()) for one in wanted)


@contextmanager
def _progress(words: str) -> Iterator[None]:
    """Say on a terminal what is being done, and take it back when it is; say nothing in a pipe."""
    shown = sys.stderr.isatty()
    if shown:
        click.echo(f"{words} …", nl=False, err=True)
    try:
        yield
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)
