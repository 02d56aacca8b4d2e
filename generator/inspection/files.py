"""The whole built site, file by file: each is of a kind that is known, and is read as browsers read that kind."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from generator.inspection import data
from generator.inspection.links import Link, Seen, dead_links
from generator.inspection.markup import faults
from generator.inspection.policy import with_policy
from generator.inspection.scripts import SUFFIXES, Scripts

_MOST = 20  # problems that are told at once

_READ: dict[str, Callable[[bytes], Iterable[str]]] = {  # by the file's name, or by its suffix
    ".json": data.json_feed,
    ".geojson": data.json_feed,
    ".css": data.style_sheet,
    ".svg": data.picture,
    ".xml": data.feed,
}
_BEGINNINGS = {  # what begins so is read by no browser as anything else
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".avif": re.compile(rb"\x00\x00\x00.ftypavi[fs]", re.DOTALL),
    ".ico": re.compile(rb"\x00\x00\x01\x00"),
    ".woff2": re.compile(rb"wOF2"),
    ".gz": re.compile(rb"\x1f\x8b"),
    **dict.fromkeys(  # the search index
        (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment", ".pagefind"), re.compile(rb"\x1f\x8b")
    ),
}
_INERT = frozenset([".txt", ".csv", ".ics", ".bib", ".ris", ".map"])  # text, which browsers show or save
_NAMES = frozenset([".briefings", ".nojekyll", "CNAME"])  # our marker; what GitHub Pages looks for


def secure(root: Path, scripts: Scripts, base: str = "/", seen: dict[str, Seen] | None = None) -> list[str]:
    """Give every page of a built site its policy, and say what must not be published.

    `base` is the path under which it is published, with which links of the page for missing addresses begin. Files that
    were `seen` before, and are the same, need not be read; the pages that are read are added.
    """
    files, problems = _files(root)
    seen = {} if seen is None else seen
    problems += inspect(root, [name for name in files if name not in seen], scripts, seen)
    return problems if len(problems) > _MOST else problems + dead_links(base, frozenset(files), seen)


def inspect(root: Path, names: Iterable[str], scripts: Scripts, seen: dict[str, Seen]) -> list[str]:
    """Read some files of a built site; what must not be published, the first of it. Files that are fit are `seen`."""
    problems: list[str] = []
    for name in names:
        problems += [f"{name}: {problem}" for problem in _file(root, name, scripts, seen)]
        seen.setdefault(name, Seen())
        if len(problems) > _MOST:
            break
    return problems


def _files(root: Path) -> tuple[list[str], list[str]]:
    """The paths of all files, and those that are none: links lead out of the site, and into somebody's files."""
    files: list[str] = []
    problems: list[str] = []
    for entry in _below(str(root)):
        name = Path(entry.path).relative_to(root).as_posix() if os.sep != "/" else entry.path[len(str(root)) + 1 :]
        is_file = entry.is_file(follow_symlinks=False)
        if not (is_file or entry.is_dir(follow_symlinks=False)):
            problems.append(f"{name}: it is no plain file")
        elif not name.isprintable() or "\\" in name:
            problems.append(f"{name!r}: a name with such characters is no part of an address")
        elif is_file:
            files.append(name)
    return sorted(files), sorted(problems)


def _below(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            yield entry
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path)


def _file(root: Path, name: str, scripts: Scripts, seen: dict[str, Seen]) -> Iterator[str]:
    suffix = Path(name).suffix.lower()
    if suffix in _INERT or name in _NAMES:
        return
    path = root / name
    content = path.read_bytes()
    if suffix == ".html":
        yield from _page(path, name, content, scripts, seen)
    elif read := _READ.get(path.name) or _READ.get(suffix):
        yield from read(content)
    elif suffix in SUFFIXES:
        if not scripts.know_file(content):
            yield "a script is not the theme's"
    elif suffix not in _BEGINNINGS:
        yield "a file of this kind is not published"
    elif not _BEGINNINGS[suffix].match(content):
        yield f"it does not begin as {suffix} files do"


def _page(path: Path, name: str, content: bytes, scripts: Scripts, seen: dict[str, Seen]) -> Iterator[str]:
    """Check one page, note its ids and links, and write its policy into it."""
    tree = LexborHTMLParser(content)
    inline: list[str] = []
    links: dict[Link, None] = {}
    yield from faults(tree, scripts, inline, lambda address, fragment: links.setdefault((address, fragment)))
    seen[name] = Seen.of((node.attributes["id"] or "" for node in tree.css("[id]")), links)
    written = with_policy(content, inline)
    if written is None:
        yield "it does not begin with a <head> and its character set, so that the policy cannot come first"
    else:
        path.write_bytes(written)
