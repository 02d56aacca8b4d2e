"""What is wrong with a field of an item or a briefing, before it is known how bad the site's settings make it."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.config import HEURISTIC
from generator.diagnostics import Diagnostic, Severity, answered
from generator.documents import Key, Record
from generator.library import Library
from generator.model import Briefing, Item


@dataclass(frozen=True, slots=True)
class Trouble:
    """A finding at a field. Only warnings can be answered or be given another severity: what is certain stays an error."""

    code: str
    keys: tuple[Key, ...]
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


@dataclass
class Report:
    """Where troubles become findings."""

    library: Library
    problems: list[Diagnostic] = field(default_factory=list)

    def add(self, record: Record, trouble: Trouble, owner: Item | Briefing | None = None) -> None:
        """Note a trouble with a record, unless its owner (the item or briefing) has answered it."""
        severity: Severity | None = trouble.severity
        if trouble.code in HEURISTIC and trouble.severity is Severity.WARNING:
            severity = self.library.config.severity_of(trouble.code, trouble.severity)
            if severity is not None and owner is not None and trouble.code in owner.accept:
                self.problems.append(answered(owner.at("accept", trouble.code), trouble.code))
                return
        if severity is not None:
            where = record.at(*trouble.keys)
            self.problems.append(Diagnostic(where, trouble.code, trouble.message, trouble.hint, severity))
