"""What has changed between two states of the content: items added, changed, withdrawn; and what readers are not told of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.dates import Edtf
from generator.diagnostics import Diagnostic, Location, printable, warning
from generator.library import Library, newest_day, why_held_back
from generator.model import Briefing, Correction, Item
from generator.model.briefing import BLOCKS

_ON_THEIR_OWN = (*BLOCKS, "corrections")  # fields of a briefing that are told item by item
_UNREADABLE_BEFORE, _UNREADABLE_NOW = "unreadable before", "unreadable now"
_TOLD = ("title", "bluf", "highlights")  # fields of a briefing whose change readers are to be told of
_SILENT = frozenset(["accept", "continues", "credibility", "editor_note", "evidence", "metric"])
"""Fields of items that may change without a word: they change nothing that the item says, or are a word of the editors'."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field whose value is another; None where it had none, or has none now."""

    field: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        if self.before is None:
            return f"{self.field}: now “{self.after}”"
        return f"{self.field}: “{self.before}” " + ("left out" if self.after is None else f"→ “{self.after}”")


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What became of one item. One that is withdrawn keeps its link; one that is removed has lost it."""

    what: str  # added, changed, withdrawn, removed
    kind: str
    id: str
    words: str
    where: Location
    fields: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefingChange:
    """What became of one briefing."""

    what: str  # added, changed, withdrawn, removed; or unreadable, then or now
    path: str
    title: str
    was: str | None = None  # the slug that it had before
    fields: tuple[Change, ...] = ()
    items: tuple[ItemChange, ...] = ()
    corrections: tuple[Correction, ...] = ()
    untold: tuple[Diagnostic, ...] = ()


def compare(before: Library, now: Library) -> list[BriefingChange]:
    """The briefings that are not as they were, by their files; one that was renamed is known by its `redirects`."""
    found = []
    gone = dict(before.briefings)
    for briefing in sorted(now.briefings.values(), key=lambda one: one.slug):
        old = gone.pop(briefing.slug, None) or _renamed(gone, briefing)
        if old is None and briefing.slug in before.unreadable:
            found.append(BriefingChange(_UNREADABLE_BEFORE, briefing.written_in, briefing.title))
            continue
        change = _added(briefing) if old is None else _changed(before, old, now, briefing)
        if change is not None:
            found.append(change)
    for old in gone.values():
        what = _UNREADABLE_NOW if old.slug in now.unreadable else "removed"
        found.append(BriefingChange(what, old.written_in, old.title))
    return found


def untold(changes: list[BriefingChange]) -> list[Diagnostic]:
    """The findings `changed-without-note`: what readers saw is another, and the page does not say so."""
    return [finding for change in changes for finding in change.untold]


def as_data(changes: list[BriefingChange]) -> list[dict[str, Any]]:
    """The changes as `diff --format json` prints them."""
    return [
        {
            "path": one.path, "title": one.title, "change": one.what, "renamed_from": one.was,
            "fields": [_field_data(change) for change in one.fields],
            "items": [
                {
                    "id": item.id, "kind": item.kind, "change": item.what, "words": item.words,
                    "fields": [_field_data(change) for change in item.fields],
                }
                for item in one.items
            ],
            "corrections": [
                {"date": str(told.date), "text": told.text, "items": list(told.items)} for told in one.corrections
            ],
            "changed_without_note": bool(one.untold),
        }
        for one in changes
    ]  # fmt: skip


def as_words(changes: list[BriefingChange]) -> str:
    """The changes as people read them, a briefing after another."""
    return "\n".join(printable(line) for change in changes for line in _lines(change))


# --- parts -----------------------------------------------------------------------------------------


def _field_data(change: Change) -> dict[str, str | None]:
    return {"field": change.field, "before": change.before, "after": change.after}


def _lines(change: BriefingChange) -> Iterator[str]:
    yield f"{change.path}: {change.what}: {change.title}" + (f" (was: {change.was})" if change.was else "")
    for field in change.fields:
        yield f"  {field}"
    for item in change.items:
        yield f"  {item.what} {item.kind.replace('-', ' ')} {item.id}: {item.words}"
        for field in item.fields:
            yield f"    {field}"
    for told in change.corrections:
        yield f"  correction of {told.date}: {told.text}"
    for finding in change.untold:
        yield f"  without a note: {finding.message}"


def _renamed(gone: dict[str, Briefing], briefing: Briefing) -> Briefing | None:
    return next((gone.pop(old) for old in briefing.redirects if old in gone), None)


def _added(briefing: Briefing) -> BriefingChange:
    items = tuple(_item("added", item) for item in briefing.items)
    return BriefingChange("added", briefing.written_in, briefing.title, None, (), items, briefing.corrections)


def _changed(before: Library, old: Briefing, now: Library, new: Briefing) -> BriefingChange | None:
    fields = tuple(_fields(old.written, new.written, _ON_THEIR_OWN))
    items = tuple(_items(old, new))
    told = [correction.written for correction in old.corrections]
    corrections = tuple(correction for correction in new.corrections if correction.written not in told)
    was = old.slug if old.slug != new.slug else None
    if not (fields or items or corrections or was):
        return None
    was_seen = old.status == "published" and why_held_back(before, old, newest_day(before)) is None
    is_seen = new.status == "published" and why_held_back(now, new, newest_day(now)) is None
    silent = tuple(_untold(old, new, fields, items, corrections)) if was_seen and is_seen else ()
    what = "withdrawn" if new.status == "withdrawn" != old.status else "changed"
    return BriefingChange(what, new.written_in, new.title, was, fields, items, corrections, silent)


def _items(old: Briefing, new: Briefing) -> Iterator[ItemChange]:
    left = {item.id: item for item in old.items}
    for item in new.items:
        earlier = left.pop(item.id, None)
        if earlier is None:
            yield _item("added", item)
        elif fields := tuple(_fields(earlier.written, item.written)):
            is_withdrawn = item.status == "withdrawn" != earlier.status
            yield _item("withdrawn" if is_withdrawn else "changed", item, fields)
    for item in left.values():
        yield _item("removed", item)


def _item(what: str, item: Item, fields: tuple[Change, ...] = ()) -> ItemChange:
    return ItemChange(what, item.kind_name, item.id, str(getattr(item, item.words_from)), item.at(), fields)


def _fields(before: Mapping[str, Any], now: Mapping[str, Any], but: tuple[str, ...] = ()) -> Iterator[Change]:
    for name in dict.fromkeys([*before, *now]):
        if name not in but and before.get(name) != now.get(name):
            yield Change(name, _words(before.get(name)), _words(now.get(name)))


def _words(value: Any) -> str | None:
    """A value as it was written, on one line."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_words(one)}" for name, one in value.items())
    if isinstance(value, list):
        return "; ".join(str(_words(one)) for one in value)
    return None if value is None else " ".join(str(value).split())


