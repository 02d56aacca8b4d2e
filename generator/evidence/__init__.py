"""Are the words where they say they are? `verification` tells the story."""

from generator.evidence.archive import Archive
from generator.evidence.lock import Lock, lock_of, outdated, read_lock
from generator.evidence.outcome import Outcome, Receipt, Verdict, Verdicts, highlight_id
from generator.evidence.proposals import unique_evidence
from generator.evidence.verification import verify

__all__ = [
    "Archive", "Lock", "Outcome", "Receipt", "Verdict", "Verdicts",
    "highlight_id", "lock_of", "outdated", "read_lock", "unique_evidence", "verify",
]  # fmt: skip
