"""What a briefing is: the content vocabulary as frozen records."""

from generator.model.briefing import (
    Assessment,
    Background,
    Briefing,
    Correction,
    Event,
    Gap,
    Highlight,
    Item,
    KeyFigure,
    Medium,
    Original,
    Quote,
)
from generator.model.evidence import Described, Evidence, Excerpt, Observed
from generator.model.registries import Coordinates, Entity, Metric, Organisation, Person, Place, Topic
from generator.model.scales import CONFIDENCE, CREDIBILITY, RELIABILITY, SCALES, Band
from generator.model.source import Correctness, Source

__all__ = [
    "CONFIDENCE", "CREDIBILITY", "RELIABILITY", "SCALES",
    "Assessment", "Background", "Band", "Briefing", "Coordinates", "Correction", "Correctness", "Described",
    "Entity", "Event", "Evidence", "Excerpt", "Gap", "Highlight", "Item", "KeyFigure", "Medium", "Metric", "Observed",
    "Organisation", "Original", "Person", "Place", "Quote", "Source", "Topic",
]  # fmt: skip
