"""Is the date the one in the words? EDTF dates of items, compared with the date words of their excerpts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.dates import Edtf
from generator.datewords import (
    DateWords,
    Verdict,
    closest,
    compare,
    covers_words,
    is_better,
    is_right_behind,
    read_dates,
)
from generator.diagnostics import Severity
from generator.evidence.contrasts import other_sides
from generator.evidence.excerpted import Excerpted
from generator.evidence.figures import place_of
from generator.evidence.speakers.letters import VERB
from generator.evidence.speakers.speech import fold, speech_of
from generator.evidence.trouble import Trouble
from generator.model import Event, KeyFigure
from generator.numbers import Number
from generator.text import sentence_around

_WARNING = Severity.WARNING
_WORD = re.compile(r"[^\W\d_]+")
_BESIDE = re.compile(r"[^\d,;:.()]{0,30}")  # between a number, with its unit, and the date for which it holds
_LISTED = 6  # characters between dates of a list: "in 2023 and 2024"


class Told(NamedTuple):
    """The date words of an excerpt: what they are about, seen from a figure."""

    own: Sequence[DateWords] = ()
    others: Sequence[DateWords] = ()  # on the other side of a comparison
    holding: Sequence[DateWords] = ()  # of its own those that say for which date it holds


def check_event(event: Event, excerpts: Sequence[Excerpted], issued: Edtf | None, language: str) -> Iterator[Trouble]:
    """Compare an event's date with its `date_text`; without one, with the date words of its evidence."""
    if event.date is None or not excerpts:
        return
    if event.date_text:
        found: Sequence[DateWords] = read_dates(event.date_text, issued, language)
    else:
        found = [words for excerpt in excerpts for words in _within(excerpt, issued, language)]
    verdict = closest(event.date, [_firm(words) for words in found])
    hinted = closest(event.date, [words for words in found if words.doubtful])
    if hinted and (verdict is None or is_better(hinted[0], verdict[0])):
        if not event.inferred:
            message = f"“{hinted[1].text}” hardly says {event.date}"
            yield Trouble("other-date", ("date",), message, _says(_firm(hinted[1])), _WARNING)
        return
    if verdict is None:
        if (
            not event.inferred
            and covers_words(language)
            and not _is_in_sentence(event.date, excerpts, issued, language)
        ):
            yield _unsupported(found)
        return
    yield from _compared(event, event.date, *verdict)
    if verdict[0] == "same" and len(found) > 1 and not event.date_text:
        yield from _when_said(event, verdict[1], excerpts, issued, language)


def _compared(event: Event, date: Edtf, how: Verdict, words: DateWords) -> Iterator[Trouble]:
    """What is wrong with an event's date, by the words that come nearest to it."""
    if (how == "contradicts" or _ends_elsewhere(date, words)) and not (event.inferred or words.loose):
        yield Trouble("wrong-date", ("date",), f"{date} is not what “{words.text}” says", _says(words))
    elif how == "finer" and not event.inferred:
        message = f"{date} is more precise than “{words.text}”"
        yield Trouble("date-too-precise", ("date",), message, f"{_says(words)} Or add `inferred: true`.")
    elif how in ("coarser", "overlaps", "contradicts"):
        message = f"{date} says something else than “{words.text}”"
        yield Trouble("other-date", ("date",), message, _says(words), _WARNING)


def _when_said(
    event: Event, words: DateWords, excerpts: Sequence[Excerpted], issued: Edtf | None, language: str
) -> Iterator[Trouble]:
    """The finding where a date is the day on which something was said, and another the day of it: said Thursday that on Monday."""
    if event.date is None or event.inferred or _says_anything(f"{event.title} {event.text or ''}", language):
        return
    for excerpt in excerpts:
        others = (other for other in _within(excerpt, issued, language) if compare(event.date, other) == "contradicts")
        told = next((other for other in others if any(one.earliest == one.latest for one in other.readings)), None)
        is_there = excerpt.sentence[words.start : words.end] == words.text
        before = _WORD.findall(excerpt.sentence[: words.start])[-2:]
        if is_there and told and _says_anything(" ".join(before), language):
            message = f"“{words.text}” is when it was said, and “{told.text}” when it was"
            yield Trouble("other-date", ("date",), message, _says(told), _WARNING)
            return


def _says_anything(text: str, language: str) -> bool:
    """Whether a text has a verb of saying; of English verbs, in the plural too, which titles have: officials announce."""
    letters = speech.letters if (speech := speech_of(language)) else {}
    return any(VERB in (letters.get(word), letters.get(word + "s")) for word in map(fold, _WORD.findall(text)))


