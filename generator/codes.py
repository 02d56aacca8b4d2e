"""The codes of literal findings, each with its rule. Those of `checks` stand with their functions there."""

from __future__ import annotations

LITERAL: dict[str, str] = {
    # files
    "no-content": "A project has a folder content/.",
    "no-config": "A project has a site-config.yml.",
    "no-mkdocs": "A project that is built has a mkdocs.yml.",
    "symbolic-link": "Content holds no symbolic links: they could publish what lies outside it.",
    "wrong-ending": "Files of content end in .yml.",
    "file-too-large": "A file has at most 2,000,000 bytes.",
    "not-utf-8": "Files are UTF-8.",
    "line-separator": "Lines end in line feeds; other separators shift the line numbers of editors.",
    "refused-character": "Control characters, noncharacters and invisible direction changes are not content.",
    "no-text": "An archived text that a source names is there.",
    "no-archive": "The folder that `archive` names is there.",
    "unread-file": "Nothing lies in content/ that looks like content and is not read.",
    "same-address": "No two files have one address, whatever the case of letters and however they are encoded.",
    "page-settings": "A hand-written page begins with front matter between lines of hyphens, or with its text.",
    "no-media": "A picture that a briefing names is in content/media/.",
    "not-a-picture": "A picture is PNG, JPEG, WebP or AVIF by its first bytes, and its ending agrees.",
    "changed-without-note": "What was published is not changed without a correction, or a newer `updated`.",
    # YAML
    "yaml-syntax": "A file is readable as YAML.",
    "cut-text": "A text in which # follows a space stands in quotation marks; else YAML ends it there.",
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
    "blank-field": "A field of an item that cannot be read is filled in, or deleted.",
    "wrong-type": "A field holds text, a list or fields, as the model says.",
    "bad-value": "A value is within its limits.",
    "unknown-word": "A word is one of those that the field takes.",
    "bad-id": "Ids and file names are a-z, 0-9 and single hyphens within, 80 at most.",
    "bad-reference": "`continues` names an item as `slug#id`.",
    "bad-number": "Numbers are written as YAML and JSON write them.",
    "bad-date": "Dates are EDTF, levels 0 and 1.",
    "bad-period": "Lengths of time are ISO 8601 durations.",
    "bad-url": "Addresses are http, https or mailto, with a public host.",
    "bad-file-name": "A file is named without its folder.",
    # evidence: words
    "quotation-not-found": "A quotation stands in its source, letter for letter.",
    "excerpt-not-found": "An excerpt stands in its source, letter for letter.",
    "ambiguous-excerpt": "An excerpt that stands more than once says which place is meant.",
    "words-not-in-evidence": "The source's words in a field stand in the item's own evidence.",
    "missing-evidence": "Figures, events, paraphrases and other people's judgements name the source's words.",
    "not-a-quotation": "What is given as a quotation stands in the source as one, not as its own words.",
    "cut-mid-sentence": "A direct quote begins and ends with the speaker's sentence or clause, or marks the cut.",
    "cut-drops-negation": "A direct quote is not cut so that a negation which governs it is lost.",
    "cut-drops-condition": "A direct quote is not cut so that a condition on which it depends is lost.",
    "elision-drops-condition": "Words left out of a quote hold no condition and no hedge of what is kept.",
    "elision-drops-negation": "Words left out of a quote hold no negation.",
    "elision-crosses-speakers": "Words left out of a quote do not lead from one speaker to another.",
    "elision-splits-number": "Words left out of a quote do not part a number.",
    "insertion-changes-sense": "Brackets in a quote put in or take away no negation and no number.",
    # evidence: numbers, dates, people
    "wrong-value": "A figure's number stands in its excerpt.",
    "wrong-unit": "A figure's unit is the one that its excerpt counts or measures in.",
    "other-unit": "People are counted by the word that the excerpt has for them: residents, troops.",
    "wrong-qualifier": "A figure that its excerpt hedges is not given as exact, nor a least as a most.",
    "other-qualifier": "A figure's hedge is the one of its excerpt.",
    "wrong-date": "A date is none that its words exclude.",
    "date-too-precise": "A date is no more precise than its words.",
    "other-date": "A date says what its words say, not less.",
    "unsupported-date": "A date has words in its evidence, or is marked as inferred.",
    "wrong-speaker": "Words are not given to one speaker where the source beside them names another.",
    "speaker-not-named": "The source names the speaker beside the words.",
    "role-not-in-source": "What a speaker is said to be has words of the source.",
    "wrong-claimant": "What one source of a claim says is not attributed to another whom the sentence does not name for it.",
    "claimant-not-named": "The source names whoever a claim is attributed to beside the words.",
    "claimant-named": "What the source attributes to somebody is not called unattributed.",
    "unbound-number": "A number in prose is one that an item or its evidence carries.",
    "unbound-quotation": "Quoted words in prose stand in an item or its evidence.",
    "unhedged-number": "A number that its items and their evidence hedge throughout is hedged where the desk states it, too.",
    # answers
    "unused-accept": "An answer in `accept` answers a finding; without one its reason would be shown beside nothing.",
    # evidence: archived texts
    "checksum-differs": "The archived text is the one that was pinned: its SHA-256 is the one in the record.",
    "not-in-lock": "Where the archived texts are elsewhere, an item is the one that receipts.lock was written for.",
    "outdated-lock": "receipts.lock says what was found in the archived texts.",
    "bad-lock": "receipts.lock is as it was written.",
}

WARNINGS = frozenset({"blank-field", "changed-without-note", "cut-text", "no-mkdocs", "outdated-lock", "unused-accept"})
"""Codes that stand here, are certain, and stop no publication."""

MILDER_IN_ASIDES = frozenset({"unbound-number", "unbound-quotation"})
"""Codes that stop publication in the bottom line, highlights, statements and events, and nowhere else."""

MENDED = frozenset({"missing-id", "unpinned"})
"""Codes of the warnings that are gone once `check --fix` has written what it can."""
