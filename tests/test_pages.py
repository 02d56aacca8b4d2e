"""Pages say each thing once, name what they link to, and can be read by everybody."""

from __future__ import annotations

import hashlib
import html
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import html5lib
import pytest
from playwright.sync_api import Browser

from generator.pages.filling import environment
from generator.pages.passages import passages
from generator.site import generate
from generator.tables import TABLES


def page_of(project: Path, path: str) -> str:
    """The Markdown of a page, its entities as characters."""
    site, problems = generate(project)
    assert site is not None, problems
    return html.unescape(next(page.body for page in site.pages if page.path == path))


def change(project: Path, name: str, old: str, new: str) -> None:
    path = project / "content" / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def repin(project: Path, source: str) -> None:
    """Make the record of a source fit its changed text."""
    digest = hashlib.sha256((project / f"content/sources/{source}.txt").read_bytes()).hexdigest()
    record = project / f"content/sources/{source}.yml"
    record.write_text(re.sub("sha256: .*", f"sha256: {digest}", record.read_text()))


# --- passages --------------------------------------------------------------------------------------

TEXT = "One gate. Two gates are shut. Three.\nFour more."


def shown(*quoted: str) -> list[str]:
    spans = [(TEXT.index(words), TEXT.index(words) + len(words)) for words in quoted]
    return ["".join(f"[{words}]" if marked else words for words, marked in p.parts()) for p in passages(TEXT, spans)]


def test_a_sentence_is_shown_once_whoever_cites_it() -> None:
    assert shown("Two gates", "gates are") == ["[Two gates are] shut."]
    assert shown("shut", "Two", "Four") == ["[Two] gates are [shut].", "[Four] more."]
    assert shown("gate. Two", "shut") == ["One [gate. Two] gates are [shut]."]


def test_a_passage_knows_who_cites_it() -> None:
    assert [p.asked for p in passages(TEXT, [(41, 45), (0, 3), (4, 8), (0, 3)])] == [(1, 3, 2), (0,)]


def test_a_source_shows_each_passage_once_with_links_back(project: Path) -> None:
    page = page_of(project, "sources/gazette.md")
    assert page.count("after the storm closed the port for 36 hours") == 2, "once cited, once in the whole text"
    row = page[page.index('<span id="storm-closes-port.waiting">') :].partition("</ul>")[0]
    assert '<span id="storm-closes-port.closed">' in row
    assert row.count("../../briefings/storm-closes-port/#") == 2


# --- translations ----------------------------------------------------------------------------------


def test_a_translation_is_neither_the_latest_nor_counted(project: Path) -> None:
    change(project, "briefings/port-reopens-uk.yml", "date: 2031-03-09", "date: 2031-03-20")
    home = page_of(project, "index.md")
    assert "The gate is open again" in home
    assert "Ворота знову" not in home
    assert "also in Ukrainian" in home
    listed = page_of(project, "briefings/index.md")
    assert listed.count("<li>") == 3
    assert "Порт" not in listed


def test_whom_translations_alone_quote_has_their_items(project: Path) -> None:
    change(project, "briefings/port-reopens-uk.yml", "speaker: mara-lind", "speaker: rail-union")
    change(project, "briefings/port-reopens-uk.yml", "said Mara Lind", "said the rail union")
    change(project, "sources/bulletin.txt", "said Mara Lind", "said the rail union")
    repin(project, "bulletin")
    assert "Ворота" not in page_of(project, "organisations/rail-union.md"), "it has items of an original"
    people = project / "content/people.yml"
    people.write_text(people.read_text() + "\nnew-one: { name: New One, public: true }\n")
    change(project, "briefings/port-reopens-uk.yml", "speaker: rail-union", "speaker: new-one")
    change(project, "briefings/port-reopens-uk.yml", "said the rail union", "said New One")
    change(project, "sources/bulletin.txt", "said the rail union", "said New One")
    repin(project, "bulletin")
    assert "Ворота відчинено" in page_of(project, "people/new-one.md")


# --- names, not ids --------------------------------------------------------------------------------


def test_what_a_judgement_rests_on_is_named(project: Path) -> None:
    page = page_of(project, "briefings/storm-closes-port.md")
    assert '<a href="#waiting">Ships waiting off Northhaven: about 40 ships</a>' in page
    assert ">waiting<" not in page


