"""From the Markdown of our own pages to HTML: the blocks of HTML on them are whole lines, and are not taken apart.

Python-Markdown reads raw HTML tag by tag, twice under MkDocs, which was a third of a build.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown import Markdown
from markdown.preprocessors import HtmlBlockPreprocessor, Preprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator.pages import Page as Generated

_TAG = re.compile("<([a-z][a-z0-9]*)")
_ID = re.compile(' id="([^"]*)"')


class Converter:
    """One Markdown for all pages of a build, with the extensions that mkdocs.yml names."""

    def __init__(self, config: MkDocsConfig) -> None:
        extensions: Sequence[str] = config["markdown_extensions"]
        self.markdown = Markdown(extensions=extensions, extension_configs=config["mdx_configs"] or {})
        # an extension that reads HTML in its own way is left to do so
        self.is_ours = type(self.markdown.preprocessors["html_block"]) is HtmlBlockPreprocessor
        if self.is_ours:
            self.markdown.preprocessors.deregister("html_block")
            self.markdown.preprocessors.register(_LinesOfHtml(self.markdown), "html_block", 20)

    def convert(self, text: str) -> str:
        """A page's HTML; `toc_tokens` of `markdown` are its headings then."""
        return self.markdown.reset().convert(text)


class _LinesOfHtml(Preprocessor):
    """Keeps lines of HTML as they stand: on our pages each is a block, with blank lines around it."""

    def run(self, lines: list[str]) -> list[str]:
        return [self.md.htmlStash.store(line + "\n") if self._is_block(line) else line for line in lines]

    def _is_block(self, line: str) -> bool:
        tag = _TAG.match(line)
        return tag is not None and self.md.is_block_level(tag[1])


class OwnFile(File):
    """The file of a page that is made without MkDocs (`making.py`), or stands already as it would be made."""

    def is_modified(self) -> bool:
        return False


class OwnPage(Page):
    """A page that was generated, for MkDocs."""

    def __init__(self, page: Generated, file: File, config: MkDocsConfig, converter: Converter) -> None:
        super().__init__(None, file, config)
        self.generated = page
        self.converter = converter
        self.meta, self.markdown = {"title": page.shown_title}, ""  # for the navigation, also where it is not built

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = self.generated.body, self.generated.meta

    def render(self, config: MkDocsConfig, files: Files) -> None:
        if not self.converter.is_ours:
            super().render(config, files)
            return
        assert self.markdown is not None
        self.content = self.converter.convert(self.markdown)
        self.toc = get_toc(getattr(self.converter.markdown, "toc_tokens", []))
        self.present_anchor_ids = set(_ID.findall(self.content))


# --- what the theme makes of it -------------------------------------------------------------------------

_UNUSED = re.compile(
    r'<(?:input class="md-toggle"[^>]*|label class="md-overlay"[^>]*></label'
    r'|div data-md-component="(?:skip|announce)">\s*(?:<a[^>]*>[^<]*</a>\s*)?</div'
    r'|div class="md-dialog"[^>]*>\s*<div[^>]*></div>\s*</div)>\s*'
)
"""What of Material's page works by scripts of its own only: the switches of its drawer and its search, places for messages, and a link that skips to the first heading."""
_INDENTED = re.compile(r"\n\s+")
_KEEPS_SPACES = re.compile("<pre|<textarea", re.IGNORECASE)
_NEEDLESS = re.compile(r"<script.*?</script>|&#x(?:2[14589a-f]|3[0-9af]|40|5[b-f]|7[b-e]);", re.DOTALL)
"""Characters that mean something in Markdown and nothing in HTML, as escaped for the one; in scripts they are as they stand."""


def mended(page: str) -> str:
    """Material's page without what no page of ours needs; a browser makes the same of it."""
    page = _NEEDLESS.sub(_plain, _UNUSED.sub("", page))
    return page if _KEEPS_SPACES.search(page) else _INDENTED.sub("\n", page)


def _plain(found: re.Match[str]) -> str:
    reference = found[0]
    return reference if reference.startswith("<") else chr(int(reference[3:-1], 16))
