"""What is not to be published appears in no output of any kind."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from generator.build import build, write_markdown
from generator.dates import Day
from generator.site import Site, generate
from tests.conftest import built
from tests.published import content_of, searchable

UNPUBLISHED = ["DRAFT", "REVIEW", "EMBARGO", "SOURCE", "PERSON", "ORGANISATION", "TOPIC", "ITEM", "ALT", "CREDIT"]
CITATIONS = ("citations.bib", "citations.json", "citations.ris")
CANARIES = [f"CANARY-{name}".encode() for name in (*UNPUBLISHED, "WITHDRAWN")]


def site_of(project: Path, as_of: Day | None = None, drafts: bool = False) -> Site:
    site, problems = generate(project, as_of, drafts)
    assert site is not None, problems
    return site


def holding(folder: Path, canary: bytes) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and canary in content_of(path)]


@pytest.mark.parametrize("canary", CANARIES, ids=lambda canary: canary.decode())
def test_no_canary_is_in_the_site(golden_site: Path, canary: bytes) -> None:
    assert holding(golden_site, canary) == []


def test_no_file_or_address_tells_of_them(golden_site: Path) -> None:
    names = " ".join(path.as_posix() for path in golden_site.rglob("*"))
    assert not any(word in names for word in ("secret", "canary"))
    assert b"secret" not in (golden_site / "sitemap.xml").read_bytes()


def test_no_canary_is_in_the_markdown(project: Path, tmp_path: Path) -> None:
    write_markdown(project, site_of(project), tmp_path / "out")
    assert [canary for canary in CANARIES if holding(tmp_path / "out", canary)] == []


def test_no_canary_and_no_unpublished_id_is_in_the_files_of_a_site_with_an_address(
    addressed_files: dict[str, bytes],
) -> None:
    assert {"feed.xml", "feed.json", "timeline.ics", "llms.txt", "data/quotes.csv"} <= set(addressed_files)
    words = [*CANARIES, b"secret", b"taken-back/", b"forged bulletin"]
    found = [(path, word) for path, content in addressed_files.items() for word in words if word in content]
    assert found == []


def test_who_does_not_speak_in_public_is_named_in_their_own_briefing_only(addressed_files: dict[str, bytes]) -> None:
    found = {path for path, content in addressed_files.items() if b"Quill" in content or b"witness-one" in content}
    assert found == {f"briefings/quiet-day/{name}" for name in ("briefing.json", *CITATIONS)}
    assert b"It was quiet" in addressed_files["data/quotes.csv"]


def test_drafts_are_shown_when_asked_for_and_marked(project: Path) -> None:
    folder = build(project, site_of(project, drafts=True))
    for canary in CANARIES[:3]:
        assert holding(folder, canary), canary
    assert "Draft" in (folder / "briefings/secret-draft/index.html").read_text()
    assert "Under embargo until" in (folder / "briefings/secret-embargo/index.html").read_text()
    assert holding(folder, b"CANARY-WITHDRAWN") == []


def test_an_embargo_ends_on_the_day_given_never_by_the_clock(project: Path) -> None:
    def shows(as_of: Day | None) -> bool:
        return "secret-embargo" in site_of(project, as_of).library.briefings

    assert not shows(None), "the newest published date is before it"
    assert not shows((2031, 5, 31))
    assert shows((2031, 6, 1))
    newer = project / "content/briefings/quiet-day.yml"
    newer.write_text(newer.read_text().replace("2031-03-04/..", "2031-06-02"))
    assert shows(None)


@pytest.mark.parametrize(
    ("until", "day", "shown"), [("2031-06", (2031, 6, 29), False), ("2031-06", (2031, 6, 30), True)]
)
def test_an_embargo_until_a_month_holds_to_its_end(project: Path, until: str, day: Day, shown: bool) -> None:
    path = project / "content/briefings/secret-embargo.yml"
    path.write_text(path.read_text().replace("2031-06-01", until))
    assert ("secret-embargo" in site_of(project, day).library.briefings) == shown


@pytest.mark.parametrize(
    ("line", "why"),
    [("status: draft", "draft"), ("status: review", "review"), ("embargo_until: 2032", "under embargo until 2032")],
)
def test_a_translation_waits_for_its_original(project: Path, line: str, why: str) -> None:
    path = project / "content/briefings/port-reopens.yml"
    path.write_text(path.read_text() + line + "\n")
    site = site_of(project)
    assert "port-reopens-uk" not in site.library.briefings
    assert site.held_back["content/briefings/port-reopens-uk.yml"] == why
    assert "port-reopens-uk" in site_of(project, drafts=True).library.briefings


def test_a_translation_of_what_was_withdrawn_is_withdrawn(project: Path) -> None:
    path = project / "content/briefings/port-reopens.yml"
    path.write_text(path.read_text() + "status: withdrawn\n")
    assert "port-reopens-uk" in site_of(project).library.withdrawn


def test_an_item_that_is_a_draft_in_the_original_is_held_back_in_the_translation(project: Path) -> None:
    path = project / "content/briefings/port-reopens.yml"
    *_, item = (item.id for item in site_of(project).library.briefings["port-reopens"].items)
    path.write_text(path.read_text().replace(f"  - id: {item}\n", f"  - id: {item}\n    status: draft\n"))
    site = site_of(project)
    for slug in ("port-reopens", "port-reopens-uk"):
        assert item not in [one.id for one in site.library.briefings[slug].items]


def test_what_is_wrong_in_a_draft_does_not_keep_the_rest_from_being_published(project: Path) -> None:
    path = project / "content/briefings/broken-draft.yml"
    path.write_text("status: draft\ntitle:\nsourcs: []\n")
    site, problems = generate(project)
    assert site is not None
    assert [p for p in problems if p.location.path.endswith("broken-draft.yml")] == []
    assert site.held_back["content/briefings/broken-draft.yml"] == "draft"
    assert {"missing-field", "unknown-key"} <= {p.code for p in generate(project, drafts=True)[1]}


def test_a_withdrawn_briefing_says_so_and_is_in_no_list_and_no_search(golden_site: Path) -> None:
    page = (golden_site / "briefings/taken-back/index.html").read_text()
    assert "This briefing was withdrawn by its editors." in page
    assert "It rested on a forged bulletin." in page
    assert "taken-back" not in (golden_site / "briefings/index.html").read_text()
    assert not [group for group in searchable(golden_site) if "/taken-back/" in group["url"]]


def test_a_withdrawn_item_keeps_its_link_and_nothing_else(golden_site: Path) -> None:
    page = (golden_site / "briefings/storm-closes-port/index.html").read_text()
    assert 'id="taken-back"' in page
    assert "This item was withdrawn by the editors." in page
    assert "storm-closes-port/#taken-back" not in (golden_site / "people/mara-lind/index.html").read_text()


def test_whoever_only_a_withdrawn_item_names_has_no_page(project: Path) -> None:
    path = project / "content/people.yml"
    path.write_text(path.read_text() + "\ngone: { name: Gone Person, public: true }\n")
    briefing = project / "content/briefings/storm-closes-port.yml"
    text = briefing.read_text()
    briefing.write_text(
        text.replace("    speaker: mara-lind\n    status: withdrawn", "    speaker: gone\n    status: withdrawn")
    )
    assert briefing.read_text() != text
    assert "gone" not in site_of(project).library.people


def test_old_addresses_lead_on(golden_site: Path) -> None:
    page = (golden_site / "briefings/old-storm/index.html").read_text()
    assert 'content="0; url=../storm-closes-port/"' in page
    assert "&lt;b&gt;storm" in page


def test_pictures_are_copied_and_only_those_that_are_shown(golden_site: Path) -> None:
    assert sorted(path.name for path in (golden_site / "assets/media").iterdir()) == ["gate.png", "inside.png"]


def test_translations_link_to_each_other(golden_site: Path) -> None:
    english = (golden_site / "briefings/port-reopens/index.html").read_text()
    ukrainian = (golden_site / "briefings/port-reopens-uk/index.html").read_text()
    assert 'href="../../briefings/port-reopens-uk/" hreflang="uk"' in english
    assert 'href="../../briefings/port-reopens/" hreflang="en"' in ukrainian
    assert '<h1 dir="ltr" id="briefing" lang="uk">' in ukrainian


def test_a_storyline_shows_what_became_of_each_figure(golden_site: Path) -> None:
    page = html.unescape((golden_site / "storylines/storm-closes-port/index.html").read_text())
    assert "Ships waiting off Northhaven: about 12 ships" in page
    assert "Ships waiting off Northhaven: about 40 ships" in page


def test_a_measure_shows_all_its_values_and_who_gives_them(golden_site: Path) -> None:
    page = (golden_site / "figures/ships-waiting/index.html").read_text()
    assert page.index("about 12") < page.index("about 40")
    assert "at least 15" in page
    assert page.count("<tr>") == 4


def test_a_private_project_without_any_public_person_has_no_page_of_people(project: Path) -> None:
    path = project / "content/people.yml"
    path.write_text(path.read_text().replace("  public: true\n", ""))
    assert not (built(project) / "people").exists()
