"""Every hostile string, read back from each file for other programs by software that is not ours, is itself."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import feedparser
import feedparser_rs
import html5lib
import icalendar
import markdown
import pytest
import rispy
from bibtexparser import parse_string
from bibtexparser.middlewares import (
    LatexDecodingMiddleware,
    RemoveEnclosingMiddleware,
    ResolveStringReferencesMiddleware,
)
from jsonschema import Draft202012Validator

from generator.model.fields import NUMBER
from generator.site import generate
from tests.examples import STRESS
from tests.hostile.comparison import as_read, data_differences, forms
from tests.hostile.corpus import OURS, THEIRS, of_each_kind, texts
from tests.hostile.project import WORD, write

ADDRESS = "https://harbour.example/briefings/"
_LONG = 1000
SHORT = [value for value in texts([*OURS, *THEIRS]) if len(value) < _LONG]
VALUES = [WORD, *(texts([*OURS, *THEIRS]) if STRESS else [*texts(of_each_kind(OURS)), *SHORT[::9]])]

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The files of a site with a string in every field of the records that have its number."""
    site, problems = generate(write(tmp_path_factory.mktemp("hostile") / "p", VALUES, site_url=ADDRESS))
    assert site is not None, problems
    return site.files


def numbered(files: Files, path: str) -> Iterator[tuple[bytes, str]]:
    """The files of a name, # standing for a number, each with its string."""
    for number, value in enumerate(VALUES):
        yield files[path.replace("#", f"{number:04}z")], value


def text_of(html: str) -> str:
    return "".join(html5lib.parseFragment(html, namespaceHTMLElements=False).itertext())


@pytest.mark.parametrize("name", ["briefing.json", "citations.json"])
def test_data_are_the_plain_ones_with_the_string_in_them(files: Files, name: str) -> None:
    plain = json.loads(files[f"briefings/first-0000z/{name}"])
    for content, value in numbered(files, f"briefings/first-#/{name}"):
        found = data_differences(json.loads(content), plain, value, value[:20])
        assert [what for what in found if ".spans[" not in what] == []  # where words end depends on their length


def test_data_keep_to_their_schema(files: Files) -> None:
    schema = Draft202012Validator(json.loads(files["data/briefing.schema.json"]))
    for path, content in files.items():
        if path.endswith("/briefing.json"):
            assert [error.message for error in schema.iter_errors(json.loads(content))] == []


def test_feeds_are_the_plain_ones_with_the_string_in_them(files: Files) -> None:
    for content, value in numbered(files, "topics/topic-#/feed.xml"):
        found = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
        assert not found.bozo, found.get("bozo_exception")
        (entry,) = found.entries
        whole = as_read(forms(value)[0])
        shown = [entry.title, entry.summary, entry.tags[0].term, found.feed.title.removesuffix(" – Hostile")]
        assert [as_read(text) for text in shown] == [whole] * 4
        assert {entry.title_detail.type, entry.summary_detail.type} == {"text/plain"}
        fragment = html5lib.parseFragment(entry.content[0].value, namespaceHTMLElements=False)
        assert [element.tag for element in fragment.iter()] == EXPECTED_HTML
        assert as_read(fragment[0].text) == whole


EXPECTED_HTML = ["DOCUMENT_FRAGMENT", "p", "h2", "ul", *["li", "a"] * 3, "h2", "ul", "li"]


def test_the_json_feed_is_the_strings(files: Files) -> None:
    told = json.loads(files["feed.json"])
    found = feedparser_rs.parse(files["feed.json"])
    assert (found.version, len(found.entries)) == ("json11", 50)
    for entry, item in zip(found.entries, told["items"], strict=True):
        number = re.search(r"-(\d{4})z", item["url"])
        assert number
        whole = as_read(forms(VALUES[int(number[1])])[0])
        assert entry.id == item["id"]
        if not set("<&") & set(whole):  # the reader takes titles for HTML and leaves out what would run
            assert as_read(entry.title) == whole
        assert as_read(item["summary"]) == as_read(item["title"]) == whole


