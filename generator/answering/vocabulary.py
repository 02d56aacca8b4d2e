"""What an answer may say of a briefing: the fields of items that a source can bear out. All others are an editor's.

Prompt and reading go by the same table, so that nothing is asked for that is not taken.
"""

from __future__ import annotations

from generator.model.briefing import BLOCKS

GIVEN: dict[str, tuple[str, ...]] = {
    "key_figures": (
        "label", "value", "min", "max", "period", "value_text", "unit", "qualifier", "as_of", "place",
        "attributed_to", "metric", "evidence",
    ),
    "quotes": ("text", "kind", "speaker", "role", "said_on", "occasion", "context", "evidence"),
    "timeline": ("date", "date_text", "title", "text", "places", "actors", "attributed_to", "announced", "evidence"),
    "assessments": ("statement", "analyst", "kind", "wording", "evidence"),
}  # fmt: skip
"""The fields of each block, in the order of the file."""

PROPOSED = ("title", "bluf", "highlights", "gaps", "background", "topics", "places", "organisations")
"""What is the editors' to write: kept as a remark, in words that were compared with nothing."""

OURS = ("sources", "language", "date", "status", "id")
"""What is known without the answer: passed over without a word where it says what we do."""

NUMBERS = ("value", "min", "max")
DATES = ("as_of", "said_on", "date")
WHOM = ("speaker", "attributed_to", "analyst")
PROSE = ("label", "title", "statement", "text", "context", "occasion")  # of a quote `text` is the source's
LISTS = {"places": ("places",), "actors": ("people", "organisations", "places")}
IDS = {"place": ("places",), "metric": ("metrics",)}
WORDS = ("qualifier", "kind")
LONGEST = 1_000  # characters of a field; of a quote and an excerpt as many as content may have


def block_of(fields: dict[str, object]) -> str | None:
    """The block that an item belongs to by its fields, where it does not stand in one."""
    telling = (
        ("quotes", ("speaker",)),
        ("assessments", ("statement", "analyst")),
        ("timeline", ("date_text", "date", "announced", "title")),
        ("key_figures", ("label", "value", "min", "max", "period", "value_text")),
        ("quotes", ("text",)),
    )
    named = next((block for block in BLOCKS if str(fields.get("kind", fields.get("type"))).rstrip("s") in block), None)
    return next((block for block, names in telling if any(name in fields for name in names)), named)
