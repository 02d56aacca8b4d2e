"""The door for MkDocs: gives it the generated pages, and what a search finds on them, as if they were files.

With this plugin alone, `mkdocs build --strict` and `mkdocs serve` work from the same mkdocs.yml as `briefings build`.
"""

from __future__ import annotations

import html
import json
import logging
import os
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from importlib.resources import files as package_files
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from selectolax.lexbor import LexborHTMLParser

from generator.compiled import compiled_templates
from generator.config import FILE as SITE_CONFIG
from generator.converting import Converter, OwnFile, OwnPage, mended
from generator.diagnostics import as_text, summary
from generator.documents import lines_of
from generator.inspection import Scripts, inspect, secure
from generator.library import CONTENT
from generator.making import Maker, NotAlone, OnDemand
from generator.pages import Entry, Made
from generator.pages import Page as OurPage
from generator.parallel import spread
from generator.reuse import Reuse
from generator.searching import BUNDLE, SearchError, index
from generator.site import STYLESHEET, Site, generate
from generator.text import neutral

log = logging.getLogger("mkdocs.plugins.briefings")


class BriefingsPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # it has no options
    """Generates the site's pages when MkDocs asks for its files."""

    site: Site | None = None  # set by `briefings build`, which has generated it already
    reuse: Reuse | None = None  # set by `briefings build` too: what of the site before can stay
    is_on_demand = False  # set by the preview: our pages are made when they are asked for
    on_demand: OnDemand | None = None  # what makes them
    nav: Navigation
    by_hand: list[OurPage]  # the hand-written pages, as a search finds them
    is_serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.is_serving = command == "serve"

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        self.by_hand = []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.site = self.site or _generated(_root(config))  # before MkDocs reads the folder: findings end it here
        _escape_settings(config)
        config.theme["language"] = self.site.library.config.language
        config.docs_dir = str(_root(config) / CONTENT / "pages")  # may be missing: then there is nothing hand-written
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(package_files("generator") / "theme"))
        config.theme.get_env = partial(_with_few_templates, config.theme.get_env)  # type: ignore[method-assign]
        if STYLESHEET not in config.extra_css:
            config.extra_css.append(STYLESHEET)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        config.docs_dir = str(_root(config) / CONTENT)  # what `mkdocs serve` watches from here on
        site = self.site
        assert site is not None
        by_hand = {file.url for file in files.documentation_pages()}
        is_ours = self._begin(config, by_hand)
        converter = Converter(config)
        for page in site.pages:
            if page.url not in by_hand:
                file = (OwnFile if is_ours else File).generated(
                    config, page.path, content="" if is_ours else page.markdown
                )
                file.page = OwnPage(page, file, config, converter)
                files.append(file)
        files_beside = site.assets if self.is_on_demand else site.shared if is_ours else site.files
        for path, content in files_beside.items():
            if path.removesuffix("index.html") not in by_hand:
                files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED))
        own = {page.path for page in site.pages}
        extra = [
            file.src_uri for file in files.documentation_pages() if "/" not in file.src_uri and file.src_uri not in own
        ]
        sections = [
            page.path for page in site.sections if page.url not in by_hand or files.get_file_from_path(page.path)
        ]
        config.nav = [path if path == "index.md" else {_title(site, path): path} for path in sections] + extra
        for file in [
            file for file in files if file.src_uri.endswith(_UNUSED) or file.src_uri.startswith(_UNUSED_BELOW)
        ]:
            files.remove(file)
        return files

    def _begin(self, config: MkDocsConfig, by_hand: Collection[str]) -> bool:
        """Find what of the site before can stay; False where others' plugins, hooks or templates have a word in pages."""
        assert self.site is not None
        is_alone = set(config.plugins) == {"briefings"} and not config.hooks and not config.theme.custom_dir
        if self.is_on_demand and not is_alone:
            raise NotAlone
        if self.reuse is None or not is_alone:
            return self.is_on_demand
        told = [*((name, value) for name, value in config.items() if name != "site_dir"), *vars(config.theme).items()]
        settings = (
            json.dumps(told, default=lambda value: type(value).__name__),
            Path(config.config_file_path).read_bytes(),
        )
        sections = [(page.title, page.path) for page in self.site.sections]
        folder = _root(config) / CONTENT / "pages"
        written = [(str(path), path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()]
        self.reuse.begin(repr((settings, sections, self.site.date, written)).encode(), by_hand)
        self.reuse.is_all_known = set(config.markdown_extensions) <= _READ_NOTHING_ELSE
        return True

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Make our own pages, all that cannot stay; MkDocs makes those by hand."""
        own = [file.page for file in files if isinstance(file, OwnFile) and isinstance(file.page, OwnPage)]
        if not own:
            return env
        env.bytecode_cache = compiled_templates()
        env.auto_reload = False  # or it would look at the templates' times for every page
        by_hand = {file.url for file in files.documentation_pages() if not isinstance(file, OwnFile)}
        pages, folder = files.documentation_pages(), Path(config.site_dir)
        maker = Maker(config, env, self.nav, files, pages, self._scripts(config), by_hand, folder)
        if self.reuse is None:
            self.on_demand = OnDemand(maker, {page.url: page for page in own})
            return env
        unmade = [page for page in own if page.generated.path not in self.reuse.kept]
        problems: list[str] = []
        for page, built in zip(unmade, spread(maker.build, unmade), strict=True):
            problems += built.problems
            self.reuse.note(page.generated, built)
        _refuse(problems)
        return env

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Leaf pages are not in the navigation, but know the section that they belong to."""
        assert self.site is not None
        self.nav = nav
        sections = {
            item.file.src_uri.partition("/")[0]: item
            for item in nav.items
            if isinstance(item, Page) and item.file.src_uri.endswith("/index.md")
        }
        for file in files.documentation_pages():
            if file.page is not None:
                file.page.update_date = self.site.date
                folder, slash, _ = file.src_uri.partition("/")
                if slash and sections.get(folder, file.page) is not file.page:
                    file.page.parent = sections[folder]  # type: ignore[assignment]  # a page will do as well
        return nav

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return mended(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        return mended(output_content)

    def on_page_content(self, content: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Remember the words of a hand-written page for the search."""
        if page.file.generated_by is None:
            title, words = html.unescape(str(page.title)), LexborHTMLParser(content).text(separator=" ")
            made = Made("", (Entry("", title, words),))
            self.by_hand.append(OurPage(page.file.src_uri, title, "", lambda: made))

    def _index(self, *, config: MkDocsConfig) -> None:
        """The search index comes from the content itself: nothing is parsed back out of pages of ours."""
        site, self.site = self.site, None
        assert site is not None
        if self.is_on_demand:
            return
        by_hand = {page.url for page in self.by_hand}
        pages = [*self.by_hand, *(page for page in site.pages if page.url not in by_hand)]
        told: Iterable[OurPage] = pages
        target = Path(config.site_dir)
        if self.reuse:
            self.reuse.take_over(target)
            if self.reuse.take_over_search(pages, target):
                return
            told = map(self.reuse.found_on, pages)  # one after the other: all at once would be half of the site
        try:
            index(told, len(pages), target, site.library.config.language)
        except SearchError as error:
            raise Abort(str(error)) from error

    @event_priority(-100)  # after all others have written what they write
    def _inspect(self, *, config: MkDocsConfig) -> None:
        """The second wall; `mkdocs serve` puts a script of its own into its pages, and is for its own desk only."""
        if self.is_serving:
            return
        base = urlsplit(config.site_url or "/").path or "/"
        site_dir = Path(config.site_dir)
        if self.is_on_demand:  # what links lead to may not be there yet
            names = [path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*.html")]
            _refuse(inspect(site_dir, names, self._scripts(config), {}))
            return
        bundle = str(site_dir / BUNDLE)  # nothing but Pagefind writes into it
        _refuse(secure(site_dir, self._scripts(config, bundle), base, self.reuse.seen if self.reuse else None))

    def _scripts(self, config: MkDocsConfig, *more: str) -> Scripts:
        """The scripts that may stand in the site."""
        return Scripts.of_theme([*config.theme.dirs, str(package_files("generator") / "assets"), *more])

    on_post_build = CombinedEvent(_index, _inspect)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        server.watch(str(_root(config) / SITE_CONFIG))
        return server


_READ_NOTHING_ELSE = {
    "attr_list",
    "fenced_code",
    "tables",
    "toc",
}  # Markdown extensions; others may read files of their own
_UNUSED = (".js.map", ".css.map")
_UNUSED_BELOW = ("assets/javascripts/",)  # Material's own scripts: pages and search are ours


_MOST = 20  # problems that are told at once


def _refuse(problems: Sequence[str]) -> None:
    if problems:
        raise Abort("The built pages are not fit to be published: " + "; ".join(problems[:_MOST]))


class _Listed(FileSystemLoader):
    """Templates, of which those in hidden folders are not listed: MkDocs passes over 14,000 icons of Material's one by one."""

    def list_templates(self) -> list[str]:
        found = set()
        for top in map(str, self.searchpath):
            for folder, below, names in os.walk(top):
                below[:] = [name for name in below if not name.startswith(".")]
                found |= {Path(folder, name).relative_to(top).as_posix() for name in names}
        return sorted(found)


def _with_few_templates(get_env: Callable[[], Environment]) -> Environment:
    env = get_env()
    assert isinstance(env.loader, FileSystemLoader)
    env.loader = _Listed(env.loader.searchpath)
    return env


_SHOWN = ("site_name", "site_description", "site_author", "copyright")


def _escape_settings(config: MkDocsConfig) -> None:
    """The theme prints these as they stand in some places and escapes them in others; as markup they are text in both."""
    for name in _SHOWN:
        if value := config.get(name):
            config[name] = escape(neutral(value))


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _title(site: Site, path: str) -> str:
    return next(html.escape(page.title) for page in site.pages if page.path == path)


def _generated(root: Path) -> Site:
    """The site, or the end of the build with all findings."""
    site, problems = generate(root)
    lines = lines_of(root)
    for problem in problems:
        text = as_text([problem], lines)
        (log.error if problem.is_error else log.info)(text)
    if site is None:
        raise Abort(f"The content has findings: {summary(problems)}. Nothing was written.")
    return site
