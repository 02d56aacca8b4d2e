"""Rules about ids: what they stand for, and that each stands for one thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from generator.checks.rule import Finding
from generator.config import HEURISTIC
from generator.documents import Record
from generator.library import REGISTRIES, Library, references
from generator.library.references import SPEAKERS
from generator.model import Assessment, Briefing, Correction, Item
from generator.model.fields import RESERVED_IDS, SECTION_IDS
from generator.text import closest

MAX_UNUSED = 10  # ids of one registry that are found one by one
_SHOWN_UNUSED = 5


def unknown_id(library: Library) -> Iterator[Finding]:
    """An id that a briefing or a record uses is in its registry, or is the name of a file in sources/."""
    for record, keys, name, registries in references(library):
        if any(library.knows(registry, name) for registry in registries):
            continue
        yield Finding(record.at(*keys), f"`{name}` is not known", _known_instead(library, name, registries))


def _known_instead(library: Library, name: str, registries: tuple[str, ...]) -> str:
    """What to write for an id that is not known."""
    if name in RESERVED_IDS:
        return (
            "Words have a speaker; one whom the source does not name is `{ described: the source's words for them }`."
        )
    if "briefings" in registries and name in library.renamed:
        return f"It was renamed: write `{library.renamed[name]}`."
    known = set(chain.from_iterable(getattr(library, registry) for registry in registries))
    meant = closest(name, known)
    homes = " or ".join(f"content/{_home(registry)}" for registry in registries)
    hint = (f"Did you mean `{meant}`? " if meant else "") + f"Ids for this field stand in {homes}."
    first = registries[0]
    if first == "briefings":
        return hint
    if first == "sources":
        return f"{hint} For a new one write content/sources/{name}.yml, with `title:` and `type:` at least."
    return f"{hint} A new one is written into content/{first}.yml:\n{name}:\n  name: …"


def _home(registry: str) -> str:
    """Where the records of a registry are: a file of content/, or a folder in it."""
    return f"{registry}/" if registry in ("sources", "briefings") else f"{registry}.yml"


def unused_id(library: Library) -> Iterator[Finding]:
    """A record of a registry or a source that no briefing uses is left over, or its use was misspelt."""
    if library.faulty:  # what could not be read may use it
        return
    used = {name for _, _, name, _ in references(library)}
    for registry in (*REGISTRIES, "sources"):
        unused = {name: record for name, record in getattr(library, registry).items() if name not in used}
        if len(unused) > MAX_UNUSED:
            first = ", ".join(f"`{name}`" for name in list(unused)[:_SHOWN_UNUSED])
            message = f"{len(unused):,} records of {_home(registry)} are not used anywhere: {first}, …"
            yield Finding(next(iter(unused.values())).at(), message, "Use them, or delete the records.")
            continue
        for name, record in unused.items():
            yield Finding(record.at(), f"`{name}` is not used anywhere", "Use it, or delete the record.")


def duplicate_id(library: Library) -> Iterator[Finding]:
    """Item ids are unique in their briefing; all registries and sources share one namespace."""
    for briefing in library.briefings.values():
        seen: dict[str, Item] = {}
        for item in briefing.items:
            first = seen.setdefault(item.id, item)
            if first is not item:
                message = f"`{item.id}` is the id of the item on line {first.at('id').line} as well"
                yield Finding(item.at("id"), message, "Links need one id for each item.")
    homes: dict[str, Record] = {}
    for registry in (*REGISTRIES, "sources"):
        for name, record in getattr(library, registry).items():
            first_home = homes.setdefault(name, record)
            if first_home is not record:
                message = f"`{name}` is an id in {first_home.written_in} too"
                yield Finding(record.at(), message, "All registries and sources share one namespace: rename one.")


def reserved_id(library: Library) -> Iterator[Finding]:
    """`desk` and `unattributed` mean something already, and an item cannot take the id of its page's own parts."""
    for registry in SPEAKERS:
        for name in RESERVED_IDS:
            if name in getattr(library, registry):
                yield Finding(getattr(library, registry)[name].at(), f"`{name}` is a reserved id", "Choose another.")
    for _, item in library.items:
        if item.id in SECTION_IDS and item.has_own_id:
            yield Finding(item.at("id"), f"`{item.id}` is the id of a section of the page", "Make it more particular.")


def missing_id(library: Library) -> Iterator[Finding]:
    """An item has an id of its own, or its link changes when its words do."""
    for _, item in library.items:
        if not item.has_own_id:
            yield Finding(
                item.at(),
                "this item has no id, so its link may change",
                f"Add `id: {item.id}`, or run `briefings check --fix`.",
                item,
            )