def check_as_of(
    figure: KeyFigure, excerpts: Sequence[Excerpted], issued: Edtf | None, language: str
) -> Iterator[Trouble]:
    """Compare the date for which a figure holds with the date words of its excerpts, if they have any."""
    if figure.as_of is None:
        return
    told = [_told(figure, excerpt, issued, language) for excerpt in excerpts]
    found, others = [words for one in told for words in one.own], [words for one in told for words in one.others]
    verdict = closest(figure.as_of, found)
    if issued is None and any(words.relative for words in found) and verdict is None:
        trouble = _unsupported(found)
        hint = "Add `issued` to the source's record; or leave out `as_of`."
        yield Trouble(trouble.code, ("as_of",), trouble.message, hint, _WARNING)
    holding = [words for one in told for words in one.holding]
    if elsewhere := _holds_elsewhere(figure.as_of, holding, issued, verdict):
        message = f"the figure is said to hold for “{elsewhere.text}”"
        yield Trouble("other-date", ("as_of",), message, _says(elsewhere), _WARNING)
    elif issued is None or figure.as_of != issued:
        is_sure = any(compare(figure.as_of, words) == "contradicts" for words in holding)
        of_other = [] if is_sure else _of_other_side(figure.as_of, verdict, others)
        yield from of_other or _judged(figure, verdict, excerpts, issued, language)


def _holds_elsewhere(
    date: Edtf, holding: Sequence[DateWords], issued: Edtf | None, verdict: tuple[Verdict, DateWords] | None
) -> DateWords | None:
    """The words that say for which date a figure holds, where its own is another, of other words or the day of issue."""
    best = closest(date, holding)
    if best is None:
        return None
    how, words = best
    if how == "contradicts" and issued is not None and date == issued:
        is_over = all(one.latest and issued.earliest and one.latest < issued.earliest for one in words.readings)
        return words if is_over else None
    is_start = words.since and date in words.readings and date.latest is not None
    is_others = how == "contradicts" and verdict and verdict[0] != "contradicts"
    is_listed = verdict and 0 <= verdict[1].start - words.end <= _LISTED
    return words if is_start or (is_others and not is_listed) else None


def _of_other_side(date: Edtf, verdict: tuple[Verdict, DateWords] | None, others: Sequence[DateWords]) -> list[Trouble]:
    """The finding where a date fits only the words on the other side of a comparison."""
    fitting = closest(date, others) if verdict is None or verdict[0] == "contradicts" else None
    if fitting is None or fitting[0] == "contradicts":
        return []
    message = f"“{fitting[1].text}” belongs to the other number of a comparison"
    hint = _says(verdict[1]) if verdict else "Leave out `as_of`; or widen the evidence to words for its own date."
    return [Trouble("other-date", ("as_of",), message, hint, _WARNING)]


def _judged(
    figure: KeyFigure,
    verdict: tuple[Verdict, DateWords] | None,
    excerpts: Sequence[Excerpted],
    issued: Edtf | None,
    language: str,
) -> Iterator[Trouble]:
    """What is wrong with the date of a figure beside the words that fit it best."""
    if verdict is None or figure.as_of is None:
        return
    how, words = verdict
    if how == "contradicts" or _ends_elsewhere(figure.as_of, words):
        yield Trouble("wrong-date", ("as_of",), f"{figure.as_of} is not what “{words.text}” says", _says(words))
    elif how == "finer" and not (words.since or words.until):
        message = f"{figure.as_of} is more precise than “{words.text}”"
        yield Trouble("date-too-precise", ("as_of",), message, _says(words))
    elif of_another := _date_of_another(figure, words, excerpts, issued, language):
        message = f"“{words.text}” stands beside another number; beside this one is “{of_another.text}”"
        yield Trouble("other-date", ("as_of",), message, _says(of_another), _WARNING)


def _told(figure: KeyFigure, excerpt: Excerpted, issued: Edtf | None, language: str) -> Told:
    """What the date words of an excerpt are about.

    Behind "against" a number without date words of its own may be of the same date; behind "from" it is of an earlier one.
    """
    found = [words for words in _within(excerpt, issued, language) if not words.loose]
    if not found:
        return Told()
    number = _number_of(figure, excerpt, language)
    if number is None:
        return Told(found, (), [words for words in found if words.standing and words.readings])
    sides = other_sides(excerpt.sentence, language)
    mine = next((side for side in sides if side.holds(number.start, number.end)), None)
    side_of = {words: next((s for s in sides if s.holds(words.start, words.end)), None) for words in found}
    own = [words for words in found if side_of[words] == mine]
    rest = [words for words in found if side_of[words] != mine]
    if mine is not None and not mine.is_earlier and not any(words.readings for words in own):
        rest = []
    return Told(own, rest, [words for words in own if _is_held(words, number, excerpt, language)])


