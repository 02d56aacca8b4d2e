"""The kinds of value that fields hold, each with the rule that makes it from the text that was written."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Annotated, Any

from babel import Locale
from pydantic import AfterValidator, BeforeValidator, ValidationInfo, WithJsonSchema

from generator import dates
from generator.documents import Mistake
from generator.model.addresses import url
from generator.numbers import read_numbers, unit_as_written
from generator.text import collapse, paragraphs

# --- text ----------------------------------------------------------------------------------------

Line = Annotated[str, AfterValidator(collapse)]
"""Text on one line; line breaks and runs of spaces in the YAML count as one space."""

Prose = Annotated[str, AfterValidator(lambda text: "\n\n".join(paragraphs(text)))]
"""Text in paragraphs, which blank lines separate."""

# --- ids -----------------------------------------------------------------------------------------

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
WINDOWS_NAMES = {"con", "nul", "aux", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
RESERVED_NAMES = WINDOWS_NAMES | {
    "index",
    "404",
    "assets",
    "search",
    "sitemap",
    "data",
    "overrides",
}  # Windows', the site's
RESERVED_IDS = ("desk", "unattributed")
SECTION_IDS = (  # the anchors of a briefing's page, which its items may not take
    "briefing", "bottom-line", "highlights", "key-figures", "assessments", "timeline", "quotes", "background", "media",
    "gaps", "corrections", "sources", "storyline",
)  # fmt: skip


def slug(text: str) -> str:
    """An id or the last part of an address: letters a-z, digits, single words joined by hyphens, at most 80."""
    if not SLUG.fullmatch(text):
        suggestion = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:80].strip("-")
        hint = f"Write `{suggestion}`." if SLUG.fullmatch(suggestion) else ""
        raise Mistake("bad-id", f"“{text}” is not an id: only a-z, 0-9 and hyphens within, 80 at most", hint)
    if text in RESERVED_NAMES:
        raise Mistake("reserved-id", f"“{text}” is a reserved name", "Choose another, `the-" + text + "` say.")
    return text


def slug_of(words: str) -> str | None:
    """A slug made of words, without their accents; None where none can be made of them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", re.sub("['’]", "", words)) if not unicodedata.combining(c))
    made = re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")[:80].strip("-")
    try:
        return slug(made)
    except Mistake:
        return None


Slug = Annotated[str, AfterValidator(slug), WithJsonSchema({"type": "string", "pattern": f"^{SLUG.pattern}$"})]


def whom(text: str) -> str:
    """The id of a person, an organisation or a source; words for somebody unnamed go into `described`."""
    try:
        return slug(text)
    except Mistake as mistake:
        context = mistake.context or {}
        words = text.replace('"', "'")
        hint = (
            f'{context["hint"]} For somebody whom the source does not name, write {{ described: "{words}" }}.'.strip()
        )
        raise Mistake(mistake.type, context["message"], hint) from None


SlugOfSpeaker = Annotated[str, AfterValidator(whom), WithJsonSchema({"type": "string", "pattern": f"^{SLUG.pattern}$"})]


def continues(text: str) -> str:
    """An item of another briefing: its slug, a hash, the item's id."""
    left, mark, right = text.partition("#")
    if not (mark and SLUG.fullmatch(left) and SLUG.fullmatch(right)):
        hint = "Write the earlier briefing's slug, #, and the item's id: `storm-closes-port#waiting`."
        raise Mistake("bad-reference", f"“{text}” does not name an item of a briefing", hint)
    return text


Continues = Annotated[str, AfterValidator(continues)]

# --- numbers -------------------------------------------------------------------------------------

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


def number(value: Any, info: ValidationInfo) -> Decimal:
    """A number as YAML and JSON write it: 40000, -3, 1.5. Digits stay as written (1.10 keeps its zero)."""
    text = str(value)
    if len(text) <= 40 and NUMBER.fullmatch(text):
        return Decimal(text)
    raise Mistake("bad-number", f"“{text}” is not a number", _as_number(text, info.field_name or "value"))


def _as_number(text: str, field: str) -> str:
    """How to write what may have been meant: digits only, a range in two fields, a length of time, a unit apart."""
    plain = re.sub(r"[\s,_'’]", "", text)
    if re.fullmatch(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}", plain):
        plain = plain.replace(".", "")
    if NUMBER.fullmatch(plain):
        return f"Write {plain}."
    meant = next((number for number in read_numbers(text[:200]) if number.is_quantity), None)
    if meant is None:
        return "Words go into `value_text`, a range into `min` and `max`."
    if meant.period is not None:
        return f"Write `period: {meant.period}` instead."
    ends = [f"`{end}: {value:f}`" for end, value in (("min", meant.low), ("max", meant.high)) if value is not None]
    parts = [f"`{field}: {meant.value:f}`"] if meant.value is not None else ends
    unit = meant.currency or unit_as_written(meant)
    parts += [f"`unit: {unit}`"] if unit else []
    parts += [f"`qualifier: {meant.hedge}`"] if meant.hedge != "exact" else []
    return f"Write {', '.join(parts)}."


Number = Annotated[Decimal, BeforeValidator(number), WithJsonSchema({"type": "number"})]


def yes_or_no(value: Any) -> bool:
    """`true` or `false`."""
    if value in ("true", "false"):
        return bool(value == "true")
    raise Mistake("bad-value", f"“{value}” is neither true nor false", "Write `true` or `false`.")


Flag = Annotated[bool, BeforeValidator(yes_or_no), WithJsonSchema({"type": "boolean"})]

# --- dates ---------------------------------------------------------------------------------------


def edtf(value: Any) -> dates.Edtf:
    """A date in EDTF, levels 0 and 1 (Library of Congress, 2019)."""
    try:
        return dates.parse(value) if isinstance(value, str) else value
    except dates.DateError as error:
        raise Mistake("bad-date", str(error)) from None


def duration(value: Any) -> dates.Period:
    """A length of time in ISO 8601: P6M is six months."""
    try:
        return dates.parse_period(value) if isinstance(value, str) else value
    except dates.DateError as error:
        raise Mistake("bad-period", str(error)) from None


Date = Annotated[
    dates.Edtf,
    BeforeValidator(edtf),
    WithJsonSchema(
        {"type": "string", "format": "edtf", "examples": ["2025-02-06", "2025-02~", "2025-01-11~/2025-01-20~"]}
    ),
]
Period = Annotated[
    dates.Period,
    BeforeValidator(duration),
    WithJsonSchema({"type": "string", "format": "duration", "examples": ["P6M", "P2Y", "PT48H"]}),
]

# --- addresses -----------------------------------------------------------------------------------

Url = Annotated[str, AfterValidator(url), WithJsonSchema({"type": "string", "format": "uri"})]


def site_url(text: str) -> str:
    """The address of a site: a web address to which the paths of pages can be added."""
    whole = url(text)
    if not whole.startswith("http") or whole != text or "?" in text or "#" in text:
        plain_form = whole.partition("#")[0].partition("?")[0]
        hint = f"Write {plain_form}" if plain_form.startswith("http") else "Write https://… in full."
        raise Mistake("bad-url", f"“{text}” is not the address of a site", hint)
    return text


SiteUrl = Annotated[str, AfterValidator(site_url), WithJsonSchema({"type": "string", "format": "uri"})]

# --- files ---------------------------------------------------------------------------------------


_FILE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,120}")


