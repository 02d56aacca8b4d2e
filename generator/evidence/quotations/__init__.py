"""Where a source quotes: marks of every tradition, speech that a dash introduces, quotations that are set off."""

from generator.evidence.quotations.quotation import Quotation
from generator.evidence.quotations.reading import quotations

__all__ = ["Quotation", "quotations"]
