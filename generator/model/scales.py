"""The scales of judgement: words and what they stand for. Store the word; ranges share their end points."""

from __future__ import annotations

from typing import NamedTuple


class Band(NamedTuple):
    """What a likelihood word stands for, in per cent."""

    low: int
    high: int


SCALES: dict[str, dict[str, Band]] = {
    # ICD 203, "Analytic Standards", Office of the Director of National Intelligence, 2 January 2015, D.6.e(2)(a)
    "icd203": {
        "almost_no_chance": Band(1, 5),
        "very_unlikely": Band(5, 20),
        "unlikely": Band(20, 45),
        "roughly_even_chance": Band(45, 55),
        "likely": Band(55, 80),
        "very_likely": Band(80, 95),
        "almost_certain": Band(95, 99),
    },
    # Probability Yardstick, UK Professional Head of Intelligence Assessment
    "phia": {
        "remote_chance": Band(0, 5),
        "highly_unlikely": Band(10, 20),
        "unlikely": Band(25, 35),
        "realistic_possibility": Band(40, 50),
        "likely": Band(55, 75),
        "highly_likely": Band(80, 90),
        "almost_certain": Band(95, 100),
    },
}

CONFIDENCE = ("low", "moderate", "high")  # ICD 203: about the basis of a judgement, not about the event

# The Admiralty code (NATO AJP-2.1; US FM 2-22.3, appendix B)
RELIABILITY = ("A", "B", "C", "D", "E", "F")
CREDIBILITY = ("1", "2", "3", "4", "5", "6")
