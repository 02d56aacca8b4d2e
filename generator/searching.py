"""The search index, made by Pagefind: every item is found under its own title, and by what it is, who says it, and when.

Pagefind reads one small file for every group of entries that share a page and all their facets; the pages themselves are
never parsed. What it writes is read in the browser piece by piece, by assets/search.js on the search page only.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import cbor2
from pagefind_bin import get_executable

from generator.pages import Entry, Page
from generator.publishing import stamps
from generator.text import neutral

BUNDLE = "pagefind"
"""The folder of the index in the site."""
_NOT_OURS = ("*ui.js", "*ui.css", "pagefind-highlight.js")  # Pagefind's own interfaces, which our page does without


class SearchError(Exception):
    """Pagefind could not make an index: what it says, in one line."""


def index(pages: Iterable[Page], count: int, site: Path, language: str) -> None:
    """Write the search index of so many pages into a built site. Raises SearchError; OSError when the disk is full.

    All of it is one index, in the site's language: Pagefind would else find on a page only what is in the page's own.
    """
    target = site / BUNDLE
    shutil.rmtree(target, ignore_errors=True)  # it leaves files of earlier runs
    with tempfile.TemporaryDirectory(prefix="briefings-search-", dir=_scratch(count)) as folder:
        _write(records(pages, language), Path(folder))
        command = [str(get_executable()), "--site", folder, "--output-path", str(target), "--silent"]
        status, said = _run([*command, "--force-language", language.partition("-")[0]], site)
    if status:
        raise SearchError(f"Pagefind could not make the search index: {' '.join(said.split())}")
    _make_sure_it_is_whole(target)
    for pattern in _NOT_OURS:
        for path in target.glob(pattern):
            path.unlink()
    _settle(target)


def _write(told: Iterable[tuple[str, str]], folder: Path) -> None:
    """Write files, of which those of one folder come one after the other."""
    below = ""
    for name, record in told:
        of_page, _, own = name.rpartition("/")
        if of_page != below:
            below = of_page
            (folder / below).mkdir(parents=True, exist_ok=True)
        (folder / below / own).write_bytes(record.encode())


_MEMORY = Path("/dev/shm")  # noqa: S108  # Linux; the folder made there is nobody else's
_OF_A_PAGE = 1 << 15  # bytes; some eight small files of a page at most, each of which takes a block
_MOST_IN_MEMORY = 1 << 28  # bytes


def _scratch(pages: int) -> Path | None:
    """Where many small files are made fastest, if there is plenty of room for them; None for the usual place."""
    needed = pages * _OF_A_PAGE
    has_room = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 2 * needed
    return _MEMORY if needed < _MOST_IN_MEMORY and has_room else None


def _run(command: Sequence[str], site: Path) -> tuple[int, str]:
    """Run a program that works for a site; its status, and what it says. It is ended where the site has gone meanwhile.

    A preview that ends takes its site with it, and Pagefind would wait for its files for ever.
    """
    with subprocess.Popen(  # noqa: S603  # a program of ours, on files of ours
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        try:
            while True:
                try:
                    said, _ = running.communicate(timeout=_PATIENCE)
                    return running.returncode, said or "it was ended"
                except subprocess.TimeoutExpired:
                    if not site.is_dir():
                        running.kill()
        finally:
            running.kill()


_PATIENCE = 1  # seconds
_LEAST_ROOM = 1 << 23  # bytes; more than Pagefind writes at once


def _make_sure_it_is_whole(bundle: Path) -> None:
    """Pagefind ends well even where the disk was full, with files that are empty or cut."""
    sizes = (size for size, _ in stamps(bundle).values())
    if shutil.disk_usage(bundle).free < _LEAST_ROOM or not all(sizes):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(bundle))


# --- the same bytes every time ------------------------------------------------------------------------

_PACKED = b"pagefind_dcd"
_FILTERS, _SORTS = 3, 4  # where the list of filters, and that of orders, stand in what Pagefind calls meta (1.5)


def _settle(bundle: Path) -> None:
    """Put what Pagefind wrote in the order of its hash tables, another one in every run, into one order."""
    entry = bundle / "pagefind-entry.json"
    told = json.loads(entry.read_text(encoding="utf-8"))
    for language in told["languages"].values():
        path = bundle / f"pagefind.{language['hash']}.pf_meta"
        meta = _unpacked(path)
        for pair in meta[_FILTERS]:
            pair[1] = _settled(bundle / "filter" / f"{pair[1]}.pf_filter")
        meta[_FILTERS].sort()
        meta[_SORTS].sort()
        language["hash"] = _written(path, meta, f"pagefind.{language['wasm']}_").removeprefix("pagefind.")
    entry.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def _settled(path: Path) -> str:
    """A filter's values in order; its new name."""
    name, values = _unpacked(path)
    return _written(path, [name, sorted(values)], path.name.partition("_")[0] + "_")


def _unpacked(path: Path) -> Any:
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(_PACKED))


def _written(path: Path, value: Any, beginning: str) -> str:
    """Write a value in the place of a file, under the name that its content gives it; that name, without its ending."""
    data = _PACKED + cbor2.dumps(value)
    stem = beginning + hashlib.sha256(data).hexdigest()[:10]
    path.unlink()
    path.with_name(stem + path.suffix).write_bytes(gzip.compress(data, mtime=0))
    return stem


# --- what Pagefind reads --------------------------------------------------------------------------------


def records(pages: Iterable[Page], language: str) -> Iterator[tuple[str, str]]:
    """What Pagefind reads: the path of each file, which tells the page, and its HTML."""
    for page in pages:
        groups = groupby(sorted(page.entries, key=_shared), key=_shared)
        for number, (_, entries) in enumerate(groups):
            yield f"{page.url}{number}.html", _record(page, list(entries), language)


def _shared(entry: Entry) -> tuple[str, tuple[tuple[str, str], ...], str]:
    """What all entries of one file have in common, since Pagefind chooses whole files."""
    return entry.kind, entry.facets, entry.date


def _record(page: Page, entries: list[Entry], language: str) -> str:
    first = entries[0]
    parts = [_told("meta", "title", page.title), _told("meta", "about", page.about), _told("meta", "kind", first.kind)]
    parts += [_told("filter", "type", first.kind), *(_told("filter", facet, name) for facet, name in first.facets)]
    parts += [_told("sort", "date", first.date)] if first.date else []
    parts += [
        f'<h2 id="{html.escape(e.anchor)}">{_text(e.title)}</h2><p>{_text(e.text)}</p>'
        if e.anchor
        else f"<h1>{_text(e.title)}</h1><p>{_text(e.text)}</p>"
        for e in sorted(entries, key=lambda entry: entry.anchor != "")
    ]
    lang = html.escape(language)
    return f'<!doctype html><html lang="{lang}"><body data-pagefind-body>{"".join(parts)}</body></html>'


def _told(use: str, name: str, value: str) -> str:
    """A value that is not to be found by its words: shown with a result, or chosen by."""
    return f'<i data-pagefind-{use}="{name}[data-it]" data-it="{_text(value)}"></i>'


_LIKE_AN_ENTITY = re.compile(r"&(?=[#\w])")


def _text(text: str) -> str:
    """Text for HTML. Pagefind decodes headings and filters twice: a word joiner keeps `&lt;` in them what it is."""
    return html.escape(_LIKE_AN_ENTITY.sub("&\u2060", neutral(text)))