def file_name(text: str) -> str:
    """The name of a file in the same folder: no path, no hidden file."""
    if not _FILE.fullmatch(text):
        name = text.replace("\\", "/").rpartition("/")[2]
        hint = f"Write `{name}`: the folder is known." if _FILE.fullmatch(name) else ""
        message = f"“{text}” is not a file name: letters, digits, dots, hyphens; no folder"
        raise Mistake("bad-file-name", message, hint)
    if text.endswith(".") or text.partition(".")[0].lower() in WINDOWS_NAMES:
        raise Mistake("bad-file-name", f"Windows cannot have a file named “{text}”", "Choose another name.")
    return text


FileName = Annotated[str, AfterValidator(file_name)]


def sha256(text: str) -> str:
    """A SHA-256 checksum in hexadecimal digits."""
    if not re.fullmatch("[0-9a-f]{64}", text):
        hint = "Delete it, and `briefings check --fix` writes it."
        raise Mistake("bad-value", "this is not a SHA-256 checksum: 64 digits 0-9 and a-f", hint)
    return text


Sha256 = Annotated[str, AfterValidator(sha256), WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"})]

# --- languages -----------------------------------------------------------------------------------

_TAG = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"


def language(text: str) -> str:
    """A BCP 47 language tag."""
    if not re.fullmatch(_TAG, text):
        names = {name.casefold(): tag.replace("_", "-") for tag, name in Locale("en").languages.items()}
        tag = names.get(text.casefold()) or text.casefold().replace("_", "-")
        hint = f"Write `{tag}`." if re.fullmatch(_TAG, tag) else "Write `en`, `uk`, `pt-BR`."
        raise Mistake("bad-value", f"“{text}” is not the tag of a language (BCP 47)", hint)
    return text


Language = Annotated[
    str, AfterValidator(language), WithJsonSchema({"type": "string", "format": "language-tag", "pattern": f"^{_TAG}$"})
]
