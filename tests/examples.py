"""How much is tried: a little in `make test`, a lot in `make stress`."""

from __future__ import annotations

import os

STRESS = os.environ.get("BRIEFINGS_STRESS") == "1"
EXAMPLES = 20_000 if STRESS else 500
"""Examples of each property."""
