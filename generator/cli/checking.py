"""What an editor runs all day: every finding, and what can be written without a doubt."""

from __future__ import annotations

from pathlib import Path

import click

from generator import diagnostics
from generator.checks import RULES
from generator.cli.changes import changes_since
from generator.cli.parts import PRINTERS, anew_option, is_under, progress, project_of, report
from generator.codes import LITERAL, MILDER_IN_ASIDES, WARNINGS
from generator.comparing import untold
from generator.config import HEURISTIC, read_config
from generator.evidence import lock_of, read_lock, verify
from generator.examining import examine
from generator.language import speak
from generator.library import LOCK, published, read_library
from generator.writing import apply, fixes


@click.command()
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
    with progress("Checking the content"):
        library, _, problems = examine(root, drafts=True, anew=anew)
    if revision is not None:
        problems = diagnostics.ordered([*problems, *untold(changes_since(root, revision))])
    if paths:
        problems = [p for p in problems if is_under(root / p.location.path, paths)]
    if format_ == "text":
        report(root, problems)
        if not problems and paths:
            click.echo(f"No findings in {', '.join(map(str, paths))}.")
        elif not problems:
            t, shown = speak("en"), published(library, drafts=True)
            briefings, items = t.count("briefings", len(shown.briefings)), t.count("items", len(shown.items))
            click.echo(f"No findings in {briefings} with {items}.")
    else:
        click.echo(PRINTERS[format_](problems))
    return int(diagnostics.has_errors(problems) or (strict and bool(problems)))


COMMANDS = (check,)


# --- parts -----------------------------------------------------------------------------------------


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
