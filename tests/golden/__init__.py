"""The golden project: small, invented, with every field; and the Markdown that is expected of it."""

from __future__ import annotations

from pathlib import Path

from generator.site import generate

HERE = Path(__file__).parent
PROJECT = HERE / "project"
EXPECTED = HERE / "expected"


def pages() -> dict[str, str]:
    """The Markdown of every page of the golden project, by path."""
    site, problems = generate(PROJECT)
    assert site is not None, problems
    return {page.path: page.markdown for page in site.pages}
