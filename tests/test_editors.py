"""The first briefing, as docs/editors.md has it: followed literally, from an empty folder to a page."""

from __future__ import annotations

import re
from pathlib import Path

from tests.command import briefings
from tests.conftest import ROOT

PAGE = (ROOT / "docs/editors.md").read_text(encoding="utf-8")
BLOCKS = re.compile(r"([^\n]*)\n\n```(\w+)\n(.*?)```", re.DOTALL)
NAMED = re.compile(r"`(content/[\w./-]+)`(?: is)?:$")


def written(folder: Path, before: str, text: str) -> None:
    """Save a block as the file that is named before it, or add it to one that is there."""
    name = NAMED.search(before)
    assert name, before
    path = folder / name[1]
    adds = path.exists() and path.parent.name == "content"
    path.write_text((path.read_text() + "\n" if adds else "") + text)


def mended(path: Path) -> None:
    """Replace what the table says."""
    for old, new in re.findall(
        r"^\| `(.*?)` \| (.*) \|$", PAGE.partition("| replace")[2].partition("\n\n")[0], re.MULTILINE
    ):
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, "\n".join(re.findall("`(.*?)`", new))))


def test_the_page_is_followed_literally(tmp_path: Path) -> None:
    folder, ran = tmp_path, []
    for before, kind, text in BLOCKS.findall(PAGE):
        if kind != "console":
            written(folder, before, text)
            continue
        for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE):
            program, *arguments = command.split()
            if program == "cd":
                folder /= arguments[0]
                continue
            if command == "briefings check":
                mended(folder / "content/briefings/ferry-stopped.yml")
            if command == "briefings check --strict":
                path = folder / "content/briefings/ferry-stopped.yml"
                path.write_text(path.read_text().replace("status: draft # delete this line to publish it\n", ""))
            done = briefings(*arguments, cwd=folder)
            assert done.returncode == (1 if "error[" in shown else 0), done.stdout + done.stderr
            for line in shown.splitlines():
                assert line in done.stdout.splitlines(), done.stdout
            ran.append(command)
    assert ran[-1] == "briefings build"
    assert (folder / "site/briefings/ferry-stopped/index.html").is_file()
    assert len(ran) == 6


def test_the_rules_that_it_names_exist() -> None:
    known = briefings("check", "--list", cwd=ROOT).stdout
    named = re.findall(r"^\| `([a-z-]+)` \|", PAGE.partition("When something is refused")[2], re.MULTILINE)
    assert len(named) == 5
    assert [code for code in named if f"\n{code} (" not in f"\n{known}"] == []
