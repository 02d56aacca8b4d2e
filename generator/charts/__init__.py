"""Figures -> pictures: the history of a measure, and the picture by which a briefing is shared.

A drawing is data first (`scene`), and is then printed twice, by `svg` and by `png`.
"""

from generator.charts import png, share, svg
from generator.charts.history import History, Mark, days_of, drawn, key
from generator.charts.share import Card

__all__ = ["Card", "History", "Mark", "days_of", "drawn", "key", "png", "share", "svg"]
