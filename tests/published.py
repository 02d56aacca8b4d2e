"""What is in the files of a built site."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any


def content_of(path: Path) -> bytes:
    """The bytes of a file of a site, unpacked: the search index is compressed."""
    data = path.read_bytes()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def searchable(site: Path) -> list[dict[str, Any]]:
    """What the search of a site knows: "url", "content", "filters", "meta" and "anchors" of every group of items."""
    fragments = [content_of(path) for path in sorted((site / "pagefind/fragment").iterdir())]
    return [json.loads(fragment.removeprefix(b"pagefind_dcd")) for fragment in fragments]
