"""Sources from documents: a file or an address becomes a record and its archived text.

Documents are strangers' bytes. They are taken apart by a process of its own, which has limits and answers with JSON
(`extraction` starts it, `child` is it); the network is met in `fetch` alone; `record` says what was found in the words of
the content folder. What a document does not say itself is not in the record but as a remark.
"""

from __future__ import annotations

from generator.importing.extraction import extract
from generator.importing.fetch import Fetched, fetch
from generator.importing.found import MAX_IN, Found, Refused
from generator.importing.record import Draft, draft_of, slug_of

__all__ = ["MAX_IN", "Draft", "Fetched", "Found", "Refused", "draft_of", "extract", "fetch", "slug_of"]
