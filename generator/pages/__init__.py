"""A library and its verdicts -> the pages of the site, as Markdown."""

from generator.pages.files import files_of
from generator.pages.page import Entry, Page
from generator.pages.render import SECTIONS, render

__all__ = ["SECTIONS", "Entry", "Page", "files_of", "render"]
