"""The files that stand beside the pages: pictures, and what leads on from a briefing's old addresses."""

from __future__ import annotations

import html

from generator.library import Library
from generator.model import Briefing

_REDIRECT = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="../{slug}/">
<link rel="icon" href="../../assets/images/favicon.png">
<meta http-equiv="refresh" content="0; url=../{slug}/">
</head>
<body><p><a href="../{slug}/">{title}</a></p></body>
</html>
"""


def files_of(library: Library) -> dict[str, bytes]:
    """The files of a library by their path in the site."""
    pictures = {f"assets/media/{name}": data for name, data in library.media.items()}
    moved = [*library.briefings.values(), *library.withdrawn.values()]
    redirects = {f"briefings/{old}/index.html": _redirect(library, b) for b in moved for old in b.redirects}
    return {**pictures, **redirects}


def _redirect(library: Library, briefing: Briefing) -> bytes:
    title, language = html.escape(briefing.title), briefing.language or library.config.language
    return _REDIRECT.format(slug=briefing.slug, title=title, language=language).encode()
