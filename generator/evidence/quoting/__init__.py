"""Whether a quote's words stand in a source, how, and what is wrong with it as a quote.

    >>> source = Prepared('“We will wait,” she said, “and see.”')
    >>> found, = find_quote("We will wait and see.", source)
    >>> found.how, check_quote(found, source)
    ('split', ())

From a source to a verdict:

    prepared   the source evened out, and its speech: the quoted words alone, joined where one speaker goes on
    markdown   marks of emphasis made invisible
    turns      who speaks in turn, in an interview or a transcript
    speakers   whether two quotations are of one speaker
    pieces     a quote taken apart at its elisions and brackets
    finding    where the pieces stand, letter for letter
    sentences  the sentence around a quote
    checking   whether what was left out, put in or cut away keeps the sense
    failure    why a quote was not found
"""

from generator.evidence.quoting.checking import Problem, check_quote
from generator.evidence.quoting.failure import explain_failure
from generator.evidence.quoting.finding import Found, find_quote
from generator.evidence.quoting.prepared import Prepared
from generator.evidence.quoting.speakers import speeches
from generator.evidence.quoting.turns import Turn

__all__ = ["Found", "Prepared", "Problem", "Turn", "check_quote", "explain_failure", "find_quote", "speeches"]