def test_a_measure_is_called_by_its_name(project: Path) -> None:
    assert '<a href="../../figures/ships-waiting/">Ships waiting</a>' in page_of(project, "briefings/port-reopens.md")


def test_registries_are_listed_from_a_to_z_with_counts(project: Path) -> None:
    path = project / "content/organisations.yml"
    path.write_text(path.read_text() + "\nzz: { name: Ärger AG }\n")
    change(project, "briefings/quiet-day.yml", "sources: [gazette]", "sources: [gazette]\norganisations: [zz]")
    page = page_of(project, "organisations/index.md")
    assert re.findall(r'">([^<]*)</a>', page)[0] == "Ärger AG"
    assert "1 briefing</span>" in page
    assert "2 briefings · 5 items</span>" in page


# --- what is withdrawn, kept, rated ----------------------------------------------------------------


def test_a_withdrawn_briefing_leads_to_what_follows_it(project: Path) -> None:
    change(project, "briefings/quiet-day.yml", "sources: [gazette]", "sources: [gazette]\nfollows: taken-back")
    page = page_of(project, "briefings/taken-back.md")
    assert "6 January 2031" in page
    assert "A quiet day" in page


def test_a_withdrawn_figure_is_not_on_the_home_page(project: Path) -> None:
    change(
        project,
        "briefings/port-reopens.yml",
        "  - id: waiting-union\n",
        "  - id: waiting-union\n    status: withdrawn\n",
    )
    assert "at least 15" not in page_of(project, "index.md")


def test_credibility_is_printed_only_where_it_is_stated(project: Path) -> None:
    page = page_of(project, "briefings/storm-closes-port.md")
    assert page.count("Credibility:") == 1
    change(project, "briefings/storm-closes-port.yml", "analyst: desk\n", "analyst: desk\n    credibility: 2\n")
    assert page_of(project, "briefings/storm-closes-port.md").count("Credibility:") == 1, "nor at our own judgement"


def test_answers_to_findings_stand_in_the_receipt(project: Path) -> None:
    change(
        project, "briefings/storm-closes-port.yml", '    credibility: "2"\n', "    accept: { date-order: It is so. }\n"
    )
    page = page_of(project, "briefings/storm-closes-port.md")
    assert re.search(
        r"<details[^>]*>(?:(?!</details>).)*Kept by the editors \(the order of the dates\): <span>It is so\.", page
    )
    assert "date-order" not in page


def test_an_answer_says_what_was_asked(project: Path) -> None:
    page = page_of(project, "briefings/storm-closes-port.md")
    assert "Kept by the editors (a source that was retracted since)" in page


def test_a_highlight_shows_the_words_that_it_rests_on(project: Path) -> None:
    page = page_of(project, "briefings/storm-closes-port.md")
    highlight = page[page.index('<li id="highlights.1">') :].partition("</li>")[0]
    assert "<mark>Some 40 ships are waiting off Northhaven</mark>" in highlight


def test_editors_notes_stand_beside_an_item_on_every_page(project: Path) -> None:
    for path in ("briefings/storm-closes-port.md", "organisations/port-authority.md", "places/northhaven.md"):
        assert "The Authority's own page says the same." in page_of(project, path), path


def test_a_day_that_is_certain_stands_before_the_words_for_it(project: Path) -> None:
    """Any other date stands behind them: "in mid-January" says it better."""
    old = "date: 2031-03-09\n    title: The port reopens"
    change(project, "briefings/port-reopens.yml", old, old.replace("\n", "\n    date_text: on Sunday\n"))
    assert '<p class="bf-date">9 March 2031 (“on Sunday”)' in html.unescape(
        page_of(project, "briefings/port-reopens.md")
    )
    earlier = page_of(project, "briefings/storm-closes-port.md")
    assert '<p class="bf-date">“in mid-January” (' in earlier


def test_a_timeline_is_in_the_order_of_its_dates(project: Path) -> None:
    page = page_of(project, "briefings/storm-closes-port.md")
    dated = [page.index(f'id="{name}"') for name in ("closed-before", "closed", "reopens")]
    assert dated == sorted(dated)


def test_home_says_the_bottom_line_once(project: Path) -> None:
    assert page_of(project, "index.md").count("some 12 ships still wait") == 1


# --- for everybody ---------------------------------------------------------------------------------


