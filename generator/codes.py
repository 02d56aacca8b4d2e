"""The codes of literal findings, each with its rule. Those of `checks` stand with their functions there."""

from __future__ import annotations

LITERAL: dict[str, str] = {
    # files
    "no-content": "A project has a folder content/.",
    "no-config": "A project has a site-config.yml.",
    "symbolic-link": "Content holds no symbolic links: they could publish what lies outside it.",
    "wrong-ending": "Files of content end in .yml.",
    "file-too-large": "A file has at most 2,000,000 bytes.",
    "not-utf-8": "Files are UTF-8.",
    "line-separator": "Lines end in line feeds; other separators shift the line numbers of editors.",
    "refused-character": "Control characters, noncharacters and invisible direction changes are not content.",
    "no-text": "An archived text that a source names is there.",
    "no-media": "A picture that a briefing names is in content/media/.",
    "not-a-picture": "A picture is PNG, JPEG, WebP or AVIF by its first bytes, and its ending agrees.",
    # YAML
    "yaml-syntax": "A file is readable as YAML.",
    "yaml-anchor": "Anchors are not used.",
    "yaml-alias": "Aliases are not used.",
    "yaml-tag": "Tags are not used.",
    "yaml-merge": "Merge keys are not used.",
    "bad-key": "Keys are plain words.",
    "duplicate-key": "A key stands once.",
    "second-document": "A file holds one YAML document.",
    "too-deep": "At most 32 levels stand inside one another.",
    "too-many-values": "A file has at most 200,000 values.",
    "text-too-long": "A text has at most 100,000 characters.",
    # fields
    "unknown-key": "A field is one that the model knows.",
    "missing-field": "A field that must be there is there.",
    "wrong-type": "A field holds text, a list or fields, as the model says.",
    "wrong-value": "A value is within its limits.",
    "unknown-word": "A word is one of those that the field takes.",
    "bad-id": "Ids and file names are a-z, 0-9 and single hyphens within, 80 at most.",
    "bad-reference": "`continues` names an item as `slug#id`.",
    "bad-number": "Numbers are written as YAML and JSON write them.",
    "bad-date": "Dates are EDTF, levels 0 and 1.",
    "bad-period": "Lengths of time are ISO 8601 durations.",
    "bad-url": "Addresses are http, https or mailto, with a public host.",
    "bad-file-name": "A file is named without its folder.",
    # evidence
    "quotation-not-found": "A quotation stands in its source, letter for letter.",
    "excerpt-not-found": "An excerpt stands in its source, letter for letter.",
    "ambiguous-excerpt": "An excerpt that stands more than once says which place is meant.",
    "words-not-in-evidence": "The source's words in a field stand in the item's own evidence.",
    "missing-evidence": "Figures, events, paraphrases and other people's judgements name the source's words.",
}
