"""A project that has each of many strings in every field that is printed: string n in the records whose ids end in n.

The plain project has a plain word instead of each; what a page of the one must be follows from its page of the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from generator.config import HEURISTIC
from tests.golden import PROJECT

WORD = "Plainword"
PICTURE = (PROJECT / "content/media/gate.png").read_bytes()
_ESCAPED = re.compile(
    r"[^ -\[\]-~\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\"\u2028\u2029\ufdd0-\ufdef]"
)
_FLAT = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")


def quoted(text: str) -> str:
    """A string between YAML's double quotation marks, unusual characters as escapes."""

    def escape(found: re.Match[str]) -> str:
        code = ord(found[0])
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

    return '"' + _ESCAPED.sub(escape, text) + '"'


def write(folder: Path, values: Sequence[str], whole: bool = True, **settings: str) -> Path:
    """Write the project; returns its folder. Where it is not whole, there are a briefing and its sources alone."""
    registries, files = (_REGISTRIES, _FILES) if whole else ({}, _FEWER)
    for name in ("briefings", "sources", "media"):
        (folder / "content" / name).mkdir(parents=True)
    (folder / "mkdocs.yml").write_bytes((PROJECT / "mkdocs.yml").read_bytes())
    config = {"site_name": "Hostile", **settings}
    lines = [f"{key}: {quoted(value)}" for key, value in config.items()]
    off = ", ".join(f"{code}: 'off'" for code in HEURISTIC)
    lines.append(f"extra: {{ briefings: {{ severity: {{ {off} }} }} }}")
    (folder / "site-config.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    content = folder / "content"
    (content / "media/gate.png").write_bytes(PICTURE)
    for name, template in registries.items():
        _write(
            content / f"{name}.yml",
            "\n".join(filled(template, n, value) for n, value in enumerate(values)),
        )
    for n, value in enumerate(values):
        for name, template in files.items():
            _write(content / filled(name, n, value), filled(template, n, value))
        words = f"Alpha {_FLAT.sub(' ', value)} omega.\nNothing else is known.\n"
        _write(content / f"sources/archived-{n:04}z.txt", words)
    return folder


def filled(template: str, n: int, value: str) -> str:
    """A template with a string as YAML for every @, `Alpha … omega` for @@, the record's number for #, and # for §."""
    parts = {"#": f"{n:04}z", "§": "#", "@@": quoted(f"Alpha {value} omega"), "@": quoted(value)}
    return re.sub("@@|@|#|§", lambda found: parts[found[0]], template)


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", errors="surrogatepass"))


_REGISTRIES = {
    "people": "person-#: { name: @, aliases: [@, @], description: @, role: @, affiliation: body-#, public: true }",
    "organisations": "body-#: { name: @, aliases: [@], description: @ }",
    "places": "place-#: { name: @, aliases: [@], description: @, coordinates: { latitude: 1.5, longitude: -2 } }",
    "topics": "topic-#: { name: @, aliases: [@], description: @ }",
    "metrics": "measure-#: { name: @, aliases: [@], description: @, unit: @ }",
}

_BRIEFING = """\
title: @
date: 2031-01-02
reviewed_by: [@, @]
redirects: [old-#]
bluf: @
highlights: [{ text: @ }, { text: @ }]
topics: [topic-#]
places: [place-#]
organisations: [body-#]
sources: [cited-#, archived-#, seen-#]
accept: { long-bluf: @ }
key_figures:
  - { id: words, label: @, value_text: @, unit: @, caveat: @, editor_note: @, attributed_to: { described: @ }, evidence: @,
      place: place-#, metric: measure-#, accept: { missing-id: @ } }
  - { id: number, label: @, value: 5, unit: @, attributed_to: person-#, metric: measure-#, evidence: @ }
  - { id: observed, label: @, value: 6, attributed_to: unattributed, metric: measure-#,
      evidence: { source: seen-#, observed: @, seen_by: @ } }
quotes:
  - { id: direct, text: @, speaker: person-#, role: @, occasion: @, context: @, editor_note: @,
      original: { language: he, text: @, translated_by: @ } }
  - { id: described, text: @, speaker: { described: @ }, kind: paraphrase, evidence: @ }
assessments:
  - { id: reported, statement: @, analyst: { described: @ }, wording: @, kind: reported, evidence: @ }
  - { id: ours, statement: @, analyst: desk, based_on: [reported, words, direct], likelihood: likely, confidence: low,
      confidence_basis: @, alternatives: [@, @], indicators: [@], outcome: @ }
  - { id: archived, statement: @, analyst: unattributed, kind: reported, evidence: { source: archived-#, exact: @@ } }
timeline:
  - { id: dated, date: 2031-01-01, date_text: @, title: @, text: @, places: [place-#], actors: [person-#, body-#],
      attributed_to: body-#, evidence: @ }
  - { id: undated, date_text: @, title: @, evidence: @ }
background:
  - { heading: @, text: @ }
media:
  - { file: gate.png, alt: @, credit: @, licence: @, caption: @ }
  - { file: gate.png, alt: @, credit: @, licence: @, sensitive: true }
gaps: [{ text: @ }]
corrections: [{ date: 2031-01-03, text: @, items: [words, direct, reported] }]
"""

_LATER = """\
title: @
date: 2031-01-01
bluf: @
follows: first-#
sources: [cited-#]
language: ar
quotes:
  - { id: direct, text: @, speaker: body-#, continues: "first-#§direct" }
timeline:
  - { id: dated, date: 2031-01-01, title: @, inferred: true, evidence: @, continues: "first-#§dated" }
"""

_SOURCE = """\
title: @
type: report
author: [@, @]
publisher: @
issued: 2031-01-01
issued_basis: @
url: https://example.org/at-#
reliability: B
descriptor: @
retracted: { date: 2031-01-02, note: @ }
corrected: { date: 2031-01-02, note: @ }
"""

_FILES = {
    "briefings/first-#.yml": _BRIEFING,
    "briefings/later-#.yml": _LATER,
    "briefings/gone-#.yml": "title: @\ndate: 2031-01-01\nstatus: withdrawn\nbluf: @\nsources: [cited-#]\n"
    "corrections: [{ date: 2031-01-02, text: @ }]\ngaps: [{ text: @ }]\n"
    "timeline: [{ id: dated, date: 2031-01-01, title: @, inferred: true, evidence: @ }]\n",
    "sources/cited-#.yml": _SOURCE,
    "sources/archived-#.yml": _SOURCE + "language: fa\nrepublish: full\n",
    "sources/seen-#.yml": "title: @\ntype: broadcast\n",
}

_WITHOUT = {  # what leads to other records
    ", seen-#]": "]",
    "seen-#": "cited-#",
    "topics: [topic-#]\nplaces: [place-#]\norganisations: [body-#]\n": "",
    "place: place-#, metric: measure-#, ": "",
    ", metric: measure-#": "",
    "places: [place-#], actors: [person-#, body-#],": "",
    "person-#": "cited-#",
    "body-#": "cited-#",
}


def _alone(template: str) -> str:
    for old, new in _WITHOUT.items():
        template = template.replace(old, new)
    return template


_FEWER = {
    name: _alone(template)
    for name, template in _FILES.items()
    if name.startswith(("briefings/first", "sources/cited", "sources/archived"))
}
