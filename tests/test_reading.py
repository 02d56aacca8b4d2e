"""What readers do on a site of some size, in a real browser: look for answers, narrow, come back, print, cite."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import built, copy_of_golden, serving

ANSWERS = {
    "909": "#captured",
    "40000": "#russian-losses",
    "who said the losses were 40,000": "#russian-losses",
    "16,100 confirmed dead": "#russian-dead",
    "does Ukraine confirm": "#russian-losses|#russian-dead|#gaps",
    "bargaining chip": "#bargaining-chip",
    "bargaining lever": "#bargaining-lever",
    "ridiculous war": "#trump-ridiculous-war",
    "very difficult": "#putin-situation|#putin-very-difficult",
    "stabilizer": "#evans-credibility|#credibility-hurt",
    "mid-January": "#north-koreans-out-of-combat",
    "kilometers Sudzha": "#advance|#new-attacks",
    "78,000 troops": "#russian-troops",
    "elite units": "#evans-tied-up|#distraction",
    "run on Moscow": "#evans-inherent-value|#inherent-value",
    "Angelica Evans": "people/angelica-evans/",
    "South Korean intelligence": "organisations/south-korean-intelligence/|#north-koreans-out-of-combat",
    "World War II": "#first-since-world-war-two",
    '"diplomatic settlement"': "#zelensky-conditions",
    "half a year": "#hold|kursk-half-a-year/$",
    "what did Angelica Evans say": "people/angelica-evans/|#evans",
    "What did Putin say?": "people/vladimir-putin/|#putin",
}


@pytest.mark.parametrize(("query", "answer"), ANSWERS.items(), ids=ANSWERS)
def test_a_question_is_answered_among_the_first_three(query: str, answer: str, page: Page, address: str) -> None:
    page.goto(address + "search/")
    page.get_by_label("Words").fill(query)
    expect(page.locator("#bf-found li").first).to_be_visible()
    page.wait_for_function("document.querySelectorAll('#bf-found li').length > 0")
    links = page.locator("#bf-found h2 a").evaluate_all("(links) => links.slice(0, 3).map((link) => link.href)")
    assert any(re.search(answer, link) for link in links), links


def test_a_timeline_is_narrowed_and_its_address_says_how(page: Page, invented_site: Path) -> None:
    with serving(invented_site) as address:
        page.goto(address + "timeline/")
        rows = page.locator(".bf-timeline > li")
        every = rows.count()
        place = page.get_by_label("Place").locator("option").nth(1).inner_text()
        page.get_by_label("Place").select_option(place)
        shown = page.locator(".bf-timeline > li:visible")
        assert 0 < shown.count() < every
        assert all(place in text for text in shown.all_inner_texts())
        expect(page.get_by_role("status")).to_have_text(f"Events shown: {shown.count()}")
        page.reload()
        expect(page.get_by_label("Place")).to_have_value(place)
        assert page.locator(".bf-timeline > li:visible").count() == shown.count()


def test_a_returning_reader_sees_what_is_new_and_what_has_changed(browser: Browser, tmp_path: Path) -> None:
    """Half an hour later: until then it is the same visit."""
    project = copy_of_golden(tmp_path)
    site = built(project)
    context = browser.new_context()
    page = context.new_page()
    with serving(site, path="") as address:
        page.clock.install()
        page.goto(address + "briefings/storm-closes-port/")
        page.goto(address)
        expect(page.locator(".bf-news")).to_have_count(0)
        path = project / "content/briefings/storm-closes-port.yml"
        text = path.read_text()
        assert text.count("caveat: Counted from the") == 1
        path.write_text(text.replace("caveat: Counted from the", "caveat: Told from the"))
        built(project)
        page.clock.fast_forward("31:00")
        page.goto(address)
        expect(page.locator(".bf-briefings .bf-news")).to_have_text("Changed since your last visit")
        page.goto(address + "briefings/storm-closes-port/")
        expect(page.locator(".bf-news")).to_have_text("Changed since your last visit")
    context.close()


def test_marks_of_what_is_new_can_be_turned_off(page: Page, address: str) -> None:
    page.goto(address + "briefings/kursk-half-a-year/")
    page.evaluate(
        """() => {
        const key = Object.keys(localStorage).find((name) => name.endsWith("visits"));
        const stored = JSON.parse(localStorage.getItem(key));
        const seen = stored["/kursk-half-a-year"];
        seen.at = 0;
        delete seen.now.captured;
        seen.now.advance = "another";
        localStorage.setItem(key, JSON.stringify(stored));
    }"""
    )
    page.reload()
    expect(page.locator("#captured .bf-news")).to_have_text("New since your last visit")
    expect(page.locator("#advance .bf-news")).to_have_text("Changed since your last visit")
    expect(page.locator(".bf-news")).to_have_count(2)
    page.reload()
    expect(page.locator(".bf-news")).to_have_count(2)  # it is still the same visit
    page.get_by_role("button", name="Do not mark it").click()
    expect(page.get_by_role("button", name="Mark what is new")).to_be_visible()
    expect(page.locator(".bf-news")).to_have_count(0)


def test_every_item_has_a_link_and_a_citation(page: Page, address: str) -> None:
    page.goto(address + "briefings/kursk-half-a-year/")
    items = page.locator("article.bf-item, .bf-item.bf-quote, li.bf-item")
    assert items.count() == 41
    assert page.locator(".bf-item .bf-cite").count() == 41
    assert page.locator(".bf-item .headerlink").count() == 41
    page.locator("#evans-credibility .bf-cite summary").click()
    told = page.locator("#evans-credibility .bf-cite p").inner_text()
    for part in ("Angelica Evans: “That is something that really hurts", "about February 2025", "Kursk Briefings"):
        assert part in told


# --- budgets ------------------------------------------------------------------------------------------

OWN_CSS, OWN_SCRIPT, FIRST_VIEW, PAGE = 20_000, 15_000, 200_000, 300_000  # bytes


def test_pages_are_light(invented_site: Path, our_site: Path) -> None:
    assets = our_site / "assets"
    assert (assets / "briefings.css").stat().st_size < OWN_CSS
    assert sum(path.stat().st_size for path in assets.glob("*.js")) < OWN_SCRIPT
    for site in (invented_site, our_site):
        assert max(path.stat().st_size for path in site.rglob("*.html")) < PAGE


@pytest.mark.parametrize("path", ["", "briefings/kursk-half-a-year/"])
def test_a_first_view_is_small_and_does_not_move(path: str, browser: Browser, our_site: Path) -> None:
    """All that a page asks for, compressed as a web server does; and the browser's own sum of layout shifts."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    asked: dict[str, int] = {}
    with serving(our_site, path="") as address:
        page.on("response", lambda answer: asked.update({answer.url: len(gzip.compress(answer.body()))}))
        page.goto(address + path, wait_until="networkidle")
        shift = page.evaluate(
            """() => new Promise((done) => {
            let sum = 0;
            new PerformanceObserver((list) => list.getEntries().forEach((e) => { sum += e.value; }))
                .observe({ type: "layout-shift", buffered: true });
            setTimeout(() => done(sum), 500);
        })"""
        )
    context.close()
    assert sum(asked.values()) < FIRST_VIEW, asked
    assert shift < 0.01


