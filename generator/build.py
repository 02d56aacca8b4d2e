"""From a site to `site/`: lock, let MkDocs build beside it, and exchange the two in one step.

The site that was published before stays whole until a complete new one takes its place.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import errno
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator.config import MKDOCS
from generator.library import CONTENT
from generator.site import Site

SITE = "site"
MARKER = ".briefings"  # stands in every directory that a build may replace
MARKDOWN_MARKER = ".briefings-markdown"
_MARKED = "Made by `briefings`, which replaces this directory. Do not keep anything of yours in it.\n"
_EXCHANGE = 2  # RENAME_EXCHANGE, linux/fs.h
_AT_FDCWD = -100


class BuildError(Exception):
    """The operator's trouble: what is in the way of a build, in one line."""


def build(root: Path, site: Site) -> Path:
    """Build a site with MkDocs and publish it in `site/` below the root; returns that directory.

    Raises BuildError when MkDocs refuses or warns, when another build is running, or when `site/` is not ours;
    OSError when the disk is full or not to be written. In all these cases `site/` stays as it was.
    """
    target, staging = root / SITE, root / f".{SITE}-new"
    with _lock(root / f".{SITE}.lock"), _public_modes():
        shutil.rmtree(staging, ignore_errors=True)
        _recover(target, MARKER)
        _refuse_foreign(target, MARKER, "move it away")
        try:
            run_mkdocs(root, site, staging)
            (staging / MARKER).write_text(_MARKED, encoding="utf-8")
            publish(staging, target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return target


def write_markdown(root: Path, site: Site, target: Path) -> None:
    """Write a site's pages as Markdown, the hand-written ones and its files, into a directory for them alone.

    Raises BuildError when the directory holds something that was not written so.
    """
    _recover(target, MARKDOWN_MARKER)
    _refuse_foreign(target, MARKDOWN_MARKER, "choose another folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        by_hand = root / CONTENT / "pages"
        if by_hand.is_dir():
            shutil.copytree(by_hand, staging, dirs_exist_ok=True)
        pages = {page.path: page.markdown.encode() for page in site.pages if not (staging / page.path).exists()}
        for path, content in {**pages, **site.files, MARKDOWN_MARKER: _MARKED.encode()}.items():
            (staging / path).parent.mkdir(parents=True, exist_ok=True)
            (staging / path).write_bytes(content)
        staging.chmod(0o755)
        publish(staging, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


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


# --- all or nothing --------------------------------------------------------------------------------


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """One build at a time; the system lets go of the lock however the process ends."""
    try:
        import fcntl
    except ImportError:  # Windows has no such lock; there, builds are one person's at one desk
        yield
        return
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BuildError("another build is running here; wait until it has ended") from error
        yield


@contextmanager
def _public_modes() -> Iterator[None]:
    """Files that everybody may read, whatever the umask: GitHub Pages needs it."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def _refuse_foreign(target: Path, marker: str, advice: str) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise BuildError(f"{target.name} is not a directory; {advice}")
    if target.is_dir() and any(target.iterdir()) and not (target / marker).is_file():
        raise BuildError(f"{target.name}/ holds files that no build of ours made; {advice}")


def _recover(target: Path, marker: str) -> None:
    """Put back what was moved aside by a run that was killed between two renames, and clear what it left."""
    aside = _aside(target)
    if not (aside / marker).is_file():
        return
    if target.exists():
        shutil.rmtree(aside, ignore_errors=True)
    else:
        aside.rename(target)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}-old")


def publish(staging: Path, target: Path) -> None:
    """Put a complete directory in the place of another in one step; in two, with recovery, where there is no other way."""
    if target.exists() and not _exchange(staging, target):
        target.rename(_aside(target))
        staging.rename(target)
        shutil.rmtree(_aside(target), ignore_errors=True)
    elif not target.exists():
        staging.rename(target)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two directories atomically (renameat2, Linux); False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0:
        return True
    if ctypes.get_errno() in (errno.EINVAL, errno.ENOSYS):  # the file system cannot
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
