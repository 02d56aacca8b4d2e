"""What a template may ask: words, links, values. Everything that it prints is escaped unless it is markup already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from markupsafe import Markup

from generator.evidence import Receipt, Verdict, Verdicts, highlight_id
from generator.language import Language, direction, speak
from generator.library import Library, address_of
from generator.library.watched import Question, Questions
from generator.model import SCALES, Assessment, Band, Briefing, Described, Event, Item, KeyFigure, Quote, Source
from generator.pages.citations import Citation, Cited, Found, citation_id, passages_of
from generator.pages.fragment import fragment_link
from generator.pages.page import relative, url_of
from generator.pages.passages import Passage
from generator.text import markdown

Cards: TypeAlias = dict[tuple[str, str, int], tuple[Markup, tuple[Question, ...]]]
"""Items as they stand on other pages than their briefing's, by slug, id and depth, and what was asked to make each."""


@dataclass(frozen=True)
class View:
    """One page's look at the library: `v` in the templates. `originals` is the library without its translations."""

    library: Library
    originals: Library
    verdicts: Verdicts
    cited: Cited
    url: str
    alone: Callable[[str], View] = field(
        repr=False
    )  # a view of the same for another address, with questions of its own
    asked: Questions = field(default_factory=set, repr=False)  # of the library, by this page
    cards: Cards = field(default_factory=dict, repr=False)  # shared by all pages
    anchored: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)

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

    def file(self, path: str) -> Markup:
        """A relative link to a file of ours, whose name is fixed."""
        return self.href(path)

    def anchor(self, name: str) -> Markup:
        """An id for attr_list's `{#id}`, in which an entity would be part of the id; made of ids and dots."""
        return Markup(name)  # noqa: S704  # a-z, 0-9, hyphens and dots

    def link(self, name: str) -> Markup | None:
        """A relative link to the page of an id, if it has one: people who are not public have none."""
        address = address_of(self.library, name)
        return None if address is None else self.href(address)

    def item_link(self, briefing: Briefing, item: Item) -> Markup:
        return self.href(f"briefings/{briefing.slug}/#{item.id}")

    def receipt_link(self, briefing: Briefing, item: Item, receipt: Receipt) -> Markup:
        name = citation_id(briefing, item)
        part = self.anchored.get(receipt.source, {}).get(name)
        return self.href(f"sources/{receipt.source}/{part + '/' if part else ''}#{name}")

    def lang(self, tag: str | None) -> Markup:
        """The attributes of words in another language than the page's own, and their direction."""
        if tag is None or tag == self.library.config.language:
            return Markup()
        return Markup(f' lang="{markdown(tag)}" dir="{direction(tag)}"')  # noqa: S704  # escaped, and one of three words

    # --- words -----------------------------------------------------------------------------------

    def name(self, whom: str | Described) -> str:
        """What readers call somebody or something: an id's name, a description's words, or our word for nobody and for us."""
        if isinstance(whom, Described):
            return whom.described
        if whom in ("desk", "unattributed"):
            return self.t(whom)
        source, metric = self.library.sources.get(whom), self.library.metrics.get(whom)
        if source is not None:
            return source.publisher or self.t("the_source")
        return metric.name if metric is not None else self.library.name_of(whom)

    def whom(self, whom: str | Described) -> Markup:
        """The name of somebody or something, linked to its page if it has one."""
        link = self.link(whom) if isinstance(whom, str) else None
        name = markdown(self.name(whom))
        return Markup(f'<a href="{link}">{name}</a>' if link else name)  # noqa: S704  # both parts escaped

    def who(self, whom: str | Described, briefing: Briefing) -> Markup:
        """Somebody who speaks in a briefing: described in the briefing's own language, or named and linked."""
        return self.in_language(whom.described, briefing) if isinstance(whom, Described) else self.whom(whom)

    def spoken(self, quote: Quote) -> str:
        """A quote's words in quotation marks, which a paraphrase must not have."""
        return quote.text if quote.kind == "paraphrase" else self.t("quotation", text=quote.text)

    def when(self, event: Event) -> str:
        """An event's date: the source's own words first, then what they stand for; the other way round for a day that is certain.

        A timeline is read by its days: "yesterday" says nothing to who reads it later.
        """
        date = self.t.date(event.date) if event.date else ""
        if not event.date_text:
            return date
        words = self.t("quotation", text=event.date_text)
        if event.date and event.date.is_certain_day:
            return f"{date} ({words})"
        return f"{words} ({date})" if date else words

    def band(self, assessment: Assessment) -> str:
        """What a likelihood stands for, in per cent."""
        band = self.scale[assessment.likelihood or ""]
        return self.t("band", low=band.low, high=band.high)

    def title_of(self, item: Item) -> str:
        """An item in a few words, for search results and lists."""
        if isinstance(item, KeyFigure):
            unit = f" {item.unit}" if item.unit else ""
            return f"{item.label}: {self.t.value(item)}{unit}"
        if isinstance(item, Quote):
            return f"{self.name(item.speaker)}: {self.spoken(item)}"
        if isinstance(item, Event):
            return f"{self.when(item)}: {item.title}"
        return item.statement if isinstance(item, Assessment) else item.id

    def short(self, item: Item) -> str:
        """An item's title for links beside others: long quotes and statements are cut."""
        field = "text" if isinstance(item, Quote) else "statement" if isinstance(item, Assessment) else None
        words = getattr(item, field) if field else ""
        if field is None or len(words) <= _SHORT:
            return self.title_of(item)
        cut = words[:_SHORT].rpartition(" ")[0] or words[:_SHORT]
        return self.title_of(item.model_copy(update={field: cut + "\u00a0…"}))

    @property
    def scale(self) -> Mapping[str, Band]:
        """The site's scale of likelihood."""
        return SCALES[self.library.config.scale]

    def untranslated(self, briefing: Briefing) -> Briefing:
        """The briefing that a briefing translates, if that is published; else itself."""
        return self.library.briefings.get(briefing.translation_of or "", briefing)

    def shown(self, briefing: Briefing, names: Sequence[str]) -> list[Item]:
        """The items of a briefing that have these ids and are there to be read."""
        return [item for name in names if (item := self._by_id(briefing).get(name))]

    def _by_id(self, briefing: Briefing) -> Mapping[str, Item]:
        return {item.id: item for item in briefing.items if item.status != "withdrawn"}

    def before(self, item: Item) -> Found | None:
        """The item in an earlier briefing that an item continues, if that is published."""
        return self.library.by_link.get(item.continues or "")

    def change(self, item: Item, earlier: Found) -> str:
        """What became of an item since the one that it continues, in a word: a figure went up or down, or stayed."""
        before = earlier[1]
        if not isinstance(item, KeyFigure) or not isinstance(before, KeyFigure) or item.unit != before.unit:
            return self.t("continues")
        if item.value is None or before.value is None:
            return self.t("continues")
        way = "up" if item.value > before.value else "down" if item.value < before.value else "nowhere"
        return self.t(f"went_{way}")

    def in_few_words(self, item: Item) -> str:
        """An item for the line that says what was before: a figure's value, or else its title."""
        if isinstance(item, KeyFigure):
            return f"{self.t.value(item)} {item.unit}" if item.unit else self.t.value(item)
        return self.short(item)

    def circumstances(self, briefing: Briefing, quote: Quote, said_under: str | None) -> list[str]:
        """Who said it, when, where and how: without the name where the quote stands under it, with `said_under`."""
        t = self.t
        told: list[str] = [] if said_under is not None else [Markup("— {}").format(self.who(quote.speaker, briefing))]
        if quote.role and quote.role != said_under:
            told.append(self.in_language(quote.role, briefing))
        told += [t(quote.kind)] if quote.kind != "direct" else []
        told += [t.date(quote.said_on)] if quote.said_on else []
        told += [self.in_language(quote.occasion, briefing)] if quote.occasion else []
        if quote.original:
            language = t.name_of_language(quote.original.language)
            told.append(t("translated_by", language=language, name=quote.original.translated_by))
        return told

    def in_language(self, text: str, briefing: Briefing) -> Markup:
        """Words of a briefing's, marked as its language where that is not the page's."""
        words, lang = markdown(text), self.lang(briefing.language)
        return Markup(f"<span{lang}>{words}</span>" if lang else words)  # noqa: S704  # both parts escaped

    @property
    def sections(self) -> Sequence[str]:
        """The sections of a briefing in the site's order."""
        return self.library.config.order_of_sections

    def changes(self, briefing: Briefing) -> list[tuple[Item, Found | None]]:
        """The items of a briefing that follows another, each with the one that it continues; none for the first."""
        if briefing.follows not in self.library.briefings:
            return []
        return [(item, self.before(item)) for item in briefing.items if item.status != "withdrawn"]

    def earlier(self, briefing: Briefing) -> Briefing | None:
        """The briefing that a briefing follows, if that is published: in its own language, where there is one."""
        before = self.library.briefings.get(briefing.follows or self.untranslated(briefing).follows or "")
        if before is None or before.language == briefing.language:
            return before
        in_others = self.library.translations[before.slug]
        return next((other for other in in_others if other.language == briefing.language), before)

    def after(self, briefing: Briefing) -> Sequence[Briefing]:
        """The briefings that follow a briefing, also one that was withdrawn; the oldest first."""
        if briefing.slug in self.library.withdrawn:
            names = (briefing.slug, briefing.translation_of)
            return [later for later in self.originals.oldest_first if later.follows and later.follows in names]
        return self.originals.followers.get(self.untranslated(briefing).slug, ())

    def other_languages(self, briefing: Briefing) -> Sequence[Briefing]:
        """The translations of a briefing, and what it translates."""
        return self.library.translations[briefing.slug]

    # --- items -----------------------------------------------------------------------------------

    def of_kind(self, found: Sequence[Found], kind: str) -> list[Found]:
        return [one for one in found if one[1].kind_name == kind]

    # --- evidence --------------------------------------------------------------------------------

    def verdict(self, briefing: Briefing, item: Item) -> Verdict:
        return self.verdicts[briefing.slug, item.id]

    def of_highlight(self, briefing: Briefing, number: int) -> Verdict | None:
        """What a highlight, counted from 1, rests on, where it names words of a source that were found."""
        verdict = self.verdicts.get((briefing.slug, highlight_id(number)))
        return verdict if verdict and any(not receipt.unchecked for receipt in verdict.receipts) else None

    def by_source(self, verdict: Verdict) -> Mapping[str, list[Receipt]]:
        """The receipts of a verdict, by the source that each is from."""
        found: dict[str, list[Receipt]] = {}
        for receipt in verdict.receipts:
            found.setdefault(receipt.source, []).append(receipt)
        return found

    def citations(self, source: str, part: int) -> Sequence[Citation]:
        """What is cited of a source: one of the parts into which long lists are cut."""
        parts = self.cited.parts(self, source)
        return parts[part] if part < len(parts) else ()

    def passages(self, receipts: Sequence[Receipt]) -> list[Passage]:
        """The words of receipts from one source in their sentences; none where they may not be shown."""
        return passages_of(self.library, receipts)

    def marked(self, passage: Passage) -> Markup:
        """The words of a passage, those that are cited marked."""
        parts = []
        for words, cited in passage.parts():
            before, after = (" " if words[:1].isspace() else ""), (" " if words[-1:].isspace() else "")
            shown = markdown(words)
            parts.append(before + (f"<mark>{shown}</mark>" if cited else shown) + after)
        return Markup("".join(parts).strip())  # noqa: S704  # escaped, part by part

    def line(self, receipts: Sequence[Receipt]) -> int | None:
        """The line of the archived text on which the words of receipts begin; None where the text is not shown."""
        starts = [receipt.start for receipt in receipts if receipt.spans and not receipt.private]
        return self.library.texts[receipts[0].source].count("\n", 0, min(starts)) + 1 if starts else None

    def in_original(self, receipts: Sequence[Receipt]) -> str | None:
        """The address of the words of receipts in the original, or of the original where they are not known."""
        source = self.library.sources[receipts[0].source]
        shown = next((receipt for receipt in receipts if receipt.spans and not receipt.private), None)
        if source.url is None or shown is None:
            return source.url
        words = self.library.texts[shown.source][slice(*shown.spans[0])]
        return fragment_link(source.url, words) or source.url

    def notes(self, receipts: Sequence[Receipt]) -> str:
        """What differs between an item's words and the source's, in words."""
        kinds = dict.fromkeys(note for receipt in receipts for note in receipt.notes)
        return self.t.listing([self.t(f"note_{kind}") for kind in kinds])

    def scope(self, fields: Sequence[str]) -> str:
        """What the scopes of two figures differ in, in words."""
        return self.t.listing([self.t(f"scope_{name}") for name in fields])

    def rating(self, source: Source) -> str:
        """How reliable a source is held to be: a source that nobody rated has no bad mark."""
        if "reliability" not in source.model_fields_set:
            return self.t("not_rated")
        return self.t(f"reliability_{source.reliability}")

    def flaws(self, verdict: Verdict) -> list[str]:
        """What the publishers of an item's sources have since taken back or corrected."""
        sources = (self.library.sources[name] for name in self.by_source(verdict))
        notices = [(kind, getattr(source, kind)) for source in sources for kind in ("retracted", "corrected")]
        return [self.t(f"source_{kind}", date=self.t.date(n.date), note=n.note) for kind, n in notices if n]

    def tally(self, briefing: Briefing) -> list[str]:
        """How many items came to which outcome, in words; nothing is summed up as "all checked"."""
        outcomes = [self.verdict(briefing, item).outcome for item in briefing.items if item.status != "withdrawn"]
        return [
            self.t.count(outcome, outcomes.count(outcome)) for outcome in sorted(set(outcomes), key=_OUTCOMES.index)
        ]


_SHORT = 90  # characters
_OUTCOMES = ["verified", "unread", "excerpt", "observed", "inferred", "unchecked", "desk"]


def joined(parts: Sequence[str], between: str = " ") -> str:
    """Parts of a text, the empty ones left out."""
    return between.join(part for part in parts if part)
