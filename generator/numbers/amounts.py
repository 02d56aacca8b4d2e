"""Numbers with what is written onto them: sign, currency, unit of measure, and the other end of a range."""

from decimal import Decimal
from typing import NamedTuple

from generator.numbers.atom import ONE, ZERO, Atom, is_whole, is_year, product
from generator.numbers.atoms import Atoms
from generator.numbers.language import Language
from generator.numbers.periods import DURATIONS
from generator.numbers.tokens import Tokens

_CHANGE_REACH = 8  # tokens between "fell" and "from 9 to 7"
_HIGHEST_SCORE = 999
_ARTICLE_UNITS = DURATIONS | {"kilometer", "mile", "percent", "percentage-point", "tonne", "ton", "hectare"}
_COUNTING = ("number", "fraction")
_MEASURED = ("number", "fraction", "article")


class Tail(NamedTuple):
    """The unit of measure or currency behind a number: up to which token, and its place in the text."""

    after: int
    start: int
    end: int
    measure: str | None = None
    currency: str | None = None
    is_age: bool = False


class Amount(NamedTuple):
    """A number, or a range, from its sign or currency sign to its last numeral: tokens first up to after."""

    first: int
    after: int
    atom: Atom  # of a range the last one
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str | None = None
    tail: Tail | None = None

    @property
    def end(self) -> int:
        """The token behind the unit."""
        return self.tail.after if self.tail else self.after

    @property
    def measure(self) -> str | None:
        """The unit of measure."""
        return self.tail.measure if self.tail else None

    @property
    def is_plain(self) -> bool:
        """Whether nothing but numerals below a thousand, or digits, says what this is."""
        return self.tail is None and self.currency is None and self.atom.scale == ONE


