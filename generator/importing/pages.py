"""A page (HTML) -> its article, without what stands around it: menus, banners, links to others. Trafilatura finds it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from htmldate import find_date
from lxml import etree, html
from trafilatura import bare_extraction

from generator.importing.decoding import decoded
from generator.importing.facts import Page
from generator.importing.found import Fact, Found, Refused, first_words
from generator.importing.lines import Lines, tidy, told_language

_LITTLE = 200  # characters: less is no article
_NOT_MUCH = 1_500  # characters: less may be the beginning of one
_BLOCKS = frozenset(["p", "head", "item", "row", "quote", "list", "table", "div", "lb", "body", "main"])
_FEW_WORDS = 5  # of a caption: fewer are a name or a credit
_SCRIPTS = re.compile(r"\b(?:enable|turn on|activate|requires?)\b.{0,20}\bjavascript\b", re.I)


def read_page(data: bytes, declared: str, address: str) -> Found:
    """The article of a page. Raises Refused where there is none, or little of one."""
    text, notes = decoded(data, declared)
    tree = _tree(text)
    page, headings = Page(tree), {tidy(heading.text_content()) for heading in tree.iter("h1")}
    facts, authors = page.facts(), page.authors()
    facts |= _address(tree, page)
    captions = dict.fromkeys(tidy(caption.text_content()) for caption in tree.iter("figcaption"))
    guessed = None if "issued" in facts else find_date(_tree(text), original_date=True, extensive_search=False)
    article: Any = bare_extraction(tree, url=address or None, include_comments=False, with_metadata=True)
    lines = _lines(article.body) if article is not None else []
    _refuse_little(lines, page, text)
    assert article is not None  # there are lines
    facts = _guesses(article, authors, guessed) | facts
    title = facts.setdefault("title", Fact(first_words(lines), "its first words; it has no title"))
    if title.value in headings and title.value not in lines[:3]:
        lines.insert(0, title.value)
    told, odd = told_language(facts.pop("language", None), lines)
    facts |= {"language": told} if told else {}
    return Found(
        "\n".join(lines) + "\n",
        facts,
        authors,
        (*notes, *_if_paid_for(lines, page), *_left_out(captions, lines), *odd),
        is_page=True,
    )


def _tree(text: str) -> html.HtmlElement:
    """The page as a tree. Raises Refused where elements are nested so deep that the parser drops what is in them."""
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8", no_network=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise Refused("it is a page without any content") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise Refused(
            "its elements are nested thousands deep, where no text can be read; save the article's text as .txt"
        )
    return tree


def _lines(body: Any) -> list[str]:
    """The text of an article as trafilatura marks it up: a block a line, cells apart by tabs, set-off quotations by >."""
    lines, quoted = Lines(), 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS or _is_listing(element):
            lines.end(quoted=quoted > 0)
        if element.tag == "quote":
            quoted += 1 if event == "start" else -1
        if event == "start":
            first, *more = (element.text or "").split("\n") if _is_listing(element) else [element.text or ""]
            lines.add(first)
            for line in more:
                lines.end()
                lines.add(line)
            continue
        if element.tag == "cell":
            lines.add("\t")
        if element is not body:
            lines.add(element.tail or "")
    lines.end()
    return lines.done


def _is_listing(element: Any) -> bool:
    """Whether an element is code on lines of its own, and no word in a sentence."""
    return element.tag == "code" and "\n" in (element.text or "").strip()


def _length(lines: list[str]) -> int:
    """Characters, those of Chinese, Japanese and Korean as three: they say as much."""
    return sum(3 if letter >= "\u2e80" else 1 for line in lines for letter in line)


def _refuse_little(lines: list[str], page: Page, text: str) -> None:
    length = _length(lines)
    advice = "open it in a browser, copy the article's text into a .txt file, and import that"
    if page.asks_for_a_password and length < _NOT_MUCH:
        raise Refused(f"it asks for a password (a log-in page), and has {length} characters of text; {advice}")
    if length < _LITTLE and _SCRIPTS.search(text):
        raise Refused(f"its text is put together by scripts, and {length} characters are there without them; {advice}")
    if length < _LITTLE:
        raise Refused(f"it has little text ({length} characters): a log-in page, a paywall, or no article; {advice}")


def _if_paid_for(lines: list[str], page: Page) -> list[str]:
    length = _length(lines)
    if page.is_paid_for and length < 2 * _NOT_MUCH:
        return [
            f"the page says that it is not free to read, and has {length} characters: this may be its beginning only"
        ]
    return []


def _left_out(captions: Iterable[str], lines: list[str]) -> list[str]:
    """What is said beneath pictures is no part of an article's text, and may be cited."""
    text = "\n".join(lines)
    lost = [caption for caption in captions if caption.count(" ") >= _FEW_WORDS and caption not in text]
    if not lost:
        return []
    many = f"{len(lost)} captions of pictures are" if len(lost) > 1 else "1 caption of a picture is"
    return [f"{many} left out (“{first_words(lost, 60)}”); add to the text what you cite of that"]


def _address(tree: html.HtmlElement, page: Page) -> dict[str, Fact]:
    """The address that the page calls its own."""
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split() and element.get("href"):
            return {"url": Fact(element.get("href"), "the page's canonical link")}
    return {"url": Fact(page.meta["og:url"][0], "the page's og:url")} if "og:url" in page.meta else {}


def _guesses(article: Any, authors: tuple[str, ...], guessed: str | None) -> dict[str, Fact]:
    """What the library finds where the page does not say it in so many words: remarks, but for the title."""
    found = {}
    if article.title:
        found["title"] = Fact(article.title, "the page's title or heading")
    if article.author and not authors:
        found["author"] = Fact(article.author, "found in the page's text", certain=False)
    if article.sitename:
        found["publisher"] = Fact(article.sitename, "found in the page's title or address", certain=False)
    if guessed:
        found["issued"] = Fact(guessed, "a date that stands on the page, or in its address", certain=False)
    return found
