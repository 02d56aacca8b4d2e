"""Why a quote was not found, where more can be said than which words are nearest."""

from __future__ import annotations

from generator.evidence.nearness import short
from generator.evidence.quoting.checking import Problem
from generator.evidence.quoting.finding import places
from generator.evidence.quoting.pieces import Parts, expression, parts
from generator.evidence.quoting.prepared import BREAK, JOINT, Prepared
from generator.text import evened

CODE = "quotation-not-found"


def explain_failure(text: str, source: Prepared) -> Problem | None:
    """What kept a quote from being found: its pieces' order, one of its pieces, or the end of a quotation."""
    taken = parts(evened(text).strip(), (source.whole.text, source.speech.text))
    if len(taken.pieces) > 1:
        return _pieces(taken, source)
    if taken.pieces and _runs_over(taken.pieces[0], source.speech.text):
        message = "these words run from one quotation into another, perhaps of another speaker"
        return Problem(CODE, message, "Make two quotes of it, each with its own speaker.")
    return None


def _runs_over(piece: str, speech: str) -> bool:
    pattern = expression(piece, opens=True, closes=True, across=JOINT + BREAK)
    return any(BREAK in speech[start:end] for start, end in pattern.spans(speech))


def _pieces(taken: Parts, source: Prepared) -> Problem | None:
    texts = (source.whole.text, source.speech.text)
    pieces = dict(enumerate(taken.pieces))
    missing = [piece for index, piece in pieces.items() if not any(places(text, taken, index) for text in texts)]
    if not missing:
        message = "the source has all the pieces of this quote, but in another order or too far apart"
        return Problem(CODE, message, "Give them in the source's order, or as quotes of their own.")
    if len(missing) < len(pieces):
        message = f"the source has a part of this quote, but not “{short(missing[0])}”"
        return Problem(CODE, message, "Give every piece letter for letter.")
    return None
