"""What content says, and what is wrong with it: read, check, verify. No page is made for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.checks import check, unused_accepts
from generator.config import read_config
from generator.diagnostics import Diagnostic, Severity, ordered
from generator.evidence import Verdicts, outdated, read_lock, verify
from generator.journal import Journal
from generator.lasting import lasting
from generator.library import Library, read_library
from generator.library.fingerprints import Answers


def examine(
    root: Path, drafts: bool = False, address: str | None = None, anew: bool = False
) -> tuple[Library, Verdicts, list[Diagnostic]]:
    """All of the content below a project's root, what became of its evidence, and the findings, in their order.

    With `drafts` those in drafts are told too. `address` is the site's where its settings name none. What was found
    before is not looked up again unless `anew`. Raises OSError when a file cannot be read for the operator's reasons.
    """
    with lasting():
        library, about_files = _read(root, address, anew)
        about_content = check(library)
        lock, about_lock = read_lock(root)
        verdicts, about_evidence = verify(library, lock, root, anew)
    about_lock += outdated(lock, library, verdicts)
    found = [*about_files, *about_content, *about_lock, *about_evidence]
    return library, verdicts, told(library, found, drafts)


def told(library: Library, found: Sequence[Diagnostic], drafts: bool) -> list[Diagnostic]:
    """What is said of all that was found, in order: nothing of what is answered; of drafts, as it is asked for."""
    found = [*found, *unused_accepts(library, found)]
    problems = ordered(problem for problem in found if problem.severity is not Severity.ANSWERED)
    if drafts:  # what is wrong in an item that is a draft is named, and stops nothing
        return [_milder(problem) if library.is_unfinished(problem.location) else problem for problem in problems]
    return [p for p in problems if not (p.location.path in library.drafts or library.is_unfinished(p.location))]


def _read(root: Path, address: str | None, anew: bool) -> tuple[Library, list[Diagnostic]]:
    """What is in the project's folder. Files that are what they were are not taken apart again, unless `anew`."""
    config, about_config = read_config(root)
    if config.site_url is None:
        config = config.model_copy(update={"site_url": address})
    memory = Journal(root, "records", b"", Answers(Library(config), {}), anew)
    library, about_files = read_library(root, config, memory)
    memory.write()
    return library, [*about_config, *about_files]


def _milder(problem: Diagnostic) -> Diagnostic:
    return replace(problem, severity=Severity.WARNING)
