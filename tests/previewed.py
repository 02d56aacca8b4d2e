"""What a preview in the tests shows; where other processes find it, which know nothing of the tests' surroundings."""

from __future__ import annotations

from pathlib import Path

from generator.site import Site, generate


def made(root: Path) -> tuple[Site | None, str]:
    """The site of a project, without its findings."""
    return generate(root)[0], ""