def _number_of(figure: KeyFigure, excerpt: Excerpted, language: str) -> Number | None:
    """A figure's number in its excerpt; None where it stands there again, with which other dates may be, or is not read."""
    numbers, place = excerpt.numbers(language), place_of(figure, excerpt, language)
    own = next((number for number in numbers if (number.start, number.end) == place), None)
    again = own and [one for one in numbers if (one.value, one.low, one.high) == (own.value, own.low, own.high)]
    return own if again and len(again) == 1 else None


def _is_held(words: DateWords, number: Number, excerpt: Excerpted, language: str) -> bool:
    """Whether words say for which date a figure holds: as of May, 3.2% in the year to March; or from when: 12 since May."""
    if words.standing or words.since or not words.readings:
        return bool(words.readings) and (words.standing or number.end <= words.start)
    if number.end > words.start or words.readings[0].earliest == words.readings[0].latest or " " in number.unit_text:
        return False  # of what happens on a day the count may be a later one; and "400 homes built in 1990"
    between = excerpt.sentence[number.end : words.start].strip()
    return is_right_behind(between.removeprefix(number.unit_text), language)


def check_said_on(
    said_on: Edtf, text: str, spans: Sequence[tuple[int, int]], issued: Edtf | None, language: str
) -> Iterator[Trouble]:
    """Compare the date of a quote with the date words that stand beside it in its sentence; they may date another thing."""
    start, end = sentence_around(text, spans[0][0], spans[-1][1])
    own = [(first - start, last - start) for first, last in spans]
    found = read_dates(text[start:end], issued, language)
    beside = [words for words in found if not any(a <= words.start and words.end <= b for a, b in own)]
    verdict = closest(said_on, beside)
    if verdict and verdict[0] == "contradicts":
        message = f"{said_on} is not what “{verdict[1].text}” beside the quote says"
        yield Trouble("other-date", ("said_on",), message, _says(verdict[1]), _WARNING)


def _date_of_another(
    figure: KeyFigure, claimed: DateWords, excerpts: Sequence[Excerpted], issued: Edtf | None, language: str
) -> DateWords | None:
    """The date right behind a figure's number, where the claimed one is right behind another: 8.4 in May, 9.1 in April."""
    for excerpt in excerpts:
        ours = _number_of(figure, excerpt, language)
        if ours is None:
            continue
        beside = {}
        for number in excerpt.numbers(language):
            for words in _within(excerpt, issued, language):
                if number.is_quantity and _BESIDE.fullmatch(excerpt.sentence, number.end, words.start):
                    beside[number.end] = words
        own = beside.get(ours.end)
        if own and claimed in (words for end, words in beside.items() if end != ours.end) and own != claimed:
            contradicted = figure.as_of is not None and closest(figure.as_of, [own])
            return own if contradicted and contradicted[0] == "contradicts" else None
    return None


def _firm(words: DateWords) -> DateWords:
    """Date words without what they hardly mean."""
    if not words.doubtful:
        return words
    readings = tuple(reading for reading in words.readings if reading not in words.doubtful)
    return words._replace(readings=readings, date=words.date if words.date in readings else None, doubtful=())


def _ends_elsewhere(date: Edtf, words: DateWords) -> bool:
    """Whether a date is an interval, and the words another: 2025/2031, and "between 2025 and 2030"."""
    said = words.date
    if said is None or not (_is_closed(date) and _is_closed(said)):
        return False
    return (date.earliest, date.latest) != (said.earliest, said.latest)


def _is_closed(date: Edtf) -> bool:
    return "/" in date.text and ".." not in date.text


def _is_in_sentence(date: Edtf, excerpts: Sequence[Excerpted], issued: Edtf | None, language: str) -> bool:
    """Whether words around the excerpts, in their sentences, give the date or one that holds it."""
    found = [words for excerpt in excerpts for words in read_dates(excerpt.sentence, issued, language)]
    verdict = closest(date, found)
    return verdict is not None and verdict[0] in ("same", "coarser", "overlaps")


def _within(excerpt: Excerpted, issued: Edtf | None, language: str) -> list[DateWords]:
    found = read_dates(excerpt.sentence, issued, language)
    return [words for words in found if excerpt.start <= words.start and words.end <= excerpt.end]


def _unsupported(found: Sequence[DateWords]) -> Trouble:
    relative = next((words for words in found if words.relative), None)
    if relative is not None:
        message = f"“{relative.text}” gives a date only together with the day on which the source was published"
        hint = "Add `issued` to the source's record; or, if it has none, `inferred: true` here."
    else:
        message = "the evidence has no words for this date"
        hint = "Widen the evidence to the words that give it; or add `inferred: true`, which the page shows."
    return Trouble("unsupported-date", ("date",), message, hint, _WARNING)


def _says(words: DateWords) -> str:
    dates = [words.date] if words.date else words.readings
    return f"It says {' or '.join(f'`{date}`' for date in dates)}." if dates else ""
