"""The Content-Security-Policy of a page: its own inline scripts by their hashes, and nothing that is not of this site."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; media-src 'self'; base-uri 'none'; form-action 'self'"
)
_HEAD = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<!doctype html>\s*<html[^<>]*>\s*<head[^<>]*>", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta charset=[^<>]*>", re.IGNORECASE)
_PRESCAN = 1024  # bytes of a page in which browsers look for its character set (HTML standard, 4.2.5.4)


def with_policy(page: bytes, inline: Iterable[str]) -> bytes | None:
    """A page with its policy first in its head, where it holds for all that follows; None where that cannot be."""
    hashes = sorted({base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in inline})
    sources = " ".join(["'self'", *(f"'sha256-{digest}'" for digest in hashes)])
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(scripts=sources)}">'.encode()
    written, count = _HEAD.subn(lambda head: head[0] + policy, page, count=1)
    return written if count and _CHARSET.search(written, 0, _PRESCAN) else None
