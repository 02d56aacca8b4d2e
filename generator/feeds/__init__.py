"""A library -> feeds of its briefings, for those who follow a site, a topic, a place, a person or a storyline."""

from generator.feeds.files import MOST, feeds_of

__all__ = ["MOST", "feeds_of"]
