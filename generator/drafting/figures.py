"""The key figures of an article: what the number reader takes for a quantity, with unit, hedge, date and claimant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from generator.datewords import DateWords, read_dates
from generator.drafting import labels
from generator.drafting.article import Article
from generator.drafting.candidate import ITS_OWN, Candidate, Span, Value
from generator.drafting.clauses import clause, left, title
from generator.drafting.names import Names
from generator.drafting.places import places_in
from generator.drafting.table import words_of as words_of_labels
from generator.evidence.speakers import Attribution, Cue
from generator.evidence.speakers import letters as is_
from generator.evidence.speakers.speech import fold, speech_of
from generator.evidence.words import words_of
from generator.numbers import Number, read_numbers, unit_as_written
from generator.numbers.language import primary
from generator.numbers.table import table_of

_FRAME = re.compile(  # over the six months of fighting: when, not how much
    r"\b(?:over|in|within|during|for|throughout)\s+(?:the|the\s+past|the\s+last|the\s+next|the\s+coming)\s+$", re.I
)
_BEFORE = re.compile(r"(?P<word>[^\W\d_][\w'’-]*)\s+(?:\d+(?:,| and| or)+\s+)*$")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.:h][0-5]\d")  # 15.10
_LISTED = re.compile(
    r"(?:,| and| or|, and|, or)\s+(?:\d|[a-z]+ (?:and|or) \d|[a-z]+ and [a-z]+ (?:hour|day|week|month|year)s)"
)
_NAMED = re.compile(r"\b[A-ZÀ-Þ][\w'’-]*\s+[A-ZÀ-Þ][\w'’-]*\s+$")  # Ames Reading Week |2031| ends
_YEAR = re.compile(r"(?:19|20)\d\d")
_MANY = 12  # words of a clause around a thing that say more than what it is
_FEWEST_SAID = 6  # words in quotation marks that are taken for somebody's
_AGE = re.compile(r"(?<=[^\W\d_]),\s+$")  # Maud Ferrier, |83|, …
_HOURS = 24
_AT = re.compile(r"\bat\s+$")  # at six this morning
_HALF_PAST = re.compile(r"\b(?:half|quarter)\s+(?:past|to)\s+$", re.I)
_REACH = 60  # characters looked at before a number
_SINGLE_DIGITS = re.compile(r"\d")
_TIMES_MORE = re.compile(  # several times more than Ukraine
    r"\b(?:several|many|a few)\s+times\s+(?:more|less|fewer|larger|higher|bigger|smaller|as\s+(?:many|much))"
    r"(?:\s+(?:[\w'’-]+\s+){0,3}?(?:than|as)\s+(?:the\s+)?[\w'’-]+(?:\s+[A-Z][\w'’-]+)*)?",
    re.I,
)


@dataclass(frozen=True)
class Figures:
    """Finds the figures of an article."""

    article: Article
    names: Names
    _wholes: dict[Span, str] = field(default_factory=dict)  # of what the last percentage of a sentence was

    def candidates(self) -> Iterator[Candidate]:
        """The figures in the order of the article; one that a quote only repeats is left out."""
        told: set[tuple[object, ...]] = set()
        for sentence in self.article.sentences:
            for number, span in self._numbers(sentence):
                key = (
                    number.value,
                    number.low,
                    number.high,
                    number.measure,
                    number.currency,
                    number.unit_text.casefold(),
                )
                if key in told and self._is_quoted(span):
                    continue
                candidate = self._candidate(number, span, sentence)
                if key in told:
                    candidate = candidate.having({"label": "the same number stood before: drop it, if it is the same"})
                told.add(key)
                yield candidate
            yield from self._vague(sentence)

    def _numbers(self, sentence: Span) -> Iterator[tuple[Number, Span]]:
        start, end = sentence
        dates = [(d.start, d.end) for d in read_dates(self.article.text[start:end], None, self.article.language)]
        numbers = read_numbers(self.article.text[start:end], self.article.language)
        quantities = [number for number in numbers if number.is_quantity]
        for number in quantities:
            words = self.article.text[start + number.start : start + number.end]
            if not self._counts(number, words) or self._is_name(number, start) or self._is_part(number, start):
                continue
            is_dated = any(a <= number.start and number.end <= b for a, b in dates) and number.kind != "period"
            if is_dated or (number.kind == "period" and self._is_frame(number, sentence, quantities, dates)):
                continue
            yield number, (start + number.start, start + number.end)

    def _counts(self, number: Number, words: str) -> bool:
        """Whether a number says how much: no age, score or "one", and no "twice"."""
        if number.kind in ("age", "score") or (_CLOCK.fullmatch(words) and not unit_as_written(number)):
            return False
        if number.kind == "multiplier":
            return " " in words.strip() or bool(_SINGLE_DIGITS.search(words))
        is_plural = number.value != 1 or number.hedge != "exact"  # at least one shell
        return is_plural or bool(_SINGLE_DIGITS.search(words)) or bool(number.measure or number.currency)

    def _is_name(self, number: Number, offset: int) -> bool:
        """Whether a bare number is an age or a time, or tells one thing from others rather than how many: posts 542 and 543, the 747, Vostok 1."""
        text, at = self.article.text, offset + number.start
        is_exact = number.hedge == "exact" and number.kind == "cardinal" and not (number.measure or number.currency)
        is_clock = (
            number.value is not None
            and number.value <= _HOURS
            and not number.unit_text
            and _AT.search(text, max(0, at - 5), at)
        )
        if is_exact and is_clock:
            return True
        is_age = _AGE.search(text, max(0, at - 4), at) and text[offset + number.end :][:1] in (",", ".")
        if is_exact and (is_age or _HALF_PAST.search(text, max(0, at - _REACH), at)):
            return True
        before = _BEFORE.search(text, max(0, at - _REACH), at)
        if not is_exact or before is None or not text[at].isdigit():
            return False
        word = before["word"]
        is_year = _YEAR.fullmatch(self.article.text[at : offset + number.end]) is not None
        if is_year and _NAMED.search(text, max(0, at - _REACH), at):
            return True
        if number.unit_text:  # Movimento 5 Stelle
            return number.unit_text[0].isupper() and word[0].isupper() and before.start() > offset
        speech = speech_of(self.article.language)
        return word[0].isupper() or word.endswith("s") or bool(speech and speech.letters.get(fold(word)) == "d")

    def _is_part(self, number: Number, offset: int) -> bool:
        """Whether a number is part of an adjective, or one of several whose unit stands behind the last: a 48-page ruling; 3, 9 and 18 months."""
        behind = self.article.text[offset + number.end : offset + number.end + _REACH]
        is_bare = not (number.unit_text or number.measure or number.currency)
        return behind.startswith("-") or (is_bare and bool(_LISTED.match(behind)))

    def _is_frame(self, number: Number, sentence: Span, others: list[Number], dates: list[Span]) -> bool:
        """Whether a length of time says when something was, or is an age: two days ago, over the six months of fighting."""
        words = self.article.text[slice(*sentence)]
        whole = next((d for d in dates if d[0] <= number.start and number.end <= d[1]), None)
        ends = (
            number.end if not number.unit_text else number.end + len(words[number.end :].partition(number.unit_text)[0])
        )
        is_longer = whole is not None and whole[1] > ends + len(number.unit_text) + 1  # two days |ago|
        return is_longer or (bool(_FRAME.search(words[: number.start])) and len(others) > 1)

    def _is_quoted(self, span: Span) -> bool:
        return any(start <= span[0] and span[1] <= end for start, end in self._quoted)

    @cached_property
    def _quoted(self) -> tuple[Span, ...]:
        return tuple((q.start, q.end) for q in self.article.source.quotations if not q.depth)

    # --- fields --------------------------------------------------------------------------------------

    def _candidate(self, number: Number, span: Span, sentence: Span) -> Candidate:
        day = self._as_of(sentence, span)
        left_out = [one for one in (self._place(day, sentence), *self._quantities(sentence)) if one]
        fields: dict[str, Value | None] = {
            "label": self._label(number, span, sentence, left_out),
            **self._value(number, span),
        }
        if number.hedge != "exact":
            fields["qualifier"] = number.hedge
        if "value_text" not in fields and self._is_elliptic(number, span, sentence):
            fields["unit"] = self._noun_before(span, sentence)
        if day:
            fields["as_of"] = str(day.date)
        places = places_in(self.article, sentence)
        fields |= {"place": places[0]} if len(places) == 1 else {}
        return self._attributed(fields, span, sentence)

    def _label(self, number: Number, span: Span, sentence: Span, left_out: Sequence[Span]) -> str:
        """What is counted, with what is done to it; where that cannot be told, the clause without its numbers."""
        own, counting = list(self._words_of(number, span, sentence)), set(self._counting(sentence))
        plain = title(self.article, sentence, *left_out, *own, span, counting=counting)
        words = words_of_labels(self.article.language)
        noun, at = self._thing(number, span, sentence)
        if words is None or not (noun or number.percent):
            return plain
        first, last = clause(self.article, sentence, span)
        parts = self.article.text[sentence[0] : first], self.article.text[last : sentence[1]]
        begins = min((start for start, _ in own if first <= start), default=span[0])
        before = self._small(left(self.article, (first, begins), left_out, counting).split())
        behind = left(self.article, (min(at, last), last), left_out, counting).split()
        small = [word.lower() for word in (*before, *behind) if self._letter(word) == is_.DETERMINER]
        told = before[:-1] if before and before[-1].lower() in words.quantities else before
        is_part = re.search(rf"\b{words.of}(?: \w+)?\s*$", self.article.text[first:begins], re.IGNORECASE) is not None
        if labels.is_doubted(parts[0], " ".join([*told, *behind]), parts[1], words):
            return plain
        if is_part and (not before or before[-1].lower() != words.of):
            return plain  # nine of the 12
        if number.percent:
            made, whole = labels.share(labels.Counted(before, "", behind), self._wholes.get(sentence, ""), words, small)
            self._wholes[sentence] = whole
        else:
            made = labels.label(labels.Counted(before, noun, behind), words, small)
        if not made and noun and len(before) + len(behind) > _MANY:
            made = labels.short(labels.Counted(before, noun, behind), words, small)
        return made or plain

    def _thing(self, number: Number, span: Span, sentence: Span) -> tuple[str, int]:
        """What a number counts, and where the words behind it begin; nothing where it counts nothing, or another unit."""
        text = self.article.text
        written = unit_as_written(number)
        if number.measure or number.currency:
            unit = number.unit_text
            at = text.find(unit, span[1], span[1] + _REACH + len(unit)) if unit else -1
            return "", at + len(unit) if at >= 0 else span[1]
        if self._is_elliptic(number, span, sentence):
            return self._noun_before(span, sentence), span[1]
        noun = self._noun(written)
        at = text.find(noun, span[1], span[1] + _REACH + len(noun)) if noun else -1
        return (noun, at + len(noun)) if at >= 0 else ("", span[1])

    def _is_elliptic(self, number: Number, span: Span, sentence: Span) -> bool:
        """Whether a number counts what the one before it does: 37 people were killed and 120 |injured|."""
        words = words_of_labels(self.article.language)
        if words is None or number.measure or number.currency or not self._noun_before(span, sentence):
            return False
        unit, text = number.unit_text.lower(), self.article.text
        noun = self._noun_before(span, sentence).split(" ")[-1].lower()
        is_done = words.is_participle(unit) or unit.endswith(words.going_on) or unit in words.states
        if " " not in unit and is_done:
            return noun in words.persons or unit not in words.harmed
        ends = re.match(r"\s*(?:[,.;:]|$)", text[span[1] : sentence[1]]) is not None
        told = text[sentence[0] : min(self._words_of(number, span, sentence))[0]].split()
        leads = bool(told) and (words.is_verb(told[-1]) or told[-1].lower() in words.joins)
        return not unit and ends and leads and noun in words.persons

    def _noun_before(self, span: Span, sentence: Span) -> str:
        """What the last number before one in its sentence counts that counts things; nothing where none does."""
        text = self.article.text[sentence[0] : span[0]]
        for number in reversed(list(read_numbers(text, self.article.language))):
            is_thing = number.is_quantity and number.unit_text and not (number.measure or number.currency)
            if is_thing and not text.startswith("-", number.end):
                return self._noun(number.unit_text)
        return ""

    def _letter(self, word: str) -> str:
        speech = speech_of(self.article.language)
        return speech.letters.get(fold(word), "") if speech else ""

    def _small(self, words: list[str]) -> list[str]:
        """Words of which the first has no capital, unless it seems to be a name: |f|ishermen rescued."""
        first = words[0] if words else ""
        is_name, is_word = _written(self.article.text, first)
        return [first.lower(), *words[1:]] if self._letter(first) or (is_word and not is_name) else words

    def _counting(self, sentence: Span) -> Iterator[Span]:
        """The numbers of a sentence that are followed by what they count, with their hedges."""
        start, end = sentence
        for number in read_numbers(self.article.text[start:end], self.article.language):
            if number.unit_text and not (number.measure or number.currency):
                yield from self._words_of(number, (start + number.start, start + number.end), sentence)

    def _attributed(self, fields: dict[str, Value | None], span: Span, sentence: Span) -> Candidate:
        claim, note = claimant_of(self.article, self.names, span)
        fields["attributed_to"] = claim
        fields["evidence"] = self.article.excerpt(*sentence)
        return Candidate("key_figures", (span,), fields, {"attributed_to": note} if note else {})

    def _value(self, number: Number, span: Span) -> dict[str, Value | None]:
        """The value, and the unit that belongs to it."""
        if number.period and number.kind == "period":
            return {"period": number.period}
        if number.kind == "fraction" or (number.value is None and number.low is None and number.high is None):
            return {"value_text": self.article.words(*span)}
        unit = number.currency or self._noun(unit_as_written(number))
        unit = {"percentage-point": "percentage points"}.get(unit, unit)
        ends = {"min": number.low, "max": number.high}
        value: dict[str, Value | None] = {"value": f"{number.value:f}"} if number.value is not None else {
            name: f"{end:f}" for name, end in ends.items() if end is not None
        }  # fmt: skip
        return {**value, "unit": unit} if unit else value

    def _place(self, day: DateWords | None, sentence: Span) -> Span | None:
        ends = labels.day_ends(self.article.text, sentence[0] + day.end, self.article.language) if day else 0
        return (sentence[0] + day.start, ends) if day else None

    def _noun(self, unit: str) -> str:
        """What is counted, without the verb behind it: shells |fell|."""
        unit = re.split("[—–]", unit)[0]
        words, table = unit.split(" "), table_of(primary(self.article.language))
        plural = [word in table.plurals or word.endswith(table.plural_endings) for word in map(str.lower, words)]
        if sum(plural) == 1:
            return " ".join(words[: plural.index(True) + 1])
        verbs = words_of_labels(self.article.language)
        if len(words) < 2 or verbs is None or words[-2].lower() in verbs.joins:  # killed or injured
            return unit
        return " ".join(words[:-1]) if verbs.is_participle(words[-1]) else unit  # one shell |landed|

    def _quantities(self, sentence: Span) -> Iterator[Span]:
        """The numbers of a sentence, without which its words are a label for each of them."""
        start, end = sentence
        for number in read_numbers(self.article.text[start:end], self.article.language):
            if number.is_quantity and not self.article.text.startswith("-", start + number.end):
                yield from self._words_of(number, (start + number.start, start + number.end), sentence)

    def _words_of(self, number: Number, span: Span, sentence: Span) -> Iterator[Span]:
        """A number with its hedge, and with a unit of measure, which its figure has already; of half a year all."""
        text = self.article.text
        yield span
        hedge = text.rfind(number.hedge_text, sentence[0], span[0]) if number.hedge_text else -1
        if hedge >= 0:
            yield hedge, hedge + len(number.hedge_text)
        if (number.measure or number.currency) and number.unit_text:
            at = text.find(number.unit_text, span[1], span[1] + _REACH + len(number.unit_text))
            yield from [(span[0], at + len(number.unit_text))] if at >= 0 else []

    def _as_of(self, sentence: Span, span: Span) -> DateWords | None:
        """The one date of a figure's clause, or the one that begins its sentence."""
        text = self.article.text[slice(*sentence)]
        found = read_dates(text, self.article.issued, self.article.language)
        dated = [words for words in found if words.date is not None and not (words.since or words.until)]
        if len(found) != 1 or not dated:
            return None
        own = clause(self.article, sentence, span)
        begins = sentence[0] + dated[0].start
        return dated[0] if own[0] <= begins < own[1] or dated[0].start < 4 else None

    def _vague(self, sentence: Span) -> Iterator[Candidate]:
        """Several times more: a comparison that the article leaves without a number."""
        for found in _TIMES_MORE.finditer(self.article.text, *sentence):
            label = title(self.article, sentence, found.span())
            fields: dict[str, Value | None] = {"label": label, "value_text": self.article.words(*found.span())}
            yield self._attributed(fields, found.span(), sentence)


