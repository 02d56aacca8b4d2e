"""Units of measure, currencies, months and number signs of a language, all out of CLDR by way of Babel."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name
from babel.units import format_unit

from generator.numbers.digits import Signs
from generator.numbers.tokens import Phrases, fold

_SORTS = ("area", "digital", "duration", "energy", "frequency", "length", "mass", "power", "pressure", "speed",
          "temperature", "volume", "concentr", "electric", "angle")  # fmt: skip
_NEVER = frozenset(  # words that news uses otherwise: points, drops, items, the third quarter
    ("length-point", "volume-drop", "volume-pinch", "volume-jigger", "volume-dram", "volume-cup", "mass-grain",
     "speed-light-speed", "speed-beaufort", "duration-quarter", "duration-night", "concentr-item",
     "concentr-karat", "digital-bit", "length-picometer", "temperature-generic",
     "volume-dessert-spoon", "pressure-gasoline-energy-density", "angle-arc-minute", "angle-arc-second")
)  # fmt: skip
_SINGLE_LETTERS = frozenset({"length-meter", "mass-gram", "mass-ton", "mass-tonne", "volume-liter"})
_NUMBER = re.compile(r"[\d.,٫]+")
_SPACES = re.compile(r"\s+")
_COMPACT = re.compile(r"(?P<zeros>0+)\s(?P<word>[^\W\d_]{2,})[.']*")
_MORE_SIGNS = {  # newspaper style, and signs that CLDR gives only in the currency's own language
    "A$": "AUD", "C$": "CAD", "S$": "SGD", "₴": "UAH", "₽": "RUB", "₸": "KZT", "₺": "TRY", "₾": "GEL", "₦": "NGN",
}  # fmt: skip
_WORDS_THAT_ARE_CODES = frozenset({"ALL", "CUP", "GEL", "LAK", "MAD", "MOP", "PEN", "TOP", "TRY", "SOS", "BAM", "COP"})


@dataclass(frozen=True, slots=True)
class Units:
    """What Babel knows about the units of a language."""

    signs: Signs
    names: Phrases[str]  # kilometers, square miles, відсотків
    symbols: Phrases[str]  # km, °C, МВт: capitals matter
    money_names: Phrases[str]  # US dollars
    money_signs: dict[str, str]  # US$, €
    money_codes: frozenset[str]  # USD
    months: Mapping[str, int]  # as written inside a sentence, with their numbers
    scales: dict[str, Decimal]  # thousand, Millionen


def units_of(language: str, locales: frozenset[str], replaced: frozenset[str], added: frozenset[str]) -> Units:
    """The units of a language tag: of the closest locale that CLDR has, and of further locales beside it.

    CLDR gives units in few cases: the last letters of names may be replaced by these, and these added to them.
    """
    own = closest_locale(language)
    known = [own, *(Locale.parse(name) for name in sorted(locales) if name != str(own).lower())]
    symbols = own.number_symbols.get(own.default_numbering_system) or own.number_symbols["latn"]
    forms = [form for locale in known for form in _unit_forms(locale)]
    forms = list(dict.fromkeys(forms))  # most of a country's are those of its language
    forms += list(_inflected([(name, core) for name, core, short in forms if not short], replaced, added))
    return Units(
        signs=Signs(symbols["decimal"], symbols["group"]),
        names=Phrases((name, core) for name, core, short in forms if not short),
        symbols=Phrases(((name, core) for name, core, short in forms if short), folded=False),
        money_names=Phrases((name, code) for locale in known for name, code in _money_names(locale)),
        money_signs=_money_signs(known),
        money_codes=frozenset(own.currencies) - _WORDS_THAT_ARE_CODES,
        months={name.rstrip("."): number for locale in known for name, number in _months(locale)},
        scales={fold(word): factor for word, factor in _scales(own)},
    )


def closest_locale(language: str) -> Locale:
    """The locale of a language tag, of its language alone, or English where CLDR knows neither."""
    for tag in (language.replace("_", "-"), re.split("[-_]", language)[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return Locale("en")


def _unit_forms(locale: Locale) -> Iterator[tuple[str, str, bool]]:
    """Every form of every unit: the words, the unit's name without its sort, and whether it is an abbreviation."""
    samples = {locale.plural_form(number): number for number in (1.5, 5, 2, 1)}.values()
    for unit in map(str, locale.unit_display_names):
        if unit in _NEVER or unit.endswith("-person") or not unit.startswith(_SORTS):
            continue
        core = unit.partition("-")[2]
        for short in (False, True):
            for number in samples:
                form = format_unit(number, unit, "short" if short else "long", locale=locale)
                name = " ".join(_NUMBER.sub("", form, count=1).split()).rstrip(".")
                if name and name != unit and name[0] != "-" and _is_safe(name, unit, short):
                    yield name, core, short


