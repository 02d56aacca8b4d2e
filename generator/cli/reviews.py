"""The walk through a briefing's candidates: one card at a time, one line of answer, saved after each."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from generator.cli.parts import SlugType, progress, project_of, report, text_of
from generator.config import read_config
from generator.diagnostics import WrongUse, has_errors, printable
from generator.evidence import read_lock
from generator.examining import examine
from generator.library import CONTENT, REGISTRIES, read_library
from generator.reviewing import (
    Candidate,
    Card,
    Desk,
    accepted,
    candidates_of,
    check_field,
    dropped,
    fields_of,
    replaced,
    with_field,
)  # fmt: skip
from generator.writing import known, path_of

_ASKED = "accept, edit, drop, skip, back, quit? "
_HELP = """\
  a  accept: it is an item like any other from now on (a! where it has errors)
  e  edit: all of it in $EDITOR; or one field: e FIELD VALUE; e FIELD shows its value and asks for another
  d  drop: it goes from the file
  s  skip: it stays a candidate
  b  back: to the one before, and what was answered there is undone
  q  quit: what was answered is saved already"""
_WORDS = {word[0]: word for word in ("accept", "edit", "drop", "skip", "back", "quit")}


@click.command()
@click.argument("slug", metavar="SLUG", type=SlugType())
@click.pass_obj
def review(root: Path, slug: str) -> int:
    """Walk through the candidates of a briefing, its items with `status: draft`: accept, edit or drop each."""
    root = project_of(root)
    library, _ = read_library(root, read_config(root)[0])
    if not (root / path_of(slug)).is_file():
        known(library.briefings, slug, "briefing")
    walk = _Walk(Desk(root, path_of(slug), library, read_lock(root)[0]))
    if not walk.run():
        return 1
    return walk.end()


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer, and the file's text before and after it."""

    verb: str
    before: str
    after: str
    at: int


class _Stay(Exception):
    """The answer changed nothing; in a line, why."""


