"""From a site to `site/`: let MkDocs build beside it, and have the two exchanged when the new one is whole."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator.config import MKDOCS
from generator.library import CONTENT
from generator.publishing import BuildError, replacing
from generator.site import Site

SITE = "site"
MARKDOWN_MARKER = ".briefings-markdown"


def build(root: Path, site: Site) -> Path:
    """Build a site with MkDocs and publish it in `site/` below the root; returns that directory.

    Where builds may meet, the caller is `alone` there. Raises BuildError when MkDocs refuses or warns, or when `site/` is
    not ours; OSError when the disk is full or not to be written. In all these cases `site/` stays as it was.
    """
    with replacing(root / SITE) as staging:
        address = site.library.config.site_url
        run_mkdocs(root, site, staging, **({"site_url": address} if address else {}))
    return root / SITE


def write_markdown(root: Path, site: Site, target: Path) -> None:
    """Write a site's pages as Markdown, the hand-written ones and its files, into a directory for them alone.

    Raises BuildError when the directory holds something that was not written so.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target, MARKDOWN_MARKER, target.with_name(f".{target.name}-{os.getpid()}")) as staging:
        by_hand = root / CONTENT / "pages"
        if by_hand.is_dir():
            shutil.copytree(by_hand, staging, dirs_exist_ok=True)
        pages = {page.path: page.markdown.encode() for page in site.pages if not (staging / page.path).exists()}
        for path, content in {**pages, **site.files}.items():
            (staging / path).parent.mkdir(parents=True, exist_ok=True)
            (staging / path).write_bytes(content)


# --- MkDocs ----------------------------------------------------------------------------------------


class _Gathered(logging.Handler):
    """Keeps what MkDocs warns of, instead of printing it in the middle of our own words."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def run_mkdocs(root: Path, site: Site, target: Path, **overrides: str) -> None:
    """Run MkDocs strictly into a directory, with some of its settings replaced. Raises BuildError with what it says."""
    if not (root / MKDOCS).is_file():
        raise BuildError(f"there is no {MKDOCS} here; `briefings check` says what to write into it")
    logger, gathered = logging.getLogger("mkdocs"), _Gathered()
    logger.addHandler(gathered)
    logger.propagate = False
    try:
        config = load_config(config_file=str(root / "mkdocs.yml"), site_dir=str(target), strict=True, **overrides)
        plugin = config.plugins.get("briefings")
        if plugin is None:
            raise BuildError("mkdocs.yml does not name the plugin: add `- briefings` under `plugins:`")
        plugin.site = site  # the plugin's room is above this one
        mkdocs_build(config)
    except (MkDocsException, UnicodeDecodeError, TemplateError) as error:
        said = [" ".join(message.split()) for message in gathered.messages or [str(error)]]
        is_our_plugin = isinstance(error, Abort) and not gathered.messages
        raise BuildError(("" if is_our_plugin else "MkDocs refuses: ") + "; ".join(said)) from error
    finally:
        logger.removeHandler(gathered)
        logger.propagate = True
    if gathered.messages:
        raise BuildError("MkDocs warns: " + "; ".join(" ".join(message.split()) for message in gathered.messages))
