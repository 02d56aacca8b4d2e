"""The files beside a briefing's page."""

from __future__ import annotations

import json

from generator.exports.bibtex import bibtex
from generator.exports.csl import csl
from generator.library import Library


def files_of(library: Library) -> dict[str, bytes]:
    """The files of all published briefings by their path in the site."""
    found: dict[str, bytes] = {}
    for slug, briefing in library.briefings.items():
        records = csl(library, briefing)
        found[f"briefings/{slug}/citations.json"] = (
            json.dumps(records, ensure_ascii=False, separators=(",", ":")) + "\n"
        ).encode()
        found[f"briefings/{slug}/citations.bib"] = bibtex(records).encode()
    return found
