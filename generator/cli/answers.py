"""Drafting by a language model: the instruction for it, and what is taken of its answer."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from generator import diagnostics
from generator.answering import (
    MAX_ANSWER,
    Accepted,
    Endpoint,
    Unanswered,
    accepted,
    ask,
    is_private,
    prompt_for,
)
from generator.cli.drafts import shown, text_at, there, write
from generator.cli.parts import draft_option, progress, project_of
from generator.config import read_config
from generator.diagnostics import WrongUse, printable
from generator.drafting import with_entries
from generator.library import CONTENT, REGISTRIES, Library, read_library
from generator.writing import known, path_of

STANDARD_INPUT = "-"
_KINDS = {"key_figures": "figure", "quotes": "quote", "timeline": "event", "assessments": "assessment"}
_MOST = 40  # lines of one kind that are printed


@click.command()
@click.argument("source", metavar="SOURCE")
@click.option("-o", "target", type=click.Path(path_type=Path), metavar="FILE", help="Where; the terminal without it.")
@click.pass_obj
def prompt(root: Path, source: str, target: Path | None) -> int:
    """Print an instruction for any language model: to draft a briefing from SOURCE, whose text is in it."""
    root = project_of(root)
    library = _library_with(root, source)
    text = prompt_for(library, source)
    _warn_of_private(library, source)
    if target is None:
        click.echo(text, nl=False)
    else:
        (root / target).write_text(text, encoding="utf-8", newline="")
        click.echo(f"wrote {target}: {len(text):,} characters. `briefings accept` takes what a model answers.")
    return 0


@click.command()
@click.argument("answer", metavar="[FILE|-]", required=False)
@click.option("--source", metavar="SOURCE", help="The source that it is from; not needed where there is one only.")
@click.option("--llm", "asked", metavar="SOURCE", help="Ask the model at $BRIEFINGS_LLM_URL to draft from SOURCE.")
@draft_option
@click.option(
    "--new-names/--no-new-names",
    default=True,
    help="Add who is in no registry, and named in the article, to people.yml and organisations.yml (the default).",
)
@click.pass_obj
def accept(
    root: Path, answer: str | None, source: str | None, asked: str | None, target: Path | None, new_names: bool
) -> int:
    """Take a language model's answer: compare it with the source, and keep what is borne out as candidates of a draft."""
    root = project_of(root)
    if (answer is None) == (asked is None) or (asked and source and asked != source):
        raise click.UsageError("name the file of an answer (- is standard input), or a source with --llm")
    library = _library_with(root, asked or source)
    source = asked or source or _only_source(library)
    path = root / (target or path_of(source))
    into = there(library, path)
    try:
        name, data = _asked(library, source) if asked else _given(str(answer))
    except Unanswered as trouble:
        click.echo(f"briefings: {printable(str(trouble))}", err=True)
        return 1
    made = accepted(library, source, data, name, add_names=new_names, into=into)
    files = {one: text_at(root / CONTENT / f"{one}.yml") for one in REGISTRIES}
    entries = with_entries(files, made.new, source) if new_names else {}
    if made.items or (made.had and into and made.text != into[1]):
        write(root, path, made.text, entries)
    _tell(shown(root, path), made, sorted(entries), data)
    return int(bool(made.refused) or not made.is_usable)


def _library_with(root: Path, source: str | None) -> Library:
    library, _ = read_library(root, read_config(root)[0])
    if source is not None:
        known(library.sources, source, "source")
    return library


def _only_source(library: Library) -> str:
    """The source of a project that has one. What an answer says of itself decides nothing about where it is written."""
    if len(library.sources) != 1:
        raise click.UsageError("name the source that the answer is from: --source SOURCE")
    return next(iter(library.sources))


def _warn_of_private(library: Library, source: str) -> None:
    if is_private(library, source):
        why = "`republish: none`" if library.sources[source].republish == "none" else "an `archive` apart"
        click.echo(
            f"warning: the text of {source} is not to be given away ({why}): it is in this instruction, and leaves your "
            "machine with it",
            err=True,
        )


def _asked(library: Library, source: str) -> tuple[str, bytes]:
    """What the model at the endpoint answers."""
    endpoint = Endpoint.of(os.environ)
    text = prompt_for(library, source)
    _warn_of_private(library, source)
    click.echo(f"sending the text of {source} to {endpoint.host}", err=True)
    with progress(f"Waiting for {endpoint.host}"):
        return "answer", ask(endpoint, text)


def _given(answer: str) -> tuple[str, bytes]:
    """What a file has, or standard input; of a very large one as much as shows that it is too large."""
    if answer == STANDARD_INPUT:
        return "standard input", sys.stdin.buffer.read(MAX_ANSWER + 1)
    path = Path(answer)
    if not path.is_file():
        raise WrongUse(f"there is no plain file {answer}")
    with path.open("rb") as file:
        return path.name, file.read(MAX_ANSWER + 1)


# --- what is said -----------------------------------------------------------------------------------


def _tell(path: Path, made: Accepted, registries: list[str], data: bytes) -> None:
    """What was written, what is to be looked at, and what was refused and why."""
    if made.items:
        counts = ", ".join(f"{n} {word}{'s'[n == 1 :]}" for block, word in _KINDS.items() if (n := made.counts[block]))
        looked = sum(bool(one.questions) for one in made.items)
        asked = f"; {looked} of them to be looked at (`# check:`)" if looked else ""
        click.echo(f"wrote {path}: {counts}, all of them drafts{asked}.")
    elif made.had:
        click.echo(f"{path} has all of it already.")
    else:
        click.echo("Nothing of the answer could be used; nothing was written.")
    if made.items and made.had:
        click.echo(f"{made.had} more were there already, or stand in the answer twice.")
    for registry in registries:
        ids = ", ".join(one.id for one in made.new if one.registry == registry)
        click.echo(f"added to {CONTENT}/{registry}.yml: {ids}")
    if made.items and made.proposed:
        click.echo(f"kept as remarks at its end (`# proposed:`), compared with nothing: {made.proposed}")
    _list("look at it", [f"{where}: {words}" for where, words in made.asked])
    if made.dropped:
        places = ", ".join(f"{words} ({where.line}:{where.column})" for where, words in made.dropped[:_MOST])
        click.echo(f"left out, for editors alone or no field: {printable(places)}")
    _list("note", made.remarks)
    if made.refused:
        lines = (
            data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        )
        click.echo(diagnostics.as_text(made.refused[:_MOST], lambda _: lines))
        click.echo(f"{len(made.refused)} refused; nothing of that was written.")
    if made.items:
        click.echo(f"Next: `briefings review {path.stem}`, beside the source.")


def _list(what: str, lines: list[str] | tuple[str, ...]) -> None:
    for line in lines[:_MOST]:
        click.echo(f"{what}: {printable(line)}")
    if len(lines) > _MOST:
        click.echo(f"{what}: {len(lines) - _MOST} more")


COMMANDS = (prompt, accept)
