"""A project's site and its findings, for the commands that need them; what is imported for it takes a while."""

from __future__ import annotations

from pathlib import Path

from generator.cli.parts import progress
from generator.dates import Day
from generator.diagnostics import Diagnostic
from generator.site import Site, generate


def generated(
    root: Path, as_of: Day | None = None, drafts: bool = False, address: str | None = None, anew: bool = False
) -> tuple[Site | None, list[Diagnostic]]:
    """The site, or none and why; on a terminal it is said what takes the time."""
    with progress("Checking the content"):
        return generate(root, as_of, drafts, address, anew)
