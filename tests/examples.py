"""How much is tried: a little in `make test`, a lot in `make stress`."""

from __future__ import annotations

import os

STRESS = bool(os.environ.get("STRESS"))
EXAMPLES = 20_000 if STRESS else 500
"""Examples of each property."""