class Amounts:
    """Reads the amount whose numerals start at a token."""

    def __init__(self, tokens: Tokens, language: Language) -> None:
        self.tokens = tokens
        self.keys = tokens.keys
        self.language = language
        self.table = language.table
        self.units = language.units
        self.atoms = Atoms(tokens, language)

    def at(self, i: int, floor: int, *, hedged: bool = False, joined: bool = True) -> Amount | None:
        """The single amount at this token; its currency sign stands before it, at the floor or later."""
        first, currency = self._money_before(i, floor)
        atom = self.atoms.at(i, money=first < i, hedged=hedged, joined=joined)
        if atom is None:
            return None
        tail, more = self._tail(atom)
        if atom.shape == "article" and not self._is_counted(atom, tail):
            return None
        value = atom.value
        if value is not None and atom.shape in _COUNTING:
            signed = self._signed(first, floor)
            value = value + more if signed == first else -value
            first = signed
        elif value is not None:
            value += more
        currency = currency or (tail.currency if tail else None)
        return Amount(first, atom.after, atom, value, atom.low, atom.high, currency, tail)

    def ranged(self, amount: Amount, opener: str | None) -> Amount | None:
        """The range that starts with this amount; None where it stands alone.

        The opener is a word before it that asks for another ("between"), or ""; None lets only dashes join.
        """
        joint = self._joint(amount, opener)
        if joint is None or amount.value is None or amount.atom.shape not in _COUNTING:
            return None
        other = self.at(self._skip(joint), amount.end)
        if other is None or other.value is None or other.atom.shape not in _COUNTING:
            return None
        if not opener and self._is_rise(amount, other, joint):
            return None
        low = self._scaled(amount.value, amount, other)
        if low >= other.value:
            return self._score(amount, other, joint)
        return self._range(amount, other, low, opener, self.keys[joint - 1])

    def _is_rise(self, amount: Amount, other: Amount, joint: int) -> bool:
        """Whether the first amount is the change and the second what came of it: rose 4p to 96p; not rose 4 to 6 pence."""
        is_share = amount.atom.shape == "fraction" != other.atom.shape  # fell by a fifth to 90
        both = is_share or all(one.tail or one.currency for one in (amount, other))
        return both and self.keys[joint - 1] in self.table.range_joins and self.is_change(amount.first)

    def is_change(self, i: int) -> bool:
        """Whether a verb of change stands shortly before, in the same clause: fell (from 9 to 7)."""
        for at in range(i - 1, max(i - 1 - _CHANGE_REACH, -1), -1):
            if self.tokens.kinds[at] in ("other", "gap") and self.keys[at] != ",":
                return False
            if self.keys[at] in self.table.changes:
                return True
        return False

    def unit_first(self, i: int) -> int:
        """Where the unit of a number that ends before a token may start: past a hyphen or the full stop of "тис."."""
        if self.tokens.kinds[i] == "word":
            return i
        i, keys = self.past_hyphen(i), self.keys
        is_abbreviated = keys[i] == "." and keys[i - 1] in self.table.abbreviations
        return i + 1 if is_abbreviated and self._goes_on(i + 1) else i

    def past_hyphen(self, i: int) -> int:
        """Past a hyphen that joins a word to what stands before: 24-year-old."""
        kinds = self.tokens.kinds
        return i + 1 if kinds[i] == "dash" and kinds[i + 1] == "word" and self.tokens.is_hyphen(i) else i

    # What stands before

    def _money_before(self, i: int, floor: int) -> tuple[int, str | None]:
        """Where the currency before a number starts, and which it is: $5, US$ 5, NZ $ 5, EUR 5."""
        tokens, j = self.tokens, i - 1
        kind = tokens.kinds[j]
        if kind != "money" and (kind != "word" or tokens.keys[j] not in self.language.money_codes):
            return i, None
        if j < floor or not self._is_near(i):
            return i, None
        if kind == "word":
            raw = tokens.raw(j)
            return (j, raw) if raw in self.units.money_codes else (i, None)
        sign = tokens.keys[j]
        if j > floor and tokens.kinds[j - 1] == "word" and self._is_near(j):
            if code := self.units.money_signs.get(tokens.raw(j - 1) + sign):
                return j - 1, code
            if tokens.is_glued(j):
                return j - 1, None  # dollars of a country that we do not know
        return j, self.units.money_signs.get(sign)

    def _is_near(self, i: int) -> bool:
        """Whether at most one space stands before a token."""
        return self.tokens.starts[i] - self.tokens.ends[i - 1] <= 1

    def _signed(self, first: int, floor: int) -> int:
        """Where a minus sign before a number stands: -5, minus five; not the dash of a range or a list."""
        tokens, before = self.tokens, first - 1
        if before < floor:
            return first
        if self.keys[before] in self.table.minus:
            is_either = self.table.hedges.before(self.keys, first, floor)  # plus or minus
            return first if is_either else before
        is_dash = tokens.kinds[before] == "dash" and self.keys[before] != "—"
        return before if is_dash and tokens.is_glued(first) and not tokens.is_glued(before) else first

    # Units

    def _tail(self, atom: Atom) -> tuple[Tail | None, Decimal]:
        """The unit behind a number, and what "and a half" behind the unit adds: two years and a half."""
        ends = self.tokens.ends
        if atom.measure:
            return Tail(atom.after, atom.unit_start, ends[atom.after - 1], atom.measure), ZERO
        if atom.shape not in _MEASURED or self._is_bare(atom) or self._is_dated(atom):
            return None, ZERO
        first = self.unit_first(atom.after)
        if atom.shape == "fraction":  # a quarter of an hour
            first += self.keys[first] in self.table.of
            first += self.keys[first] in self.table.articles
        unit = self.language.unit_at(self.tokens, first)
        if unit is None:
            return None, ZERO
        tail = Tail(unit.after, self.tokens.starts[first], ends[unit.after - 1], unit.measure, unit.currency)
        if unit.measure not in DURATIONS:
            return tail, ZERO
        if age := self.table.ages.at(self.keys, self.past_hyphen(unit.after)):
            return tail._replace(after=age[1], end=ends[age[1] - 1], is_age=True), ZERO
        if more := self.table.and_fractions.at(self.keys, unit.after):
            return tail._replace(after=more[1]), more[0]
        return tail, ZERO

    def _is_bare(self, atom: Atom) -> bool:
        """Whether the next word is none that a unit may start with, as of most numbers: 40 chairs."""
        if atom.shape == "fraction" or self.tokens.kinds[atom.after] != "word":
            return False
        return self.keys[atom.after] not in self.language.unit_starters

    def _is_dated(self, atom: Atom) -> bool:
        """Whether the word behind makes a year of it: 2025 року."""
        is_one = atom.after == atom.first + 1
        return is_one and self.keys[atom.after] in self.table.year_after and is_year(self.keys[atom.first])

    def _goes_on(self, i: int) -> bool:
        """Whether a sentence goes on here, so that the full stop before belongs to an abbreviation."""
        return self.tokens.kinds[i] in ("word", "money") and not self.tokens.raw(i)[0].isupper()

    def _is_counted(self, atom: Atom, tail: Tail | None) -> bool:
        """Whether an article stands for one: a week, a kilometer; not a second chance or once a week."""
        if tail is None or tail.measure not in _ARTICLE_UNITS:
            return False
        if self.keys[tail.after] in self.table.period_after:
            return True
        return tail.measure != "second" and self.keys[atom.first - 1] not in self.table.rates

    # Ranges

    def _joint(self, amount: Amount, opener: str | None) -> int | None:
        """The token behind the word or dash that joins both ends of a range."""
        i, tokens = amount.end, self.tokens
        if tokens.kinds[i] == "dash":
            if tokens.is_hyphen(i) and self.keys[i + 1] in self.table.range_joins and tokens.is_hyphen(i + 2):
                return i + 3  # 6-to-8-week
            is_even = tokens.is_glued(i) == tokens.is_glued(i + 1)
            return i + 1 if is_even and tokens.kinds[i + 1] != "dash" else None
        if opener is None:
            return None
        joints = self.table.ranges[opener] if opener else self.language.joints
        return i + 1 if self.keys[i] in joints else None

    def _skip(self, i: int) -> int:
        """Past the hedge and the currency before the second end of a range."""
        tokens, hedge = self.tokens, self.table.hedges.at(self.keys, i)
        i = hedge[1] if hedge else i
        is_country = tokens.kinds[i] == "word" and (
            tokens.kinds[i + 1] == "money" or tokens.raw(i) in self.units.money_codes
        )
        i += is_country
        return i + (tokens.kinds[i] == "money")

    def _scaled(self, low: Decimal, amount: Amount, other: Amount) -> Decimal:
        """The first end of a range with the scale of the second: "5 to 7 million" starts at five million."""
        scale = other.atom.scale
        if amount.tail is None and amount.atom.scale == ONE < scale and low * scale < (other.value or ZERO):
            return product(low, scale)
        return low

    def _range(self, amount: Amount, other: Amount, low: Decimal, opener: str | None, joint: str) -> Amount | None:
        """Both amounts as one, if they count the same."""
        is_same_unit = amount.tail is None or (other.tail is not None and amount.measure == other.measure)
        is_same_money = other.currency is None or amount.currency in (None, other.currency)
        are_years = [is_year(self.keys[part.atom.first]) for part in (amount, other)]
        is_even = bool(opener) or are_years[0] == are_years[1]
        if not (is_same_unit and is_same_money and is_even) or other.value is None:
            return None
        if joint in self.table.alternatives and not (
            is_whole(low) and is_whole(other.value) and other.value <= 2 * low
        ):
            return None
        if all(are_years) and other.measure == "year" and self.table.year_after:  # 2022-2023 років
            other = other._replace(atom=other.atom._replace(shape="years"), tail=None)
        currency = amount.currency or other.currency
        return Amount(amount.first, other.after, other.atom, None, low, other.value, currency, other.tail)

    def _score(self, amount: Amount, other: Amount, joint: int) -> Amount | None:
        """3-2, fifty-fifty: figures that do not rise, with a dash between and nothing else."""
        is_dashed = self.tokens.kinds[joint - 1] == "dash" and self.tokens.is_glued(joint)
        if not (is_dashed and amount.is_plain and other.is_plain):
            return None
        if not all(is_whole(part.value) and (part.value or ZERO) <= _HIGHEST_SCORE for part in (amount, other)):
            return None
        return Amount(amount.first, other.after, other.atom._replace(shape="score"))
