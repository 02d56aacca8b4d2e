"""The content folder, read whole: briefings, sources with their texts, and the registries they share."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from generator import documents
from generator.config import Config
from generator.diagnostics import Diagnostic, Location
from generator.documents import Document, Map, Mistake, Record
from generator.model import Briefing, Entity, Item, Metric, Organisation, Person, Place, Source, Topic
from generator.model.fields import slug
from generator.text import Normalised, normalise

CONTENT = "content"
REGISTRIES: dict[str, type[Entity]] = {
    "people": Person,
    "organisations": Organisation,
    "places": Place,
    "topics": Topic,
    "metrics": Metric,
}

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Library:
    """Everything that was read. Ids that stand in a file but could not be read are in `unreadable`."""

    config: Config
    briefings: Mapping[str, Briefing] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)  # archived texts, by source id
    people: Mapping[str, Person] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()  # ids, and names of registries, whose records have findings of their own
    faulty: frozenset[str] = frozenset()  # paths of files with findings, whose records may lack something

    @cached_property
    def normalised(self) -> Mapping[str, Normalised]:
        """The archived texts made comparable, each once."""
        return {name: normalise(text) for name, text in self.texts.items()}

    @cached_property
    def newest_first(self) -> tuple[Briefing, ...]:
        """Briefings by date, the newest first; those of one date by slug."""
        by_slug = sorted(self.briefings.values(), key=lambda b: b.slug)
        return tuple(sorted(by_slug, key=lambda b: b.date.sort_key, reverse=True))

    @cached_property
    def items(self) -> tuple[tuple[Briefing, Item], ...]:
        """Every item with its briefing, the newest briefing first."""
        return tuple((briefing, item) for briefing in self.newest_first for item in briefing.items)

    def knows(self, registry: str, name: str) -> bool:
        """Whether a registry has an id, or might have it had its file been readable."""
        return name in getattr(self, registry) or name in self.unreadable or registry in self.unreadable

    def name_of(self, name: str) -> str:
        """What readers call the person, organisation or source with this id."""
        for registry in (self.people, self.organisations, self.places, self.topics):
            if name in registry:
                return registry[name].name
        source = self.sources.get(name)
        return (source.publisher or source.title) if source else name


def read_library(root: Path, config: Config) -> tuple[Library, list[Diagnostic]]:
    """Read `content/` below the project's root. A file with findings does not keep the others from being read.

    Raises OSError when a file cannot be read for the operator's reasons.
    """
    content = root / CONTENT
    if not content.is_dir():
        hint = "Run `briefings` in the folder that has `content/`, or say where it is with `-C DIR`."
        return Library(config), [
            Diagnostic(Location(CONTENT), "no-content", f"there is no folder {CONTENT}/ here", hint)
        ]
    problems: list[Diagnostic] = list(_links(root, content))
    if problems:
        return Library(config), problems
    reading = _Reading(root, problems)
    registries = {name: reading.registry(content / f"{name}.yml", model) for name, model in REGISTRIES.items()}
    sources = reading.folder(content / "sources", Source)
    briefings = reading.folder(content / "briefings", Briefing)
    texts = _texts(root, content / "sources", config, sources, problems)
    known = {"unreadable": frozenset(reading.unreadable), "faulty": frozenset(p.location.path for p in problems)}
    return Library(config, briefings, sources, texts, **registries, **known), problems  # type: ignore[arg-type]


@dataclass
class _Reading:
    """What is gathered while files are read."""

    root: Path
    problems: list[Diagnostic]
    unreadable: set[str] = field(default_factory=set)

    def folder(self, folder: Path, model: type[R]) -> dict[str, R]:
        """One record a file; the file's name is its id."""
        paths = sorted(folder.glob("*.yml")) if folder.is_dir() else []
        records = {path.stem: self.file(path, model) for path in paths}
        return {name: record for name, record in records.items() if record is not None}

    def file(self, path: Path, model: type[R]) -> R | None:
        """A file's record, if its name is an id and it is readable."""
        try:
            slug(path.stem)
        except Mistake as mistake:
            self.report(Location(path.relative_to(self.root).as_posix()), mistake)
            return None
        document = self.read(path)
        return None if document is None else self.convert(document, model, path.stem)

    def read(self, path: Path) -> Document | None:
        document, found = documents.read(self.root, path)
        self.problems += found
        if document is None:
            self.unreadable.add(path.stem)
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
        for name in document.root:
            record = self.entry(document, model, name)
            if record is not None:
                records[name] = record
        return records

    def entry(self, document: Document, model: type[Entity], name: str) -> Entity | None:
        try:
            slug(name)
        except Mistake as mistake:
            self.report(document.at_key(name), mistake)
            return None
        entry = Document(document.path, document.root[name], document.root.values_at[name])
        return self.convert(entry, model, name)

    def report(self, where: Location, mistake: Mistake) -> None:
        context = mistake.context or {}
        self.problems.append(Diagnostic(where, mistake.type, context["message"], context["hint"]))


def _links(root: Path, content: Path) -> Iterator[Diagnostic]:
    """Symbolic links anywhere in the content: they could publish what lies outside it."""
    for folder, folders, files in os.walk(content):
        for name in sorted([*folders, *files]):
            path = Path(folder, name)
            if path.is_symlink():
                where = Location(path.relative_to(root).as_posix())
                yield Diagnostic(where, "symbolic-link", "a symbolic link is not read", "Put the file itself here.")


def _texts(
    root: Path, folder: Path, config: Config, sources: Mapping[str, Source], problems: list[Diagnostic]
) -> dict[str, str]:
    """The archived texts that are there. A source without one stays unchecked; nothing is refused for what it holds."""
    archive = root / config.archive if config.archive else folder
    texts = {}
    for name, source in sources.items():
        names = [source.text] if source.text else [f"{name}.txt", f"{name}.md"]
        path = next((archive / n for n in names if (archive / n).is_file()), None)
        if path is not None:
            data = path.read_bytes()
            try:
                texts[name] = data.decode("utf-8").removeprefix("\ufeff")
            except UnicodeDecodeError as error:
                message = f"the archived text {path.name} is not UTF-8: byte 0x{data[error.start]:02X} at {error.start}"
                problems.append(Diagnostic(source.at("text"), "not-utf-8", message, "Save the text as UTF-8."))
        elif source.text:
            message = f"there is no archived text {source.text}"
            problems.append(Diagnostic(source.at("text"), "no-text", message, f"Put it into {archive.name}/."))
    return texts
