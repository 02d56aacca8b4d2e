"""Measurements; nothing here is asserted. See README.md for what was measured and how."""
