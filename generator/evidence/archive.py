"""The archived texts, each made ready for looking things up when it is first asked for, and only once."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.evidence.quoting import Prepared
from generator.library import Library
from generator.library.watched import Questions, watched
from generator.model import Source

_SPOKEN = frozenset({"speech", "interview", "post", "personal_communication"})  # somebody's own words as a whole


@dataclass(frozen=True)
class Archive:
    """The texts of a library's sources."""

    library: Library
    _prepared: dict[str, Prepared] = field(default_factory=dict)
    _asked: dict[str, Prepared | None] = field(default_factory=dict)  # of this library, which may note what it is asked
    _records: dict[str, Source | None] = field(default_factory=dict)

    def noting(self, asked: Questions) -> Archive:
        """The same archive, which notes what it is asked."""
        return Archive(watched(self.library, asked), self._prepared)

    def get(self, name: str) -> Prepared | None:
        """The text of a source; None where there is none."""
        if name not in self._asked:
            self._asked[name] = self._get(name)
        return self._asked[name]

    def _get(self, name: str) -> Prepared | None:
        text, source = self.library.texts.get(name), self.record(name)
        is_markdown = name in self.library.in_markdown
        if text is not None and name not in self._prepared:
            spoken = source is not None and source.type in _SPOKEN
            self._prepared[name] = Prepared(text, spoken, is_markdown=is_markdown)
        return self._prepared.get(name)

    def record(self, name: str) -> Source | None:
        """What is known of a source."""
        if name not in self._records:
            self._records[name] = self.library.sources.get(name)
        return self._records[name]

    def language(self, name: str, otherwise: str) -> str:
        """The language of a source's text; the briefing's where its record does not say."""
        record = self.record(name)
        return (record.language if record else None) or otherwise
