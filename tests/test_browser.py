"""What a reader does, in a real browser: open, search, land on the item, follow it to its source."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect


def test_search_an_item_land_on_it_and_follow_it_to_its_source(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("link", name="Kursk: Ukraine holds on after half a year").first).to_be_visible()
    page.locator(".bf-header-search input").click()
    page.keyboard.type("bargaining chip\n")
    result = page.locator("#bf-found a[href*='#bargaining-chip']").first
    result.click()
    page.wait_for_url("**/briefings/kursk-half-a-year/#bargaining-chip")
    item = page.locator("[id='bargaining-chip'][data-kind='assessment']")
    expect(item).to_be_in_viewport()
    item.locator(".bf-receipt summary").click()
    expect(item.locator("blockquote.bf-excerpt")).to_contain_text("Kyiv views Kursk as a potential bargaining chip")
    item.locator("details a").first.click()
    page.wait_for_url("**/sources/kursk-article/#kursk-half-a-year.bargaining-chip")
    excerpt = page.locator("li:has(> [id='kursk-half-a-year.bargaining-chip'])")
    expect(excerpt).to_be_in_viewport()
    expect(excerpt.locator("mark")).to_contain_text("Kyiv views Kursk as a potential bargaining chip")
    excerpt.get_by_role("link").last.click()
    page.wait_for_url("**/briefings/kursk-half-a-year/#bargaining-chip")


def test_search_finds_words_beside_quotation_marks(page: Page, address: str) -> None:
    page.goto(address + "search/?q=ridiculous")
    expect(page.locator("#bf-found a[href*='#trump-ridiculous-war']").first).to_be_visible()


def test_a_search_is_narrowed_and_its_address_says_how(page: Page, address: str) -> None:
    page.goto(address + "search/?q=kursk")
    expect(page.locator("#bf-found li").first).to_be_visible()
    page.get_by_label("What").select_option("quote")
    page.get_by_text("Narrow down").click()
    page.get_by_label("Who says it").select_option("Vladimir Putin")
    expect(page.locator("#bf-found li")).to_have_count(2)
    page.wait_for_url("**/search/?q=kursk&type=quote&speaker=Vladimir+Putin")
    page.reload()
    expect(page.locator("#bf-found li")).to_have_count(2)
    expect(page.get_by_label("Who says it")).to_have_value("Vladimir Putin")
    page.get_by_label("Words").fill("nobody wrote this")
    expect(page.get_by_role("status")).to_contain_text("Nothing was found")


def test_what_a_search_can_be_narrowed_by_is_loaded_when_somebody_wants_to_know(page: Page, address: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(address + "search/?q=kursk")
    expect(page.locator("#bf-found li").first).to_be_visible()
    assert not [url for url in loaded if url.endswith(".pf_filter")]
    page.get_by_text("Narrow down").click()
    expect(page.get_by_label("Who says it").locator("option[value='Vladimir Putin']")).to_have_count(1)
    assert [url for url in loaded if url.endswith(".pf_filter")]


def test_a_search_says_that_what_it_is_narrowed_by_could_not_be_loaded(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/*.pf_filter", lambda route: route.abort())
    page.goto(address + "search/?q=kursk")
    expect(page.locator("#bf-found li").first).to_be_visible()
    page.get_by_text("Narrow down").click()
    expect(page.get_by_role("status")).to_have_text("The search could not be loaded.")
    page.goto(address + "search/?q=kursk&speaker=Vladimir+Putin")
    expect(page.get_by_role("status")).to_have_text("The search could not be loaded.")
    expect(page.locator("#bf-found li")).to_have_count(0)
    page.close()


def test_on_a_phone_a_link_leads_to_the_search(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(address)
    page.get_by_role("link", name="Search").click()
    expect(page.get_by_label("Words")).to_be_focused()


def test_on_a_phone_the_sections_open_and_close_by_keyboard_without_script(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        section = page.get_by_role("link", name="Sources", exact=True)
        expect(section).to_be_hidden()
        page.get_by_role("button", name="Navigation").press("Enter")
        expect(section).to_be_visible()
        page.keyboard.press("Escape")
        expect(section).to_be_hidden()
        page.get_by_role("button", name="Navigation").click()
        section.click()
        expect(page).to_have_url(address + "sources/")


def test_an_open_menu_does_not_cover_a_window_that_is_made_wider(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)
    page.get_by_role("button", name="Navigation").click()
    page.set_viewport_size({"width": 1100, "height": 740})
    box = page.locator("#__sections").bounding_box()
    assert box is not None and box["height"] < 60
    page.set_viewport_size({"width": 320, "height": 740})
    title = page.locator(".md-header__title").bounding_box()
    assert title is not None and title["height"] < 50


def test_the_first_link_skips_to_all_that_a_page_has(page: Page, address: str) -> None:
    for path in ("", "briefings/", "briefings/kursk-half-a-year/", "sources/", "people/angelica-evans/"):
        page.goto(address + path)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.contains(document.querySelector('h1'))"), path


def test_on_a_phone_the_parts_of_a_briefing_are_linked_above_it(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + "briefings/kursk-half-a-year/")
    page.get_by_role("navigation", name="Table of contents").get_by_role("link", name="Cite and download").click()
    expect(page.locator("#cite")).to_be_in_viewport()


def test_the_colour_scheme_is_the_systems_until_a_reader_chooses_and_is_remembered(page: Page, address: str) -> None:
    """Each press goes on to the next; what it will do is the button's name."""
    scheme = page.locator("body")
    for is_dark in (True, False):
        page.emulate_media(color_scheme="dark" if is_dark else "light")
        page.goto(address)
        expect(scheme).to_have_attribute("data-md-color-scheme", "slate" if is_dark else "default")
    page.get_by_role("button", name="Switch to light mode").click()
    page.get_by_role("button", name="Switch to dark mode").click()
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(address + "sources/")
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("button", name="Switch to system preference").click()
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
    page.emulate_media(color_scheme="dark")
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")


def test_pages_are_whole_without_script(browser, address: str) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "briefings/kursk-half-a-year/")
    expect(page.locator("[data-kind]")).to_have_count(41)
    page.locator("#captured .bf-receipt summary").click()
    expect(page.locator("#captured mark")).to_be_visible()
    context.close()


def test_nothing_runs_over_the_edge_of_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    for path in ("", "briefings/kursk-half-a-year/", "sources/kursk-article/", "timeline/", "about/method/"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
