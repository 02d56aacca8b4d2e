"""Markdown files with front matter, as blogs have them: each becomes the draft of a briefing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from generator import documents
from generator.documents import Map
from generator.library import Library
from generator.model.fields import slug_of
from generator.moving.draft import Moved, head, id_of, redirects, text_of, words_of
from generator.text import neutral, paragraphs

MARKDOWN = (".md", ".markdown")
_TAKEN = frozenset(["title", "date", "tags", "topics", "slug", "permalink", "url", "description", "summary", "excerpt"])
_DATED = re.compile(r"(?:(\d{4}-\d{2}-\d{2})-)?(.+)")  # Jekyll's names of posts
_HEADING = re.compile(r"#{1,6} +(.*?) *#*")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def folder(archive: Path, library: Library) -> Moved:
    result = Moved()
    for path in sorted(archive.rglob("*")):
        where = path.relative_to(archive).as_posix()
        if path.is_symlink():
            result.left.append(f"{where}: a symbolic link is not followed")
        elif path.is_file() and path.suffix.lower() not in MARKDOWN:
            result.left.append(f"{where}: it is no Markdown")
        elif path.is_file():
            _post(path, where, library, result)
    return result


def _post(path: Path, where: str, library: Library, result: Moved) -> None:
    """One Markdown file: its front matter and its text."""
    if path.stat().st_size > documents.MAX_BYTES:
        result.left.append(f"{where}: it has more than {documents.MAX_BYTES:,} bytes")
        return
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        result.left.append(f"{where}: it is not UTF-8")
        return
    front, body = _parts(text)
    document, problems = documents.parse(where, front.encode())
    about = document.root if document is not None and isinstance(document.root, Map) else Map()
    if problems or (front.strip() and not about):
        why = problems[0].message if problems else "it is no list of fields"
        result.left.append(f"{where}: its front matter is not readable: {why}")
        return
    named = _DATED.fullmatch(path.stem)
    assert named is not None  # a stem is never empty
    address = str(about.get("permalink") or about.get("url") or "")
    old = str(about.get("slug") or address.strip("/").rpartition("/")[2] or named[2])
    slug = slug_of(old)
    if slug is None:
        result.left.append(f"{where}: no address can be made of {old}")
        return
    result.left += [f"{where}: {name}" for name in about if name not in _TAKEN]
    topics = [(tag, id_of(tag, library.topics)) for name in ("topics", "tags") for tag in words_of(about.get(name))]
    result.left += [f"{where}: tag {tag} (no topic has this name)" for tag, known in topics if known is None]
    if address and f"/briefings/{slug}/" != f"/{address.strip('/')}/":
        result.left.append(f"{where}: its address {address}; have it lead to briefings/{slug}/ where it was")
    title = str(about.get("title") or next(_headings(body), path.stem))
    topics_known = ", ".join(dict.fromkeys(known for _, known in topics if known))
    bluf = next((str(about[name]) for name in ("description", "summary", "excerpt") if about.get(name)), None)
    lines = [
        *head(title, str(about.get("date") or named[1] or "")),
        f"bluf: {text_of(bluf)}" if bluf else "bluf: # the bottom line up front, at most two sentences",
        *([f"topics: [{topics_known}]"] if topics_known else []),
        "sources: [] # ids of files in content/sources/; what is said below is not verified before there is one",
        *redirects([old, path.stem, named[2]], slug),
        *_background(body, title),
    ]
    result.add(slug, "\n".join(lines) + "\n", where, library)


def _parts(text: str) -> tuple[str, str]:
    """The front matter of a file, and what is below it."""
    found = re.match(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?(.*)", text, re.DOTALL | re.MULTILINE)
    return (found[1], found[2]) if found else ("", text)


def _headings(body: str) -> Iterator[str]:
    for line in body.split("\n"):
        if found := _HEADING.fullmatch(line.strip()):
            yield found[1]


def _background(body: str, title: str) -> Iterator[str]:
    """The text in paragraphs below its headings, without the marks of links and emphasis."""
    yield "background:"
    heading: str | None = None
    for part in re.split(r"^(?=#{1,6} )", _LINK.sub(r"\1", body), flags=re.MULTILINE):
        first, _, rest = part.partition("\n")
        found = _HEADING.fullmatch(first.strip())
        heading, text = (found[1], rest) if found else (None, part)
        prose = "\n\n".join(paragraphs(neutral(re.sub(r"(\*\*|__|`)", "", text))))
        if prose:
            words = f"text: {json.dumps(prose, ensure_ascii=False)}"
            yield from (
                (f"  - heading: {text_of(heading or title)}", f"    {words}")
                if heading not in (None, title)
                else (f"  - {words}",)
            )