def claimant_of(article: Article, names: Names, span: Span) -> tuple[Value | None, str]:
    """Who says so by the sentence of a span: an id, words for the unnamed, or the article itself; with a remark."""
    attributions, source = article.attributions, article.source
    if source.turn_at(span[0]) is not None:  # an answer of an interview
        said = attributions.said((span, span), article.id, source, article.language)
    else:
        said = attributions.told(span, source, article.language)
    if said is None:
        return article.id, "nobody is looked for in this language"
    is_told = (said.direct or said.explicit) and not _is_of_another_sense(article, said)
    who = names.who(said) if is_told else None
    if who and who.id:
        return who.id, ""
    if who and who.described and names.is_somebody(who.described) and _ends_clause(article, said):
        return {"described": who.described}, ""
    quoted = next((q for q in article.source.quotations if not q.depth and q.start <= span[0] < q.end), None)
    if quoted and (speaker := names.who(said)) and (speaker.id or speaker.described):
        return speaker.id or {"described": str(speaker.described)}, "said in a quote: make sure"
    if quoted and len(words_of(article.text[quoted.start : quoted.end])) >= _FEWEST_SAID:
        return None, "said in a quote, and by whom is not told"
    return article.id, ITS_OWN


def _ends_clause(article: Article, said: Attribution) -> bool:
    """Whether words for somebody behind a verb end there: said officials; not told journalists, said customers would."""
    if said.cue is not Cue.AFTER or not said.words.endswith(said.phrase):
        return True
    is_told = said.words.casefold().startswith("told ")
    return not is_told and re.match(r"\s*(?:[.,;:”\"’)—–-]|$)", article.text[said.end : said.end + 3]) is not None


_BOTH_WAYS = re.compile(r"\b(?:maintain|add|continue|boast)(?:s|ed)?$", re.I)  # maintained their hold; maintained that


def _is_of_another_sense(article: Article, said: Attribution) -> bool:
    """Whether a verb that may say something does not here: it is followed by what was maintained, or added."""
    found = _BOTH_WAYS.search(said.words)
    at = article.text.find(found[0], said.start) + len(found[0]) if found else 0
    return bool(found) and not re.match(r"\s*(?:that\b|[,:“\"])", article.text[at : at + 12])


@lru_cache(maxsize=1 << 10)
def _written(text: str, word: str) -> tuple[bool, bool]:
    """Whether a word is written in a text as names are, and as other words are."""
    is_name = re.search(rf"[\w,;] {re.escape(word)}\b|\b{re.escape(word)} [A-Z]", text) is not None
    return is_name, word.endswith("s") or re.search(rf"\b{re.escape(word.lower())}\b", text) is not None
