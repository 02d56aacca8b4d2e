"""What a template may ask: words, links, values. Everything that it prints is escaped unless it is markup already."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.evidence import Receipt, Verdict, Verdicts
from generator.language import Language, direction, speak
from generator.library import Library
from generator.model import SCALES, Assessment, Band, Briefing, Described, Event, Item, KeyFigure, Quote
from generator.pages.page import relative, url_of
from generator.text import markdown, paragraphs, sentence_around

_LINE_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class View:
    """One page's look at the library: `v` in the templates."""

    library: Library
    verdicts: Verdicts
    url: str
    cards: dict[tuple[str, str, int], Markup] = field(default_factory=dict, repr=False)

    @property
    def t(self) -> Language:
        return speak(self.library.config.language)

    # --- links -----------------------------------------------------------------------------------

    def href(self, target: str) -> Markup:
        """A relative link to an address of the site; ids need no escaping."""
        return Markup(relative(target, self.url))  # noqa: S704  # made of ids, slashes, dots and a hash

    def page(self, path: str) -> Markup:
        """A relative link to the page that a Markdown file becomes."""
        return self.href(url_of(path))

    def link(self, name: str) -> Markup | None:
        """A relative link to the page of an id, if it has one: people who are not public have none."""
        address = address_of(self.library, name)
        return None if address is None else self.href(address)

    def item_link(self, briefing: Briefing, item: Item) -> Markup:
        return self.href(f"briefings/{briefing.slug}/#{item.id}")

    def receipt_link(self, briefing: Briefing, item: Item, receipt: Receipt) -> Markup:
        return self.href(f"sources/{receipt.source}/#{citation_id(briefing, item)}")

    def lang(self, tag: str | None) -> Markup:
        """The attributes of words in another language than the page's own, and their direction."""
        if tag is None or tag == self.library.config.language:
            return Markup()
        return Markup(f' lang="{markdown(tag)}" dir="{direction(tag)}"')  # noqa: S704  # escaped, and one of three words

    # --- words -----------------------------------------------------------------------------------

    def name(self, whom: str | Described) -> str:
        """What readers call somebody: an id's name, the words of a description, or our word for nobody and for us."""
        if isinstance(whom, Described):
            return whom.described
        if whom in ("desk", "unattributed"):
            return self.t(whom)
        source = self.library.sources.get(whom)
        if source is not None:
            return source.publisher or self.t("the_source")
        return self.library.name_of(whom)

    def whom(self, whom: str | Described) -> Markup:
        """Somebody's name, linked to their page if they have one."""
        link = self.link(whom) if isinstance(whom, str) else None
        name = markdown(self.name(whom))
        return Markup(f'<a href="{link}">{name}</a>' if link else name)  # noqa: S704  # both parts escaped

    def spoken(self, quote: Quote) -> str:
        """A quote's words in quotation marks, which a paraphrase must not have."""
        return quote.text if quote.kind == "paraphrase" else self.t("quotation", text=quote.text)

    def value(self, figure: KeyFigure) -> str:
        """A figure's value as a person says it, without its unit: "about 40,000", "3 to 5", "6 months"."""
        t = self.t
        if figure.value_text is not None:
            return t("quotation", text=figure.value_text)
        if figure.period is not None:
            return t(figure.qualifier, value=t.period(figure.period))
        if figure.value is not None:
            return t(figure.qualifier, value=t.number(figure.value))
        if figure.min is not None and figure.max is not None:
            bounds = t("range", low=t.number(figure.min), high=t.number(figure.max))
            return t("approximately", value=bounds) if figure.qualifier == "approximately" else bounds
        if figure.min is not None:
            return t("at_least", value=t.number(figure.min))
        return t("at_most", value=t.number(figure.max)) if figure.max is not None else ""

    def when(self, event: Event) -> str:
        """An event's date: the source's own words first, then what they stand for."""
        date = self.t.date(event.date) if event.date else ""
        if not event.date_text:
            return date
        words = self.t("quotation", text=event.date_text)
        return f"{words} ({date})" if date else words

    def band(self, assessment: Assessment) -> str:
        """What a likelihood stands for, in per cent."""
        band = self.scale[assessment.likelihood or ""]
        return self.t("band", low=band.low, high=band.high)

    def title_of(self, item: Item) -> str:
        """An item in a few words, for search results and lists."""
        if isinstance(item, KeyFigure):
            unit = f" {item.unit}" if item.unit else ""
            return f"{item.label}: {self.value(item)}{unit}"
        if isinstance(item, Quote):
            return f"{self.name(item.speaker)}: {self.spoken(item)}"
        if isinstance(item, Event):
            return f"{self.when(item)}: {item.title}"
        return item.statement if isinstance(item, Assessment) else item.id

    @property
    def scale(self) -> Mapping[str, Band]:
        """The site's scale of likelihood."""
        return SCALES[self.library.config.scale]

    def before(self, item: Item) -> tuple[Briefing, Item] | None:
        """The item in an earlier briefing that an item continues, if that is published."""
        return self.library.by_link.get(item.continues or "")

    def changes(self, briefing: Briefing) -> list[tuple[Item, tuple[Briefing, Item] | None]]:
        """The items of a briefing that follows another, each with the one that it continues; none for the first."""
        if briefing.follows not in self.library.briefings:
            return []
        return [(item, self.before(item)) for item in briefing.items if item.status != "withdrawn"]

    def after(self, briefing: Briefing) -> tuple[Briefing, ...]:
        """The briefings that follow a briefing."""
        return self.library.followers.get(briefing.slug, ())

    # --- items -----------------------------------------------------------------------------------

    def card(self, briefing: Briefing, item: Item) -> Markup:
        """An item as it stands on other pages than its briefing's; made once for all pages of one depth."""
        key = (briefing.slug, item.id, self.url.count("/"))
        if key not in self.cards:
            card = getattr(environment().get_template("_items.md.j2").module, "card")  # noqa: B009  # a macro
            self.cards[key] = _one_line(card(briefing, item, self, self.t))
        return self.cards[key]

    def of_kind(self, found: Sequence[tuple[Briefing, Item]], kind: str) -> list[tuple[Briefing, Item]]:
        return [one for one in found if one[1].kind_name == kind]

    # --- evidence --------------------------------------------------------------------------------

    def verdict(self, briefing: Briefing, item: Item) -> Verdict:
        return self.verdicts[briefing.slug, item.id]

    def in_sentence(self, receipt: Receipt) -> tuple[str, str, str]:
        """The words of a receipt with what stands before and after them in their sentence."""
        text = self.library.texts[receipt.source]
        start, end = sentence_around(text, receipt.start, receipt.end)
        return text[start : receipt.start], text[receipt.start : receipt.end], text[receipt.end : end]

    def line(self, receipt: Receipt) -> int:
        """The line of the archived text on which the words begin."""
        return self.library.texts[receipt.source].count("\n", 0, receipt.start) + 1

    def tally(self, briefing: Briefing) -> list[str]:
        """How many items came to which outcome, in words; nothing is summed up as "all checked"."""
        outcomes = [self.verdict(briefing, item).outcome for item in briefing.items]
        return [
            self.t.count(outcome, outcomes.count(outcome)) for outcome in sorted(set(outcomes), key=_OUTCOMES.index)
        ]


