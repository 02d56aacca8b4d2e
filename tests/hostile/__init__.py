"""Hostile strings, and projects that have them in every field."""
