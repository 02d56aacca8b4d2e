"""A library and its verdicts -> files that other programs read: data, tables, citations, a calendar, lists of what there is."""

from generator.exports.briefing_schema import schema_of_briefing
from generator.exports.files import files_of, files_of_briefing

__all__ = ["files_of", "files_of_briefing", "schema_of_briefing"]
