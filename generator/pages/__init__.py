"""A library and its verdicts -> the pages of the site, as Markdown."""

from generator.pages.citations import Cited
from generator.pages.files import files_of
from generator.pages.page import Entry, Made, Makes, Page, url_of
from generator.pages.render import ANCHORED, SECTIONS, VERDICTS, render

__all__ = [
    "ANCHORED",
    "SECTIONS",
    "VERDICTS",
    "Cited",
    "Entry",
    "Made",
    "Makes",
    "Page",
    "files_of",
    "render",
    "url_of",
]
