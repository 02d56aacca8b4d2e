"""One YAML file -> one validated value, with the place of every field."""

from generator.documents.conversion import Mistake, Record, convert
from generator.documents.reader import MAX_BYTES, Document, Key, Map, Seq, digest, lines_of, load, parse, read

__all__ = [
    "MAX_BYTES",
    "Document",
    "Key",
    "Map",
    "Mistake",
    "Record",
    "Seq",
    "convert",
    "digest",
    "lines_of",
    "load",
    "parse",
    "read",
]
