"""What must hold however often it is tried: a few rounds of each in `make test`, all of them in `make stress`."""

from __future__ import annotations

import os


def rounds(few: int, many: int) -> int:
    """How often a test tries."""
    return many if os.environ.get("STRESS") else few
