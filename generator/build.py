"""From a site to `site/`: let MkDocs build beside it, and have the two exchanged when the new one is whole."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator.config import MKDOCS
from generator.library import CONTENT
from generator.making import NotAlone, OnDemand
from generator.publishing import SITE, BuildError, replacing
from generator.reuse import Reuse
from generator.site import STYLESHEET, Site

MARKDOWN_MARKER = ".briefings-markdown"
_SEARCH = "search/index.md"


def build(root: Path, site: Site, reuse: Reuse | None = None) -> Path:
    """Build a site with MkDocs and publish it in `site/` below the root; returns that directory.

    What stands there and would come out the same is taken over, unless `reuse` says otherwise.
    Where builds may meet, the caller is `alone` there. Raises BuildError when MkDocs refuses or warns, or when `site/` is
    not ours; OSError when the disk is full or not to be written. In all these cases `site/` stays as it was.
    """
    reuse = reuse or Reuse(root, site, root / SITE)
    with replacing(root / SITE) as staging:
        run_mkdocs(root, site, staging, reuse, site_url=site.library.config.site_url)
    reuse.remember(root / SITE)
    return root / SITE


def write_markdown(root: Path, site: Site, target: Path, with_config: bool = False) -> None:
    """Write a site's pages as Markdown, the hand-written ones and its files, into a directory for them alone.

    With a configuration, the pages stand in docs/ below it, and `mkdocs.yml` beside that needs none of our code: MkDocs,
    ProperDocs and Zensical build it. Raises BuildError when the directory holds something that was not written so.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target, MARKDOWN_MARKER, target.with_name(f".{target.name}-{os.getpid()}")) as directory:
        staging = directory / "docs" if with_config else directory
        if with_config:
            (directory / MKDOCS).write_text(plain_config(site), encoding="utf-8")
        by_hand = root / CONTENT / "pages"
        if by_hand.is_dir():
            shutil.copytree(by_hand, staging, dirs_exist_ok=True)
        for path, content in _contents(site, staging, with_config):
            (staging / path).parent.mkdir(parents=True, exist_ok=True)
            (staging / path).write_bytes(content)


def _contents(site: Site, staging: Path, with_config: bool) -> Iterator[tuple[str, bytes]]:
    """A site's pages that nobody wrote by hand, and all of its files, one after the other: nothing is kept when it is written.

    With a configuration, pages are folders of their own, so that their links are right on every host, and each host has
    its own search. Zensical puts `../` before the links of HTML in x.md, and leaves those in x/index.md; MkDocs touches neither.
    """
    by_hand = {page.path for page in site.pages if (staging / page.path).exists()}
    for page in map(replace, site.pages):
        if page.path not in by_hand and not (with_config and page.path == _SEARCH):
            yield f"{page.url}index.md" if with_config else page.path, page.markdown.encode()
        yield from ((path, make()) for path, make in page.files.items())
    yield from site.shared.items()


def plain_config(site: Site) -> str:
    """A mkdocs.yml for the plain Markdown of a site: the theme, the extensions that the pages need, the sections."""
    settings = site.library.config
    about = {"site_name": settings.site_name, "site_url": settings.site_url}
    theme = {"name": "material", "language": settings.language, "font": False, "features": list(_FEATURES)}
    nav = [{page.title: page.path} for page in site.sections if page.path != _SEARCH]
    rest = {"docs_dir": "docs", "theme": theme, "extra_css": [STYLESHEET], "nav": nav, "not_in_nav": "*"}
    config = {**{name: value for name, value in about.items() if value}, **rest, "markdown_extensions": _EXTENSIONS}
    return _HEAD + yaml.safe_dump(config, allow_unicode=True, sort_keys=False)


_HEAD = "# Written by `briefings markdown --with-config`. MkDocs, ProperDocs and Zensical build it, without any code of ours.\n"
_FEATURES = ("navigation.indexes", "navigation.tabs")
_EXTENSIONS: list[Any] = [
    "attr_list",
    {"tables": {"use_align_attribute": True}},
    {"toc": {"permalink": "#", "toc_depth": "2-3"}},
]


# --- MkDocs ----------------------------------------------------------------------------------------


class _Gathered(logging.Handler):
    """Keeps what MkDocs warns of, instead of printing it in the middle of our own words."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _of_no_dirty_build(record: logging.LogRecord) -> bool:
    """What MkDocs builds of some pages alone is inaccurate, it warns; what ours needs to be whole, the plugin adds."""
    return not record.getMessage().startswith("A 'dirty' build")


def run_mkdocs(root: Path, site: Site, target: Path, reuse: Reuse | None = None, site_url: str | None = None) -> None:
    """Run MkDocs strictly into a directory, for the address that is given. Raises BuildError with what MkDocs says."""
    _run(root, site, target, site_url, reuse)


def on_demand(root: Path, site: Site, target: Path, site_url: str) -> OnDemand | None:
    """Run MkDocs into a directory without our pages, which are made when they are asked for, and without data and a search.

    None where others have a word in pages, so that MkDocs has to make all of them. Raises BuildError as `run_mkdocs` does.
    """
    try:
        made: OnDemand | None = _run(root, site, target, site_url, is_on_demand=True).on_demand
    except NotAlone:
        return None
    return made


def _run(
    root: Path,
    site: Site,
    target: Path,
    site_url: str | None,
    reuse: Reuse | None = None,
    is_on_demand: bool = False,
) -> Any:
    """Run MkDocs, and return our plugin, whose room is above this one."""
    if not (root / MKDOCS).is_file():
        raise BuildError(f"there is no {MKDOCS} here; `briefings check` says what to write into it")
    overrides = {"site_url": site_url} if site_url else {}
    logger, gathered = logging.getLogger("mkdocs"), _Gathered()
    logger.addHandler(gathered)
    logger.propagate = False
    of_builds = logging.getLogger("mkdocs.commands.build")
    of_builds.addFilter(_of_no_dirty_build)
    try:
        config = load_config(config_file=str(root / "mkdocs.yml"), site_dir=str(target), strict=True, **overrides)
        plugin = config.plugins.get("briefings")
        if plugin is None:
            raise BuildError("mkdocs.yml does not name the plugin: add `- briefings` under `plugins:`")
        # all of it, for MkDocs gives every build of a process the same plugin
        plugin.site, plugin.reuse, plugin.is_on_demand, plugin.on_demand = site, reuse, is_on_demand, None
        mkdocs_build(config, dirty=is_on_demand or reuse is not None)
    except (MkDocsException, UnicodeDecodeError, TemplateError) as error:
        said = [" ".join(message.split()) for message in gathered.messages or [str(error)]]
        is_our_plugin = isinstance(error, Abort) and not gathered.messages
        raise BuildError(("" if is_our_plugin else "MkDocs refuses: ") + "; ".join(said)) from error
    finally:
        of_builds.removeFilter(_of_no_dirty_build)
        logger.removeHandler(gathered)
        logger.propagate = True
    if gathered.messages:
        raise BuildError("MkDocs warns: " + "; ".join(" ".join(message.split()) for message in gathered.messages))
    return plugin