_OUTCOMES = ["verified", "excerpt", "observed", "inferred", "unchecked", "desk"]


def citation_id(briefing: Briefing, item: Item) -> str:
    """The anchor of an item's excerpts on a source's page; the dot keeps it apart from every other id."""
    return f"{briefing.slug}.{item.id}"


def address_of(library: Library, name: str) -> str | None:
    """The address of the page of a person, an organisation, a place, a topic or a source, if there is one."""
    for registry, folder in _FOLDERS.items():
        if name in getattr(library, registry):
            shown = registry != "people" or library.people[name].public
            return f"{folder}/{name}/" if shown else None
    return None


_FOLDERS = {name: name for name in ("people", "organisations", "places", "topics", "sources")} | {"metrics": "figures"}


# --- the templates' environment --------------------------------------------------------------------


def _escaped(value: Any) -> Markup:
    """What every printed value goes through: markup stays, everything else becomes text."""
    return value if isinstance(value, Markup) else Markup(markdown(str(value)))  # noqa: S704  # escaped here


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _one_line(text: str) -> Markup:
    """A block of HTML on one line, with a blank one after it, as Markdown wants it."""
    return Markup(_LINE_BREAK.sub(" ", str(text)).strip() + "\n\n")  # noqa: S704  # made of markup by a template


@cache
def environment() -> Environment:
    """Jinja with everything escaped by default and nothing undefined let through."""
    env = Environment(
        loader=PackageLoader("generator"),
        autoescape=True,
        finalize=_escaped,
        undefined=StrictUndefined,
        comment_start_string="{##",  # `{#id}` is attr_list's
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Callable[..., Any]] = {"one_line": _one_line, "paragraphs": paragraphs, "lines": _lines}
    env.filters.update(filters)
    env.globals["citation_id"] = citation_id
    return env


def fill(template: str, view: View, **values: Any) -> str:
    """A template's Markdown, without runs of blank lines."""
    text = environment().get_template(template).render(v=view, t=view.t, **values)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def joined(parts: Sequence[str]) -> str:
    """Parts of a search text, the empty ones left out."""
    return " ".join(part for part in parts if part)