# --- print --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_printed_briefing_has_its_receipts_as_numbered_notes(size: Any, browser: Browser, our_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((our_site / "briefings/kursk-half-a-year/index.html").as_uri())
    page.emulate_media(media="print")
    notes = page.locator(".bf-endnotes li").all_inner_texts()
    assert [re.match(r"\[(\d+)\]", note)[1] for note in notes] == [str(n) for n in range(1, len(notes) + 1)]  # type: ignore[index]
    number = page.locator("#captured .bf-noteref").inner_text().strip()
    assert number == "[1]"
    assert "captured 909 Russian military personnel" in notes[0]
    for chrome in (".md-header", ".md-tabs", ".md-footer", ".bf-visits", ".bf-cite", ".headerlink"):
        assert not any(one.is_visible() for one in page.locator(chrome).all()), chrome
    assert page.pdf(format=size).count(b"/Type /Page\n") in range(5, 12)
    context.close()


# --- citations ----------------------------------------------------------------------------------------


def test_citations_carry_speaker_source_and_date(our_site: Path) -> None:
    folder = our_site / "briefings/kursk-half-a-year"
    records = {record["id"]: record for record in json.loads((folder / "citations.json").read_text())}
    one = records["kursk-half-a-year.evans-credibility"]
    assert one["author"] == [{"literal": "Angelica Evans"}]
    assert "article without a headline" in one["note"]
    assert one["issued"] == {"date-parts": [[2025, 2]], "circa": True}
    assert len(records) == 42
