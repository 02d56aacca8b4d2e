"""Where things stand in the site, as files of it say so: in full where the site knows its address, else from the file."""

from __future__ import annotations

import json
from typing import Any

from generator.config import Settings


def address(config: Settings, path: str, start: str) -> str:
    """The address of a path in the site for a file at `start`; a relative one is resolved against the file's own."""
    return f"{config.site_url}{path}" if config.site_url else ("../" * start.count("/") + path) or "./"


def as_json(value: Any) -> bytes:
    """Compact JSON in UTF-8, with a line break at its end."""
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
