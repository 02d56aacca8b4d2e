"""What must hold however often it is tried: a few rounds of each in `make test`, all of them in `make stress`."""

from __future__ import annotations

from tests.examples import STRESS


def rounds(few: int, many: int) -> int:
    """How often a test tries."""
    return many if STRESS else few
