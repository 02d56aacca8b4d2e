"""Filling in the templates: everything that they print is escaped unless it is markup already."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.runtime import Context
from markupsafe import Markup

from generator.compiled import compiled_templates
from generator.documents import Record
from generator.model import Briefing, Item
from generator.pages.citations import citation_id
from generator.pages.cite import cited, embed_code, key_of
from generator.pages.endnotes import endnotes
from generator.pages.grouping import by_day, by_speaker, by_year, in_order, precision, topics_of
from generator.pages.lately import lately
from generator.pages.linked import linked
from generator.pages.ranges import band_drawn, compared, drawn
from generator.pages.view import View
from generator.text import markdown, paragraphs


def fill(template: str, view: View, **values: Any) -> str:
    """A template's Markdown, without runs of blank lines."""
    text = environment().get_template(template).render(v=view, t=view.t, **values)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


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
        bytecode_cache=compiled_templates(),
        auto_reload=False,  # or it would look at the files' times thirty times a page
    )
    filters: dict[str, Callable[..., Any]] = {"one_line": _one_line, "paragraphs": paragraphs}
    env.filters.update(filters)
    env.context_class = _Context
    of_items = (card, cited, citation_id, embed_code, key_of, precision, version)
    of_briefings = (band_drawn, by_speaker, compared, drawn, endnotes, in_order, lately, linked)
    of_lists = (by_day, by_year, topics_of)
    env.globals.update({function.__name__: function for function in (*of_items, *of_briefings, *of_lists)})
    return env


def card(view: View, briefing: Briefing, item: Item) -> Markup:
    """An item as it stands on other pages than its briefing's; made once for all pages of one depth."""
    key = (briefing.slug, item.id, view.url.count("/"))
    if key not in view.cards:
        made = getattr(environment().get_template("_items.md.j2").module, "card_of")  # noqa: B009  # a macro
        own = view.alone(view.url)
        view.cards[key] = _one_line(made(briefing, item, own, own.t)), tuple(own.asked)
    shown, asked = view.cards[key]
    view.asked.update(asked)
    return shown


def version(record: Record) -> str:
    """A value that changes when anything in a record does; no secret, so eight characters are enough."""
    return hashlib.blake2b(record.model_dump_json(exclude_unset=True).encode(), digest_size=4).hexdigest()


class _Context(Context):
    """Calls what a template calls as it stands. Jinja looks first, twice a call, whether it wants the context.

    Macros do, for whether all is escaped; without it they take what held when they were compiled, here always true.
    """

    def call(self, function: Callable[..., Any], /, *args: Any, **given: Any) -> Any:
        given.pop("_loop_vars", None)
        given.pop("_block_vars", None)
        return function(*args, **given)


def _escaped(value: Any) -> Markup:
    """What every printed value goes through: markup stays, everything else becomes text."""
    return value if isinstance(value, Markup) else Markup(markdown(str(value)))  # noqa: S704  # escaped here


def _one_line(text: str) -> Markup:
    """A block of HTML on one line, with a blank one after it, as Markdown wants it."""
    lines = filter(None, map(str.strip, str(text).split("\n")))
    return Markup(" ".join(lines) + "\n\n")  # noqa: S704  # made of markup by a template
