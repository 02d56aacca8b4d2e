"""The live preview of a project."""

from generator.preview.preview import Preview

__all__ = ["Preview"]