def continues_nothing(library: Library) -> Iterator[Finding]:
    """An item continues an item of the same kind in another briefing."""
    kinds = {f"{b.slug}#{item.id}": item.kind_name for b in library.briefings.values() for item in b.items}
    for briefing, item in library.items:
        if item.continues is None or item.continues.partition("#")[0] in library.unreadable:
            continue
        if _path_of(library, item.continues) in library.faulty:
            continue
        there = kinds.get(item.continues)
        if there is None or item.continues.startswith(briefing.slug + "#"):
            meant = closest(item.continues, (link for link, kind in kinds.items() if kind == item.kind_name))
            hint = f"Did you mean `{meant}`?" if meant else "Write the earlier briefing's slug, #, and the item's id."
            yield Finding(item.at("continues"), f"`{item.continues}` is no item of another briefing", hint)
        elif there != item.kind_name:
            message = f"`{item.continues}` is a {there}, and this is a {item.kind_name}"
            yield Finding(item.at("continues"), message, "Only items of one kind continue each other.")


def _path_of(library: Library, link: str) -> str:
    """The file of the briefing that a link to an item names."""
    briefing = library.briefings.get(link.partition("#")[0])
    return briefing.written_in if briefing else ""


def unknown_item(library: Library) -> Iterator[Finding]:
    """`based_on`, and `items` of corrections, name items of the same briefing; a judgement rests on published ones only."""
    for briefing in library.briefings.values():
        items = {item.id: item for item in briefing.items}
        uses: list[tuple[Assessment | Correction, str, int, str]]
        uses = [(a, "based_on", i, name) for a in briefing.assessments for i, name in enumerate(a.based_on)]
        uses += [(c, "items", i, name) for c in briefing.corrections for i, name in enumerate(c.items)]
        for record, field, index, name in uses:
            if name not in items and briefing.written_in not in library.faulty:  # it may be one that could not be read
                meant = closest(name, items)
                hint = f"Did you mean `{meant}`?" if meant else "Ids of items of this briefing belong here."
                yield Finding(record.at(field, index), f"`{name}` is no item of this briefing", hint)
            elif items.get(name) is record:
                hint = "Name the items that bear it."
                yield Finding(record.at(field, index), "a judgement cannot be based on itself", hint)
            elif isinstance(record, Assessment) and name in items:
                yield from _unfit(record, items[name], index)


def _unfit(assessment: Assessment, basis: Item, index: int) -> Iterator[Finding]:
    if basis.status != "published" and assessment.status == "published":
        message = f"`{basis.id}` has the status {basis.status}, so a published judgement cannot rest on it"
        where = assessment.at("based_on", index)
        yield Finding(where, message, "Publish it, or take it out here.")


def follows_ring(library: Library) -> Iterator[Finding]:
    """Following back from briefing to briefing comes to an end; so does a translation, which is of an original."""
    for ring in _rings(library.briefings):
        first = library.briefings[min(ring)]
        way = " → ".join([*sorted(ring)[:5], "…"] if len(ring) > 5 else [*ring, ring[0]])
        yield Finding(
            first.at("follows"), f"these briefings follow each other in a ring: {way}", "Cut it at the oldest."
        )
    for briefing in library.briefings.values():
        original = library.briefings.get(briefing.translation_of or "")
        if original is not None and original.translation_of:
            hint = f"Write `translation_of: {original.translation_of}`, unless that is a translation too."
            message = f"`{original.slug}` is a translation itself"
            yield Finding(briefing.at("translation_of"), message, hint)


def _rings(briefings: Mapping[str, Briefing]) -> Iterator[list[str]]:
    """The rings among briefings that follow each other; every briefing is looked at once."""
    done: set[str] = set()
    for start in briefings:
        way: dict[str, None] = {}
        at: str | None = start
        while at is not None and at in briefings and at not in done and at not in way:
            way[at] = None
            at = briefings[at].follows
        if at in way:
            slugs = list(way)
            yield slugs[slugs.index(str(at)) :]
        done.update(way)


def redirect_taken(library: Library) -> Iterator[Finding]:
    """An old address leads to one briefing, and no briefing stands at it."""
    claimed: dict[str, str] = {}
    for briefing in library.briefings.values():
        for index, old in enumerate(briefing.redirects):
            other = old if old in library.briefings else claimed.setdefault(old, briefing.slug)
            if other != briefing.slug or old in library.briefings:
                message = (
                    f"`{old}` is the address of `{other}`" if other == old else f"`{old}` leads to `{other}` already"
                )
                yield Finding(briefing.at("redirects", index), message, "An address can lead to one place only.")


def unanswerable(library: Library) -> Iterator[Finding]:
    """Only a heuristic finding can be answered with `accept`; a literal one must be mended."""
    owners: list[Briefing | Item] = [*library.briefings.values(), *(item for _, item in library.items)]
    for owner in owners:
        for code in owner.accept:
            if code not in HEURISTIC:
                meant = closest(code, HEURISTIC)
                hint = (
                    f"Did you mean `{meant}`? " if meant else ""
                ) + f"These can be answered: {', '.join(HEURISTIC)}."
                yield Finding(owner.at("accept", code), f"`{code}` is no finding that can be answered", hint)
