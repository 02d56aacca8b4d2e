"""What pages tell programs of themselves has schema.org's terms, and nothing that these cannot mean."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from inspect import get_annotations
from pathlib import Path
from typing import Any

import html5lib
import msgspec_schemaorg.models as models
import pytest
from playwright.sync_api import Page

from benchmarks import corpus
from generator.dates import parse
from generator.pages.linked import _days
from generator.site import generate
from tests.conftest import built, serving, with_address

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
# schema.org has Observation below QuantitativeValue too (version 15 on); the classes have one parent each.
OTHER_PARENTS = {"Observation": ("QuantitativeValue",)}


def told_on(site: Path, slug: str) -> dict[str, Any]:
    page = html5lib.parse((site / "briefings" / slug / "index.html").read_bytes(), namespaceHTMLElements=False)
    (script,) = (e for e in page.iter("script") if e.attrib.get("type") == "application/ld+json")
    told: dict[str, Any] = json.loads(script.text or "")
    return told


def types_of(name: str) -> list[type]:
    """A type of schema.org with those above it."""
    parents = [parent for other in OTHER_PARENTS.get(name, ()) for parent in types_of(other)]
    return [*getattr(models, name).__mro__, *parents]


def wrong_terms(thing: dict[str, Any]) -> Iterator[str]:
    """What schema.org does not know of a thing, or does not expect there."""
    expected: dict[str, str] = {}
    for one in types_of(thing["@type"]):
        expected = {**{name: str(kind) for name, kind in get_annotations(one).items()}, **expected}
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        if name not in expected:
            yield f"{thing['@type']} has no {name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            if not isinstance(one, dict):
                continue
            if "@type" in one:
                kinds = {kind.__name__ for kind in types_of(one["@type"])}
                if not kinds & set(re.findall(r"\w+", expected[name])):
                    yield f"{thing['@type']}.{name} is no {one['@type']}"
                yield from wrong_terms(one)
            elif set(one) != {"@id"}:
                yield f"{thing['@type']}.{name} has no type"


@pytest.mark.parametrize("slug", ["port-reopens", "port-reopens-uk", "quiet-day", "storm-closes-port"])
def test_the_terms_are_schema_orgs(golden_site: Path, slug: str) -> None:
    told = told_on(golden_site, slug)
    assert (told["@context"], told["@type"]) == ("https://schema.org", "AnalysisNewsArticle")
    assert list(wrong_terms(told)) == []
    assert "ClaimReview" not in json.dumps(told)


def test_wrong_terms_are_seen() -> None:
    assert list(wrong_terms({"@type": "Quotation", "claimReviewed": "x", "isBasedOn": {"@type": "Person"}})) == [
        "Quotation has no claimReviewed",
        "Quotation.isBasedOn is no Person",
    ]


def test_every_id_is_an_item_of_the_page_or_a_page_of_the_site(golden_site: Path) -> None:
    told = told_on(golden_site, "storm-closes-port")
    page = (golden_site / "briefings/storm-closes-port/index.html").read_text()
    ids = [thing["@id"] for thing in [*told["hasPart"], *told["mentions"]]]
    assert len(ids) > 8
    assert all(f'id="{name.removeprefix("#")}"' in page for name in ids)
    others = [one["creator"]["@id"] for one in told["hasPart"] if "creator" in one]
    others += [source["@id"] for source in told["isBasedOn"]]
    assert all((golden_site / "briefings/storm-closes-port" / other / "index.html").is_file() for other in others)


def test_nobody_who_does_not_speak_in_public_is_named(golden_site: Path) -> None:
    assert told_on(golden_site, "quiet-day")["hasPart"] == [
        {"@type": "Quotation", "@id": "#it-was-quiet", "text": "It was quiet"}
    ]


def test_a_hedged_number_is_no_number(golden_site: Path) -> None:
    things = {thing["@id"]: thing for thing in told_on(golden_site, "storm-closes-port")["mentions"]}
    assert things["#waiting"]["value"] == "about 40"
    assert (things["#tugs"]["minValue"], things["#tugs"]["maxValue"]) == (3, 5)
    assert "maxValue" not in things["#containers"] and things["#containers"]["minValue"] == 1200
    assert things["#closed-for"]["value"] == "up to 2 days"


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2031-03-04", {"startDate": "2031-03-04"}),
        ("2031-03-04/2031-03-06", {"startDate": "2031-03-04", "endDate": "2031-03-06"}),
        ("2031-03-04~", {}),
        ("2031-03", {}),
        ("2031-03-04/..", {}),
        ("-0044-03-15", {"startDate": None}),
    ],
)
def test_only_days_that_are_known_are_told(date: str, days: dict[str, str | None]) -> None:
    assert _days(parse(date)) == days


def test_a_briefing_of_28_items_has_some_four_kilobytes_of_it(tmp_path: Path) -> None:
    corpus.write(tmp_path / "p", 5)
    site, _ = generate(tmp_path / "p")
    assert site is not None
    scripts = [SCRIPT.search(page.body) for page in site.pages if page.path.startswith("briefings/invented")]
    sizes = [len(script[0].encode()) for script in scripts if script]
    assert len(sizes) == 5
    assert sum(sizes) / len(sizes) < 4_600
    assert max(len(content) for path, content in site.files.items() if path.endswith("/briefing.json")) < 14_000


def test_browsers_run_nothing_of_it_and_the_policy_lets_it_be(project: Path, page: Page) -> None:
    with serving(built(with_address(project))) as address:
        page.goto(f"{address}briefings/storm-closes-port/")
        told = json.loads(page.locator('script[type="application/ld+json"]').text_content() or "")
        assert told["headline"] == "Northhaven: <b>storm</b> closes the port & 40 ships wait"
