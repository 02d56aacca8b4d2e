"""The content folder, read whole; people, topics, metrics across briefings; what of it may be published."""

from generator.library.publication import published
from generator.library.reading import CONTENT, MEDIA, read_library
from generator.library.references import Reference, references
from generator.library.shelves import REGISTRIES, Library

__all__ = ["CONTENT", "MEDIA", "REGISTRIES", "Library", "Reference", "published", "read_library", "references"]
