"""Are the words where they say they are? What was found, and the receipts for it."""

from generator.evidence.outcome import Outcome, Receipt, Verdict, Verdicts
from generator.evidence.verification import unique_evidence, verify

__all__ = ["Outcome", "Receipt", "Verdict", "Verdicts", "unique_evidence", "verify"]
