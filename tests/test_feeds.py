"""Feeds are read by feed readers, tell nothing that changes with the clock, and are found on their pages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import feedparser
import feedparser_rs
import html5lib
import pytest

from generator.feeds import MOST
from generator.site import generate
from tests.conftest import ADDRESS, built, with_address

Files = dict[str, bytes]
OF_ALL = [f"{ADDRESS}briefings/{slug}/" for slug in ("port-reopens", "storm-closes-port", "quiet-day")]


def files_of(project: Path) -> Files:
    site, problems = generate(with_address(project))
    assert site is not None, problems
    return site.files


def change(project: Path, slug: str, old: str, new: str) -> None:
    path = project / f"content/briefings/{slug}.yml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))


def parsed(content: bytes) -> feedparser.FeedParserDict:
    found = feedparser.parse(content)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_the_feed_of_all_has_every_briefing_once_and_nothing_withdrawn(addressed_files: Files) -> None:
    found = parsed(addressed_files["feed.xml"])
    assert [entry.link for entry in found.entries] == OF_ALL
    assert found.feed.title == found.feed.author == "Harbour Desk (invented)"
    assert (found.feed.id, found.feed.link) == (f"{ADDRESS}feed.xml", ADDRESS)
    first = found.entries[0]
    assert (first.title, first.summary) == ("The port reopens", "The gate is open again; some 12 ships still wait.")
    assert "about 12 ships (Northhaven Port Authority, as of 9 March 2031)" in first.content[0].value
    assert "The number of tugs was four" in found.entries[1].content[0].value


def test_each_subject_has_a_feed_of_its_own(addressed_files: Files) -> None:
    found = {path for path in addressed_files if path.endswith("feed.xml")}
    assert found == {
        "feed.xml", "people/mara-lind/feed.xml", "places/northhaven/feed.xml", "storylines/storm-closes-port/feed.xml",
        "topics/shipping/feed.xml",
    }  # fmt: skip
    for path in found - {"feed.xml"}:
        feed = parsed(addressed_files[path])
        assert [entry.link for entry in feed.entries] == OF_ALL[:2], path
        assert feed.feed.title.endswith(" – Harbour Desk (invented)")


def test_the_json_feed_is_the_same(addressed_files: Files) -> None:
    told = json.loads(addressed_files["feed.json"])
    assert (told["version"], told["feed_url"]) == ("https://jsonfeed.org/version/1.1", f"{ADDRESS}feed.json")
    atom = parsed(addressed_files["feed.xml"]).entries
    for item, entry in zip(told["items"], atom, strict=True):
        assert (item["id"], item["url"], item["date_modified"]) == (entry.id, entry.link, entry.updated)
    read = feedparser_rs.parse(addressed_files["feed.json"])
    assert not read.bozo
    assert [entry.link for entry in read.entries] == OF_ALL


@pytest.mark.parametrize(
    ("fields", "published", "updated"),
    [
        ("date: 2031-03-04/..", "2031-03-04", "2031-03-04"),
        ("date: ../2031-03", "2031-03-31", "2031-03-31"),
        ("date: 2031-03\nupdated: 2031-03-20", "2031-03-01", "2031-03-20"),
        ("date: 2031\ncorrections: [{ date: 2031-04, text: C. }]", "2031-01-01", "2031-04-01"),
        ("date: -0044-03-15", "0001-01-01", "0001-01-01"),
        ("date: 9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_days_come_from_the_content(project: Path, fields: str, published: str, updated: str) -> None:
    change(project, "quiet-day", "date: 2031-03-04/..", fields)
    entries = json.loads(files_of(project)["feed.json"])["items"]
    (entry,) = (entry for entry in entries if entry["url"].endswith("/quiet-day/"))
    days = (entry["date_published"], entry["date_modified"])
    assert days == (f"{published}T00:00:00Z", f"{updated}T00:00:00Z")


def test_an_entry_stays_the_same_one_when_its_address_changes(addressed_files: Files) -> None:
    entry = parsed(addressed_files["feed.xml"]).entries[1]
    assert entry.id == f"{ADDRESS}briefings/storm-shuts-port/"


def test_a_feed_holds_what_is_new_or_changed_last(project: Path) -> None:
    for number in range(MOST):
        text = f"title: T{number}\ndate: 2032-01-01\nbluf: B.\nsources: [bulletin]\nquotes:\n  - {{ id: q, text: The gate is open, speaker: mara-lind }}\n"  # fmt: skip
        (project / f"content/briefings/new-{number:02}.yml").write_text(text)
    change(project, "quiet-day", "title:", "updated: 2032-02-02\ntitle:")
    entries = parsed(files_of(project)["feed.xml"]).entries
    assert len(entries) == MOST
    assert entries[0].link.endswith("/quiet-day/")
    assert [entry.link[-3:-1] for entry in entries[1:3]] == ["00", "01"]


def test_a_withdrawn_briefing_leaves_the_feeds(project: Path) -> None:
    change(project, "storm-closes-port", "status: published", "status: withdrawn")
    for path, content in files_of(project).items():
        if path.rpartition("/")[2] in ("feed.xml", "feed.json"):
            assert b"storm-closes-port" not in content, path


def test_there_is_no_feed_without_an_address_or_a_briefing(project: Path) -> None:
    site, _ = generate(project)
    assert site is not None
    assert not [path for path in site.files if "feed." in path]
    for path in (project / "content/briefings").iterdir():
        path.unlink()
    assert not [path for path in files_of(project) if "feed." in path]


def test_pages_lead_feed_readers_to_their_feeds(project: Path) -> None:
    config = project / "site-config.yml"
    config.write_text(config.read_text().replace("Harbour Desk (invented)", "'Harbour \"Desk\" <b>'"))
    change(project, "storm-closes-port", 'title: "Northhaven: <b>', 'title: "Northhaven: \\"quoted\\" <b>')
    site = built(with_address(project))
    found = {}
    for page in ("", "topics/shipping/", "storylines/storm-closes-port/", "briefings/port-reopens/"):
        tree = html5lib.parse((site / page / "index.html").read_bytes(), namespaceHTMLElements=False)
        links = [link for link in tree.iter("link") if link.attrib.get("rel") == "alternate"]
        found[page] = [(link.attrib["type"], link.attrib["href"], link.attrib["title"]) for link in links]
    assert found == {
        "": [
            ("application/atom+xml", "feed.xml", 'Harbour "Desk" <b>'),
            ("application/feed+json", "feed.json", 'Harbour "Desk" <b>'),
        ],
        "topics/shipping/": [("application/atom+xml", "feed.xml", 'Shipping – Harbour "Desk" <b>')],
        "storylines/storm-closes-port/": [
            (
                "application/atom+xml",
                "feed.xml",
                'Storyline: Northhaven: "quoted" <b>storm</b> closes the port & 40 ships wait – Harbour "Desk" <b>',
            )
        ],
        "briefings/port-reopens/": [],
    }
    title = parsed((site / "storylines/storm-closes-port/feed.xml").read_bytes()).feed.title
    assert re.search(r"quoted.*storm", title)
