"""Draft briefings from an archive of another system: Markdown files with front matter, or a table of items (CSV).

What cannot be verified is left without evidence, and what is not known is left blank, so that `briefings check` names it.
What was there, and has no place yet, stands beside its blank as a comment.
"""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import WrongUse
from generator.library import Library
from generator.moving.draft import Moved
from generator.moving.posts import folder
from generator.moving.table import table

__all__ = ["Moved", "moved"]


def moved(archive: Path, library: Library) -> Moved:
    """Make drafts of a folder of Markdown or of one CSV file. Raises WrongUse for anything else."""
    if archive.is_dir():
        return folder(archive, library)
    if archive.suffix.lower() == ".csv" and archive.is_file():
        return table(archive, library)
    raise WrongUse(f"{archive} is neither a folder of Markdown files nor a .csv file")