def _untold(
    old: Briefing,
    new: Briefing,
    fields: tuple[Change, ...],
    items: tuple[ItemChange, ...],
    corrections: tuple[Correction, ...],
) -> Iterator[Diagnostic]:
    """What readers saw that is another now, without a newer `updated`, or a correction that is about it."""
    if _is_newer(new.updated, old.updated or old.date):
        return
    about = {name for correction in corrections for name in correction.items}
    if any(not correction.items for correction in corrections):
        return
    hint = "Write what was wrong into `corrections`, or the day of the change into `updated`."
    for change in fields:
        if change.field in _TOLD and not corrections:
            message = f"`{change.field}` was published in other words, and nothing on the page says that it was changed"
            yield warning(new.at(change.field), "changed-without-note", message, hint)
    seen = {item.id for item in old.items if item.status == "published"}
    for item in items:
        silent = item.what == "changed" and all(change.field in _SILENT for change in item.fields)
        if item.id in seen - about and not silent:
            where = item.where if item.what != "removed" else new.at()
            words = "is gone" if item.what == "removed" else "is another"
            message = f"`{item.id}` was published and {words}, and nothing on the page says so"
            yield warning(where, "changed-without-note", message, hint)


def _is_newer(updated: Edtf | None, before: Edtf) -> bool:
    return updated is not None and updated.sort_key > before.sort_key
