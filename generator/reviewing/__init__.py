"""A walk through the candidates of a briefing, the items with `status: draft`: each accepted, edited or dropped by a person.

`candidates` finds them in the text of a file and changes that text at known places, so that all else stays as it was, to the
byte; `cards` says what a person must see of each: its fields, the words of the source, and what is wrong.
"""

from generator.reviewing.candidates import (
    Candidate,
    accepted,
    candidates_of,
    check_field,
    dropped,
    fields_of,
    replaced,
    with_field,
)
from generator.reviewing.cards import Card, Desk, Sheet

__all__ = [
    "Candidate", "Card", "Desk", "Sheet", "accepted", "candidates_of", "check_field", "dropped", "fields_of", "replaced", "with_field",
]  # fmt: skip
