"""The quick way from our Markdown to HTML, held against Python-Markdown's own."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from selectolax.lexbor import LexborHTMLParser

from generator.converting import Converter, mended
from generator.site import generate
from generator.text import markdown
from tests.conftest import copy_of_golden, copy_of_our_own
from tests.examples import EXAMPLES
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
            html = converter.convert(body)
            assert tree(html) == tree(plain.convert(body)), path
            assert tree(mended(html)) == tree(html), path
            assert getattr(converter.markdown, "toc_tokens") == getattr(plain, "toc_tokens"), path  # noqa: B009  # toc's


def test_one_page_leaves_nothing_for_the_next(config: MkDocsConfig) -> None:
    converter = Converter(config)
    page = "# One {#a}\n\n<p>one</p>\n\n## Two {#b}\n"
    assert converter.convert(page) == converter.convert(page)


def test_an_extension_that_reads_html_itself_is_left_to_it(config: MkDocsConfig) -> None:
    config.markdown_extensions.append("md_in_html")
    assert not Converter(config).is_ours


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(st.sampled_from("&#x2;36e<>\"'`=-!/?[](){}|*_~^\\:.a1 scrip\n")))
@example("&#x3c;script&#x3e;")
@example("&&#x23;x3c;")
@example("<script>&#x2e;</script>")
def test_what_is_escaped_for_markdown_only_is_plain_and_means_the_same(text: str) -> None:
    escaped = markdown(text)
    html = f'<p title="{escaped}">{escaped}</p><script type="application/ld+json">"{escaped}"</script>'
    assert LexborHTMLParser(mended(html)).html == LexborHTMLParser(html).html


def test_what_material_has_for_its_own_scripts_is_taken_away_and_nothing_else() -> None:
    switches = """<body dir="ltr">
    <input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
    <label class="md-overlay" for="__drawer"></label>
    <div data-md-component="announce">
    </div>
    <p>It is &#x28;here&#x29; &#x2d;&#x3e; &#x26;amp&#x3b;</p>
    <div class="md-dialog" data-md-component="dialog">
      <div class="md-dialog__inner md-typeset"></div>
    </div>
  </body>"""
    assert mended(switches) == '<body dir="ltr">\n<p>It is (here) -&#x3e; &#x26;amp&#x3b;</p>\n</body>'
