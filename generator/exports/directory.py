"""What there is, for those who come by machine: the list of briefings as data, robots.txt, and llms.txt."""

from __future__ import annotations

import re
from typing import Any

from generator.exports.addresses import address
from generator.exports.published import path_of
from generator.language import speak
from generator.library import Library
from generator.model import Briefing
from generator.text import collapse, neutral

_MOST = 500  # briefings in llms.txt, which is read whole; the list as data has all
_MARKUP = re.compile(r"[\\`*_\[\]]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def index(library: Library) -> dict[str, Any]:
    """The list of all briefings, the newest first, translations too."""
    config = library.config
    told: dict[str, Any] = {"site": config.site_name, "licence": config.copyright}
    told["briefings"] = [_entry(library, briefing) for briefing in library.newest_first]
    return {name: value for name, value in told.items() if value is not None}


def _entry(library: Library, briefing: Briefing) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "slug": briefing.slug,
        "title": briefing.title,
        "date": str(briefing.date),
        "bluf": briefing.bluf,
    }
    entry |= {"updated": str(briefing.updated)} if briefing.updated else {}
    entry |= {"language": briefing.language or library.config.language, "topics": list(briefing.topics)}
    if briefing.translation_of in library.briefings:
        entry["translation_of"] = briefing.translation_of
    links = {"link": f"briefings/{briefing.slug}/", "data": path_of(briefing)}
    return entry | {name: address(library.config, path, "data/") for name, path in links.items()}


def robots(library: Library) -> str:
    """Robots may read everything (RFC 9309); the site map is named where the site knows its address."""
    site = library.config.site_url
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {site}sitemap.xml\n" if site else "")


def llms(library: Library) -> str:
    """The newest briefings in Markdown, each with its date, its bottom line and its data (llmstxt.org)."""
    config, t = library.config, speak(library.config.language)
    head = [f"# {_escaped(config.site_name)}", ""]
    if config.site_description:
        head += [f"> {_escaped(config.site_description)}", ""]
    listed = library.originals.newest_first
    lines = [_line(library, briefing) for briefing in listed[:_MOST]]
    if len(listed) > _MOST:
        lines.append(f"- [{t('all_briefings')}]({address(config, 'data/briefings.json', '')})")
    return "\n".join([*head, f"## {t('briefings')}", "", *lines, ""])


def _line(library: Library, briefing: Briefing) -> str:
    date = speak(library.config.language).date(briefing.date)
    data = address(library.config, path_of(briefing), "")
    return f"- [{_escaped(briefing.title)}]({data}): {date}. {_escaped(briefing.bluf)}"


def _escaped(text: str) -> str:
    """Text on one line as itself in Markdown, and as readable as can be: whoever reads this file reads it unrendered."""
    plain_text = re.sub("[&<>]", lambda sign: _ENTITIES[sign[0]], collapse(neutral(text)))
    return _MARKUP.sub(lambda sign: f"\\{sign[0]}", plain_text)
