"""Reading the content folder: briefings, sources with their texts, pictures, and the registries they share."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from generator import documents
from generator.config import Settings
from generator.diagnostics import Diagnostic, Location, warning
from generator.documents import Document, Map, Mistake, Record
from generator.library.by_hand import look_at_pages
from generator.library.pictures import HINT, is_picture
from generator.library.shelves import REGISTRIES, UNPUBLISHED, Library
from generator.library.unfinished import Span, spans_of
from generator.model import Briefing, Entity, Source
from generator.model.fields import slug
from generator.text import closest

CONTENT = "content"
MEDIA = "media"
LOCK = "receipts.lock"  # what was found in texts that are kept privately; its content is the evidence room's
R = TypeVar("R", bound=Record)


class Memory(Protocol):
    """What was made of files before, by their names and what their bytes are known by (`journal.py`)."""

    def recall(self, name: str, given: bytes) -> Any: ...
    def keep(self, name: str) -> None: ...
    def note(self, name: str, given: bytes, asked: Iterable[Any], made: bytes) -> None: ...


def read_library(root: Path, config: Settings, memory: Memory | None = None) -> tuple[Library, list[Diagnostic]]:
    """Read `content/` below the project's root. A file with findings does not keep the others from being read.

    One that had none, and has the bytes that it had then, is not taken apart again where there is a memory of it.
    Raises OSError when a file cannot be read for the operator's reasons.
    """
    content = root / CONTENT
    if not content.is_dir():
        hint = "Run `briefings` in the folder that has `content/`, or say where it is with `-C DIR`; or begin one with `briefings new SLUG`."
        return Library(config), [
            Diagnostic(Location(CONTENT), "no-content", f"there is no folder {CONTENT}/ here", hint)
        ]
    problems: list[Diagnostic] = list(_links(root, content))
    if problems:
        return Library(config), problems
    problems += [*_unread(root, content), *look_at_pages(root, content / "pages")]
    reading = _Reading(root, problems, memory)
    registries = {name: reading.registry(content / f"{name}.yml", model) for name, model in REGISTRIES.items()}
    sources = reading.folder(content / "sources", Source)
    briefings = reading.folder(content / "briefings", Briefing)
    archive = _Archive(root, config, problems)
    archive.read(sources, reading.unreadable)
    media = _media(root, content / MEDIA, briefings, problems)
    known = {"unreadable": frozenset(reading.unreadable), "drafts": frozenset(reading.drafts)}
    known["faulty"] = frozenset(problem.location.path for problem in problems)
    shelves: dict[str, Any] = {"briefings": briefings, "sources": sources, "media": media, "files": reading.files}
    shelves |= {
        "texts": archive.texts,
        "digests": archive.digests,
        "in_markdown": frozenset(archive.in_markdown),
        "elsewhere": frozenset(archive.elsewhere),
        "unfinished": reading.unfinished,
    }
    return Library(config, **shelves, **registries, **known), problems  # type: ignore[arg-type]


def read_again(root: Path, library: Library, slug: str) -> tuple[Library, list[Diagnostic]]:
    """The library with one of its briefings as its file is now, or without it, where that cannot be read.

    What else may have changed in the folder is not looked at. Raises OSError when the file cannot be read.
    """
    problems: list[Diagnostic] = []
    reading = _Reading(root, problems, None)
    path = root / CONTENT / "briefings" / f"{slug}.yml"
    briefing = reading.file(path, Briefing)
    name = path.relative_to(root).as_posix()
    read = {slug: briefing} if briefing else {}
    media = _media(root, root / CONTENT / MEDIA, read, problems)
    shelves: dict[str, Any] = {
        "briefings": {one: b for one, b in {**library.briefings, **read}.items() if briefing or one != slug},
        "files": {**library.files, **reading.files},
        "media": {**library.media, **media},
        "unfinished": {**library.unfinished, name: reading.unfinished.get(name, ())},
        "drafts": library.drafts - {name} | reading.drafts,
        "faulty": library.faulty - {name} | {problem.location.path for problem in problems},
    }
    return replace(library, **shelves), problems


@dataclass(frozen=True)  # no slots: it is read back from the journal, which takes twice as long with them
class _Told(Generic[R]):
    """What a file of one record holds: the record, if it could be read, and what of it is not finished."""

    record: R | None
    unfinished: tuple[Span, ...] = ()
    is_draft: bool = False
    is_readable: bool = True  # as YAML


@dataclass
class _Reading:
    """What is gathered while files are read."""

    root: Path
    problems: list[Diagnostic]
    memory: Memory | None
    unreadable: set[str] = field(default_factory=set)
    drafts: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    unfinished: dict[str, tuple[Span, ...]] = field(default_factory=dict)

    def folder(self, folder: Path, model: type[R]) -> dict[str, R]:
        """One record a file; the file's name is its id."""
        paths = sorted(path for path in _files(folder) if path.suffix == ".yml")
        for path in _files(folder):
            if path.suffix != ".yml" and path.suffix.lower() in (".yml", ".yaml", ".json"):
                where = Location(path.relative_to(self.root).as_posix())
                hint = f"Rename it to {path.stem}.yml."
                self.problems.append(Diagnostic(where, "wrong-ending", "only files that end in .yml are read", hint))
        records = {path.stem: self.file(path, model) for path in paths}
        return {name: record for name, record in records.items() if record is not None}

    def file(self, path: Path, model: type[R]) -> R | None:
        """A file's record, if its name is an id and it is readable."""
        try:
            slug(path.stem)
        except Mistake as mistake:
            self.report(Location(path.relative_to(self.root).as_posix()), mistake)
            return None
        name = path.relative_to(self.root).as_posix()
        data, found = documents.load(self.root, path)
        given = b"" if data is None else documents.digest(data)
        told: _Told[R] | None = self.memory.recall(name, given) if self.memory and data is not None else None
        if self.memory and told:
            self.memory.keep(name)
        elif data is None:
            self.problems += found
            self.unreadable.add(path.stem)
            return None
        else:
            so_far = len(self.problems)
            told = self.told(path.stem, name, data, model)
            if self.memory and len(self.problems) == so_far:
                made = pickle.dumps(told, protocol=pickle.HIGHEST_PROTOCOL)
                self.memory.note(name, given, (), made)
                told = pickle.loads(made)  # noqa: S301  # which weighs less, as in all later runs
        self.drafts |= {name} if told.is_draft else set()
        if told.is_readable:
            self.files[name] = given
        if told.unfinished:
            self.unfinished[name] = told.unfinished
        return told.record

    def told(self, stem: str, name: str, data: bytes, model: type[R]) -> _Told[R]:
        """What a file's bytes hold, with what is wrong among the problems."""
        document, found = documents.parse(name, data)
        self.problems += found
        if document is None:
            self.unreadable.add(stem)
            return _Told(None, is_readable=False)
        is_briefing = model is Briefing and isinstance(document.root, Map)
        unfinished = spans_of(document.root, UNPUBLISHED) if is_briefing else ()
        is_draft = is_briefing and document.root.get("status") in UNPUBLISHED
        return _Told(self.convert(document, model, stem), unfinished, is_draft=is_draft)

    def read(self, path: Path) -> Document | None:
        document, found = documents.read(self.root, path)
        self.problems += found
        if document is None:
            self.unreadable.add(path.stem)
        else:
            self.files[document.path] = document.digest
        return document

    def convert(self, document: Document, model: type[R], name: str) -> R | None:
        record, found = documents.convert(document, model)
        self.problems += found
        if record is None:
            self.unreadable.add(name)
        return record

    def registry(self, path: Path, model: type[Entity]) -> dict[str, Entity]:
        """All records of one registry; the file may be missing or empty."""
        if not path.is_file():
            return {}
        document = self.read(path)
        if document is None:
            return {}
        if not isinstance(document.root, Map):
            hint = "Write `an-id:` on a line of its own, and its fields indented below."
            self.problems.append(Diagnostic(document.at(), "wrong-type", "a registry maps ids to records", hint))
            self.unreadable.add(path.stem)
            return {}
        records = {}
        for name in document.root.keys_at:
            record = self.entry(document, model, name)
            if record is not None:
                records[name] = record
        return records

    def entry(self, document: Document, model: type[Entity], name: str) -> Entity | None:
        try:
            slug(name)
        except Mistake as mistake:
            self.report(document.at_key(name), mistake)
            self.unreadable.add(name.casefold())
            return None
        if name not in document.root:
            hint = "Write its fields indented below it, `name:` at least."
            self.problems.append(Diagnostic(document.at_key(name), "missing-field", f"`{name}` is empty", hint))
            self.unreadable.add(name)
            return None
        entry = Document(document.path, document.root[name], document.root.values_at[name])
        return self.convert(entry, model, name)

    def report(self, where: Location, mistake: Mistake) -> None:
        context = mistake.context or {}
        self.problems.append(Diagnostic(where, mistake.type, context["message"], context["hint"]))


