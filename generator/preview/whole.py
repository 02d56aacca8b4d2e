"""A project's whole site, made by a process of its own, which can be ended at any time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

from generator.build import run_mkdocs
from generator.diagnostics import Diagnostic, as_text, has_errors, summary
from generator.documents import lines_of
from generator.publishing import BuildError
from generator.reuse import Reuse
from generator.site import Site

HOST = "127.0.0.1"
ADDRESS = f"http://{HOST}/"

Generate: TypeAlias = Callable[[Path], tuple[Site | None, list[Diagnostic]]]
"""Gives the site of a project, or None, and the findings. It must be known by a name, for another process to call it."""

_GRACE = 0.3  # seconds: to look up, and to clear up
_NICE = 10  # somebody waits for the pages, and nobody for this


def in_the_way(root: Path, problems: Sequence[Diagnostic]) -> str:
    """The findings as text, where one is an error."""
    return f"{summary(problems)}\n{as_text(problems, lines_of(root))}" if has_errors(problems) else ""


class Whole:
    """The site of a project that is being made, with all that stays of the one `before`."""

    def __init__(self, root: Path, place: Path, before: Path, generate: Generate) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="site-", dir=place))
        self.is_told = threading.Event()  # what has become of it
        self.is_ended = False
        context = multiprocessing.get_context(
            "spawn"
        )  # threads run here, of which a copy of this process would know nothing
        self._answer, its_end = context.Pipe(duplex=False)
        self._process = context.Process(target=_make, args=(root, self.folder, before, generate, its_end))
        self._process.start()
        its_end.close()

    def wait(self) -> str | None:
        """Wait for its end: an empty text when it is whole, else what is in its way; None when it was ended."""
        said = None
        with suppress(EOFError):
            while not self.is_ended and said is None:
                if self._answer.poll(_GRACE):
                    said = str(self._answer.recv())
        self._process.join(_GRACE)
        self._process.kill()  # whatever holds it up: its own processes end with it
        self._process.join()
        return said

    def end(self) -> None:
        """Tell it to end, if it is not made yet; who waits for it learns that there is none."""
        self.is_ended = True
        self._process.terminate()


def _make(root: Path, folder: Path, before: Path, generate: Generate, answer: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the preview ends us
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what we have started is ended too
    if hasattr(os, "nice"):
        os.nice(_NICE)
    try:
        site, problems = generate(root)
        findings = in_the_way(root, problems)
        if site is not None:
            reuse = Reuse(root, site, before, "preview")
            run_mkdocs(root, site, folder, reuse, site_url=ADDRESS)
            reuse.remember(folder)
    except (BuildError, OSError) as error:
        findings = str(error)
    answer.send(findings)
