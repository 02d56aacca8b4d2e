"""The content folder, read whole; people, topics, metrics across briefings; what of it may be published."""

from generator.library.publication import held_back, newest_day, published, why_held_back
from generator.library.reading import CONTENT, LOCK, MEDIA, read_library
from generator.library.references import Reference, references
from generator.library.shelves import REGISTRIES, Library

__all__ = [
    "CONTENT", "LOCK", "MEDIA", "REGISTRIES", "Library", "Reference",
    "held_back", "newest_day", "published", "read_library", "references", "why_held_back",
]  # fmt: skip