def _unread(root: Path, content: Path) -> Iterator[Diagnostic]:
    """Folders and files that look like content and are not read."""
    for path in sorted(content.iterdir()):
        known = {"briefings", "sources", "pages", MEDIA} if path.is_dir() else {f"{name}.yml" for name in REGISTRIES}
        if path.name not in known and not path.name.startswith("."):
            meant = closest(path.name, known)
            hint = f"Did you mean {meant}?" if meant else f"Known here: {', '.join(sorted(known))}."
            where = Location(path.relative_to(root).as_posix())
            yield Diagnostic(where, "unread-file", f"{path.name} is not read", hint)
    for folder in (content / "briefings", content / "sources"):
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            if path.is_dir():
                where = Location(path.relative_to(root).as_posix())
                hint = f"Put its files into {folder.name}/ itself."
                yield Diagnostic(where, "unread-file", "folders in this folder are not read", hint)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []


def _links(root: Path, content: Path) -> Iterator[Diagnostic]:
    """Symbolic links anywhere in the content: they could publish what lies outside it."""
    below = (Path(folder, name) for folder, *names in os.walk(content) for name in sorted(names[0] + names[1]))
    for path in (content, *below):
        if path.is_symlink():
            where = Location(path.relative_to(root).as_posix())
            yield Diagnostic(where, "symbolic-link", "a symbolic link is not read", "Put the file itself here.")