def tree_of(path: Path) -> ET.Element:
    return html5lib.parse(path.read_text(), namespaceHTMLElements=False)


def test_headings_are_in_order_and_none_is_empty(golden_site: Path, our_site: Path) -> None:
    for path in [*golden_site.rglob("*.html"), *our_site.rglob("*.html")]:
        level = 0
        for element in tree_of(path).iter():
            if isinstance(element.tag, str) and re.fullmatch("h[1-6]", element.tag):
                assert "".join(element.itertext()).strip(" #¶\n"), path
                assert int(element.tag[1]) <= level + 1, (path, "".join(element.itertext()))
                level = int(element.tag[1])


def test_tables_have_captions_and_header_cells(golden_site: Path) -> None:
    tables = [(path, table) for path in golden_site.rglob("*.html") for table in tree_of(path).iter("table")]
    assert len(tables) == 3 + len(TABLES)  # of these the page about data has one each
    for path, table in tables:
        assert table.find("caption") is not None, path
        assert all(cell.get("scope") for cell in table.iter("th")), path
        assert all(row.find("th") is not None for row in table.findall("./tbody/tr[1]")), path


def test_ids_are_unique_and_every_anchor_is_there(golden_site: Path, our_site: Path) -> None:
    for site in (golden_site, our_site):
        ids: dict[Path, set[str]] = {}
        for path in site.rglob("*.html"):
            found = [element.get("id") for element in tree_of(path).iter() if element.get("id")]
            assert len(found) == len(set(found)), path
            ids[path.resolve()] = set(filter(None, found))
        for path in ids:
            for link in tree_of(path).iter("a"):
                target, mark, anchor = (link.get("href") or "").partition("#")
                if mark and anchor and ":" not in target:
                    page = (path.parent / target / ("index.html" if target else path.name)).resolve()
                    assert anchor in ids[page], (path, link.get("href"))


CONTRAST = """() => {
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
  const ground = (element) => {
    if (!element) return [255, 255, 255];
    const [r, g, b, a = 1] = numbers(getComputedStyle(element).backgroundColor);
    return a === 1 ? [r, g, b] : over([r, g, b, a], ground(element.parentElement));
  };
  const light = (c) => c.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const faint = [];
  for (const element of document.querySelectorAll(".md-content *")) {
    const text = [...element.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join("").trim();
    if (!text || !element.checkVisibility() || element.classList.contains("headerlink")) continue;
    const style = getComputedStyle(element);
    const under = ground(element);
    const [r, g, b, a = 1] = numbers(style.color);
    const two = [light(over([r, g, b, a], under)), light(under)].sort((x, y) => y - x);
    const ratio = (two[0] + 0.05) / (two[1] + 0.05);
    if (ratio < 4.5) faint.push(`${text.slice(0, 30)}: ${ratio.toFixed(2)}`);
  }
  return faint;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(browser: Browser, golden_site: Path, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    for path in ("", "briefings/storm-closes-port/", "sources/gazette/", "figures/ships-waiting/", "timeline/"):
        page.goto((golden_site / path / "index.html").as_uri())
        assert page.locator(f"body[data-md-color-scheme={'slate' if scheme == 'dark' else 'default'}]").count() == 1
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        assert page.evaluate(CONTRAST) == [], (scheme, path)
    context.close()


def test_focus_is_seen_without_script(browser: Browser, golden_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((golden_site / "briefings/storm-closes-port/index.html").as_uri())
    for selector in (".bf-tally a", "#waiting .bf-receipt summary"):
        page.locator(selector).focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        style = page.locator(selector).evaluate("(one) => getComputedStyle(one).outlineStyle")
        assert style == "solid", selector
    context.close()


def test_a_printed_briefing_has_no_folded_parts_and_no_addresses(browser: Browser, golden_site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((golden_site / "briefings/storm-closes-port/index.html").as_uri())
    page.emulate_media(media="print")
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert page.locator(".bf-excerpt").first.is_hidden()
    assert page.locator(".bf-sensitive").is_hidden()
    assert page.locator("#waiting .bf-receipt summary").is_visible()
    context.close()


def test_nothing_that_templates_call_wants_the_context() -> None:
    """They are called as they stand; macros, which would want to know whether all is escaped, then take what holds always."""
    env = environment()
    assert env.autoescape is True
    assert [name for name, value in env.globals.items() if hasattr(value, "jinja_pass_arg")] == []
