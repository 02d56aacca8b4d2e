"""A library -> files that other programs read: citations for reference managers."""

from generator.exports.files import files_of

__all__ = ["files_of"]
