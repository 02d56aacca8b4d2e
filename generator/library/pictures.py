"""Pictures are what their first bytes say; SVG and HTML could run scripts on the site's own address."""

from __future__ import annotations

import re
from pathlib import PurePath

HINT = "PNG, JPEG, WebP and AVIF are shown, each with its own ending; SVG and HTML could run scripts."

_FIRST_BYTES = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpg": re.compile(rb"\xff\xd8\xff"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
}


def is_picture(name: str, data: bytes) -> bool:
    """Whether a file is a picture of a kind that is shown, and its ending says which."""
    ending = PurePath(name).suffix.lower().lstrip(".").replace("jpeg", "jpg")
    return ending in _FIRST_BYTES and _FIRST_BYTES[ending].match(data) is not None
