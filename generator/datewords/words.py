"""What a date expression read from a text is."""

from typing import NamedTuple

from generator.dates import Edtf


class DateWords(NamedTuple):
    """One date expression: `text` is `start:end` of the text that was read, with "since", "from", "about" and the like.

    `date` is None where the words give none, or not one: lengths of time (`period`), references to another date of
    the text ("two days later"), 06/02/2025, and relative words where `issued` is missing or too coarse.
    `readings` are all dates that the words may stand for: `date`, both ends of a range, the point where "since"
    begins, both 6 February and 2 June for 06/02/2025, the last and the next Monday where no verb tells which.
    `doubtful` are those of them that the words hardly mean: an end of "between", the day itself of "before 14 May", the
    coming Sunday of "he quit on Sunday", the day on which something will not take place.
    """

    start: int
    end: int
    text: str
    date: Edtf | None = None
    readings: tuple[Edtf, ...] = ()
    doubtful: tuple[Edtf, ...] = ()
    relative: bool = False  # needs the day on which the text was issued
    since: bool = False  # the end is open
    until: bool = False  # the start is open
    standing: bool = False  # "as of", "by": for which something holds
    loose: bool = False  # "overnight", which may only mean "soon"
    period: str | None = None  # ISO 8601 duration: "six months"