@dataclass
class _Walk:
    """Where the walk is: which candidate, and what was answered so far."""

    desk: Desk
    at: int = 0
    answers: list[_Answer] = field(default_factory=list)
    registries: dict[str, int] = field(default_factory=dict)  # when each was last written to

    def run(self) -> bool:
        """Go from candidate to candidate until all were seen, or nobody answers; False where the file is not readable."""
        is_shown = False
        self.renewed()
        while True:
            text = self.desk.read()
            sheet = self.desk.sheet(text)
            if sheet.cards is None:
                report(self.desk.root, sheet.problems)
                return False
            if self.at >= len(sheet.cards):
                return True
            card = sheet.cards[self.at]
            if not is_shown:
                self.show(card, len(sheet.cards))
            words = _line(_ASKED)
            if self.renewed() and (cards := self.desk.sheet(text).cards):
                card = cards[self.at]
            if words is None or words.strip().lower() in ("q", "quit"):
                return True
            try:
                is_shown = False
                self.answer(words, text, card)
            except (_Stay, WrongUse) as why:
                click.echo(str(why))
                is_shown = True

    def renewed(self) -> bool:
        """Whether a registry was written to since it was read; it is read again then: an id may be known by now."""
        root = self.desk.root
        now = {name: _changed(root / CONTENT / f"{name}.yml") for name in REGISTRIES}
        if now != self.registries:
            is_first, self.registries = not self.registries, now
            if not is_first:
                self.desk = replace(self.desk, library=read_library(root, read_config(root)[0])[0])
                return True
        return False

    def show(self, card: Card, number: int) -> None:
        one = card.candidate
        done = sum(answer.verb in ("accept", "drop") for answer in self.answers)  # these are no candidates any more
        click.echo(f"\nCandidate {done + self.at + 1} of {done + number}: {one.kind}, {card.place}")
        for line in card.fields:
            click.echo(f"  {printable(line)}")
        for question in (*one.asked.values(), *(f"{name}: {words}" for name, words in one.asked_of.items())):
            click.echo(f"To check: {printable(question)}")
        for sentence in card.evidence:
            click.echo(f"Source {_bold(printable(sentence))}")
        if card.problems:
            click.echo(text_of(self.desk.root, card.problems))

    def answer(self, words: str, text: str, card: Card) -> None:
        """Do what was answered. Raises _Stay, or WrongUse, when nothing was done."""
        word, _, rest = words.strip().partition(" ")
        verb = (
            _WORDS.get(word.lower().rstrip("!")[:1], "")
            if word.lower().rstrip("!") in {*_WORDS, *_WORDS.values()}
            else ""
        )
        if not verb:
            raise _Stay(_HELP)
        if self.desk.read() != text:
            click.echo("The file was changed meanwhile; this is what it holds now.")
        elif verb == "back":
            self.back(text)
        elif verb == "skip":
            self.save(verb, text, text, self.at + 1)
        elif verb == "drop":
            self.save(verb, text, dropped(text, card.candidate), self.at)
        elif verb == "edit":
            self.save(verb, text, self.edited(text, card.candidate, rest), self.at)
        elif card.errors and not word.endswith("!"):
            number = f"{card.errors} error{'s' if card.errors > 1 else ''}"
            raise _Stay(
                f"It has {number}, which would stop publication: edit it, or answer a! to accept it all the same."
            )
        else:
            self.save(verb, text, accepted(text, card.candidate), self.at)

    def edited(self, text: str, one: Candidate, rest: str) -> str:
        """The text with the item as it was edited. Raises _Stay when nothing was, or when it is not readable any more."""
        name, _, value = rest.strip().partition(" ")
        if not name and (os.environ.get("VISUAL") or os.environ.get("EDITOR")):
            fields = click.edit(fields_of(text, one), extension=".yml")
            new = replaced(text, one, fields) if fields and fields.strip() else text
        else:
            name = (name or _line(f"field ({', '.join(one.item)})? ") or "").strip()
            if name.partition(":")[0] in one.item:  # label: Ships that wait
                name, _, said = name.partition(":")
                value = f"{said.strip()} {value}".strip()
            if name and not value:
                check_field(name)
                now = f"now: {printable(str(one.item[name]))}; " if isinstance(one.item.get(name), str) else ""
                value = (_line(f"{name} ({now}an empty line: the field goes)? ") or "").strip()
            new = with_field(text, one, name, value) if name else text
        if new == text:
            raise _Stay("Nothing was changed.")
        problems = candidates_of(new, self.desk.path)[1]
        if has_errors(problems):
            said = "\n".join(f"{problem.location}: {printable(problem.message)}" for problem in problems)
            raise _Stay(f"{said}\nThat is not readable, and was not saved.")
        return new

    def save(self, verb: str, before: str, after: str, at: int) -> None:
        if after != before:
            self.desk.write(after)
        self.answers.append(_Answer(verb, before, after, self.at))
        self.at = at

    def back(self, text: str) -> None:
        """Undo the last answer, and go to where it was given."""
        if not self.answers:
            raise _Stay("This is the first one.")
        last = self.answers[-1]
        if last.after != text:
            raise _Stay("The file was changed since that answer; what was answered there stays.")
        self.answers.pop()
        if last.before != text:
            self.desk.write(last.before)
        self.at = last.at

    def end(self) -> int:
        """Check the file, and say what was done and what is left."""
        with progress("Checking the content"):
            _, _, problems = examine(self.desk.root, drafts=True)
        own = [problem for problem in problems if problem.location.path == self.desk.path]
        if own:
            click.echo()
        report(self.desk.root, own)
        done = Counter(answer.verb for answer in self.answers)
        left = len(self.desk.sheet(self.desk.read()).cards or ())
        names = (("accept", "accepted"), ("edit", "changed in a field or more"), ("drop", "dropped"))
        edits = len({answer.at for answer in self.answers if answer.verb == "edit"})
        made = [f"{edits if verb == 'edit' else done[verb]} {name}" for verb, name in names if done[verb]]
        click.echo(f"{', '.join(made).capitalize() or 'Nothing was changed'}. Candidates left: {left}.")
        if not left and re.search(r"^status:\s*draft\b", self.desk.read(), re.MULTILINE):
            click.echo("The briefing itself is a draft: delete its own line `status: draft` to publish it.")
        return int(has_errors(own))


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0


def _line(asked: str) -> str | None:
    """One line of standard input; None when it has ended."""
    click.echo(asked, nl=False)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        click.echo()
        return None
    if not sys.stdin.isatty():  # nobody else shows what was answered
        click.echo(line.rstrip("\r\n"))
    return line.rstrip("\r\n")


def _bold(sentence: str) -> str:
    """Marked words stand out on a terminal too."""
    return re.sub(">>(.*?)<<", lambda m: click.style(m[0], bold=True), sentence) if sys.stdout.isatty() else sentence


COMMANDS = (review,)
