"""The quick way from our Markdown to HTML, held against Python-Markdown's own."""

import re
from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from selectolax.lexbor import LexborHTMLParser

from generator.converting import Converter
from generator.site import generate
from tests.conftest import copy_of_golden, copy_of_our_own
from tests.golden import PROJECT
from tests.hostile.corpus import OURS, of_each_kind, texts
from tests.hostile.project import write

_BETWEEN = re.compile(r"(?<=>)\s+(?=<)|\s+$")


@pytest.fixture
def config() -> MkDocsConfig:
    return load_config(config_file=str(PROJECT / "mkdocs.yml"))


def bodies(project: Path) -> dict[str, str]:
    site, problems = generate(project)
    assert site is not None, problems
    return {page.path: page.body for page in site.pages}


def tree(html: str) -> str:
    """What a browser makes of a page, without the white space between its elements."""
    return _BETWEEN.sub("", LexborHTMLParser(html).html or "")


def test_every_page_is_what_python_markdown_makes_of_it(config: MkDocsConfig, tmp_path: Path) -> None:
    converter = Converter(config)
    assert converter.is_ours
    hostile = write(tmp_path / "hostile", texts(of_each_kind(OURS)), whole=False)
    for project in (copy_of_golden(tmp_path), copy_of_our_own(tmp_path / "ours"), hostile):
        for path, body in bodies(project).items():
            plain = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
            assert tree(converter.convert(body)) == tree(plain.convert(body)), path
            assert getattr(converter.markdown, "toc_tokens") == getattr(plain, "toc_tokens"), path  # noqa: B009  # toc's


def test_one_page_leaves_nothing_for_the_next(config: MkDocsConfig) -> None:
    converter = Converter(config)
    page = "# One {#a}\n\n<p>one</p>\n\n## Two {#b}\n"
    assert converter.convert(page) == converter.convert(page)


def test_an_extension_that_reads_html_itself_is_left_to_it(config: MkDocsConfig) -> None:
    config.markdown_extensions.append("md_in_html")
    assert not Converter(config).is_ours
