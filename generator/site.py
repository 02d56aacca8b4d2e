"""The story on one page: read, check and verify (`examine`), choose what may be published, render."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from importlib.resources import files
from operator import itemgetter
from pathlib import Path

from generator.dates import Day, iso_day
from generator.diagnostics import Diagnostic, has_errors
from generator.evidence import Verdict, Verdicts
from generator.examining import examine
from generator.exports import files_of as exports_of
from generator.exports import files_of_briefing as exports_of_briefing
from generator.feeds import feeds_of
from generator.library import Library, held_back, published
from generator.library.fingerprints import Answers
from generator.library.watched import watched, watched_shelf
from generator.pages import ANCHORED, SECTIONS, VERDICTS, Cited, Makes, Page, files_of, render, url_of

STYLESHEET = "assets/briefings.css"
_NO_JEKYLL = ".nojekyll"  # tells GitHub Pages, where it is given a branch, to publish the files as they are
_ASSETS = ("briefings.css", "scheme.js", "search.js", "timeline.js", "visits.js")


@dataclass(frozen=True)
class Chosen:
    """What of the content is to be published: what is free on a day, by default the newest published date; drafts too."""

    as_of: Day | None = None
    drafts: bool = False


@dataclass(frozen=True)
class Site:
    """What is to be published: pages as Markdown, and files as they stand."""

    library: Library
    pages: tuple[Page, ...]
    held_back: dict[str, str]  # why briefings are not published, by their files
    verdicts: Verdicts
    cited: Cited
    examined: Library  # with what is not to be published
    chosen: Chosen

    @cached_property
    def files(self) -> dict[str, bytes]:
        """What stands beside the pages, by its path in the site; made when it is asked for."""
        return {**self.shared, **{path: make() for page in self.pages for path, make in page.files.items()}}

    @cached_property
    def shared(self) -> dict[str, bytes]:
        """The files that are no single page's."""
        return {**self.assets, **files_of(self.library), **exports_of(self.library, self.verdicts)}

    @cached_property
    def assets(self) -> dict[str, bytes]:
        """The files that pages need to be shown."""
        return _assets()

    def answers(self) -> Answers:
        """What a page was answered, for whoever wants to know whether it would be another one now."""
        verdicts: dict[str, list[Verdict]] = {}
        for (slug, _), verdict in self.verdicts.items():
            verdicts.setdefault(slug, []).append(verdict)
        packed = {slug: _packed(found) for slug, found in verdicts.items()}
        return Answers(self.library, {VERDICTS: packed, ANCHORED: self.cited.anchored})

    def page_at(self, url: str) -> Page | None:
        return next((page for page in self.pages if page.url == url), None)

    @property
    def sections(self) -> list[Page]:
        """The front pages of the sections that there are, in the order of the navigation."""
        by_path = {page.path: page for page in self.pages}
        paths = ["index.md", *(f"{section}/index.md" for section in SECTIONS)]
        return [by_path[path] for path in paths if path in by_path]

    @cached_property
    def date(self) -> str:
        """The newest date in the content, as YYYY-MM-DD: what the site says of its own age, whatever the clock says.

        Within the years that a gzip file can tell (RFC 1952: seconds after 1970, in 32 bits).
        """
        days = [day for briefing in self.library.briefings.values() for day in (briefing.date.earliest,) if day]
        year, month, day = max(days, default=(1970, 1, 1))
        return iso_day((min(max(year, 1970), 2105), month, day))


def _packed(verdicts: list[Verdict]) -> bytes | list[Verdict]:
    """Verdicts as bytes that are the same for the same verdicts; what was observed is a record, whose bytes are not."""
    is_plain = all(receipt.observed is None for verdict in verdicts for receipt in verdict.receipts)
    return pickle.dumps(verdicts) if is_plain else verdicts


def generate(
    root: Path, as_of: Day | None = None, drafts: bool = False, address: str | None = None, anew: bool = False
) -> tuple[Site | None, list[Diagnostic]]:
    """Turn the content below a project's root into a site; no site when a finding is an error.

    Embargoes end on the day `as_of`, by default the newest published date; `drafts` shows what is unpublished, and
    without it findings in drafts keep nobody from publishing the rest. `address` is the site's where its settings name
    none. What was found before is not looked up again unless `anew`. Raises OSError when a file cannot be read for
    the operator's reasons.
    """
    library, verdicts, problems = examine(root, drafts, address, anew)
    if has_errors(problems):
        return None, problems
    return site_of(library, verdicts, Chosen(as_of, drafts)), problems


def site_of(library: Library, verdicts: Verdicts, chosen: Chosen) -> Site:
    """The site of a library that has no errors."""
    shown = published(library, chosen.as_of, chosen.drafts)
    waiting = {} if chosen.drafts else held_back(library, chosen.as_of)
    cited = Cited(shown, verdicts)
    pages = _with_files(render(shown, verdicts, cited), shown, verdicts)
    return Site(shown, tuple(pages), waiting, verdicts, cited, library, chosen)


def _with_files(pages: Iterable[Page], library: Library, verdicts: Verdicts) -> Iterator[Page]:
    """Pages with the feeds that tell of them, and briefings with their data beside them."""
    feeds = feeds_of(library)
    of_briefings = {url_of(f"briefings/{slug}.md"): briefing for slug, briefing in library.briefings.items()}
    for page in pages:
        told = feeds.get(page.url, {})
        beside: dict[str, Makes] = {path: partial(feed.make, page.asked) for path, feed in told.items()}
        if briefing := of_briefings.get(page.url):
            asking = watched(library, page.asked), watched_shelf(verdicts, VERDICTS, page.asked, by=itemgetter(0))
            beside |= exports_of_briefing(*asking, briefing)
        of_feeds = ((feed.title, feed.briefings) for feed in told.values())
        yield replace(page, beside=beside, given=(*page.given, *of_feeds))


def _assets() -> dict[str, bytes]:
    found = {f"assets/{name}": (files("generator") / "assets" / name).read_bytes() for name in _ASSETS}
    return {**found, _NO_JEKYLL: b"", STYLESHEET: _NEEDLESS.sub(b"", found[STYLESHEET])}


_NEEDLESS = re.compile(rb"\s*/\*.*?\*/\s*|;?\s*\n\s*(?=\})|\s*\n\s*|(?<=[:,]) |(?<=[a-z\)\]]) (?=\{)", re.DOTALL)
"""Comments, spaces and last semicolons in our style sheet, which has none of these in a string or a selector."""
