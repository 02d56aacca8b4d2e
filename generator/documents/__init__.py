"""One YAML file -> one validated value, with the place of every field."""

from generator.documents.conversion import Mistake, Record, convert
from generator.documents.reader import MAX_BYTES, Document, Key, Map, Seq, lines_of, parse, read

__all__ = ["MAX_BYTES", "Document", "Key", "Map", "Mistake", "Record", "Seq", "convert", "lines_of", "parse", "read"]
