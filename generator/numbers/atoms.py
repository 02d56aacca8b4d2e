"""Single numbers, in digits or words, with their scale: before anyone asks what they count."""

import unicodedata
from decimal import Decimal

from generator.numbers.atom import ONE, Atom, Shape, compounded, is_whole, is_year, product
from generator.numbers.digits import split_digits
from generator.numbers.language import Language
from generator.numbers.numerals import Numerals
from generator.numbers.table import FRACTIONS, decimal
from generator.numbers.tokens import Tokens

_OPAQUE: dict[str, Shape] = {
    "date": "date", "clock": "time", "score": "score", "code": "code", "phone": "code", "lapse": "lapse",
}  # fmt: skip
_DEGREES = {"C": "celsius", "F": "fahrenheit"}
_LARGEST_FACTOR = 10**15


class Atoms:
    """Reads the number that starts at a token."""

    def __init__(self, tokens: Tokens, language: Language) -> None:
        self.tokens = tokens
        self.kinds = tokens.kinds
        self.keys = tokens.keys
        self.language = language
        self.table = language.table
        self.scales = language.scales
        self.numerals = Numerals(tokens, language)

    def at(self, i: int, *, money: bool = False, hedged: bool = False, joined: bool = True) -> Atom | None:
        """The number whose first token this is.

        A currency before it gives "m" a meaning, a hedge before it makes "тисячі" one thousand, and where
        "and" joins two numbers ("between one hundred and two hundred") it does not join the parts of one.
        """
        kind = self.kinds[i]
        if kind in ("digits", "tenths"):
            return self._digits(i, money)
        if kind == "word":
            return self.numerals.at(i, hedged, joined)
        if kind == "vulgar":
            return self.numerals.of_scale(Atom(i, i + 1, "fraction", _vulgar(self.keys[i])))
        if kind == "slash":
            return self._slash(i)
        if kind == "years":
            return self._years(i)
        return Atom(i, i + 1, _OPAQUE[kind]) if kind in _OPAQUE else None

    # Digits

    def _digits(self, i: int, money: bool) -> Atom:
        value = split_digits(self.keys[i], self.language.units.signs)[0].value
        if value is None:
            return Atom(i, i + 1, "code")
        if self._is_name(i):
            return self._name(i, i + 1)
        if self._is_alone(i + 1):
            return Atom(i, i + 1, "number", value)
        after, value = self._mixed(i + 1, value)
        is_glued = self.tokens.is_glued(after)
        if is_glued and self.kinds[after] == "word":
            return self._suffixed(i, after, value)
        if is_glued and self.tokens.is_hyphen(after) and (inflected := self._inflected(i, after + 1, value)):
            return inflected
        if money and self.kinds[after] == "word" and (scale := self._suffix(after)):
            return Atom(i, after + 1, "number", product(value, scale), scale)
        return self._scaled(i, after, value)

    def _is_alone(self, after: int) -> bool:
        """Whether a word that starts anew stands behind digits, or punctuation, as behind most."""
        kind = self.kinds[after]
        if self.keys[after] in self.language.continuing:
            return False
        return kind == "other" or (kind == "word" and self.tokens.ends[after - 1] != self.tokens.starts[after])

    def _mixed(self, after: int, value: Decimal) -> tuple[int, Decimal]:
        """With a fraction behind: 1½, 1 1/2, 2 and a half."""
        if self.kinds[after] in ("vulgar", "slash") and is_whole(value):
            part = _vulgar(self.keys[after]) if self.kinds[after] == "vulgar" else _quotient(self.keys[after])
            return (after + 1, value + part) if part else (after, value)
        return self.numerals.and_fraction(after, value)

    def _suffixed(self, i: int, after: int, value: Decimal) -> Atom:
        """Digits with letters written onto them: 30th, 78k, 1960s, 5km, 10pm; anything else is a name."""
        word, table = self.keys[after], self.table
        if word in table.ordinal_suffixes and is_whole(value):
            return Atom(i, after + 1, "ordinal", value)
        if scale := self._suffix(after):
            return Atom(i, after + 1, "number", product(value, scale), scale)
        if word in table.decade_suffixes and (decade := self._decade(i, after + 1, value)):
            return decade
        if word in self.scales:
            return self._scaled(i, after, value)
        if word in table.multiplier_suffixes and not self._goes_on(after + 1):
            return compounded(i, after + 1, value, "times", self.tokens.starts[after])
        if degrees := self._degrees(i, after):
            return compounded(i, after + 1, value, degrees, self.tokens.starts[after])
        is_unit = self.language.unit_at(self.tokens, after) or table.clock.at(self.keys, after)
        return Atom(i, after, "number", value) if is_unit or self.language.is_bare else self._name(i, after)

    def _goes_on(self, after: int) -> bool:
        """Whether a word or digits are written onto a letter: 5x7, 17C3."""
        return self.tokens.is_glued(after) and self.kinds[after] in ("word", "digits")

    def _degrees(self, i: int, after: int) -> str | None:
        """The scale of a temperature without its sign: -12C, up to 41C; not of seat 12C."""
        before = i - 1
        is_measured = self.keys[before] in self.table.stop or (
            self.kinds[before] == "dash" and self.tokens.is_glued(i) and not self.tokens.is_glued(before)
        )
        return _DEGREES.get(self.tokens.raw(after)) if is_measured and not self._goes_on(after + 1) else None

    def _suffix(self, i: int) -> Decimal | None:
        """What k, m, bn... multiply by, unless a length is meant: a 2m-high wall."""
        scale = self.table.suffixes.get(self.keys[i])
        return None if scale and self.keys[self.numerals.step(i + 1)] in self.table.lengthwise else scale

    def _inflected(self, i: int, after: int, value: Decimal) -> Atom | None:
        """Digits with an ending behind a hyphen: 30-й, 5-ти, 90-х, 24-річний."""
        table, ending = self.table, "-" + self.keys[after]
        if ending in table.decade_suffixes and (decade := self._decade(i, after + 1, value)):
            return decade
        if ending in table.case_suffixes:
            return self._scaled(i, after + 1, value)
        if ending in table.ordinal_suffixes and is_whole(value):
            return Atom(i, after + 1, "years" if is_year(self.keys[i]) else "ordinal", value)
        for measure, stems in table.compounds.items():
            if self.keys[after].startswith(tuple(stems)):
                return compounded(i, after + 1, value, measure, self.tokens.starts[after])
        return None

    def _decade(self, i: int, after: int, value: Decimal) -> Atom | None:
        """The 1960s, the 90s; 1900s may be a century or a decade and is read as the century."""
        if value % 10 or not (20 <= value < 100 or 1000 <= value < 2100) or len(self.keys[i]) not in (2, 4):
            return None
        return Atom(i, after, "decade", low=value, high=value + (9 if value % 100 else 99))

    def _scaled(self, i: int, after: int, value: Decimal) -> Atom:
        """With the scale words behind: 1.2 million, 5 hundred thousand, 3 dozen, 30-million."""
        scale = ONE
        while word := self.keys[self.numerals.step(after)]:
            factor = self.scales.get(word) or (self.table.hundreds.get(word) if scale == ONE else None)
            if factor is None or factor * scale > _LARGEST_FACTOR:
                break
            scale, after = scale * factor, self.numerals.step(after) + 1
        if scale == ONE:
            return Atom(i, after, "number", value)
        after, count = self.numerals.and_fraction(after, value)
        return Atom(i, after, "number", product(count, scale), scale)

    # Names with digits in them, and other signs

    def _is_name(self, i: int) -> bool:
        """Whether digits are written onto letters: G7, F-16, COVID-19; but not USD5, mid-2015, 5km-10km, magnitude-7.1."""
        tokens = self.tokens
        if not tokens.is_glued(i) or self.language.is_bare:
            return False
        if self.kinds[i - 1] == "word":
            return tokens.raw(i - 1) not in self.language.units.money_codes
        if self.keys[i - 1] not in "-‐‑" or not tokens.is_hyphen(i - 1) or self.kinds[i - 2] != "word":
            return False
        is_unit = self.kinds[i - 3] in ("digits", "mark") and tokens.is_glued(i - 2)
        starter = self.keys[i - 2]
        is_known = starter in self.table.year_before or starter in self.table.numerals or starter in self.scales
        return not (is_unit or is_known or is_year(self.keys[i]) or not self.keys[i].isdigit())

    def _name(self, i: int, after: int) -> Atom:
        """The rest of a name: 39A, A320-200, F-16s."""
        while self.tokens.is_glued(after) and (self.kinds[after] in ("word", "digits") or self.tokens.is_hyphen(after)):
            after += 1
        return Atom(i, after, "label")

    def _slash(self, i: int) -> Atom:
        """1/2 and 3/4 are fractions, 9/11 and 24/7 are names."""
        value = _quotient(self.keys[i])
        return self.numerals.of_scale(Atom(i, i + 1, "fraction", value)) if value else Atom(i, i + 1, "label")

    def _years(self, i: int) -> Atom:
        """2023-24, 2023/24; 2024-10 is a month."""
        first, last = int(self.keys[i][:4]), int(self.keys[i][-2:])
        if last <= first % 100:
            return Atom(i, i + 1, "date")
        return Atom(i, i + 1, "years", low=Decimal(first), high=Decimal(first - first % 100 + last))


def _vulgar(sign: str) -> Decimal:
    """The value of ½."""
    return decimal(unicodedata.normalize("NFKC", sign).replace("⁄", "/"))


def _quotient(digits: str) -> Decimal | None:
    """The value of 1/2; None where the digits are rather a date or a name."""
    above, below, *rest = (int(part) for part in digits.split("/"))
    return FRACTIONS.divide(Decimal(above), below) if not rest and 0 < above < below <= 10 else None