def test_the_calendar_is_the_strings(files: Files) -> None:
    found = icalendar.Calendar.from_ical(files["timeline.ics"])
    events = [event for event in found.walk("VEVENT") if ".dated@" in str(event["UID"])]
    assert len(events) >= len(VALUES)
    for event in events:
        number = re.search(r"-(\d{4})z", str(event["UID"]))
        assert number
        whole = forms(VALUES[int(number[1])])[0]
        assert as_read(str(event["SUMMARY"])) == as_read(whole)
    assert all(len(line) <= 75 for line in files["timeline.ics"].split(b"\r\n"))
    assert b"\n" not in files["timeline.ics"].replace(b"\r\n", b"")


FORMULA = ("=", "+", "-", "@", "\t", "\r")
OF_TEXT = {
    "key_figures": {"words": ("label", "value_text", "unit", "caveat", "who"), "number": ("label", "unit", "who")},
    "quotes": {"direct": ("text", "role", "occasion", "who")},
    "assessments": {"reported": ("statement", "wording", "who"), "ours": ("outcome",)},
    "timeline": {"dated": ("title", "text", "date_text", "who", "places"), "undated": ("title", "date_text")},
}


@pytest.mark.parametrize("name", OF_TEXT)
def test_tables_are_the_strings_and_no_cell_is_a_formula(files: Files, name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode(), newline="")))
    assert len(rows) >= len(VALUES)
    for row in rows:
        assert not [c for c in row.values() if c.startswith(FORMULA) and not NUMBER.fullmatch(c)]
        number = int(row["briefing"][-5:-1])
        for column in OF_TEXT[name].get(row["item"], ()) if row["briefing"].startswith("first") else ():
            whole = forms(VALUES[number])[0]
            assert row[column] == (f"'{whole}" if whole.startswith(FORMULA) else whole), (column, number)


def test_places_are_the_strings(files: Files) -> None:
    features = json.loads(files["data/places.geojson"])["features"]
    names = [feature["properties"]["name"] for feature in features]
    assert [as_read(name) for name in names] == [as_read(forms(value)[0]) for value in VALUES]


def test_references_are_the_strings(files: Files) -> None:
    plain = rispy.loads(files["briefings/first-0000z/citations.ris"].decode())
    assert [len(reference) for reference in plain]
    for content, value in numbered(files, "briefings/first-#/citations.ris"):
        found = rispy.loads(content.decode())
        assert list(data_differences(found, plain, value, value[:20])) == []


def test_bibtex_is_the_strings(files: Files) -> None:
    def read(content: bytes) -> list[dict[str, Any]]:
        steps = [ResolveStringReferencesMiddleware(), RemoveEnclosingMiddleware(), LatexDecodingMiddleware()]
        library = parse_string(content.decode(), parse_stack=steps)
        assert not library.failed_blocks, library.failed_blocks[0].error
        assert not any(entry["howpublished"].startswith("shared") for entry in library.entries)
        return [{"key": entry.key, "title": entry["title"].strip("{}")} for entry in library.entries]

    for content, value in numbered(files, "briefings/first-#/citations.bib"):
        first, *others = read(content)
        assert len(others) == 10
        if not set("\\^~") & set(value):  # what the reader makes of accents in TeX is its own
            assert as_read(first["title"].replace("{", "").replace("}", "")) == as_read(
                re.sub("[{}]", "", forms(value)[0])
            )


def test_the_list_for_readers_of_text_is_the_strings(files: Files) -> None:
    page = markdown.markdown(files["llms.txt"].decode())
    tree = html5lib.parseFragment(page, namespaceHTMLElements=False)
    assert {element.tag for element in tree.iter()} <= {"DOCUMENT_FRAGMENT", "h1", "h2", "ul", "li", "a"}
    for line in tree.iter("li"):
        (link,) = line
        number = re.search(r"-(\d{4})z", link.attrib["href"])
        if number is None:  # where there are more briefings than it lists
            assert link.attrib["href"].endswith("data/briefings.json")
            assert link.text == "All briefings"
            continue
        whole = as_read(forms(VALUES[int(number[1])])[0])
        assert as_read(link.text) == whole
        assert as_read(link.tail).endswith(f"2031. {whole}")
