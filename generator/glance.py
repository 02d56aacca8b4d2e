"""One briefing that was saved, looked at alone: its findings and its page, at once, however large the library is.

It is read, checked and verified with what its page shows of others; all that was known of these stands. What it changes on
other pages, and what is wrong elsewhere because of it, is known when everything has been read (`site.generate`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from generator.checks import check
from generator.diagnostics import Diagnostic, has_errors
from generator.evidence import read_lock, verify
from generator.examining import told
from generator.library import CONTENT, Library, newest_day, read_again
from generator.site import Site, site_of


def glance(root: Path, site: Site, slug: str) -> tuple[Site | None, list[Diagnostic]]:
    """A site with one of its briefings as its file is now; no site when that has errors.

    Of its pages only that of the briefing is what it will be. The findings are those in its file. Raises OSError when it
    cannot be read.
    """
    library, found = read_again(root, site.examined, slug)
    path = f"{CONTENT}/briefings/{slug}.yml"
    if slug not in library.briefings:
        problems = told(replace(library, briefings={}), found, site.chosen.drafts)
        return None, [problem for problem in problems if problem.location.path == path]
    near = _near(library, slug)
    lock, _ = read_lock(root)
    verdicts, about_evidence = verify(replace(near, briefings={slug: library.briefings[slug]}), lock)
    found += [*check(near), *about_evidence]
    problems = [problem for problem in told(near, found, site.chosen.drafts) if problem.location.path == path]
    if has_errors(problems):
        return None, problems
    chosen = replace(site.chosen, as_of=site.chosen.as_of or newest_day(library))
    made = site_of(near, {**site.verdicts, **verdicts}, chosen)
    return replace(made, examined=library, chosen=site.chosen), problems


def _near(library: Library, slug: str) -> Library:
    """The part of a library that a briefing's page is made of: its storyline, translations, and what its items continue."""
    beside: dict[str, set[str]] = defaultdict(set)
    for briefing in library.briefings.values():
        for other in (briefing.follows, briefing.translation_of):
            if other in library.briefings:
                beside[briefing.slug].add(str(other))
                beside[str(other)].add(briefing.slug)
    found, new = {slug}, {slug}
    while new:
        new = {other for name in new for other in beside[name]} - found
        found |= new
    links = (item.continues for name in found for item in library.briefings[name].items if item.continues)
    found |= {link.partition("#")[0] for link in links} & library.briefings.keys()
    found |= {str(library.briefings[name].translation_of) for name in found} & library.briefings.keys()
    return replace(library, briefings={name: b for name, b in library.briefings.items() if name in found})
