"""The archived texts, each made ready for looking things up when it is first asked for, and only once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.evidence.quoting import Prepared
from generator.library import Library
from generator.model import Source

_SPOKEN = frozenset({"speech", "interview", "post", "personal_communication"})  # somebody's own words as a whole


@dataclass(frozen=True)
class Archive:
    """The texts of a library's sources."""

    library: Library
    _prepared: dict[str, Prepared] = field(default_factory=dict)

    def get(self, name: str) -> Prepared | None:
        """The text of a source; None where there is none."""
        if name not in self._prepared:
            text = self.library.texts.get(name)
            if text is None:
                return None
            source = self.library.sources.get(name)
            spoken = source is not None and source.type in _SPOKEN
            self._prepared[name] = Prepared(text, spoken, is_markdown=name in self.library.in_markdown)
        return self._prepared[name]

    def language(self, name: str, otherwise: str) -> str:
        """The language of a source's text; the briefing's where its record does not say."""
        sources: Mapping[str, Source] = self.library.sources
        return (sources[name].language if name in sources else None) or otherwise