def _inflected(
    names: list[tuple[str, str]], replaced: frozenset[str], added: frozenset[str]
) -> Iterator[tuple[str, str, bool]]:
    """Further cases of the names of units: what the forms of a one-word unit have in common, with other endings."""
    forms: dict[str, list[str]] = {}
    for name, core in names:
        forms.setdefault(core, []).append(name)
        yield from ((name + ending, core, False) for ending in added)
    for core, known in forms.items():
        stem = _common_beginning(known)
        if len(stem) > 3 and " " not in stem:
            yield from ((stem + ending, core, False) for ending in replaced)


def _common_beginning(words: list[str]) -> str:
    """What all words start with."""
    first, last = min(words), max(words)
    return next((first[:i] for i, letter in enumerate(first) if last[i : i + 1] != letter), first)


def _is_safe(name: str, unit: str, short: bool) -> bool:
    """Whether an abbreviation can be told from a word: single letters are, after digits, only for a few units."""
    if short and unit in ("duration-century", "duration-decade"):
        return False
    return not short or len(name) > 1 or not name.isalpha() or unit in _SINGLE_LETTERS


def _money_names(locale: Locale) -> Iterator[tuple[str, str]]:
    """Every name of every currency; precious metals and test codes are none."""
    samples = {locale.plural_form(number): number for number in (1.5, 5, 2, 1)}.values()
    for code in map(str, locale.currencies):
        if not code.startswith("X") or code in ("XAF", "XOF", "XPF", "XCD"):
            names = {get_currency_name(code, count=number, locale=locale) for number in samples}
            yield from ((name, code) for name in names if name != code and "(" not in name)


def _money_signs(locales: list[Locale]) -> dict[str, str]:
    """Currency signs: those of the language, of English, of newspapers, and $ after a country's code (NZ$, SG$)."""
    english = Locale("en")
    signs = {f"{code[:2]}$": code for code, name in english.currencies.items() if "Dollar" in name and "(" not in name}
    for locale in (english, *locales):
        for code, sign in locale.currency_symbols.items():
            if sign != code and not sign.isalpha():
                signs[_SPACES.sub("", sign)] = code
    return signs | _MORE_SIGNS


def _months(locale: Locale) -> Iterator[tuple[str, int]]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from ((name, number) for number, name in locale.months[context][width].items())


def _scales(locale: Locale) -> Iterator[tuple[str, Decimal]]:
    """The words behind the digits of compact numbers: 5 million, 5 Mio."""
    for length in ("short", "long"):
        for patterns in locale.compact_decimal_formats.get(length, {}).values():
            for size, pattern in patterns.items():
                if size.isdigit() and (match := _COMPACT.fullmatch(pattern.pattern)):
                    yield match["word"], Decimal(size) / 10 ** (len(match["zeros"]) - 1)


@lru_cache(maxsize=1 << 10)
def names_of_currency(code: str, language: str) -> frozenset[str]:
    """The last words of a currency's names, as newspapers use them alone: pounds, of British pounds."""
    locale = closest_locale(language)
    names = {get_currency_name(code, count=count, locale=locale) for count in (None, 1, 2, 5, 1.5)}
    return frozenset(fold(name).split()[-1] for name in names if name != code)
