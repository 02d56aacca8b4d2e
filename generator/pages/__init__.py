"""A library and its verdicts -> the pages of the site, as Markdown."""

from generator.pages.files import files_of
from generator.pages.page import Entry, Made, Page, url_of
from generator.pages.render import SECTIONS, VERDICTS, render

__all__ = ["SECTIONS", "VERDICTS", "Entry", "Made", "Page", "files_of", "render", "url_of"]
