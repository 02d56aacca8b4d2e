"""Files for other programs are what these programs take them for: each is opened by software that is not ours."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from pathlib import Path
from typing import Any

import geojson
import icalendar
import pytest
import rispy
from bibtexparser import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from jsonschema import Draft202012Validator

from generator.exports import schema_of_briefing
from generator.pages.data import files_of_data
from generator.site import Site, generate
from generator.tables import TABLES
from tests.conftest import ADDRESS, with_address

Files = dict[str, bytes]


def site_of(project: Path) -> Site:
    site, problems = generate(project)
    assert site is not None, problems
    return site


def change(project: Path, name: str, old: str, new: str) -> None:
    path = project / "content" / name
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def briefing_in(files: Files, slug: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(files[f"briefings/{slug}/briefing.json"])
    return told


# --- a briefing as data ------------------------------------------------------------------------------


def test_briefings_keep_to_their_schema(addressed_files: Files) -> None:
    Draft202012Validator.check_schema(schema_of_briefing())
    schema = Draft202012Validator(json.loads(addressed_files["data/briefing.schema.json"]))
    slugs = [path.split("/")[1] for path in addressed_files if path.endswith("/briefing.json")]
    assert len(slugs) == 4
    for slug in slugs:
        assert [error.message for error in schema.iter_errors(briefing_in(addressed_files, slug))] == []
    broken = briefing_in(addressed_files, "port-reopens")
    for name, value in (("secret", 1), ("link", None), ("key_figures", [{"id": "x"}])):
        assert not schema.is_valid(broken | {name: value})


def test_an_item_has_its_link_what_was_found_and_where(project: Path) -> None:
    site = site_of(with_address(project))
    told = briefing_in(site.files, "storm-closes-port")
    text = site.library.texts["gazette"]
    (tugs,) = (figure for figure in told["key_figures"] if figure["id"] == "tugs")
    assert (tugs["link"], tugs["evidence"]) == (f"{ADDRESS}briefings/storm-closes-port/#tugs", "verified")
    (receipt,) = tugs["receipts"]
    assert [text[start:end] for start, end in receipt["spans"]] == receipt["words"]
    assert receipt["words"] == ["Between three and five tugs are out of service"]
    assert told["cited"][receipt["source"]]["title"] == "Storm closes Northhaven: *forty* ships wait"
    assert told["names"]["mara-lind"] == "Mara Lind"
    (gone,) = (quote for quote in told["quotes"] if quote["id"] == "taken-back")
    assert set(gone) == {"id", "link", "status"}


def test_without_an_address_links_are_relative_to_the_file(project: Path) -> None:
    told = briefing_in(site_of(project).files, "port-reopens")
    assert told["$schema"] == "../../data/briefing.schema.json"
    assert told["key_figures"][0]["link"] == "./#waiting"
    listed = json.loads(site_of(project).files["data/briefings.json"])["briefings"][0]
    assert (listed["link"], listed["data"]) == ("../briefings/port-reopens/", "../briefings/port-reopens/briefing.json")


def test_words_that_may_not_be_shown_are_not_given_out(project: Path) -> None:
    change(project, "sources/gazette.yml", "republish: full", "republish: none")
    files = site_of(project).files
    receipts = [r for r in _receipts(briefing_in(files, "storm-closes-port")) if r["source"] == "gazette"]
    assert receipts
    assert all(receipt["spans"] and "words" not in receipt for receipt in receipts)
    assert not [path for path, content in files.items() if b"Between three and five tugs" in content]


def test_words_of_private_texts_are_not_given_out(project: Path) -> None:
    (project / "archive").mkdir()
    for path in (project / "content/sources").glob("*.txt"):
        path.rename(project / "archive" / path.name)
    config = project / "site-config.yml"
    config.write_text(config.read_text() + "    archive: archive\n")
    receipts = list(_receipts(briefing_in(site_of(project).files, "storm-closes-port")))
    assert receipts
    assert not any("words" in receipt for receipt in receipts)


def _receipts(told: Any) -> list[dict[str, Any]]:
    if isinstance(told, dict):
        own: list[dict[str, Any]] = told.get("receipts", [])
        return [*own, *(receipt for value in told.values() for receipt in _receipts(value))]
    return [receipt for value in told for receipt in _receipts(value)] if isinstance(told, list) else []


def test_ids_of_what_is_not_published_are_left_out(project: Path) -> None:
    change(project, "briefings/quiet-day.yml", "title:", "follows: secret-draft\ntitle:")
    change(project, "briefings/storm-closes-port.yml", "items: [tugs]", "items: [tugs, taken-back]")
    files = site_of(project).files
    assert "follows" not in briefing_in(files, "quiet-day")
    assert briefing_in(files, "port-reopens")["follows"] == "storm-closes-port"
    assert briefing_in(files, "storm-closes-port")["corrections"][0]["items"] == ["tugs"]


# --- tables, places, lists ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_one_row_an_item_and_translations_are_not_counted(addressed_files: Files, name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(addressed_files[f"data/{name}.csv"].decode(), newline="")))
    slugs = ("port-reopens", "storm-closes-port", "quiet-day")
    items = [(slug, item) for slug in slugs for item in briefing_in(addressed_files, slug).get(name, [])]
    wanted = [(slug, item["id"], item["link"]) for slug, item in items if item.get("status") != "withdrawn"]
    assert [(row["briefing"], row["item"], row["link"]) for row in rows] == wanted
    assert all(tuple(row) == TABLES[name] for row in rows)


def test_a_table_without_a_row_has_its_columns(project: Path) -> None:
    for path in (project / "content/briefings").glob("*.yml"):
        if path.stem != "quiet-day":
            path.unlink()
    site, _ = generate(project)
    assert site is not None
    assert site.files["data/timeline.csv"].decode().strip() == ",".join(TABLES["timeline"])
    assert "timeline.ics" not in site.files
    assert "data/places.geojson" not in site.files


def test_places_are_geojson(addressed_files: Files) -> None:
    found = geojson.loads(addressed_files["data/places.geojson"])
    assert found.is_valid, found.errors()
    assert [feature.geometry.coordinates for feature in found.features] == [[-3.5, 58.25]]


@pytest.mark.parametrize("has_address", [True, False])
def test_the_page_about_data_lists_every_file(project: Path, has_address: bool) -> None:
    site = site_of(with_address(project) if has_address else project)
    listed = {path for paths, _ in files_of_data(site.library) for path in paths}
    given = {re.sub("briefings/[^/]+/", "briefings/…/", path) for path in site.files if "/" not in path or "data/" in path or "/briefing.json" in path or "/citations" in path}  # fmt: skip
    assert {path for path in given if not path.startswith("figures/")} - {"robots.txt", ".nojekyll"} == listed
    page = next(page for page in site.pages if page.path == "about/data.md")
    assert ("feed.xml" in page.body) == has_address


def test_robots_may_read_everything_and_are_told_of_the_map(addressed_files: Files, project: Path) -> None:
    assert addressed_files["robots.txt"].decode().endswith(f"Allow: /\n\nSitemap: {ADDRESS}sitemap.xml\n")
    assert site_of(project).files["robots.txt"] == b"User-agent: *\nAllow: /\n"


# --- the calendar ------------------------------------------------------------------------------------


def calendar_of(project: Path, *dates: str) -> dict[str, tuple[datetime.date, datetime.date, str]]:
    """First day, day after the last, and title of events with these dates, by id, as another program reads them."""
    events = "".join(f"\n  - {{ id: e-{n}, title: E, inferred: true, date: {date!r}, evidence: It was quiet }}" for n, date in enumerate(dates))  # fmt: skip
    path = project / "content/briefings/quiet-day.yml"
    path.write_text(f"{path.read_text()}\ntimeline:{events}\n")
    found = icalendar.Calendar.from_ical(site_of(project).files["timeline.ics"])
    told = {str(e["UID"]): (e["DTSTART"].dt, e["DTEND"].dt, str(e["SUMMARY"])) for e in found.walk("VEVENT")}
    return {uid.partition(".")[2].partition("@")[0]: one for uid, one in told.items() if uid.startswith("quiet-day.")}


def day(year: int, month: int, number: int) -> datetime.date:
    return datetime.date(year, month, number)


def test_an_uncertain_date_fills_its_days_and_says_so(project: Path) -> None:
    dates = (
        "2031-03-02",
        "2031-03-02~",
        "2031-01-11~/2031-01-20~",
        "2030",
        "2031-02/..",
        "../2031-02",
        "2031-03-02T10:00:00Z",
    )
    assert calendar_of(project, *dates) == {
        "e-0": (day(2031, 3, 2), day(2031, 3, 3), "E"),
        "e-1": (day(2031, 3, 2), day(2031, 3, 3), "E (about 2 March 2031)"),
        "e-2": (day(2031, 1, 11), day(2031, 1, 21), "E (mid-January 2031)"),
        "e-3": (day(2030, 1, 1), day(2031, 1, 1), "E (2030)"),
        "e-4": (day(2031, 2, 1), day(2031, 2, 2), "E (February 2031 or later)"),
        "e-5": (day(2031, 2, 28), day(2031, 3, 1), "E (February 2031 or earlier)"),
        "e-6": (day(2031, 3, 2), day(2031, 3, 3), "E"),
    }


@pytest.mark.parametrize("date", ["-0044-03-15", "9999-12-31", "0001-01-01"])
def test_years_far_away_are_in_the_calendar(project: Path, date: str) -> None:
    assert set(calendar_of(project, date)) == {"e-0"}


def test_an_event_that_is_told_anew_stands_there_once(addressed_files: Files) -> None:
    found = icalendar.Calendar.from_ical(addressed_files["timeline.ics"])
    uids = [str(event["UID"]) for event in found.walk("VEVENT")]
    assert len(set(uids)) == len(uids) == 4
    assert {uid.partition("@")[2] for uid in uids} == {"harbour.example"}
    assert all(event["DTSTAMP"].dt.year == 2031 for event in found.walk("VEVENT"))


# --- citations ---------------------------------------------------------------------------------------


def test_citations_are_read_by_reference_managers(addressed_files: Files) -> None:
    folder = "briefings/storm-closes-port/citations"
    records = json.loads(addressed_files[f"{folder}.json"])
    keys = [record["id"] for record in records]
    entries = parse_string(addressed_files[f"{folder}.bib"].decode()).entries
    assert [entry.key for entry in entries] == keys
    for entry, record in zip(entries, records, strict=True):  # what several say is said once, and read back in each
        within = [record[name] for name in ("container-title", "publisher") if name in record]
        assert entry["howpublished"].strip("{}").replace("\\", "") == ", ".join(within)
        note = entry.fields_dict.get("note")
        assert (note.value.strip("{}").replace("\\", "") if note else None) == record.get("note")
    references = rispy.loads(addressed_files[f"{folder}.ris"].decode())
    assert [reference["id"] for reference in references] == keys
    assert [(r["title"], r["year"], r["date"]) for r in references] == [
        (record["title"], "2031", "2031/03/06/") for record in records
    ]
    assert references[1]["authors"] == ["Northhaven Port Authority"]


@pytest.mark.filterwarnings("ignore")  # the renderer warns of fields that the style does not print
def test_citations_can_be_rendered(addressed_files: Files) -> None:
    records = json.loads(addressed_files["briefings/port-reopens/citations.json"])
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(records), formatter.plain)
    bibliography.register(Citation([CitationItem(record["id"]) for record in records]))
    entries = [str(entry) for entry in bibliography.bibliography()]
    assert len(entries) == len(records)
    assert all("2031" in entry for entry in entries)
