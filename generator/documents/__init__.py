"""One YAML file -> one validated value, with the place of every field."""

from generator.documents.conversion import Mistake, Record, convert
from generator.documents.reader import Document, Map, Seq, parse, read

__all__ = ["Document", "Map", "Mistake", "Record", "Seq", "convert", "parse", "read"]
