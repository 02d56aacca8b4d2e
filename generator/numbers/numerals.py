"""Numbers in words: forty-five, two and a half million, a dozen, two-thirds, півтора, tenfold."""

import re
from decimal import Decimal
from math import gcd

from generator.numbers.atom import HALF, ONE, ZERO, Atom, compounded, is_whole, product
from generator.numbers.language import Language
from generator.numbers.table import FRACTIONS
from generator.numbers.tokens import Tokens

_INFINITY = Decimal("Infinity")
_SHORTEST_CODE = 3  # "nine one one"


class Numerals:
    """Reads the number whose first word is at a token."""

    def __init__(self, tokens: Tokens, language: Language) -> None:
        self.tokens = tokens
        self.kinds = tokens.kinds
        self.keys = tokens.keys
        self.language = language
        self.table = language.table
        self.scales = language.scales

    def at(self, i: int, hedged: bool, joined: bool) -> Atom | None:
        """The number, or an article that a unit may follow."""
        key, table = self.keys[i], self.table
        if key in table.articles:
            return self._after_article(i)
        if key in table.fractions.alone and self._is_half(i):
            return self.of_scale(Atom(i, i + 1, "fraction", table.fractions.alone[key]))
        if key in table.multipliers:
            return Atom(i, i + 1, "multiplier", table.multipliers[key])
        if key in table.decades:
            return Atom(i, i + 1, "decade", low=table.decades[key], high=table.decades[key] + 9)
        if key in table.numerals or key in table.ordinals:
            return self._digit_run(i) or self._part(i) or self._spelled(i, joined)
        if key in table.alone or (hedged and key in table.alone_hedged):
            return self._spelled(i, joined, count=ONE)
        if key in table.fractions.one:  # quarter of a million
            part = self.of_scale(Atom(i, i + 1, "fraction", table.fractions.one[key]))
            return part if part.shape == "number" else None
        if self.language.compound and (match := self.language.compound.fullmatch(key)):
            return self._compound(i, match)
        return self._half_of(i) if table.half_prefixes and key.startswith(table.half_prefixes) else None

    def _after_article(self, i: int) -> Atom | None:
        """A hundred, a third, a half-million; and "a", to be followed by a unit: a week."""
        key, table = self.keys[i + 1], self.table
        if key in table.hundreds or key in self.scales:
            atom = self._spelled(i + 1, joined=True, count=ONE)
            return atom._replace(first=i) if atom else None
        part = table.fractions.one.get(key) or table.fractions.alone.get(key)
        if part and self._is_half(i + 1) and (key not in table.ordinals or self._ends_noun(i + 2)):
            return self.of_scale(Atom(i, i + 2, "fraction", part))
        return Atom(i, i + 1, "article", ONE)

    def _ends_noun(self, i: int) -> bool:
        """Whether no noun follows: a third of..., a third were..., but a third man."""
        return self.kinds[i] != "word" or self.keys[i] in self.table.stop

    def _is_half(self, i: int) -> bool:
        """Whether "half" is a number here: not the first half, half-time or half empty."""
        table, step = self.table, self.step(i + 1)
        if self.keys[i - 1] in table.ordinals or self.tokens.is_hyphen(i - 1):
            return False
        word = self.keys[step]
        if word in self.scales or word in table.hundreds or self.language.name_at(self.keys, step):
            return True
        if step > i + 1:
            return False
        return self._ends_noun(step) or word in table.articles or not table.articles

    def _digit_run(self, i: int) -> Atom | None:
        """Three single digits or more in words are a code: nine one one."""
        after, numerals = i, self.table.numerals
        while numerals.get(self.keys[after], _INFINITY) < 10:
            after += 1
        return Atom(i, after, "code") if after - i >= _SHORTEST_CODE else None

    def _part(self, i: int) -> Atom | None:
        """Two thirds, one-third, three quarters of a million; two quarters are two things."""
        count, step = self.table.numerals.get(self.keys[i]), self.step(i + 1)
        fractions = self.table.fractions
        words = fractions.one | fractions.alone if count == 1 else fractions.many
        part = words.get(self.keys[step])
        if not part or not count or not is_whole(count):
            return None
        below = int((ONE / part).to_integral_value())
        if count >= below or (below % 10 and gcd(int(count), below) > 1):
            return None
        return self.of_scale(Atom(i, step + 1, "fraction", FRACTIONS.divide(count, below)))

    def _compound(self, i: int, match: re.Match[str]) -> Atom:
        """Tenfold, двадцятирічний, трикілометровий."""
        value = self.table.numerals.get(match["number"]) or self.table.combining.get(match["number"], ZERO)
        measure = next(name for name, stems in self.table.compounds.items() if match["stem"] in stems)
        return compounded(i, i + 1, value, measure, self.tokens.ends[i] - len(match["stem"] + match["ending"]))

    def _half_of(self, i: int) -> Atom | None:
        """Півроку, полмиллиона: half and what is halved in one word."""
        prefix = next(prefix for prefix in self.table.half_prefixes if self.keys[i].startswith(prefix))
        rest = self.keys[i].removeprefix(prefix).lstrip("'")
        if factor := self.scales.get(rest) or self.table.hundreds.get(rest):
            return Atom(i, i + 1, "number", product(HALF, factor), factor)
        found = self.language.name_at([rest], 0)
        start = self.tokens.ends[i] - len(rest)
        return Atom(i, i + 1, "fraction", HALF, measure=found[0], unit_start=start) if found else None

    # Building blocks, also for numbers in digits

    def of_scale(self, part: Atom) -> Atom:
        """Half a million, half of a million, half-million, half a dozen, a quarter million."""
        after, keys, table = self.step(part.after), self.keys, self.table
        after += keys[after] in table.of
        after += keys[after] in table.articles
        factor = self.scales.get(keys[after]) or table.hundreds.get(keys[after])
        if factor is None or part.value is None:
            return part
        return Atom(part.first, after + 1, "number", product(part.value, factor), factor)

    def step(self, i: int) -> int:
        """Past a hyphen inside a word, as in forty-five."""
        return i + 1 if self.tokens.is_hyphen(i) else i

    def and_fraction(self, after: int, value: Decimal, scale: Decimal = ONE) -> tuple[int, Decimal]:
        """With "and a half" behind: two and a half; a million and a half."""
        part = self.table.and_fractions.at(self.keys, after)
        if part is None or self.keys[part[1]] in self.table.of:
            return after, value
        return part[1], value + product(part[0], scale)

    # Spelled-out numbers: groups below a thousand, each but the last with a scale smaller than the one before

    def _spelled(self, i: int, joined: bool, count: Decimal = ZERO) -> Atom | None:
        """Two million three hundred thousand and five; count is what an article or nothing at all stands for."""
        total, last, at, after = ZERO, _INFINITY, i, i
        while True:
            group, end, is_ordinal = self._group(at, count, joined)
            if is_ordinal:
                return Atom(i, end, "ordinal", total + group)
            step = self.step(end)
            scale = self.scales.get(self.keys[step]) if group else None
            if scale is None or scale >= last:
                break
            after, part = self.and_fraction(step + 1, product(group, scale), scale)
            total, last, count = total + part, scale, ZERO
            at = self._link(after, joined)
        if end > after and group:
            year = None if total else self._spoken_year(i, end, group)
            return year or Atom(i, end, "number", total + group)
        if after > i:
            return Atom(i, after, "number", total, last)
        return Atom(i, end, "number", ZERO) if end > i else None

    def _group(self, i: int, count: Decimal, joined: bool) -> tuple[Decimal, int, bool]:
        """A number below a thousand with its fraction, where it ends, and whether it is an ordinal."""
        table, value, at, after = self.table, count, i, i
        while key := self.keys[at]:
            numeral, hundred = table.numerals.get(key), table.hundreds.get(key)
            if numeral is not None and _fits(numeral, value, is_first=after == i):
                value += numeral
            elif hundred and 0 < value < 100:
                value *= hundred
            elif key in table.ordinals and (ordinal := _ordinal(table.ordinals[key], value)):
                return ordinal, at + 1, True
            else:
                break
            after = at + 1
            at = self._link(after, joined) if hundred else self.step(after)
        if after > i and self.keys[after] in table.points:
            after, value = self._decimals(after, value)
        after, value = self.and_fraction(after, value) if after > i else (after, value)
        return value, after, False

    def _link(self, i: int, joined: bool) -> int:
        """Past the "and" of two hundred and five; not past that of one hundred and two hundred."""
        keys, table = self.keys, self.table
        if not joined or keys[i] not in table.joiners:
            return self.step(i)
        is_numeral = keys[i + 1] in table.numerals or keys[i + 1] in table.ordinals
        starts_anew = keys[i + 2] in table.hundreds or keys[self.step(i + 2) + 1] in table.hundreds
        return i + 1 if is_numeral and not starts_anew else i

    def _decimals(self, point: int, value: Decimal) -> tuple[int, Decimal]:
        """One point two five; п'ять цілих дві десятих."""
        if part := self._part(point + 1):
            return part.after, value + (part.value or ZERO)
        digits, at = "", point + 1
        while (digit := self.table.numerals.get(self.keys[at], _INFINITY)) < 10:
            digits, at = f"{digits}{digit}", at + 1
        return (at, value + Decimal(f"0.{digits}")) if digits.isdigit() and len(digits) < 10 else (point, value)

    def _spoken_year(self, i: int, end: int, century: Decimal) -> Atom | None:
        """Nineteen eighty-four, twenty twenty-five."""
        if not self.table.spoken_years or not 15 <= century <= 20:
            return None
        years, after, _ = self._group(self.step(end), ZERO, joined=False)
        return Atom(i, after, "years", 100 * century + years) if 10 <= years < 100 and after > end else None


def _fits(numeral: Decimal, group: Decimal, is_first: bool) -> bool:
    """Whether a numeral can be added to a group: forty + two, two hundred + forty, but not two + two."""
    if not group or not numeral:
        return is_first and not group
    return (group % 100 == 0 and numeral < 100) or (group % 10 == 0 and group % 100 >= 20 and numeral < 10)


def _ordinal(place: Decimal, group: Decimal) -> Decimal | None:
    """The place that numerals and an ordinal name: twenty-first, two hundredth; none for "two first"."""
    if place >= 100 and 0 < group < place:
        return group * place
    return group + place if _fits(place, group, is_first=True) else None
