"""The content folder, read whole; people, topics, metrics across briefings; what of it may be published."""

from generator.library.events import dated_events
from generator.library.naming import address_of, concerned, is_private, naming, public_name
from generator.library.publication import held_back, newest_day, published, why_held_back, without_drafts
from generator.library.reading import CONTENT, LOCK, MEDIA, read_again, read_library
from generator.library.references import Reference, references
from generator.library.shelves import REGISTRIES, Library
from generator.library.unfinished import spans_of

__all__ = [
    "CONTENT", "LOCK", "MEDIA", "REGISTRIES", "Library", "Reference", "address_of", "concerned", "dated_events", "held_back",
    "is_private", "naming", "newest_day", "public_name", "published", "read_again", "read_library", "references", "spans_of", "why_held_back", "without_drafts",
]  # fmt: skip
