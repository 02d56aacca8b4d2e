"""What the numbers of a text say: how firmly, of what, and which of them count nothing."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.numbers.amounts import Amount, Amounts
from generator.numbers.atom import is_whole, is_year
from generator.numbers.compounds import joined
from generator.numbers.hedging import EXACT, HEDGED, Hedging, admitted
from generator.numbers.language import Language
from generator.numbers.number import Hedge, Kind, Number
from generator.numbers.periods import DURATIONS, lapse
from generator.numbers.table import FRACTIONS
from generator.numbers.tokens import NUMERIC, tokenise

_LONGEST_UNIT = 4  # words
_RATE_REACH = 5  # tokens between a number and the "a day" that makes it a rate
_LAST_DAY, _LARGEST_LIST, _OLDEST = 31, 100, 120
_LARGEST_LABEL = 10_000  # and no year is as large, no place in a list and no age
_KINDS: dict[str, Kind] = {
    "ordinal": "ordinal", "multiplier": "multiplier", "years": "year", "decade": "decade", "date": "date-part",
    "time": "time", "score": "score", "label": "label", "code": "code", "lapse": "period",
}  # fmt: skip


class Words(NamedTuple):
    """Words in the text, and the token behind them."""

    start: int
    end: int
    after: int


class Reader:
    """Reads the numbers of one text."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.table = language.table
        self.tokens = tokenise(text, language.units.signs)
        self.keys = self.tokens.keys
        self.openers = language.openers(self.keys)  # the words that a number may start with
        self.amounts = Amounts(self.tokens, language)
        self.floor = 0  # the tokens before this one belong to earlier numbers

    def numbers(self) -> Iterator[Number]:
        """All numbers, in order and without overlaps."""
        last: Number | None = None  # which a smaller length of time may still be joined to
        after = 0  # the token behind it
        keys, openers = self.keys, self.openers
        for i, kind in enumerate(self.tokens.kinds):
            may_start = keys[i] in openers if kind == "word" else kind in NUMERIC
            if not may_start or i < self.floor or not (number := self._number(i)):
                continue
            whole = joined(last, number) if last and self._is_joint(last.start, after, i) else None
            if last and not whole:
                yield last
            last, after = whole or number, self.floor
        if last:
            yield last

    def _is_joint(self, start: int, after: int, i: int) -> bool:
        """Whether but a comma or an "and" stands between two lengths of time; not between two years and six months."""
        if self.keys[bisect_left(self.tokens.starts, start, hi=after) - 1] in self.table.ranges:
            return False
        after += self.keys[after] == ","
        after += self.keys[after] in self.table.period_joins
        return after == i

    def _number(self, i: int) -> Number | None:
        """The number whose numerals start at this token."""
        hedged = self.keys[i] in self.table.alone_hedged and self._hedge_before(i, None).hedge != "exact"
        amount = self.amounts.at(i, self.floor, hedged=hedged)
        if amount is None:
            return None
        hedging = self._hedge_before(amount.first, amount.measure)
        amount, hedging = self._ranged(amount, hedging)
        amount = self._ratio(self._part_of_one(amount))
        if self._is_none(amount, hedging):
            return None
        kind, end = self._kind(amount, hedging.hedge), amount.end
        behind = self._hedge_behind(end)
        unit = self._unit(amount, kind, behind.after or end)
        if unit and not behind.after:
            behind = self._hedge_behind(unit.after, at_least=2)
        hedging = admitted(hedging if hedging.after else behind, kind)
        self.floor = max(end, i + 1)
        return Number(
            start=self.tokens.starts[amount.first],
            end=self.tokens.ends[amount.after - 1],
            kind=kind,
            value=None if kind == "time" else amount.value,
            low=amount.low,
            high=amount.high,
            hedge=hedging.hedge,
            hedge_text=hedging.text(self.tokens),
            unit_text=" ".join(self.text[unit.start : unit.end].split()) if unit else "",
            measure=amount.measure or ("year" if kind == "age" else None),
            currency=amount.currency,
            compound=lapse(self.keys[i]) if amount.atom.shape == "lapse" else None,
        )

    # Ranges and ratios

    def _ranged(self, amount: Amount, hedging: Hedging) -> tuple[Amount, Hedging]:
        """With the other end, if there is one: between 5 and 7, from 3 to 4 km, 2-3."""
        at = (hedging.first if hedging.after else amount.first) - 1
        opener: str | None = self.keys[at] if at >= self.floor and self.keys[at] in self.table.ranges else ""
        if not opener:
            return self.amounts.ranged(amount, "") or amount, hedging
        if opener in self.table.limits and self.amounts.is_change(at):
            return self.amounts.ranged(amount, None) or amount, hedging
        apart = amount
        if self.table.ranges[opener] & self.table.joiners:
            apart = self.amounts.at(amount.atom.first, self.floor, joined=False) or amount
        found = self.amounts.ranged(apart, opener)
        if found and hedging.hedge == "exact":
            hedging = self._hedge_before(at, amount.measure)
        return found or amount, hedging

    def _part_of_one(self, amount: Amount) -> Amount:
        """One half of 1 percent, a quarter of 1 km."""
        if amount.atom.shape != "fraction" or amount.tail or self.keys[amount.end] not in self.table.of:
            return amount
        one = self.amounts.at(amount.end + 1, amount.end + 1)
        if one is None or one.value != 1 or one.tail is None or one.first != amount.end + 1:
            return amount
        return one._replace(first=amount.first, value=amount.value)

    def _ratio(self, amount: Amount) -> Amount:
        """One in five, nine out of ten; not two in three days or one in 2015."""
        if self.keys[amount.end] not in self.table.ratios.starts:
            return amount
        phrase = self.table.ratios.at(self.keys, amount.end)
        if phrase is None or amount.value is None or not amount.is_plain or amount.atom.shape != "number":
            return amount
        whole = self.amounts.at(phrase[1], phrase[1])
        if (
            whole is None
            or whole.value is None
            or whole.atom.shape != "number"
            or not whole.is_plain
            or is_year(self.keys[whole.first])
        ):
            return amount
        is_single = phrase[1] - amount.end == 1
        if not 0 < amount.value < whole.value or (is_single and amount.value != 1):
            return amount
        value = FRACTIONS.divide(amount.value, whole.value)
        return Amount(amount.first, whole.after, whole.atom._replace(shape="fraction"), value)

    # Numbers that are none

    def _is_none(self, amount: Amount, hedging: Hedging) -> bool:
        """Whether this is no number after all, as only words and ordinals may be."""
        if self.tokens.kinds[amount.atom.first] == "digits" and amount.atom.shape == "number":
            return False
        return self._is_pronoun(amount, hedging) or self._is_rate(amount) or self._is_adverb(amount)

    def _is_pronoun(self, amount: Amount, hedging: Hedging) -> bool:
        """Whether "one" stands for somebody or something: no one, the one who, one of the, one another."""
        key, before = self.keys[amount.atom.first], self.keys[amount.first - 1]
        if (
            key not in self.table.pronouns
            or amount.value != 1
            or not amount.is_plain
            or amount.after > amount.atom.first + 1
        ):
            return False
        if before in self.table.pronoun_after or self.tokens.is_hyphen(amount.first - 1):
            return True
        if hedging.hedge != "exact" or before in self.table.pronoun_heads or self._is_noun(amount.end):
            return False
        is_placed = self.table.ratios.at(self.keys, amount.end) is not None  # four in Utrecht and one in Ghent
        return not is_placed or (self.tokens.kinds[amount.first - 1] == "word" and before not in self.table.stop)

    def _is_rate(self, amount: Amount) -> bool:
        """Whether "a day" says how often what was just counted happens: 5 euros a day; not 5 died a day later."""
        reach = amount.first - self.floor
        if amount.atom.shape != "article" or not self.floor or reach >= _RATE_REACH:
            return False
        if self.keys[amount.end] in self.table.period_after:
            return False
        return not any(kind in ("other", "gap") for kind in self.tokens.kinds[self.floor : amount.first])

    def _is_adverb(self, amount: Amount) -> bool:
        """Whether an ordinal only numbers an argument: по-перше."""
        return amount.atom.shape == "ordinal" and self.tokens.is_hyphen(amount.first - 1)

    # Kinds

    def _kind(self, amount: Amount, hedge: Hedge) -> Kind:
        """What kind of number this is; the first rule that fits decides."""
        shape = amount.atom.shape
        if shape in ("number", "ordinal") and self._is_day(amount):
            return "date-part"
        if shape in ("number", "code") and amount.tail is None and self._is_time(amount):
            return "time"
        if shape in _KINDS:
            return _KINDS[shape]
        if amount.is_plain and (amount.value is None or amount.value < _LARGEST_LABEL):
            for plain_kind, rule in _RULES:
                if rule(self, amount, hedge):
                    return plain_kind
        if self._is_multiplier(amount):
            return "multiplier"
        if amount.measure in DURATIONS:
            return "age" if amount.tail and amount.tail.is_age else "period"
        return "fraction" if shape == "fraction" and amount.tail is None else "cardinal"

    def _is_day(self, amount: Amount) -> bool:
        """6 February, February 6, the sixth of February, 6-8 February."""
        value = amount.value or amount.high
        if not amount.is_plain or value is None or not 0 < value <= _LAST_DAY or not is_whole(value):
            return False
        is_dotted = self.language.is_bare and self.keys[amount.end] == "."  # 6. Februar
        after = amount.end + (is_dotted or self.keys[amount.end] in self.table.of)
        return self._is_month(after) or self._follows_month(amount.first)

    def _follows_month(self, i: int) -> bool:
        """Whether a month stands before a token, perhaps abbreviated: Feb. 6."""
        return self._is_month(i - 1) or (
            self.keys[i - 1] == "." and self.tokens.is_glued(i - 1) and self._is_month(i - 2)
        )

    def _is_month(self, i: int) -> bool:
        """Whether a token is the name of a month, written as inside or at the start of a sentence, or in capitals."""
        if self.tokens.kinds[i] != "word":
            return False
        raw, months = self.tokens.raw(i), self.language.units.months
        return (
            raw in months
            or (raw.isupper() and raw.capitalize() in months)
            or (raw[0].isupper() and raw.lower() in months)
        )

    def _is_time(self, amount: Amount) -> bool:
        """5 p.m., 10pm, 0830 GMT, 10 ранку."""
        key = self.keys[amount.after]
        return key in self.table.clock.starts and self.table.clock.at(self.keys, amount.after) is not None

    def is_label(self, amount: Amount, hedge: Hedge) -> bool:
        """Phase 3, No. 10, Unit 731, World War Two, Air Force One: the number is part of a name."""
        value, before = amount.value, amount.first - 1
        if self.keys[before] not in self.language.naming and self.keys[amount.first] not in self.table.pronouns:
            return False
        if value is None or before < self.floor or not is_whole(value) or hedge != "exact":
            return False
        if self.table.labels.before(self.keys, amount.first, self.floor):
            return True
        is_name = self.tokens.kinds[before] == "word" and self.tokens.raw(before)[0].isupper()
        is_one = self.keys[amount.first] in self.table.pronouns and self.tokens.raw(amount.first).istitle()
        return is_name and (
            self.keys[before] in self.table.titles or (is_one and self.keys[before] not in self.table.stop)
        )

    def is_list(self, amount: Amount, hedge: Hedge) -> bool:
        """1. or 1) at the start of a line; [1]."""
        i, tokens = amount.first, self.tokens
        value, mark = amount.value, tokens.keys[amount.after]
        if value is None or value >= _LARGEST_LIST or tokens.kinds[i] != "digits" or not tokens.is_glued(amount.after):
            return False
        if self.keys[i - 1][-1:] == "[" and mark[0] == "]":
            return True
        is_new = i == 0 or tokens.kinds[i - 1] == "gap" or (tokens.kinds[i - 1] == "other" and self._is_line_start(i))
        return is_new and mark in (".", ")") and not tokens.is_glued(amount.after + 1)

    def _is_line_start(self, i: int) -> bool:
        return "\n" in self.text[self.tokens.ends[i - 1] : self.tokens.starts[i]]

    def is_dated(self, amount: Amount, hedge: Hedge) -> bool:
        """2025, in 2025, 2025 року, from 2004 to 2009; not "killed 1800 people" or "about 2000 people"."""
        i, before = amount.atom.first, amount.first - 1
        if not is_year(self.keys[i]) or amount.atom.after > i + 1:
            return False
        if self.keys[amount.after] in self.table.year_after or self.language.is_bare or not self._counts(amount.after):
            return True
        is_dated = self.keys[before] in self.table.year_before or self._follows_month(amount.first)
        is_dated = is_dated or (self.keys[before] == "," and (self._is_month(before - 2) or self._is_month(before - 1)))
        return before >= 0 and hedge == "exact" and (is_dated or self.tokens.is_hyphen(before))

    def is_age(self, amount: Amount, hedge: Hedge) -> bool:
        """Ann Pell, 47, said; the youngest aged 19."""
        before, value = amount.first - 1, amount.value
        if value is None or not 0 < value < _OLDEST or not is_whole(value) or hedge != "exact" or before < self.floor:
            return False
        if self.keys[before] in self.table.aged:
            return self._hedge_behind(amount.end).hedge == "exact"  # not aged 65 and over
        is_set_off = self.keys[before] == self.keys[amount.after] == "," and self._is_full_name(before)
        goes_on = self.keys[amount.after + 1] in self.table.period_joins or self._is_name(amount.after + 1)  # a list
        return is_set_off and not goes_on

    def _is_full_name(self, end: int) -> bool:
        """Whether a name of two words or more ends before a token, and no place does: Ann Pell, but not in New York."""
        first = end
        while first > self.floor and self._is_name(first - 1):
            first -= 1
        is_placed = first > self.floor and self.keys[first - 1] in self.table.stop
        return (
            end - first > 1
            and not is_placed
            and not self._is_month(end - 1)
            and self.keys[first] not in self.table.stop
        )

    def _is_name(self, i: int) -> bool:
        return self.tokens.kinds[i] == "word" and self.tokens.raw(i)[0].isupper()

    def _counts(self, i: int) -> bool:
        """Whether a noun follows in the same line."""
        return self._is_noun(i) and not self._is_line_start(i)

    def _is_multiplier(self, amount: Amount) -> bool:
        """Three times as many, 18-fold, у 3 рази більше; not "visited three times"."""
        at = self.amounts.past_hyphen(amount.after)
        if self.keys[at] in self.table.compounds.get("times", ()):
            return True
        if self.keys[at] not in self.table.times:
            return False
        return self.keys[at + 1] in self.table.times_compared or self.keys[amount.first - 1] in self.table.times_before

    # Units

    def _unit(self, amount: Amount, kind: Kind, after: int) -> Words | None:
        """The place of the words that say what is counted; nouns are looked for behind a hedge."""
        if amount.tail:
            return Words(amount.tail.start, amount.tail.end, amount.tail.after)
        if kind == "multiplier" and amount.atom.unit_start:
            return Words(amount.atom.unit_start, self.tokens.ends[amount.after - 1], amount.after)
        if kind not in HEDGED:
            return None
        return self._nouns(after if after > amount.end else self.amounts.unit_first(amount.after))

    def _nouns(self, i: int) -> Words | None:
        """The words from here to the first that is no noun, adjective or participle, at most four."""
        keys, hedges = self.keys, self.table.hedges_after
        while keys[i] in self.table.unit_leads:
            i += 1
        if keys[i] in self.table.of:
            i += 1
            while keys[i] in self.table.determiners:
                i += 1
        first = after = i
        for _ in range(1 if self.language.is_bare else _LONGEST_UNIT):
            if not self._is_noun(i) or (i > first and keys[i] in hedges.starts and hedges.at(keys, i)):
                break
            after = i = self._compound_end(i) if self.tokens.kinds[i + 1] != "word" else i + 1
            i += keys[i] in self.table.unit_joins
        return Words(self.tokens.starts[first], self.tokens.ends[after - 1], after) if after > first else None

    def _is_noun(self, i: int) -> bool:
        """Whether a word may say what is counted: neither a function word nor a number."""
        key = self.keys[i]
        return self.tokens.kinds[i] == "word" and key not in self.table.stop and key not in self.openers

    def _compound_end(self, i: int) -> int:
        """Behind a word and all that is joined to it: long-range, U.S."""
        after = i + 1
        while True:
            if self.amounts.past_hyphen(after) > after:
                after += 2
            elif self.keys[after] == "." and self.tokens.is_glued(after) and len(self.keys[after - 1]) == 1:
                after += 2 if self.tokens.is_glued(after + 1) and self.tokens.kinds[after + 1] == "word" else 1
            else:
                return after

    # Hedges

    def _hedge_before(self, first: int, measure: str | None) -> Hedging:
        """The hedge that ends right before a token; a bound outside an "about" wins, as in "up to about"."""
        if self.keys[first - 1] not in self.language.hedging:
            return EXACT
        hedge: Hedge = "exact"
        at = self._past_fillers(first)
        after = start = at
        while found := self.table.hedges.before(self.keys, at, self.floor):
            meaning, at = found
            if self._is_no_hedge(at, measure):
                break
            hedge = meaning if hedge in ("exact", "approximately") else hedge
            start = at
        return Hedging(hedge, start, after) if hedge != "exact" else EXACT

    def _past_fillers(self, i: int) -> int:
        """Back over the "another" of at least another 20."""
        at = i
        while at > self.floor and (
            self.keys[at - 1] in self.table.fillers or (at < i and self.keys[at - 1] in self.table.articles)
        ):
            at -= 1
        return at

    def _is_no_hedge(self, i: int, measure: str | None) -> bool:
        """Whether the words of a hedge mean something else: over six months of fighting, зросла до 500."""
        if self.keys[i] in self.table.limits and self.amounts.is_change(i):
            return True
        if self.keys[i] in self.table.adverbs and self.keys[i + 1] in self.table.repeats:
            return self.keys[i + 2] not in self.table.times_compared | self.table.articles | self.table.determiners
        is_during = self.keys[i] in self.table.period_hedges and measure in DURATIONS
        return is_during and self.keys[i - 1] not in self.table.period_cues

    def _hedge_behind(self, i: int, at_least: int = 1) -> Hedging:
        """The hedge of so many words behind a number or its unit: 5,000+, five years or more."""
        if self.keys[i] not in self.table.hedges_after.starts:
            return EXACT
        found = self.table.hedges_after.at(self.keys, i, at_least)
        ahead = self.table.hedges.at(self.keys, found[1] - 1) if found else None  # 57 died and |more than| 112
        if found is None or self.tokens.kinds[found[1]] in NUMERIC or (ahead and ahead[1] > found[1]):
            return EXACT
        return Hedging(found[0], i, found[1])


_RULES: tuple[tuple[Kind, Callable[[Reader, Amount, Hedge], bool]], ...] = (
    ("label", Reader.is_label),
    ("list", Reader.is_list),
    ("year", Reader.is_dated),
    ("age", Reader.is_age),
)