@dataclass
class _Archive:
    """The folder of the archived texts. A source without one stays unchecked; nothing is refused for what it holds."""

    root: Path
    config: Settings
    problems: list[Diagnostic]
    texts: dict[str, str] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    in_markdown: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)

    def read(self, sources: Mapping[str, Source], unreadable: Set[str]) -> None:
        folder = self.root / (self.config.archive or f"{CONTENT}/sources")
        has_lock = bool(self.config.archive) and (self.root / LOCK).is_file()
        if self.config.archive and not has_lock and not folder.is_dir():
            message = f"there is no folder {self.config.archive}"
            hint = "It is looked for from the folder of site-config.yml; without it, receipts.lock is needed."
            self.problems.append(Diagnostic(self.config.at("archive"), "no-archive", message, hint))
        for name, source in sources.items():
            names = [source.text] if source.text else [f"{name}.txt", f"{name}.md"]
            path = next((folder / one for one in names if (folder / one).is_file()), None)
            if path is not None and (size := path.stat().st_size) > documents.MAX_BYTES:
                message = f"the archived text of `{name}` has {size:,} bytes; {documents.MAX_BYTES:,} are the most"
                hint = "Archive the part that is cited, as a source of its own."
                self.problems.append(Diagnostic(source.at("text"), "file-too-large", message, hint))
            elif path is not None:
                self.keep(name, source, path.read_bytes())
                self.in_markdown |= {name} if path.suffix == ".md" else set()
            elif has_lock and (source.text or source.sha256):
                self.elsewhere.add(name)
            elif source.text or source.sha256:
                message = f"the archived text {names[0]} is not there, so nothing that rests on it can be checked"
                hint = f"Put it into {self.config.archive or CONTENT + '/sources'}/."
                self.problems.append(Diagnostic(source.at("text"), "no-text", message, hint))
        if not self.config.archive:
            known = {*sources, *unreadable, *(Path(source.text).stem for source in sources.values() if source.text)}
            self.problems += _orphans(self.root, folder, known)

    def keep(self, name: str, source: Source, data: bytes) -> None:
        self.digests[name] = hashlib.sha256(data).hexdigest()
        try:
            self.texts[name] = data.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            byte = f"byte 0x{data[error.start]:02X}, line {data.count(10, 0, error.start) + 1}"
            message = f"the archived text of `{name}` is not UTF-8 ({byte})"
            self.problems.append(Diagnostic(source.at("text"), "not-utf-8", message, "Save the text as UTF-8."))


def _orphans(root: Path, folder: Path, known: Set[str]) -> Iterator[Diagnostic]:
    """Texts in sources/ that no record is for."""
    for path in _files(folder):
        if path.suffix in (".txt", ".md") and path.stem not in known:
            hint = f"Write {path.stem}.yml beside it, or name it in a record: `text: {path.name}`."
            where = Location(path.relative_to(root).as_posix())
            yield warning(where, "unread-file", "no record of a source is for this text", hint)


# --- pictures ---------------------------------------------------------------------------------------


def _media(root: Path, folder: Path, briefings: Mapping[str, Briefing], problems: list[Diagnostic]) -> dict[str, bytes]:
    """The pictures that briefings name. What a file is, its first bytes say, and its ending must agree."""
    pictures: dict[str, bytes] = {}
    names: dict[str, str] = {}
    for medium in (medium for briefing in briefings.values() for medium in briefing.media):
        path = folder / medium.file
        if not path.is_file():
            hint = f"Put the file into {folder.relative_to(root).as_posix()}/."
            problems.append(Diagnostic(medium.at("file"), "no-media", f"there is no picture {medium.file}", hint))
            continue
        data = path.read_bytes()
        if not is_picture(medium.file, data):
            message = f"{medium.file} is no picture of the kind that its name says"
            problems.append(Diagnostic(medium.at("file"), "not-a-picture", message, HINT))
            continue
        if (other := names.setdefault(medium.file.casefold(), medium.file)) != medium.file:
            message = f"{medium.file} and {other} are one file for systems that do not tell cases apart"
            problems.append(Diagnostic(medium.at("file"), "same-address", message, "Rename one of the two."))
        pictures[medium.file] = data
    return pictures
