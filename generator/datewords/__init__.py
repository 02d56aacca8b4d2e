"""Reading the date expressions of a news text: where they stand and which dates they mean.

    >>> from generator.dates import parse
    >>> from generator.datewords import compare, read_dates
    >>> words, = read_dates("They have not fought since mid-January.", parse("2025-02-06"))
    >>> words.text, str(words.date)
    ('since mid-January', '2025-01-11~/..')
    >>> compare(parse("2025-01-15"), words)
    'finer'

Words, and the orders they may stand in, come from a table for each language in generator/languages/dates; names
of months and weekdays come from CLDR. `table` makes regular expressions of both, `reader` finds the expressions and
joins them to ranges, `absolute` and `relative` work out which dates are meant. In every language 2025-02-06 and
6.2.2025 are read. Holidays and events ("Christmas", "World War II") are no dates here.
"""

import re

from generator.datewords.comparison import Verdict, closest, compare, is_better
from generator.datewords.reader import read_dates
from generator.datewords.table import fold, languages, primary, table_of
from generator.datewords.words import DateWords

__all__ = [
    "DateWords",
    "Verdict",
    "closest",
    "compare",
    "comparing_words",
    "covers_words",
    "is_better",
    "is_right_behind",
    "read_dates",
]


def covers_words(language: str) -> bool:
    """Whether date words of the language are read, or only days and months with their CLDR names, and digits."""
    return primary(language) in languages()


def comparing_words(text: str, language: str) -> list[re.Match[str]]:
    """The words of a text that lead from one figure of a comparison to the other, found in the text in small letters.

    The last group of each is `earlier` ("from"), `other` ("against"), `later` ("to") or `parting` ("and").
    """
    words = table_of(primary(language)).comparing
    return list(words.finditer(fold(text))) if words else []


def is_right_behind(between: str, language: str) -> bool:
    """Whether what stands between a number with its unit and a date only joins them: "in", "in the year to"."""
    return table_of(primary(language)).joining.fullmatch(fold(between).strip()) is not None
