"""Escaping, for any text: in every place that prints it, through the real conversion, a reader gets the text and nothing else."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import html5lib
import markdown as python_markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.utils import meta

from generator.config import Settings
from generator.diagnostics import Diagnostic
from generator.library import Library
from generator.model import Briefing
from generator.pages import Entry, Made, Page, files_of
from generator.searching import records
from generator.site import generate
from generator.text import collapse, markdown, neutral, paragraphs, refused_character
from tests.conftest import ROOT
from tests.examples import EXAMPLES
from tests.hostile.comparison import differences, parsed
from tests.hostile.corpus import OURS, texts
from tests.hostile.project import WORD, write

# --- any text --------------------------------------------------------------------------------------

_HOSTILE = st.sampled_from(texts(OURS))
_SIGNS = st.text("<>&\"'`*_{}[]()#+-.!|~^=:$%@\\/ \n\t0123abxz;?\u2028é", min_size=1, max_size=60)
_JOINED = st.lists(_HOSTILE.filter(lambda value: len(value) < 200) | _SIGNS, min_size=2, max_size=3).map("".join)
ANY = st.text(min_size=1, max_size=60) | _SIGNS | _HOSTILE | _JOINED


def _extensions() -> tuple[list[str], dict[str, Any]]:
    """Those of mkdocs.yml, and those that MkDocs adds."""
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text())["markdown_extensions"]
    named = {
        name: options for one in listed for name, options in (one.items() if isinstance(one, dict) else [(one, {})])
    }
    return ["fenced_code", "meta", *named], named


EXTENSIONS, OPTIONS = _extensions()


def html_of(text: str) -> str:
    made = python_markdown.markdown(text, extensions=EXTENSIONS, extension_configs=OPTIONS)
    return f"<!doctype html><body>{made}"


def converted(text: str) -> Any:
    return html5lib.parse(html_of(text), namespaceHTMLElements=False)


# --- each escape by itself -------------------------------------------------------------------------

PLACES = {
    "paragraph": "{}",
    "heading": "## {} {{#x}}",
    "heading with a link": '## <a href="x">{}</a> {{#x}}',
    "raw text": "<p>{}</p>",
    "raw attribute": '<p title="{}">word</p>',
    "raw text within raw text": '<div><p lang="uk">{}</p></div>',
    "list item": "- {}",
    "quote": "> {}",
    "bold": "a **{}** b",
    "link": "[{}](x)",
    "table cell": "| a |\n|---|\n| {} |",
    "after a paragraph": "a\n\n{}\n\nb",
    "between words": "a {} b",
}
PLAIN = {place: converted(template.format(WORD)) for place, template in PLACES.items()}


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=EXAMPLES, deadline=None)
@given(ANY)
def test_text_in_markdown_is_text(place: str, text: str) -> None:
    if not collapse(neutral(text)):
        return
    page = converted(PLACES[place].format(markdown(text)))
    assert list(differences(page, PLAIN[place], collapse(neutral(text)))) == []


@settings(max_examples=EXAMPLES, deadline=None)
@given(ANY, ANY)
def test_a_title_in_front_matter_is_text_where_the_theme_prints_it(title: str, description: str) -> None:
    page = Page("a.md", title, description, lambda: Made("# A {#a}\n"))
    body, front = meta.get_data(page.markdown)
    assert body == "# A {#a}\n"
    assert set(front) == {"title", "description", "hide"}
    shown = f'<title>{front["title"]} - S</title><meta content="{front["description"]}"><p title="{front["title"]}">{front["title"]}'
    tree = html5lib.parse(f"<!doctype html>{shown}", namespaceHTMLElements=False)
    assert [e.tag for e in tree.iter()] == ["html", "head", "title", "meta", "body", "p"]
    wanted, words = (as_shown(text) for text in (title, description))
    assert tree.findtext("head/title") == f"{wanted} - S"
    assert tree.find("head/meta").attrib == {"content": words}
    assert tree.find("body/p").attrib == {"title": wanted}
    assert tree.findtext("body/p") == wanted


@settings(max_examples=EXAMPLES, deadline=None)
@given(ANY)
def test_a_redirect_holds_a_title_as_text(title: str) -> None:
    fields = {"title": as_shown(title), "date": "2031", "bluf": "B.", "sources": ["s"], "redirects": ["old"]}
    briefing = Briefing.model_validate(fields)
    page = files_of(Library(Settings(), briefings={"a": briefing}))["briefings/old/index.html"]
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert [e.tag for e in tree.iter()] == [
        "html",
        "head",
        "meta",
        "title",
        "meta",
        "link",
        "link",
        "meta",
        "body",
        "p",
        "a",
    ]
    assert tree.findtext("head/title") == tree.findtext("body/p/a") == as_shown(title)


@settings(max_examples=EXAMPLES, deadline=None)
@given(ANY)
def test_an_entry_of_the_search_is_text(text: str) -> None:
    page = Page("a.md", text, "", lambda: Made("", (Entry("x", text, text, facets=(("topic", text),)),)), text)
    ((_, record),) = records([page], "en")
    tags = [e.tag for e in html5lib.parse(record, namespaceHTMLElements=False).iter()]
    assert tags == ["html", "head", "body", "i", "i", "i", "i", "i", "h2", "p"]


@settings(max_examples=EXAMPLES, deadline=None)
@given(ANY)
def test_paragraphs_of_prose_are_paragraphs_and_text(text: str) -> None:
    wanted = [as_shown(part) for part in paragraphs(neutral(text))]
    page = converted("".join(f"<p>{markdown(part)}</p>\n\n" for part in wanted))
    assert [(e.tag, e.attrib, e.text) for e in page.find("body")] == [("p", {}, part) for part in wanted]


def as_shown(text: str) -> str:
    return collapse(neutral(text))


@settings(max_examples=EXAMPLES, deadline=None)
@given(ANY)
@example("\ufffe")
@example("\ufdd0")
@example("\U0010ffff")
def test_a_finding_about_a_text_prints_no_control(text: str) -> None:
    from generator.diagnostics import Location, as_text

    finding = Diagnostic(Location("a.yml", 1, 1), "bad-value", text, text)
    printed = as_text([finding], lambda _: [text.replace("\n", " ")])
    assert refused_character(printed) is None
    assert not any(sign in printed for sign in "\r\x0b\x0c\x85\u2028\u2029\u200e\u200f\u061c")


# --- the whole path --------------------------------------------------------------------------------

_AT_ONCE = 25
_FIT = ANY.filter(lambda text: refused_character(text) is None and not text.isspace() and len(text) < 400)
CHANCE = {"unbound-number", "unbound-quotation"}  # what is in a text by chance is to be carried by an item


@settings(max_examples=EXAMPLES // _AT_ONCE, deadline=None)
@given(st.lists(_FIT, min_size=_AT_ONCE, max_size=_AT_ONCE))
def test_any_text_in_every_field_leaves_the_pages_as_they_are(values: list[str]) -> None:
    pages = pages_of([WORD, *values])
    for path, page in pages.items():
        n = int(path[-7:-4]) if path.endswith("z.md") else 0
        if n:
            found = list(differences(page, pages[f"{path[:-8]}0000z.md"], values[n - 1]))
            assert found == [], path


def pages_of(values: list[str]) -> dict[str, Any]:
    """The pages of a project with texts in every field, converted."""
    with tempfile.TemporaryDirectory() as folder:
        site, problems = generate(write(Path(folder), values, whole=False))
    if site is None:
        assert {problem.code for problem in problems if problem.is_error} <= CHANCE
        return {}
    return {page.path: parsed(html_of(page.body)) for page in site.pages}
