"""Rules about single items: values, dates, and whose judgement is whose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import Finding, of_kind
from generator.library import Library
from generator.model import SCALES, Assessment, Event, KeyFigure
from generator.text import closest


def one_value(library: Library) -> Iterator[Finding]:
    """A key figure has exactly one of `value`, `min`/`max`, `period` and `value_text`."""
    for _, figure in of_kind(library, KeyFigure):
        if figure.values_given != 1:
            message = "a key figure has exactly one of `value`, `min`/`max`, `period` and `value_text`"
            yield Finding(figure.at(), message, "Split it into two figures." if figure.values_given else "Add one.")
        elif figure.is_turned:
            message = f"`max` ({figure.max}) is less than `min` ({figure.min})"
            yield Finding(figure.at("max"), message, "Exchange them.")


def cut_label(library: Library) -> Iterator[Finding]:
    """A label or a title is whole: no draft's, which ends in an ellipsis where the source's words were cut."""
    for _, item in library.items:
        field = {KeyFigure: "label", Event: "title"}.get(type(item))
        if field and str(getattr(item, field)).rstrip().endswith(("…", "...")):
            hint = "Say in your own words what is counted." if field == "label" else "Say in a few words what happened."
            yield Finding(item.at(field), f"`{field}` ends in an ellipsis: it was cut", hint, item)


def same_label(library: Library) -> Iterator[Finding]:
    """No two figures of a briefing have one label, one claimant, one date and one place: nobody could tell them apart."""
    first: dict[object, KeyFigure] = {}
    for briefing, figure in of_kind(library, KeyFigure):
        about = str(figure.attributed_to), str(figure.as_of), figure.place
        other = first.setdefault((briefing.slug, figure.label.casefold(), about), figure)
        if other is not figure:
            message = f"the figure on line {other.at('label').line} has this label too, of the same claimant and date"
            yield Finding(figure.at("label"), message, "Say in each what it counts.", figure)


def no_date(library: Library) -> Iterator[Finding]:
    """An event has a date, or the source's words for one."""
    for _, event in of_kind(library, Event):
        if event.date is None and event.date_text is None:
            yield Finding(
                event.at(), "this event has neither `date` nor `date_text`", "Give the source's words for the date."
            )


def desk_without_basis(library: Library) -> Iterator[Finding]:
    """A judgement of the desk's names the items that it is based on."""
    for _, assessment in of_kind(library, Assessment):
        if assessment.analyst == "desk" and not assessment.based_on:
            message = "a judgement of the desk's own names what it is based on"
            yield Finding(assessment.at(), message, "Add `based_on: [ids]`.")


def not_ours_to_rate(library: Library) -> Iterator[Finding]:
    """Likelihood and confidence are put on the desk's own judgements only, never on somebody else's words."""
    for _, assessment in of_kind(library, Assessment):
        for field in ("likelihood", "confidence", "confidence_basis"):
            if assessment.analyst != "desk" and getattr(assessment, field) is not None:
                hint = "Keep their own hedge in `wording`, or make it `analyst: desk` with `based_on`."
                yield Finding(assessment.at(field), f"`{field}` is for the desk's own judgements only", hint)


def unknown_likelihood(library: Library) -> Iterator[Finding]:
    """A likelihood is a word of a scale."""
    scale = library.config.scale
    for _, assessment in of_kind(library, Assessment):
        word = assessment.likelihood
        if word is not None and not any(word in words for words in SCALES.values()):
            meant = closest(word, SCALES[scale])
            hint = (f"Did you mean `{meant}`? " if meant else "") + f"Words of {scale}: {', '.join(SCALES[scale])}."
            yield Finding(assessment.at("likelihood"), f"“{word}” is not a likelihood", hint)


def mixed_scales(library: Library) -> Iterator[Finding]:
    """The site has one scale of likelihood; scales are neither mixed nor converted, for their words differ in meaning."""
    scale = library.config.scale
    for _, assessment in of_kind(library, Assessment):
        word = assessment.likelihood
        theirs = [name for name, words in SCALES.items() if word in words]
        if theirs and scale not in theirs:
            message = f"“{word}” is a word of the scale {theirs[0]}, and this site uses {scale}"
            hint = f"Judge it on the site's scale: {', '.join(SCALES[scale])}."
            yield Finding(assessment.at("likelihood"), message, hint)


_CONFIDENCE = re.compile(
    r"\b(?:low|moderate|medium|high)(?:[ -](?:to|or)[ -](?:moderate|medium|high))?[ -]confidence\b", re.I
)


def confidence_with_likelihood(library: Library) -> Iterator[Finding]:
    """A level of confidence and a likelihood never stand in one sentence (ICD 203): readers take one for the other."""
    words = {word.replace("_", " ") for scale in SCALES.values() for word in scale}
    likelihood = re.compile(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b", re.I)
    for _, assessment in of_kind(library, Assessment):
        for sentence in re.split(r"(?<=[.!?])\s+", assessment.statement if assessment.analyst == "desk" else ""):
            if _CONFIDENCE.search(sentence) and likelihood.search(sentence):
                hint = "Put them into `likelihood` and `confidence`, or into two sentences."
                message = "a confidence and a likelihood in one sentence"
                yield Finding(assessment.at("statement"), message, hint, assessment)


def confidence_without_basis(library: Library) -> Iterator[Finding]:
    """A level of confidence says what it rests on (ICD 203)."""
    for _, assessment in of_kind(library, Assessment):
        ours = assessment.analyst == "desk"  # on others it is not missing its basis, but out of place
        if ours and assessment.confidence is not None and assessment.confidence_basis is None:
            yield Finding(
                assessment.at("confidence"), "a confidence without its basis", "Add `confidence_basis`.", assessment
            )


def confirmed_by_one(library: Library) -> Iterator[Finding]:
    """Credibility 1, "confirmed by other sources", needs evidence from two sources at least."""
    for briefing, item in library.items:
        if item.credibility == "1":
            sources = {words.source or briefing.sources[0] for words in item.evidence}
            if len(sources) < 2:
                hint = "Add evidence from a second, independent source, or lower the credibility."
                yield Finding(item.at("credibility"), "credibility 1 needs two independent sources", hint)
